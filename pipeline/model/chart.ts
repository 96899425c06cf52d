import type { Fact } from './fact.ts'
import type { FiscalYear } from './time.ts'

export interface Part { readonly label: string; readonly count: Fact<'件'>; readonly share: Fact<'%'> }
/** A 大分類 with its 小分類; the shares of the items are shares of the group. */
export interface PartGroup extends Part { readonly items: readonly Part[] }
/** 図2–図4: how the reports divide into groups and, inside each, into items. */
export interface Breakdown { readonly form: 'breakdown'; readonly groups: readonly PartGroup[] }

/** One line or row of bars over the years; a year not known is a gap, never interpolated. */
export interface SeriesLine { readonly label: string; readonly points: readonly (Fact<'件'> | 'missing')[]; readonly mark: 'bar' | 'line' }
/** A change of the rule between two years: nothing is simply comparable across it. */
export interface Break { readonly before: FiscalYear; readonly label: string }
/** 図1, 図5: counts by 年度. */
export interface Series {
  readonly form: 'series'
  readonly years: readonly { readonly year: FiscalYear; readonly label: string }[]
  readonly lines: readonly SeriesLine[]
  readonly breaks: readonly Break[]
}

export type Chart = Breakdown | Series
export interface Figure {
  readonly key: string
  readonly title: string
  /** The finding in one or two sentences, for the figure's alternative text. */
  readonly alternative: string
  readonly chart: Chart
  /** Printed small inside the picture so that it survives cropping: 「合成データ」 and the like; empty when nothing needs saying. */
  readonly label: string
}
