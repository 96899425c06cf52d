import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import type { Incident, SimpleReport } from '../../model/incident.ts'
import { columnOf } from '../open/columns.ts'
import type { Concentration } from '../../model/disclosure.ts'

/** A published count with the labels of its row. */
export interface Cell { readonly table: string; readonly labels: Readonly<Record<string, string>>; readonly fact: Fact }

/**
 * The counts of the published tables beside the facts they print. Facts stand in the order of the tables, rows and columns;
 * if ever one does not match its cell the list is out of step, which is a bug.
 */
export function cellsOf(tables: readonly OpenTable[], facts: readonly Fact[]): readonly Cell[] {
  let next = 0
  return tables.filter(({ name }) => name !== 'serious' && name !== 'trend').flatMap((table) => table.rows.flatMap((row) => {
    const labels = labelsOf(table, row)
    return table.columns.flatMap((header, n): Cell[] => {
      const value = row[n]
      const unit = columnOf(table.name, header)?.unit
      if (typeof value !== 'number' || (unit !== '件' && unit !== '社')) return []
      const fact = facts[next]
      next += 1
      if (!fact || fact.value !== value || fact.unit !== unit) throw new Error(`tables/${table.name}.csv: the facts are out of step at ${JSON.stringify(labels)}`)
      return [{ table: table.name, labels, fact }]
    })
  }))
}

function labelsOf(table: OpenTable, row: OpenTable['rows'][number]): Readonly<Record<string, string>> {
  const named = table.columns.flatMap((header, n) => {
    const isLabel = columnOf(table.name, header)?.labels === true && !['年度', '状態', 'データの別'].includes(header)
    return isLabel ? [[header, String(row[n] ?? '')] as const] : []
  })
  return Object.fromEntries(named)
}

/** Reports by carrier behind a fact. What only repeats a 重大な事故, whose carriers are published, counts for nobody. */
export function concentrationOf({ rows }: Fact, incidents: readonly Incident[], simple: readonly SimpleReport[]): Concentration {
  const counts = new Map<string, number>()
  let all = 0
  for (const index of rows.indices) {
    const report = rows.form === 'detailed' ? incidents[index] : simple[index]
    if (!report || ('seriousNo' in report && report.seriousNo !== undefined)) continue
    const weight = 'count' in report ? report.count : 1
    counts.set(report.carrier, (counts.get(report.carrier) ?? 0) + weight)
    all += weight
  }
  let largest = 0
  for (const count of counts.values()) largest = Math.max(largest, count)
  return { carriers: counts.size, largest: all === 0 ? 0 : (largest / all) * 100 }
}
