import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, textWidth, wrap } from '../pipeline/draw/text.ts'
import { advance } from './draw/font.ts'

const range = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))

describe('the width of a text', () => {
  test('is never less than the shipped font prints, in either weight', () => {
    const used = [...range(0x20, 0x7e), ...range(0x3041, 0x30fe), ...range(0xff01, 0xff9f), ...'電気通信事故検証報告①②㉑（）「」、。・※％～→−']
    const tooNarrow = used.filter((char) => ([400, 700] as const).some((weight) => textWidth(char, 1) < advance(char, weight)))
    expect(tooNarrow).toEqual([])
  })
  test('of 全角 is one em, of a digit of BIZ UDPGothic more than three quarters', () => {
    expect(textWidth('電気', 10)).toBe(20)
    expect(textWidth('8', 100)).toBeGreaterThanOrEqual(76)
  })
  test('counts a surrogate pair and a variation selector as one character', () => {
    expect(textWidth('𠮷', 10)).toBe(10)
    expect(textWidth('葛󠄀', 10)).toBe(10)
    expect(textWidth('', 10)).toBe(0)
  })
})

describe('wrapping', () => {
  test('fills a line to its width and not beyond', () => {
    expect(wrap('電気通信事故', 40, 10)).toEqual(['電気通信', '事故'])
    expect(wrap('電気通信事故', 39, 10)).toEqual(['電気通', '信事故'])
    expect(wrap('電気通信事故', 60, 10)).toEqual(['電気通信事故'])
  })
  test('keeps 半角 words whole where a line can hold them', () => {
    expect(wrap('セルラーLPWA', 60, 10)).toEqual(['セルラー', 'LPWA'])
    expect(wrap('LPWA', 15, 10)).toEqual(['L', 'P', 'W', 'A'])
  })
  test('begins no line with 。 or a small kana', () => {
    expect(wrap('電気通信。事故', 40, 10)).toEqual(['電気通', '信。事故'])
    expect(wrap('電気通ショ', 40, 10)).toEqual(['電気通', 'ショ'])
  })
  test('gives one line for nothing, and one character a line without room', () => {
    expect(wrap('', 40, 10)).toEqual([''])
    expect(wrap('電気', 1, 10)).toEqual(['電', '気'])
  })
  test('loses and adds nothing, and keeps within the width', () => {
    const text = fc.string({ unit: fc.constantFrom('あ', '。', 'ー', 'A', '1', ' ', '𠮷', '（', '\u0301'), maxLength: 60 })
    fc.assert(fc.property(text, fc.integer({ min: 12, max: 200 }), (given, width) => {
      const lines = wrap(given, width, 10)
      expect(lines.join('')).toBe(given)
      for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(width)
    }))
  })
})

describe('cleaning', () => {
  test('turns control characters into spaces and half a surrogate pair into �', () => {
    expect(clean('あ\u0000\u001bい\n')).toBe('あ い')
    expect(clean('\ud83dあ\udc00')).toBe('\ufffdあ\ufffd')
  })
  test('leaves whole surrogate pairs, 全角 spaces within and markup alone', () => {
    expect(clean('𠮷　野<b>&')).toBe('𠮷　野<b>&')
  })
})
