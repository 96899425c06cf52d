import type { Break } from '../model/chart.ts'
import { clean } from './text.ts'
import type { Column } from './years.ts'

/** A dashed rule before a column, with the marks that stand above it, one over the other. */
export interface Rule { readonly column: number; readonly marks: readonly string[] }
export interface Explained { readonly mark: string; readonly label: string }
export interface Breaks { readonly rules: readonly Rule[]; readonly legend: readonly Explained[] }

/** ① … ⑳, then (21). */
const markOf = (n: number): string => (n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`)

/** Changes of the rule between two years shown, in the order of time; one before the first or after the last year parts nothing. */
export function breaksOf(breaks: readonly Break[], columns: readonly Column[]): Breaks {
  const placed = breaks
    .map((b) => ({ column: columns.findIndex(({ year }) => year === b.before), label: clean(b.label) }))
    .filter(({ column }) => column > 0)
    .sort((a, b) => a.column - b.column)
  const legend = placed.map(({ label }, i) => ({ mark: markOf(i + 1), label }))
  const at = [...new Set(placed.map(({ column }) => column))]
  const marks = (column: number): string[] => placed.flatMap((b, i) => (b.column === column ? [markOf(i + 1)] : []))
  return { rules: at.map((column) => ({ column, marks: marks(column) })), legend }
}
