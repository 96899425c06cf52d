import type { Fact, Population } from '../model/fact.ts'
import type { Member } from '../model/grid.ts'
import type { FiscalYear } from '../model/time.ts'
import type { Question } from './question.ts'

export interface Axis { readonly label: string; readonly members: readonly Member[] }

/** 値 · 報告対象外 (the law knows no such report) · 欄なし (the form does not ask) · 該当なし (a median of no report) · データなし (nothing is known of that year). */
export type CellState = '値' | '報告対象外' | '欄なし' | '該当なし' | 'データなし'

export interface AnswerCell {
  readonly year: FiscalYear
  /** One member an axis. */
  readonly members: readonly string[]
  readonly state: CellState
  /** Present where the state is 値. */
  readonly fact?: Fact
  readonly share?: Fact<'%'>
}

/** A cross-tabulation, complete from the code lists: what did not occur is 0, what cannot occur is 報告対象外. */
export interface Answer {
  readonly question: Question
  readonly title: string
  readonly years: readonly FiscalYear[]
  readonly axes: readonly Axis[]
  readonly cells: readonly AnswerCell[]
  /** The same by fewer axes: members, `*` for all of an axis. */
  readonly margins: readonly AnswerCell[]
  readonly population: Population
  /** How it was counted and what it does not contain, a sentence each. */
  readonly notes: readonly string[]
  /** What to look at before the answer leaves the office; never printed in the report. */
  readonly care: readonly string[]
  /** Receipt of data up to this day, where the year states it. */
  readonly cutoff?: string
  readonly sources: readonly string[]
}

export const ALL = '*'
export const marginOf = (answer: Answer, members: readonly string[]): AnswerCell | undefined =>
  answer.margins.find((cell) => cell.members.length === members.length && cell.members.every((m, n) => m === members[n]))
