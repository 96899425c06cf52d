// PDF の書体がすべて予定のもので、埋め込まれ、輪郭の絵（Type 3）でなく、補いの書体が四書体にない字だけを組んでいることを確かめる。
import { PDFArray, PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib'
import { isOurFont, isSpareFont } from '../fonts.ts'
import { ourGlyphs } from '../glyphs.ts'
import type { PrintFault } from '../job.ts'
import { foreignFont, type3Font, unembeddedFont } from './faults.ts'
import { toUnicode } from './unicode.ts'

export function checkFonts(document: PDFDocument): PrintFault[] {
  const seen = new Map<string, PrintFault>()
  for (const font of fontsOf(document)) for (const fault of judge(font)) seen.set(fault.message, fault)
  for (const font of strayed(document)) seen.set(font, foreignFont(font))
  return [...seen.values()]
}

/** Type0 は子の書体が実体なので、Type0 自身は数えない。 */
const fontsOf = (document: PDFDocument): PDFDict[] =>
  document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || nameIn(object, 'Type') !== 'Font') return []
    const children = object.lookup(PDFName.of('DescendantFonts'))
    return children instanceof PDFArray ? [] : [object]
  })

/** 四書体にある字を組んでいる補いの書体（書体の指定の誤り）。字の表は Type0 が持つ。 */
const strayed = (document: PDFDocument): string[] =>
  document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || nameIn(object, 'Subtype') !== 'Type0' || !isSpareFont(nameIn(object, 'BaseFont'))) return []
    return [...toUnicode(object).values()].some((char) => char.trim() !== '' && ourGlyphs().has(char.codePointAt(0) ?? 0)) ? [nameIn(object, 'BaseFont')] : []
  })

function judge(font: PDFDict): PrintFault[] {
  const name = nameIn(font, 'BaseFont')
  if (nameIn(font, 'Subtype') === 'Type3') return [type3Font(name)]
  return [...(isOurFont(name) || isSpareFont(name) ? [] : [foreignFont(name)]), ...(isEmbedded(font) ? [] : [unembeddedFont(name)])]
}

function isEmbedded(font: PDFDict): boolean {
  const descriptor = font.lookup(PDFName.of('FontDescriptor'))
  return descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor.has(PDFName.of(file)))
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : ''
}
