import type { RawRow } from '../model/incident.ts'
import { placeText } from '../model/place.ts'
import { problemAt } from '../model/finding.ts'
import { compareText } from './order.ts'
import type { Problem } from '../model/problem.ts'

export interface Numbered { readonly row: RawRow; readonly key: string; readonly receipt: string }
export interface Repeat<T> { readonly statement: T; readonly problem: Problem }
export interface Distinct<T> { readonly first: readonly T[]; readonly repeats: readonly Repeat<T>[] }

/**
 * Of the rows that carry one 受付番号, the first and the others. Which is first must not depend on the order of files and rows
 * (the tables would follow it), so `compare` decides by content; rows that it finds alike keep the order in which they were read.
 * Rows without a number are all first.
 */
export function distinctReceipts<T extends Numbered>(statements: readonly T[], compare: (a: T, b: T) => number): Distinct<T> {
  const seen = new Set<string>()
  const shared = new Map<string, T[]>()
  for (const { key } of statements) {
    if (key !== '' && seen.has(key)) shared.set(key, [])
    seen.add(key)
  }
  if (shared.size === 0) return { first: statements, repeats: [] }
  for (const statement of statements) shared.get(statement.key)?.push(statement)
  const repeats = [...shared.values()].flatMap((group) => repeatsOf(group, compare))
  const dropped = new Set(repeats.map(({ statement }) => statement))
  return { first: statements.filter((statement) => !dropped.has(statement)), repeats }
}

function repeatsOf<T extends Numbered>(group: readonly T[], compare: (a: T, b: T) => number): Repeat<T>[] {
  const [first, ...others] = [...group].sort(compare)
  if (!first) return []
  return others.map((statement) => {
    const { row, receipt } = statement
    const column = row.cells['受付番号']?.column
    const place = { file: row.file, line: row.line, sheetRow: row.sheetRow, ...(column === undefined ? {} : { column, field: '受付番号' }) }
    const detail = { receipt, first: placeText({ file: first.row.file, line: first.row.line }) }
    return { statement, problem: problemAt({ code: 'row/duplicate-receipt', detail }, 'error', place, receipt) }
  })
}

/** A row's cells as one text that does not depend on the order of its columns. */
export function contentText({ cells }: RawRow): string {
  return Object.keys(cells).sort(compareText).map((field) => `${field}\u0001${cells[field]?.text.trim() ?? ''}`).join('\u0002')
}
