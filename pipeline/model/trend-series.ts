import type { Fact } from './fact.ts'
import type { FiscalYear } from './time.ts'

/** Counts of one item by 年度; a year that is not known is `missing`. */
export interface Trend {
  readonly item: '詳細な様式' | '重大な事故'
  readonly points: readonly { readonly year: FiscalYear; readonly fact: Fact<'件'> | 'missing' }[]
}
