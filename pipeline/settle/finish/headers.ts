// 幾つもの行や列にまたがる升目に、覆う行と列すべての見出しを結ぶ（Chromium は左上の一つ分しか結ばない）。
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib'
import { closest, elementsOf, textIn, type Element } from '../structure-tree.ts'

interface Placed {
  readonly element: Element
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** 見出しに新しく与えた id を返す。 */
export function completeHeaders(document: PDFDocument): Map<string, PDFRef> {
  const ids = new Map<string, PDFRef>()
  for (const cells of tables(elementsOf(document))) {
    const placed = placeCells(cells)
    for (const cell of placed) if (cell.element.role === 'TD' && (cell.rows > 1 || cell.columns > 1)) join(cell, placed, ids)
  }
  return ids
}

/** 表ごと、行ごとの升目。 */
function tables(elements: readonly Element[]): Element[][][] {
  const byTable = new Map<PDFRef, Map<PDFRef, Element[]>>()
  for (const cell of elements.filter(({ role }) => role === 'TH' || role === 'TD')) {
    const [table, row] = [closest(cell, (role) => role === 'Table'), closest(cell, (role) => role === 'TR')]
    if (!table || !row) continue
    const rows = byTable.get(table.ref) ?? new Map<PDFRef, Element[]>()
    byTable.set(table.ref, rows.set(row.ref, [...(rows.get(row.ref) ?? []), cell]))
  }
  return [...byTable.values()].map((rows) => [...rows.values()])
}

/** 上の行から下りてくる升目を避けて、左から詰める（HTML の表の組み方）。 */
function placeCells(rows: readonly (readonly Element[])[]): Placed[] {
  const taken = new Set<string>()
  return rows.flatMap((cells, row) => cells.map((element) => placeCell(element, row, taken)))
}

function placeCell(element: Element, row: number, taken: Set<string>): Placed {
  const [rows, columns] = [spanOf(element, 'RowSpan'), spanOf(element, 'ColSpan')]
  let column = 0
  while (taken.has(`${row} ${column}`)) column += 1
  for (let down = 0; down < rows; down++) for (let right = 0; right < columns; right++) taken.add(`${row + down} ${column + right}`)
  return { element, row, column, rows, columns }
}

function join(cell: Placed, placed: readonly Placed[], ids: Map<string, PDFRef>): void {
  const heads = placed.filter((head) => head.element.role === 'TH' && (isAbove(head, cell) || isBeside(head, cell)))
  const headers = PDFArray.withContext(cell.element.dict.context)
  heads.forEach(({ element }) => headers.push(PDFString.of(idOf(element, ids))))
  attributesOf(cell.element).find((attribute) => attribute.has(PDFName.of('Headers')))?.set(PDFName.of('Headers'), headers)
}

const overlap = (from: number, length: number, other: number, otherLength: number): boolean => from < other + otherLength && other < from + length

const isAbove = (head: Placed, cell: Placed): boolean => scopeOf(head.element) === 'Column' && head.row < cell.row && overlap(head.column, head.columns, cell.column, cell.columns)

const isBeside = (head: Placed, cell: Placed): boolean => scopeOf(head.element) === 'Row' && overlap(head.row, head.rows, cell.row, cell.rows)

function idOf({ dict, ref }: Element, ids: Map<string, PDFRef>): string {
  const present = textIn(dict, 'ID')
  if (present) return present
  const id = `th-${String(ids.size + 1).padStart(4, '0')}`
  dict.set(PDFName.of('ID'), PDFString.of(id))
  ids.set(id, ref)
  return id
}

function attributesOf({ dict }: Element): PDFDict[] {
  const attributes = dict.lookup(PDFName.of('A'))
  if (attributes instanceof PDFDict) return [attributes]
  return attributes instanceof PDFArray ? attributes.asArray().map((_, at) => attributes.lookup(at)).filter((each) => each instanceof PDFDict) : []
}

const valueOf = (element: Element, key: string): unknown => attributesOf(element).map((attribute) => attribute.lookup(PDFName.of(key))).find(Boolean)

function spanOf(element: Element, key: 'RowSpan' | 'ColSpan'): number {
  const span = valueOf(element, key)
  return span instanceof PDFNumber ? span.asNumber() : 1
}

function scopeOf(element: Element): string {
  const scope = valueOf(element, 'Scope')
  return scope instanceof PDFName ? scope.decodeText() : ''
}
