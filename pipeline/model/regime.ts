import { inForce, type CodeBook } from './code.ts'
import { field, fieldList, validity, type TableRow } from './law.ts'
import { dateOf, fiscalYearBounds, fiscalYearLabel, fiscalYearOfDate, type FiscalYear, type IsoDate, type WallTime } from './time.ts'

/** What is counted year by year, and the views cut from it. */
export type SeriesName = '重大な事故' | '詳細な様式' | '簡易な様式' | '影響利用者数・継続時間別' | 'サービス別' | '発生要因別' | '故障設備別'
/** 断絶: no comparison across it stands. 注記: a comparison carries the note. */
export type BreakKind = '断絶' | '注記'

/** One state of one rule, from a day to a day: a row of `regimes.csv`. */
export interface Regime {
  readonly key: string
  /** What is ruled: 「重大な事故を詳細な様式に含む」. */
  readonly subject: string
  readonly value: string
  /** Series that the beginning of this state changes; empty = none. */
  readonly series: readonly string[]
  readonly kind?: BreakKind
  /** Judging all reports by the rule of one day leaves nothing of this change. */
  readonly evened: boolean
  readonly label: string
  readonly note: string
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly source: string
}

/** A word whose form depends on the time: a row of `terms-of-time.csv`. */
export interface TermOfTime { readonly key: string; readonly term: string; /** False = configurable, not found in any source. */ readonly established: boolean; readonly from: IsoDate; readonly to?: IsoDate; readonly source: string }
export interface Regimes { readonly states: readonly Regime[]; readonly terms: readonly TermOfTime[] }

export interface RegimeBreak {
  /** The first 年度 on the far side of the change: nothing up to the year before is simply comparable with it. */
  readonly before: FiscalYear
  readonly kind: BreakKind
  readonly label: string
  readonly note: string
  /** Present where a re-cut under the rule of one day makes the years comparable again. */
  readonly evened?: true
}

function regime(row: TableRow): Regime {
  const kind = field(row, '扱い')
  return {
    key: field(row, '鍵'), subject: field(row, '項目'), value: field(row, '値'), series: fieldList(row, '系列'),
    ...(kind === '断絶' || kind === '注記' ? { kind } : {}), evened: field(row, '再判定で解消') === 'はい', label: field(row, '表示'), note: field(row, '注記'),
    ...validity(row), source: field(row, '出典'),
  }
}

const term = (row: TableRow): TermOfTime =>
  ({ key: field(row, '鍵'), term: field(row, '用語'), established: field(row, '状態') === '確認済', ...validity(row), source: field(row, '出典') })

/** The tables `regimes` and `terms-of-time` as types; a regime whose 状態 is not 施行 is off. */
export function readRegimes(codes: Pick<CodeBook, 'tables'>): Regimes {
  const rows = (codes.tables['regimes'] ?? []).filter((row) => field(row, '状態') === '施行')
  return { states: rows.map(regime), terms: (codes.tables['terms-of-time'] ?? []).map(term) }
}

/** A day, a moment, or a 年度 (by its first day, on which every heading of that year is set). */
export type When = IsoDate | FiscalYear
const dayOf = (when: When): IsoDate => (typeof when === 'number' ? fiscalYearBounds(when).from : when)

/** The value of a rule on a day; undefined where no row of the table speaks of that day. */
export function valueOn(regimes: Regimes, subject: string, when: When): string | undefined {
  const on = dayOf(when)
  return regimes.states.find((r) => r.subject === subject && inForce(r, on))?.value
}

