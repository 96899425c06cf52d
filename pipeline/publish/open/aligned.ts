import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import { columnOf } from './columns.ts'

/** A published count with the labels of its row. */
export interface Cell { readonly table: string; readonly labels: Readonly<Record<string, string>>; readonly fact: Fact }
/** `lost`: facts counted for the tables that no cell prints. */
export interface Aligned { readonly cells: readonly Cell[]; readonly lost: readonly Fact[] }

/** The numbers of the published tables beside the facts they print: facts stand in the order of tables, rows and columns. */
export function aligned(tables: readonly OpenTable[], facts: readonly Fact[]): Aligned {
  let next = 0
  const cells = tables.flatMap((table) => table.rows.flatMap((row) => {
    const labels = labelsOf(table, row)
    return table.columns.flatMap((header, n): Cell[] => {
      const fact = facts[next]
      if (!fact || row[n] !== fact.value || columnOf(table.name, header)?.unit !== fact.unit) return []
      next += 1
      return [{ table: table.name, labels, fact }]
    })
  }))
  return { cells, lost: facts.slice(next) }
}

function labelsOf(table: OpenTable, row: OpenTable['rows'][number]): Readonly<Record<string, string>> {
  const named = table.columns.flatMap((header, n) => {
    const isLabel = columnOf(table.name, header)?.labels === true && !['年度', '状態', 'データの別'].includes(header)
    return isLabel ? [[header, String(row[n] ?? '')] as const] : []
  })
  return Object.fromEntries(named)
}
