import { cellKey, type Build, type Row } from './build.ts'
import type { Causes } from './causes.ts'

/** One cell of an open-data table that changed; a row that only one build has, differs in all its cells. A cell of words has no known cause. */
export interface CellChange extends Causes { readonly table: string; readonly row: string; readonly column: string; readonly before?: string; readonly after?: string }

const SAME = new Set(['年度'])
/** What the row says of its numbers: it changes with them. */
const ABOUT = new Set(['データの別', '出典'])
const isMeasured = (column: string): boolean => /\(.+\)$/.test(column) && column !== '年度(西暦)'

/** Columns that name a row: those before the first measured one. In a list of accidents it is their number alone. */
function labelsOf(columns: readonly string[]): readonly string[] {
  if (columns.includes('番号')) return ['番号', '事象'].filter((label) => columns.includes(label))
  const end = columns.findIndex(isMeasured)
  return columns.slice(0, end < 0 ? columns.length : end).filter((column) => column !== '年度')
}

export function cellChanges(a: Build, b: Build, causes: (key: string) => Causes): readonly CellChange[] {
  const names = [...new Set([...a.tables.keys(), ...b.tables.keys()])].sort()
  return names.flatMap((table) => {
    const [was, is] = [a.tables.get(table) ?? [], b.tables.get(table) ?? []]
    const columns = [...new Set([...Object.keys(is[0] ?? {}), ...Object.keys(was[0] ?? {})])]
    const labels = labelsOf(columns)
    const values = columns.filter((column) => !SAME.has(column) && !labels.includes(column))
    const [before, after] = [byLabel(was, labels), byLabel(is, labels)]
    const factOf = (column: string, old: Placed | undefined, now: Placed | undefined): string | undefined =>
      (now && b.cells.get(cellKey(table, now.line, column))) ?? (old && a.cells.get(cellKey(table, old.line, column)))
    const key = (column: string, ...row: [Placed | undefined, Placed | undefined]): string | undefined =>
      (ABOUT.has(column) ? values.flatMap((each) => factOf(each, ...row) ?? [])[0] : factOf(column, ...row))
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((row) => changesIn({ table, row }, values, before.get(row), after.get(row), (column) => {
      const known = key(column, before.get(row), after.get(row))
      return known === undefined ? UNKNOWN : causes(known)
    }))
  })
}

const UNKNOWN: Causes = { reports: [], files: [] }
interface Placed { readonly row: Row; /** Of the CSV, the header being 1. */ readonly line: number }

const byLabel = (rows: readonly Row[], labels: readonly string[]): ReadonlyMap<string, Placed> =>
  new Map(rows.map((row, n) => [labels.map((label) => row[label] ?? '').filter((text) => text !== '').join('・'), { row, line: n + 2 }]))

const changesIn = (place: Pick<CellChange, 'table' | 'row'>, columns: readonly string[], before: Placed | undefined, after: Placed | undefined, causes: (column: string) => Causes): readonly CellChange[] =>
  columns.flatMap((column) => {
    const [was, is] = [before?.row[column], after?.row[column]]
    return was === is ? [] : [{ ...place, column, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }), ...causes(column) }]
  })