/** All states that a rule has within a 年度, in the order of time: two where it changes in the middle (令和5年度), one where it stands. */
export function statesIn(regimes: Regimes, subject: string, year: FiscalYear): readonly Regime[] {
  const { from, until } = fiscalYearBounds(year)
  const within = regimes.states.filter((r) => r.subject === subject && r.from < until && (r.to === undefined || r.to >= from))
  return [...within].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

const SERIOUS_IN_DETAILED = '重大な事故を詳細な様式に含む'
/** Whether 重大な事故 are filed on 様式第27 and so counted in 詳細な様式: until 2023-06-15. */
export const includesSerious = (regimes: Regimes, when: When): boolean => valueOn(regimes, SERIOUS_IN_DETAILED, when) === 'はい'
/** The same for one accident by its 発生日時: also right in the middle of 令和5年度. */
export const seriousCountsAsDetailed = (regimes: Regimes, start: WallTime): boolean => includesSerious(regimes, dateOf(start))
/** Whether a report counts in 詳細な様式: one marked 重大 only under the rule of its 発生日時; otherwise it is counted as 重大 alone. */
export const countsAsDetailed = (regimes: Regimes, { seriousNo, start }: { readonly seriousNo?: number; readonly start: WallTime }): boolean =>
  seriousNo === undefined || seriousCountsAsDetailed(regimes, start)

/** How a 年度 counts 重大な事故 in 詳細な様式: throughout, not at all, or only those that began up to a day (`last`). */
export interface SeriousInDetailed { readonly kind: 'all' | 'none' | 'until'; readonly last?: IsoDate }
export function seriousInDetailed(regimes: Regimes, year: FiscalYear): SeriousInDetailed {
  const states = statesIn(regimes, SERIOUS_IN_DETAILED, year)
  const included = states.filter((r) => r.value === 'はい')
  if (included.length === states.length) return { kind: 'all' }
  const last = included.at(-1)?.to
  return last === undefined ? { kind: 'none' } : { kind: 'until', last }
}
/** Whether 情報漏えい is reported: until 2023-06-15. */
export const leakReported = (regimes: Regimes, when: When): boolean => valueOn(regimes, '情報漏えいを報告する', when) === 'はい'
/** Whether 品質低下 counts as well as 停止: from 2008-04-01. */
export const qualityCounts = (regimes: Regimes, when: When): boolean => valueOn(regimes, '品質低下を含む', when) === 'はい'
/** 四半期 until 令和6年度, 報告年度 from 令和7年度 on. */
export const filedBy = (regimes: Regimes, when: When): '四半期' | '報告年度' => (valueOn(regimes, '報告の単位', when) === '報告年度' ? '報告年度' : '四半期')

/** The first 年度 whose accidents the council reported on; undefined where the table does not say. */
export function firstReportYear(regimes: Regimes): FiscalYear | undefined {
  const first = regimes.states.filter((r) => r.subject === '検証報告').map((r) => r.from).sort()[0]
  return first === undefined ? undefined : fiscalYearOfDate(first)
}

export type TermKey = 'quarterly-report' | 'quarterly-report.definition' | 'filing-period' | 'detailed-form' | 'simple-form' | 'other-services-item' | 'not-reportable'

/** The term of the time, with whether any source confirms it. A day outside the table takes the term nearest to it: headings never stay empty. */
export function termOn(regimes: Regimes, key: TermKey, when: When): TermOfTime {
  const on = dayOf(when)
  const terms = regimes.terms.filter((t) => t.key === key)
  const found = terms.find((t) => inForce(t, on)) ?? (terms[0] !== undefined && on < terms[0].from ? terms[0] : terms.at(-1))
  if (!found) throw new Error(`terms-of-time.csv has no term ${key}`)
  return found
}

/** 「四半期報告事故」 and what it is called after: for templates and headings. */
export const termFor = (regimes: Regimes, key: TermKey, when: When): string => termOn(regimes, key, when).term

const firstDay = (year: number): IsoDate => fiscalYearBounds(year as FiscalYear).from

/** A change in the middle of a 年度 parts that year from both its neighbours. */
function breaksOf(r: Regime, kind: BreakKind): readonly RegimeBreak[] {
  const year = fiscalYearOfDate(r.from)
  const at = { before: year, kind, label: r.label, note: r.note, ...(r.evened ? { evened: true as const } : {}) }
  if (r.from === firstDay(year)) return [at]
  const note = `${r.note}${fiscalYearLabel(year)}は年度の途中で取扱いが変わる。`
  return [{ ...at, note }, { ...at, before: (year + 1) as FiscalYear, note }]
}

/** The changes that stand between two 年度 for a series, in the order of time; the order of the years does not matter. */
export function breaksBetween(regimes: Regimes, yearA: FiscalYear, yearB: FiscalYear, series: SeriesName): readonly RegimeBreak[] {
  const [first, last] = [Math.min(yearA, yearB), Math.max(yearA, yearB)]
  const changes = regimes.states.flatMap((r) => (r.kind !== undefined && r.series.includes(series) ? breaksOf(r, r.kind) : []))
  return changes.filter((b) => first < b.before && b.before <= last).sort((a, b) => a.before - b.before)
}

export interface Comparability { readonly comparable: boolean; /** To be printed with the comparison, or the reason why there is none. */ readonly notes: readonly string[]; readonly breaks: readonly RegimeBreak[] }

/** Whether two 年度 of a view may be set side by side, and the notes that the comparison carries. */
export function comparable(regimes: Regimes, yearA: FiscalYear, yearB: FiscalYear, view: SeriesName): Comparability {
  const breaks = breaksBetween(regimes, yearA, yearB, view)
  return { comparable: breaks.every((b) => b.kind !== '断絶'), notes: [...new Set(breaks.map((b) => b.note))], breaks }
}
