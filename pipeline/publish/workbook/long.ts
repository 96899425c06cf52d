import type { WorkCell } from './model.ts'

/** Rows of findings on one sheet: nobody mends more by hand, and a workbook of 100,000 takes gigabytes to write. */
export const MOST_ROWS = 5_000

/** As many rows as a person reads, and a last one that says how many more there are and where. */
export function shortened<T>(entries: readonly T[], rowOf: (entry: T) => readonly WorkCell[], elsewhere: string): readonly (readonly WorkCell[])[] {
  const more = entries.length - MOST_ROWS
  const rows = entries.slice(0, MOST_ROWS).map(rowOf)
  return more > 0 ? [...rows, [`ほかに${more}行あります。${elsewhere}`]] : rows
}
