import type { Content, TableCell, TableExhibit, TableView } from '../model/exhibit.ts'
import { isGap, share, type Fact } from '../model/fact.ts'
import { isFact, type Cell, type Grid, type Note } from '../model/grid.ts'
import { roundHalfUp } from '../model/format.ts'
import type { Accident } from '../model/accident.ts'

export interface GridShares { readonly rows: readonly Fact<'%'>[]; readonly columns: readonly Fact<'%'>[]; readonly total: Fact<'%'> }

export function gridShares(grid: Grid<'件'>): GridShares {
  const total = grid.total
  if (!total) throw new Error(`${grid.key} has no total`)
  const of = (facts: readonly Fact<'件'>[] = [], name: (i: number) => string): Fact<'%'>[] =>
    facts.map((fact, i) => share(fact, total, { key: `${grid.key}/${name(i)}` }))
  return {
    rows: of(grid.rowTotals, (i) => `${grid.rows[i]?.key}/割合`),
    columns: of(grid.columnTotals, (i) => `割合/${grid.columns[i]?.key}`),
    total: share(total, total, { key: `${grid.key}/割合/計` }),
  }
}

/** 表2: duration by users with totals, shares to one decimal in both margins, and the ※ that leads to 表3. */
export function gridTable(grid: Grid<'件'>, shares: GridShares, accidents: readonly Accident[], notReportable: string): TableExhibit {
  return {
    kind: 'table', key: 'grid', files: ['grid', 'grid-by-quarter'],
    caption: ['影響利用者数及び継続時間別の電気通信事故発生状況（', { fact: grid.total as Fact, unit: true }, '）'],
    view: gridView(grid, shares, accidents, notReportable),
    notes: gridNotes(shares, accidents),
  }
}

function gridView(grid: Grid<'件'>, shares: GridShares, accidents: readonly Accident[], notReportable: string): TableView {
  const block = impossibleBlock(grid)
  const marks = seriousMarks(accidents)
  const body = grid.rows.map((row, r) => [
    header('row', row.label),
    ...grid.columns.flatMap((column, c): TableCell[] => {
      if (r < block.rows && c < block.columns) return r === 0 && c === 0 ? [blockCell(block, notReportable)] : []
      return [countCell(grid.cells[r]?.[c] ?? 'missing', marks.get(`${row.key}/${column.key}`), notReportable)]
    }),
    totalCell(grid.rowTotals?.[r], shares.rows[r]),
  ])
  const foot = [header('row', '計'), ...grid.columns.map((_, c) => totalCell(grid.columnTotals?.[c], shares.columns[c])), totalCell(grid.total, shares.total)]
  return { head: gridHead(grid), body: [...body, foot] }
}

function gridHead(grid: Grid<'件'>): readonly (readonly TableCell[])[] {
  const users: TableCell = { content: [text('影響利用者数')], head: 'column', columnSpan: grid.columns.length }
  const tall = (label: string): TableCell => ({ content: [text(label)], head: 'column', rowSpan: 2 })
  return [[tall('継続時間'), users, tall('計')], grid.columns.map((column) => header('column', column.label))]
}

/** Not known: said in the cell, and once more in the text as a gap to be filled. */
export const unknown: TableCell = { content: [{ kind: 'text', text: '未記入' }], role: 'unknown' }
const text = (value: string): Content => ({ kind: 'text', text: value })
export const header = (head: 'row' | 'column', label: string): TableCell => ({ content: [text(label)], head })

/** The largest block from the upper left in which nothing can be reported; 0 × 0 where a count stands in it after all. */
function impossibleBlock(grid: Grid<'件'>): { rows: number; columns: number } {
  const impossible = (r: number, c: number): boolean => grid.cells[r]?.[c] === 'not-reportable'
  let columns = 0
  while (impossible(0, columns)) columns += 1
  let rows = 0
  while (columns > 0 && Array.from({ length: columns }, (_, c) => impossible(rows, c)).every(Boolean)) rows += 1
  return { rows, columns }
}

const blockCell = (block: { rows: number; columns: number }, label: string): TableCell =>
  ({ content: [text(label)], rowSpan: block.rows, columnSpan: block.columns, role: 'not-reportable' })

function countCell(cell: Cell<'件'>, mark: string | undefined, notReportable: string): TableCell {
  if (isFact(cell) && isGap(cell)) return unknown
  if (isFact(cell)) return { content: [{ kind: 'fact', fact: cell, ...(mark === undefined ? {} : { mark }) }], role: 'number' }
  return cell === 'not-reportable' ? { content: [text(notReportable)], role: 'not-reportable' } : unknown
}

function totalCell(count: Fact | undefined, part: Fact<'%'> | undefined): TableCell {
  if (!count || !part) throw new Error('a margin of the grid lacks its total')
  if (isGap(count)) return unknown
  return { content: [{ kind: 'fact', fact: count, share: part, shareDecimals: 1 }], role: 'total' }
}

function seriousMarks(accidents: readonly Accident[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, number[]>()
  for (const { no, cells } of accidents) for (const cell of cells) numbers.set(cell, [...(numbers.get(cell) ?? []), no])
  return new Map([...numbers].map(([cell, nos]) => [cell, `※${nos.join('、')}`]))
}

function gridNotes(shares: GridShares, accidents: readonly Accident[]): readonly Note[] {
  const notes: Note[] = []
  if (accidents.length > 0) notes.push({ text: ['※に続く数字は、重大な事故の一覧の番号である。'] })
  for (const [name, facts] of [['行', shares.rows], ['列', shares.columns]] as const) {
    const total = roundHalfUp(facts.reduce((s, f) => s + roundHalfUp(f.value, 1), 0), 1)
    if (facts.length > 0 && total !== 100 && total !== 0) notes.push({ text: [`各${name}の割合は小数第二位を四捨五入しているため、その和は100%にならない。`] })
  }
  return notes
}
