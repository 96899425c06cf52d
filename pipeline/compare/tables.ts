import type { Build, Row } from './build.ts'

/** One cell of an open-data table that changed; a row that only one build has, differs in all its cells. */
export interface CellChange { readonly table: string; readonly row: string; readonly column: string; readonly before?: string; readonly after?: string }

/** Columns that name a row. In a list of accidents the number does, and 継続時間 is a value. */
const LABELS = ['年度(西暦)', '四半期', '区分', '項目', '大分類', '小分類', '継続時間', '影響利用者数', '状態の別']
const NUMBERED = ['番号', '事象']
const SAME = new Set(['年度', 'データの別', '出典'])

export function cellChanges(a: Build, b: Build): readonly CellChange[] {
  const names = [...new Set([...a.tables.keys(), ...b.tables.keys()])].sort()
  return names.flatMap((table) => {
    const [before, after] = [rowsOf(a.tables.get(table) ?? []), rowsOf(b.tables.get(table) ?? [])]
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((row) => columnsOf(table, row, before.get(row), after.get(row)))
  })
}

function rowsOf(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const columns = Object.keys(rows[0] ?? {})
  const labels = columns.includes('番号') ? NUMBERED : LABELS.filter((label) => columns.includes(label))
  return new Map(rows.map((row) => [labels.map((label) => row[label] ?? '').filter((text) => text !== '').join('・'), row]))
}

function columnsOf(table: string, name: string, before: Row | undefined, after: Row | undefined): readonly CellChange[] {
  const columns = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])].filter((column) => !SAME.has(column) && !LABELS.includes(column))
  return columns.flatMap((column) => {
    const [was, is] = [before?.[column], after?.[column]]
    return was === is ? [] : [{ table, row: name, column, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }]
  })
}
