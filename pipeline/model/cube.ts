import type { Fact, Population, RowSet } from './fact.ts'
import type { Grid } from './grid.ts'
import type { Impact } from './impact.ts'

/** Members chosen of each dimension; a dimension not named is not restricted. Keys are those of the catalogue's dimensions. */
export type Slice = Readonly<Record<string, readonly string[]>>

/** Everything that can be counted about one year, by name. Every answer knows its rows and its population. */
export interface Cube {
  /** Reports of the detailed form, without those that count as 重大 alone under the rule of their 発生日時. By a dimension of several members each belonging counts once (延べ). */
  reports(key: string, slice?: Slice): Fact<'件'>
  /** Distinct carriers of these reports. */
  carriers(key: string, slice?: Slice): Fact<'社'>
  /** Distinct carriers that reported 重大な事故, also those whose reports do not count in the detailed form. */
  seriousCarriers(key: string, slice?: Slice): Fact<'社'>
  /**
   * 利用者時間: Σ users × hours over all counted reports, 重大 ones too whatever form they count in; face value and interval;
   * 社 left out and counted, wholesale reports not merged.
   */
  impact(key: string, slice?: Slice): Impact
  /** 重大な事故, each No. once however many carriers report it; only the numbers given, where some are. */
  seriousAccidents(key: string, slice?: Slice, numbers?: readonly number[]): Fact<'件'>
  simpleReports(key: string, slice?: Slice): Fact<'件'>
  simpleCarriers(key: string, slice?: Slice): Fact<'社'>
  /** Reports by two dimensions, complete from the code lists: what did not occur is 0, what cannot occur is not reportable. */
  grid(key: string, rows: string, columns: string, slice?: Slice): Grid<'件'>
  population(key: string): Population
}

const made = new WeakMap<readonly number[], Uint32Array>()

/** Rows as a set: ascending, each once. Rows mostly come in order, and then nothing needs sorting; the same list is asked for by many facts. */
export function rowSet(form: RowSet['form'], rows: readonly number[]): RowSet {
  const indices = made.get(rows) ?? ascending(rows)
  made.set(rows, indices)
  return { form, indices }
}

function ascending(rows: readonly number[]): Uint32Array {
  for (let n = 1; n < rows.length; n++) if ((rows[n] as number) <= (rows[n - 1] as number)) return new Uint32Array(new Set(rows)).sort()
  return new Uint32Array(rows)
}
