// PDF の書体がすべて予定のもので、埋め込まれ、輪郭の絵（Type 3）でないことを確かめる。
import { PDFArray, PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib'
import { isOurFont } from '../fonts.ts'
import type { PrintFault } from '../job.ts'
import { foreignFont, type3Font, unembeddedFont } from './faults.ts'

export function checkFonts(document: PDFDocument): PrintFault[] {
  const seen = new Map<string, PrintFault>()
  for (const font of fontsOf(document)) for (const fault of judge(font)) seen.set(fault.message, fault)
  return [...seen.values()]
}

/** Type0 は子の書体が実体なので、Type0 自身は数えない。 */
const fontsOf = (document: PDFDocument): PDFDict[] =>
  document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || nameIn(object, 'Type') !== 'Font') return []
    const children = object.lookup(PDFName.of('DescendantFonts'))
    return children instanceof PDFArray ? [] : [object]
  })

function judge(font: PDFDict): PrintFault[] {
  const name = nameIn(font, 'BaseFont')
  if (nameIn(font, 'Subtype') === 'Type3') return [type3Font(name)]
  return [...(isOurFont(name) ? [] : [foreignFont(name)]), ...(isEmbedded(font) ? [] : [unembeddedFont(name)])]
}

function isEmbedded(font: PDFDict): boolean {
  const descriptor = font.lookup(PDFName.of('FontDescriptor'))
  return descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor.has(PDFName.of(file)))
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : ''
}
