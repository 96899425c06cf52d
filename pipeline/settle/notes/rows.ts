// ページの中で動く：次のページへ続く表の行を、ページの切れ目で二つの行に分ける。罫は両側で閉じ、行の見出しは「（続き）」を添えて繰り返す。
import { type Column, firstPageOf, lineHeight, pageOfRect, type Sheet } from './columns.ts'
import { firstPlace, firstPlaceOn, pageOfChar, rangeAt } from './push.ts'

/** 前のページに残るのがこれより少ない行なら、その項目は分けずに次のページへ送る。 */
export const LEAST_LINES = 4

/** 分けた行の下の余白と罫に要る高さ（px）。 */
export const CLOSING = 8

/** 分けてよい行（tr.parts：行の見出しと、内容の升目が一つ）を、紙の切れ目で分ける。 */
export function splitRows(sheet: Sheet): void {
  markPageBreaks()
  const chapters = [...document.querySelectorAll<HTMLElement>('main section.chapter')].filter((chapter) => chapter.querySelector('tr.parts'))
  document.documentElement.classList.add('settle-columns')
  for (const chapter of chapters) {
    const column = { chapter, sheet }
    for (const table of chapter.querySelectorAll('table:has(tr.parts)')) balance(column, table)
    for (const row of chapter.querySelectorAll<HTMLTableRowElement>('tr.parts')) splitRow(column, row)
  }
  document.documentElement.classList.remove('settle-columns')
}

/** 改ページの指定（break-before: page）は段組では効かない。印を付けて、段の切れ目にする。 */
export function markPageBreaks(): void {
  for (const element of document.querySelectorAll('main section.chapter *')) {
    if (getComputedStyle(element).breakBefore === 'page') element.classList.add('settle-page')
  }
}

/** 最後のページに残る表が本文の高さのこれより低ければ、前のページの終わりの行も送る。 */
export const LEAST_REST = 0.3

/** 表の終わりの僅かな残りだけが次のページに立たないよう、その前の行から送る。送るとページが増えるなら、元のままにする。 */
export function balance(column: Column, table: Element): void {
  const rows = [...table.querySelectorAll('tr')]
  const before = endOf(column, rows)
  if (!before || before.page === startOf(column, rows) || before.bottom >= LEAST_REST * column.sheet.height) return
  const late = rows.findLast((row) => firstPageOf(column, row.cells[0] ?? row) === before.page - 1)
  if (!late || late === rows[0] || late.matches('.settle-break')) return
  const sent = rows.filter((row) => row.matches('.settle-break'))
  for (const row of sent) row.classList.remove('settle-break')
  late.classList.add('settle-break')
  if (endOf(column, rows)?.page === before.page) return balance(column, table)
  late.classList.remove('settle-break')
  for (const row of sent) row.classList.add('settle-break')
}

export const startOf = (column: Column, rows: readonly HTMLTableRowElement[]): number => (rows[0]?.cells[0] ? firstPageOf(column, rows[0].cells[0]) : Infinity)

/** 表の終わりのページと、その本文の上端からの高さ（px）。 */
export function endOf(column: Column, rows: readonly HTMLTableRowElement[]): { page: number; bottom: number } | undefined {
  const rects = rows.flatMap((row) => [...row.cells].flatMap((cell) => [...cell.getClientRects()]))
  const page = Math.max(...rects.map((rect) => pageOfRect(column, rect)))
  const bottoms = rects.filter((rect) => pageOfRect(column, rect) === page).map(({ bottom }) => bottom - column.chapter.getBoundingClientRect().top)
  return bottoms.length === 0 ? undefined : { page, bottom: Math.max(...bottoms) }
}

/** 次のページにかかる限り分ける（長い行は三つにも四つにもなる）。行の初めしか残らないなら、行ごと次のページへ送る。 */
export function splitRow(column: Column, row: HTMLTableRowElement): void {
  const cell = row.querySelector('td')
  const page = cell ? firstPageOf(column, cell) : Infinity
  const place = cell && Number.isFinite(page) && firstPlaceOn(column, cell, page + 1) ? firstPlace(cell, (node, at) => isBelow(column, node, at, page)) : null
  if (!cell || !place) return
  const start = startOfRest(column, cell, place, page)
  const isPushed = row.matches('.settle-break')
  if (start || (isPushed && !isFirst(cell, place))) return splitRow(column, continueRow(row, cell, start ?? place))
  if (isPushed) return
  row.classList.add('settle-break')
  splitRow(column, row)
}

/** 行を閉じると page に入らない字か。 */
export function isBelow(column: Column, node: Text, at: number, page: number): boolean {
  const onPage = pageOfChar(column, node, at)
  const { bottom } = rangeAt(node, at, at + 1).getBoundingClientRect()
  return onPage > page || (onPage === page && bottom - column.chapter.getBoundingClientRect().top > column.sheet.height - CLOSING)
}

/** 次の行の初め。かかる項目の残りが僅かならその項目の前、その前が小見出しなら小見出しの前。升目の初めに当たれば null。 */
export function startOfRest(column: Column, cell: Element, place: Range, page: number): Range | null {
  const found = place.startContainer.parentElement?.closest('li,p,dl > div') ?? null
  const item = found && cell.contains(found) ? found : null
  if (!item) return isFirst(cell, place) ? null : place
  const part = [...item.getClientRects()].find((rect) => pageOfRect(column, rect) === page)
  if (part && part.height >= LEAST_LINES * lineHeight(item) && getComputedStyle(item).breakInside !== 'avoid') return place
  let first: Element = item
  while (first.previousElementSibling?.matches('.label')) first = first.previousElementSibling
  const range = document.createRange()
  range.setStartBefore(first)
  return isFirst(cell, range) ? null : range
}

/** 升目の中で、place より前に字がない。 */
export function isFirst(cell: Element, place: Range): boolean {
  const before = document.createRange()
  before.setStart(cell, 0)
  before.setEnd(place.startContainer, place.startOffset)
  return before.toString().trim() === ''
}

/** start から後を、次のページの初めの新しい行へ移す。字の途中で切った項目の続きには、行頭の印を付けない。 */
export function continueRow(row: HTMLTableRowElement, cell: Element, start: Range): HTMLTableRowElement {
  const cut = start.startContainer instanceof Text ? start.startContainer.parentElement?.closest('li') : null
  start.setEnd(cell, cell.childNodes.length)
  const content = start.extractContents()
  if (cut && cell.contains(cut)) content.querySelector('li')?.classList.add('settle-rest')
  const rest = row.cloneNode(false) as HTMLTableRowElement
  const head = row.querySelector('th')?.cloneNode(true) as HTMLElement | undefined
  const body = cell.cloneNode(false) as HTMLElement
  for (const copy of [rest, head, body]) copy?.removeAttribute('id')
  if (head && !row.matches('.settle-continued')) head.append('（続き）')
  row.classList.add('settle-cut')
  rest.classList.remove('settle-cut')
  rest.classList.add('settle-break', 'settle-continued')
  body.append(content)
  rest.append(...(head ? [head] : []), body)
  row.after(rest)
  return rest
}
