const DIGITS = '〇一二三四五六七八九'
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 億: 100_000_000 }

/** 二十八 → 28, 百三 → 103, 五十万 → 500000, 二〇二一 → 2021, 28 → 28; NaN for anything else. */
export function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map(digit).join(''))
  if (!/^[〇零一二三四五六七八九十百千万億]+$/.test(text)) return Number.NaN
  let [total, part, last] = [0, 0, 0]
  for (const sign of text) {
    if (sign in TENS) { part += (last || 1) * (TENS[sign] ?? 0); last = 0 }
    else if (sign in LARGE) { total += (part + last) * (LARGE[sign] ?? 0); part = 0; last = 0 }
    else last = digit(sign)
  }
  return total + part + last
}

const digit = (sign: string): number => (sign === '零' ? 0 : DIGITS.indexOf(sign))

const COUNTED = /(?<![数何幾])([〇零一二三四五六七八九十百千][〇零一二三四五六七八九十百千万億]*)(時間|分間|人|名|社|回線|通|件|年|月|日|時|分)/gu

/** Words that look like a number and a unit: 十分に, 一時的に. 「二時十分」 and 「一時三十分」 are times. */
function isWord(found: string, unit: string, before: string, after: string): boolean {
  if (unit === '分') return found.length === 1 && !/時間?$/.test(before)
  return unit === '時' && found === '一' && !/^[〇一二三四五六七八九十\d半頃]/.test(after)
}

/** Kanji numerals before a unit as figures (「二時間五十九分」 → 「2時間59分」); all other words stay. */
export const withFigures = (text: string): string => text.replace(COUNTED, (whole: string, found: string, unit: string, at: number) =>
  isWord(found, unit, text.slice(0, at), text.slice(at + whole.length)) ? whole : `${numeral(found)}${unit}`)
