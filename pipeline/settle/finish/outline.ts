// しおりを章から三段にする：文書の題の段を除き、深い段を畳み、題から注の印とふりがなを除く。
import { PDFDict, PDFHexString, PDFName, PDFNumber, type PDFDocument } from '@cantoo/pdf-lib'

/** しおりの段数（章、(1)、ア）。 */
const OUTLINE_LEVELS = 3

/** titles は印刷した見出しの、注の印を除いた題（すべての段、文書の順）。数が合わなければ題は直さない。 */
export function tidyOutline(document: PDFDocument, titles: readonly string[]): void {
  const root = document.catalog.lookup(PDFName.of('Outlines'))
  if (!(root instanceof PDFDict)) return
  const entries = [...walkOutline(root, 1)]
  if (entries.length === titles.length) entries.forEach(({ entry }, at) => entry.set(PDFName.of('Title'), PDFHexString.fromText(titles[at] ?? '')))
  dropTitle(document, root)
  for (const { entry, level } of walkOutline(root, 1)) if (level === OUTLINE_LEVELS) for (const key of ['First', 'Last', 'Count']) entry.delete(PDFName.of(key))
  for (const { entry } of [{ entry: root }, ...walkOutline(root, 1)]) recount(entry)
}

/** しおりに残る見出し：ほかの全てを下に持つ最初の見出し（文書の題）を除いた、上から三段。 */
export function outlined<H extends { readonly level: number }>(headings: readonly H[]): readonly H[] {
  const [first, ...rest] = headings
  const titled = first !== undefined && rest.length > 0 && rest.every(({ level }) => level > first.level)
  return titled ? rest.filter(({ level }) => level <= first.level + OUTLINE_LEVELS) : headings.filter(({ level }) => level <= OUTLINE_LEVELS)
}

/** 根に項目が一つだけあり、下に項目を持てば、それは文書の題である。下の項目を根に移す。 */
function dropTitle(document: PDFDocument, root: PDFDict): void {
  const [title, second] = childrenOf(root)
  const rootRef = document.catalog.get(PDFName.of('Outlines'))
  if (!title || second || !rootRef || !title.has(PDFName.of('First'))) return
  for (const child of childrenOf(title)) child.set(PDFName.of('Parent'), rootRef)
  for (const key of ['First', 'Last'].map((name) => PDFName.of(name))) {
    const end = title.get(key)
    if (end) root.set(key, end)
  }
}

/** Count は下の項目の数。負は畳んであることを示すので、符号は変えない。 */
function recount(entry: PDFDict): void {
  const key = PDFName.of('Count')
  const before = entry.lookup(key)
  if (before instanceof PDFNumber) entry.set(key, PDFNumber.of([...walkOutline(entry, 1)].length * (before.asNumber() < 0 ? -1 : 1)))
}

function* childrenOf(parent: PDFDict): Generator<PDFDict> {
  let entry = parent.lookup(PDFName.of('First'))
  while (entry instanceof PDFDict) {
    yield entry
    entry = entry.lookup(PDFName.of('Next'))
  }
}

/** しおりの項目を、文書の順に。 */
export function* walkOutline(parent: PDFDict, level: number): Generator<{ entry: PDFDict; level: number }> {
  for (const entry of childrenOf(parent)) {
    yield { entry, level }
    yield* walkOutline(entry, level + 1)
  }
}
