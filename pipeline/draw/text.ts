/** Upper bounds in em of the advance widths of BIZ UDPGothic, both weights (read from its `hmtx` table; its digits are 0.76 em wide, wider than in most faces). */
const THIN = 0.38
const HALF = 0.56
const DIGIT = 0.78
const LATIN = 0.93
const FULL = 1
const thin = new Set(" !',.:;il_")
const narrow = new Set('"()*-/I[\\]^`fjrt{|}~')
const wide = new Set('%@MWmw#&')

const isAscii = (char: string): boolean => char >= ' ' && char <= '~'
/** 半角カタカナ. */
const isHalfKana = (char: string): boolean => char >= '｡' && char <= 'ﾟ'

function charWidth(char: string): number {
  if (thin.has(char)) return THIN
  if (narrow.has(char) || isHalfKana(char)) return HALF
  if (wide.has(char) || !isAscii(char)) return FULL
  return char >= '0' && char <= '9' ? DIGIT : LATIN
}

/** A base character with the marks that sit on it: 葛󠄀 (with its variation selector) is one. */
const clusters = (text: string): string[] => text.match(/.\p{M}*/gsu) ?? []
/** Where a line may break: between 全角 characters, and around a 半角 word or number. */
const words = (text: string): string[] => text.match(/[A-Za-z0-9,.]+|.\p{M}*/gsu) ?? []

/** Width in px of one line in a font of `size` px; never less than it will be printed. */
export function textWidth(text: string, size: number): number {
  return clusters(text).reduce((width, cluster) => width + charWidth(String.fromCodePoint(cluster.codePointAt(0) ?? 0)), 0) * size
}

/** What may stand in an XML 1.0 file: control characters become spaces, half a surrogate pair becomes �. */
export function clean(text: string): string {
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]+/g, ' ')
  return visible.replace(/[\ud800-\udfff]/gu, '\ufffd').trim()
}

/** 行頭禁則: what never begins a line. */
const clings = /^[、。，．・：；）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％!),.:;%]/u

/** Breaks a text into lines of at most `width` px; a text without room for one character gets one a line. Nothing is left out. */
export function wrap(text: string, width: number, size: number): string[] {
  const fits = (line: string): boolean => textWidth(line, size) <= width
  const pieces = words(text).flatMap((word) => (fits(word) ? [word] : clusters(word)))
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line === '' || fits(line + piece)) { line += piece; continue }
    const last = clusters(line).at(-1) ?? ''
    const carried = clings.test(piece) && last !== line && fits(last + piece) ? last : ''
    lines.push(line.slice(0, line.length - carried.length))
    line = carried + piece
  }
  return [...lines, line]
}
