import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import { openValue } from '../../model/format.ts'
import { columnOf } from './columns.ts'

/** A published number with its column and the labels of its row. */
export interface Cell { readonly table: string; readonly column: string; readonly labels: Readonly<Record<string, string>>; readonly fact: Fact; /** Of the CSV, the header being 1; absent where no CSV holds the number. */ readonly line?: number }
/** `lost`: facts counted for the tables that no cell prints. */
export interface Aligned { readonly cells: readonly Cell[]; readonly lost: readonly Fact[] }

/** The numbers of the published tables beside the facts they print: facts stand in the order of tables, rows and columns. */
export function aligned(tables: readonly OpenTable[], facts: readonly Fact[]): Aligned {
  let next = 0
  const cells = tables.flatMap((table) => {
    const units = table.columns.map((header) => columnOf(table.name, header)?.unit)
    const named = labelColumns(table)
    return table.rows.flatMap((row, r) => row.flatMap((value, n): Cell[] => {
      const fact = facts[next]
      if (typeof value !== 'number' || !fact || value !== openValue(fact) || units[n] !== fact.unit) return []
      next += 1
      return [{ table: table.name, column: table.columns[n] ?? '', labels: Object.fromEntries(named.map(([header, at]) => [header, String(row[at] ?? '')])), fact, line: r + 2 }]
    }))
  })
  return { cells, lost: facts.slice(next) }
}

const labelColumns = (table: OpenTable): readonly (readonly [string, number])[] => table.columns.flatMap((header, n) => {
  const isLabel = columnOf(table.name, header)?.labels === true && !['年度', '状態', 'データの別'].includes(header)
  return isLabel ? [[header, n] as const] : []
})
