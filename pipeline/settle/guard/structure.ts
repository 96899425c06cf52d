// 支援技術が頼る骨組み：タグ、言語、題名、しおり、代替文、大きさ。
import { PDFBool, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib'
import type { Book } from '../dom/book.ts'
import { outlined } from '../finish/outline.ts'
import type { PrintFault } from '../job.ts'
import { figureUntagged, figureWithoutAlt, missing, outlineDiffers, tooLarge } from './faults.ts'
import type { Reading } from './reading.ts'
import type { Fold } from './text.ts'

export function checkCatalog(document: PDFDocument, reading: Reading): PrintFault[] {
  const { catalog } = document
  const marked = catalog.lookup(PDFName.of('MarkInfo'))
  const tagged = marked instanceof PDFDict && marked.lookup(PDFName.of('Marked')) === PDFBool.True && catalog.has(PDFName.of('StructTreeRoot'))
  const lang = catalog.lookup(PDFName.of('Lang'))
  const language = lang instanceof PDFString || lang instanceof PDFHexString ? lang.decodeText() : ''
  return [
    ...(tagged ? [] : [missing('タグ')]),
    ...(language.startsWith('ja') ? [] : [missing('言語（ja）')]),
    ...(reading.title ? [] : [missing('題名')]),
    ...(reading.author ? [] : [missing('作成者')]),
    ...(reading.outline.length > 0 ? [] : [missing('しおり')]),
  ]
}

/** しおりが、文書の題の下の三段の見出しと、順も字も同じか。 */
export function checkOutline(reading: Reading, book: Book, fold: Fold): PrintFault[] {
  const wanted = outlined(book.headings).map((heading) => fold(heading.text))
  const found = reading.outline.map((entry) => fold(entry.title))
  const at = wanted.findIndex((title, place) => title !== found[place])
  if (at >= 0) return [outlineDiffers(wanted[at] ?? '', found[at] ?? '')]
  return found.length > wanted.length ? [outlineDiffers('', found[wanted.length] ?? '')] : []
}

/** HTML の絵の一つずつに、同じ代替文をもつ Figure があるか。代替文のない絵と、タグにならなかった絵を知らせる。 */
export function checkAlternatives(reading: Reading, book: Book): PrintFault[] {
  const unnamed = reading.figures.filter(({ alt }) => !alt?.trim()).map(({ page }) => figureWithoutAlt(page))
  const tagged = new Set(reading.figures.map(({ alt }) => alt))
  return [...unnamed, ...book.alternatives.filter((alt) => !tagged.has(alt)).map((alt) => (alt ? figureUntagged(alt) : figureWithoutAlt()))]
}

const LARGEST = 5_000_000

export const checkSize = (pdf: Uint8Array): PrintFault[] => (pdf.length > LARGEST ? [tooLarge(pdf.length)] : [])
