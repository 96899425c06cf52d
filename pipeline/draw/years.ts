import type { Series, SeriesLine } from '../model/chart.ts'
import type { Fact } from '../model/fact.ts'
import { type FiscalYear, fiscalYearLabel } from '../model/time.ts'
import { clean, textWidth, wrap } from './text.ts'

export interface Column { readonly year: FiscalYear; readonly label: string; /** Place among the years given; undefined for a year they leave out. */ readonly given?: number }

/** Every year from the first to the last: a year left out of the series has its column, too, or the axis would hide the gap. */
export function columnsOf({ years }: Series): Column[] {
  const known = new Map(years.map(({ year, label }, given): [number, Column] => [year, { year, label: clean(label), given }]))
  if (known.size === 0) return []
  const first = Math.min(...known.keys())
  const last = Math.max(...known.keys())
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const year = (first + i) as FiscalYear
    return known.get(year) ?? { year, label: fiscalYearLabel(year).replace(/年度$/, '') }
  })
}

/** The line's value in each column; undefined where there is none. */
export const valuesOf = (line: SeriesLine, columns: readonly Column[]): (Fact<'件'> | undefined)[] =>
  columns.map(({ given }) => {
    const point = given === undefined ? undefined : line.points[given]
    return point === 'missing' ? undefined : point
  })

/** Neighbouring columns of one kind: `[first, last]`. */
export interface Run { readonly first: number; readonly last: number }

/** Stretches of columns for which `holds`, cut also before the columns in `cuts`. */
export function runs(count: number, holds: (column: number) => boolean, cuts: ReadonlySet<number> = new Set()): Run[] {
  const found: Run[] = []
  for (let i = 0; i < count; i++) {
    if (!holds(i)) continue
    const open = found.at(-1)
    if (open && open.last === i - 1 && !cuts.has(i)) found[found.length - 1] = { first: open.first, last: i }
    else found.push({ first: i, last: i })
  }
  return found
}

export interface Ticks { readonly size: number; readonly lines: readonly (readonly string[])[] }

/** 平成19年度 → 平成, 19, 年度. */
const partsOf = (label: string): string[] => /^(\D*?)(\d+|元)(\D*)$/.exec(label)?.slice(1).filter((part) => part !== '') ?? [label]

/** Labels of the years in lines that fit into a column, all broken in the same way. */
export function ticksOf(columns: readonly Column[], width: number): Ticks {
  const parts = columns.map(({ label }) => partsOf(label))
  const ways = [
    parts.map((p) => [p.join('')]),
    parts.map(([first = '', ...rest]) => [first, ...(rest.length > 0 ? [rest.join('')] : [])]),
    parts,
  ]
  for (const lines of ways) {
    for (const size of [10, 9]) if (lines.flat().every((line) => textWidth(line, size) <= width - 2)) return { size, lines }
  }
  return { size: 9, lines: columns.map(({ label }) => wrap(label, width - 2, 9)) }
}
