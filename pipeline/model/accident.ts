import type { Incident } from './incident.ts'
import type { Sheet } from './sheet.ts'

/** One 重大な事故: its sheet where there is one, its reports, and what 表1–表3 say of it. */
export interface Accident {
  readonly no: number
  readonly sheet?: Sheet
  readonly reports: readonly Incident[]
  readonly carriers: readonly string[]
  readonly start: string
  readonly durations: readonly string[]
  readonly users: readonly string[]
  readonly summary: string
  readonly causeGroup: string
  readonly equipmentGroup: string
  /** Cells of 表2 in which its reports stand: `2時間以上5時間未満/100万人以上`. */
  readonly cells: readonly string[]
}
