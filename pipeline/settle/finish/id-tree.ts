// 新しい id を構造木の索引（IDTree）の末尾に足す。索引は名前の順でなければならない。
import { PDFArray, PDFDict, PDFName, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib'

/** 足す id は、Chromium の付けた node… より後に並ぶ名前（note-…、th-…）に限る。 */
export function addIds(document: PDFDocument, ids: ReadonlyMap<string, PDFRef>): void {
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
  if (!(root instanceof PDFDict) || ids.size === 0) return
  const tree = root.lookup(PDFName.of('IDTree'))
  const index = tree instanceof PDFDict ? tree : newIndex(document, root)
  appendTo(index, [...ids].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function newIndex(document: PDFDocument, root: PDFDict): PDFDict {
  const index = document.context.obj({ Names: [] })
  root.set(PDFName.of('IDTree'), document.context.register(index))
  return index
}

/** 枝なら最後の枝に足し、通り道の上限（Limits）を改める。 */
function appendTo(node: PDFDict, ids: readonly (readonly [string, PDFRef])[]): void {
  const kids = node.lookup(PDFName.of('Kids'))
  const names = node.lookup(PDFName.of('Names'))
  if (names instanceof PDFArray) ids.forEach(([id, ref]) => (names.push(PDFString.of(id)), names.push(ref)))
  else if (kids instanceof PDFArray) appendTo(kids.lookup(kids.size() - 1, PDFDict), ids)
  const limits = node.lookup(PDFName.of('Limits'))
  const greatest = ids.at(-1)
  if (limits instanceof PDFArray && greatest) limits.set(1, PDFString.of(greatest[0]))
}
