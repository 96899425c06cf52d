// 表が次のページへ続くときに繰り返された表頭を、構造木から外す（同じ見出しが二度読まれないように）。
import { PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFRef, type PDFDocument, type PDFObject, type PDFPage } from '@cantoo/pdf-lib'
import { childrenOf, closest, walkStructure, type Element } from '../structure-tree.ts'
import { removeChild, setChildren } from './kids.ts'

interface Mark {
  readonly element: Element
  readonly page: PDFRef
  readonly mcid: number
}

/** lines はページごとの描画命令。外した印（ページ → MCID）を返す。 */
export function detachRepeats(document: PDFDocument, lines: ReadonlyMap<PDFRef, readonly string[]>): Map<PDFRef, Set<number>> {
  const detached = new Map<PDFRef, Set<number>>()
  const shown = new Map([...lines].map(([page, content]) => [page, textsByMark(content)]))
  for (const marks of headMarks(document).values()) {
    for (const mark of repeatsIn(marks, shown)) {
      detach(document, mark)
      detached.set(mark.page, (detached.get(mark.page) ?? new Set()).add(mark.mcid))
    }
  }
  return detached
}

/** 見出しの升目（TH）ごとの、字の印。 */
function headMarks(document: PDFDocument): Map<PDFRef, Mark[]> {
  const heads = new Map<PDFRef, Mark[]>()
  for (const visit of walkStructure(document)) {
    const head = visit.kind === 'content' ? closest(visit.element, (role) => role === 'TH' || role === 'Table') : undefined
    if (visit.kind === 'content' && head?.role === 'TH') heads.set(head.ref, [...(heads.get(head.ref) ?? []), visit])
  }
  return heads
}

/** 初めのページと同じ字を書いた、後のページの印。長い升目の続きは字が違うので残る。 */
function repeatsIn(marks: readonly Mark[], shown: ReadonlyMap<PDFRef, ReadonlyMap<number, string>>): Mark[] {
  const texts = new Map<PDFRef, string>()
  for (const { page, mcid } of marks) texts.set(page, `${texts.get(page) ?? ''}${shown.get(page)?.get(mcid) ?? ''}`)
  const [first] = texts
  return first ? marks.filter(({ page }) => page !== first[0] && texts.get(page) === first[1]) : []
}

/** 印ごとに、書いた字形の列。 */
export function textsByMark(lines: readonly string[]): Map<number, string> {
  const texts = new Map<number, string>()
  let open: number | undefined
  for (const line of lines) {
    const begun = /<<\/MCID (\d+)\s*>>\s*BDC$/.exec(line)
    if (begun) open = Number(begun[1])
    else if (line === 'EMC') open = undefined
    else if (open !== undefined && / T[jJ]$/.test(line)) texts.set(open, `${texts.get(open) ?? ''}${line}`)
  }
  return texts
}

function detach(document: PDFDocument, { element, page, mcid }: Mark): void {
  const left = childrenOf(element.dict).filter((kid) => !isMark(kid, element, page, mcid))
  setChildren(element.dict, left)
  if (left.length === 0 && element.parent && element.role === 'NonStruct') removeChild(element.parent.dict, element.ref)
  const at = document.getPages().find((each) => each.ref === page)
  if (at) clearParent(document, at, mcid)
}

function isMark(kid: PDFObject, element: Element, page: PDFRef, mcid: number): boolean {
  if (kid instanceof PDFNumber) return element.page === page && kid.asNumber() === mcid
  if (!(kid instanceof PDFDict)) return false
  const number = kid.lookup(PDFName.of('MCID'))
  return number instanceof PDFNumber && number.asNumber() === mcid && (kid.get(PDFName.of('Pg')) ?? element.page) === page
}

/** 印から要素を逆に引く表（ParentTree）からも外す。 */
function clearParent(document: PDFDocument, page: PDFPage, mcid: number): void {
  const key = page.node.lookup(PDFName.of('StructParents'))
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
  const tree = root instanceof PDFDict ? root.lookup(PDFName.of('ParentTree')) : undefined
  if (key instanceof PDFNumber && tree instanceof PDFDict) parentsAt(tree, key.asNumber())?.set(mcid, PDFNull)
}

function parentsAt(tree: PDFDict, key: number): PDFArray | undefined {
  const [nums, kids] = [tree.lookup(PDFName.of('Nums')), tree.lookup(PDFName.of('Kids'))]
  if (nums instanceof PDFArray) {
    const at = nums.asArray().findIndex((each, place) => place % 2 === 0 && each instanceof PDFNumber && each.asNumber() === key)
    const found = at < 0 ? undefined : nums.lookup(at + 1)
    return found instanceof PDFArray ? found : undefined
  }
  if (!(kids instanceof PDFArray)) return undefined
  return kids.asArray().map((_, at) => parentsAt(kids.lookup(at, PDFDict), key)).find(Boolean)
}
