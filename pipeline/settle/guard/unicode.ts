// 書体に添えられた「字形番号 → 字」の表（ToUnicode）を読む。検索も読上げも、この表だけを頼りにする。
import { PDFDict, PDFName, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib'

/** 4 桁の字形番号（16 進、大文字）→ 字。 */
export type ToUnicode = ReadonlyMap<string, string>

export function toUnicode(font: PDFDict): ToUnicode {
  const stream = font.lookup(PDFName.of('ToUnicode'))
  return stream instanceof PDFRawStream ? parseCmap(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')) : new Map()
}

/** bfchar（一字ずつ）と bfrange（続き番号）を読む。Adobe Technical Note #5411。 */
export function parseCmap(cmap: string): Map<string, string> {
  const table = new Map<string, string>()
  for (const [, body = ''] of cmap.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) table.set(glyph.toUpperCase(), utf16(text))
  }
  for (const [, body = ''] of cmap.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) addRange(table, from, to, text)
  }
  return table
}

function addRange(table: Map<string, string>, from: string, to: string, text: string): void {
  const [start, first] = [Number.parseInt(from, 16), Number.parseInt(text, 16)]
  for (let glyph = start; glyph <= Number.parseInt(to, 16); glyph++) table.set(hex(glyph, from.length), utf16(hex(first + glyph - start, text.length)))
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')

const utf16 = (digits: string): string => String.fromCharCode(...(digits.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
