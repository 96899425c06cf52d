// しおりを三段までにし、題から注の印とふりがなを除く。
import { PDFDict, PDFHexString, PDFName, type PDFDocument } from '@cantoo/pdf-lib'

/** しおりの段数。 */
export const OUTLINE_LEVELS = 3

/** titles は印刷した見出しの、注の印を除いた題（すべての段、文書の順）。数が合わなければ題は直さない。 */
export function tidyOutline(document: PDFDocument, titles: readonly string[]): void {
  const root = document.catalog.lookup(PDFName.of('Outlines'))
  if (!(root instanceof PDFDict)) return
  const entries = [...walkOutline(root, 1)]
  if (entries.length === titles.length) entries.forEach(({ entry }, at) => entry.set(PDFName.of('Title'), PDFHexString.fromText(titles[at] ?? '')))
  for (const { entry, level } of entries) if (level === OUTLINE_LEVELS) for (const key of ['First', 'Last', 'Count']) entry.delete(PDFName.of(key))
}

/** しおりの項目を、文書の順に。 */
export function* walkOutline(parent: PDFDict, level: number): Generator<{ entry: PDFDict; level: number }> {
  let entry = parent.lookup(PDFName.of('First'))
  while (entry instanceof PDFDict) {
    yield { entry, level }
    yield* walkOutline(entry, level + 1)
    entry = entry.lookup(PDFName.of('Next'))
  }
}
