// HTML の字と PDF から読んだ字を比べられる形に揃える：空白を除き、同じ字形を共有する字を一つに寄せる。
import { spareGlyphs, type Glyphs } from '../glyphs.ts'
import { INVISIBLE } from './glyphs.ts'

const IGNORED = /[\s\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

const UNKNOWN = '\ufffd'
const spared = (char: string): boolean => char !== UNKNOWN && spareGlyphs().has(char.codePointAt(0) ?? 0)

/**
 * PDF は字形から字を逆に引くので、同じ字形の字（例：—と―）はどちらで返るか分からない。
 * 組のうち最も小さい符号に寄せてから NFKC にする。
 * どの書体にもない字（別に知らせる）は豆腐になり、PDF からは字を引けない。どちらの側でも同じ一字とみなし、字の抜けとしては数えない。
 */
export function folder(glyphs: Glyphs, isPrinted: (char: string) => boolean = spared): (text: string) => string {
  const lowest = new Map<number, number>()
  for (const [code, glyph] of glyphs) if (code < (lowest.get(glyph) ?? Infinity)) lowest.set(glyph, code)
  const representative = (char: string): string => {
    const glyph = glyphs.get(char.codePointAt(0) ?? 0)
    if (glyph === undefined) return INVISIBLE.test(char) || isPrinted(char) ? char : UNKNOWN
    return String.fromCodePoint(lowest.get(glyph) ?? 0)
  }
  return (text) => [...text.normalize('NFC')].map(representative).join('').normalize('NFKC').replace(IGNORED, '')
}
