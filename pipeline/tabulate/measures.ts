import type { Unit } from '../model/fact.ts'
import type { Report } from './reports.ts'

/** What is measured of a set of reports. */
export interface Measure {
  /** Its name on the command line and in the CSV header. */
  readonly name: string
  /** In names of files; empty for the usual measure. */
  readonly slug: string
  readonly unit: Unit
  /** Decimals on the terminal and on paper; files carry 人時 whole and a duration to 0.1 minute. */
  readonly decimals: number
  /** Parts add up to the whole, so that a share of it means something. */
  readonly additive: boolean
  /** The simple form can say it: it has neither 継続時間 nor 影響利用者数. */
  readonly simple: boolean
  /** Counts reports of a form, and not accidents or their impact. */
  readonly formBound: boolean
  readonly definition: string
  /** Undefined where no report has a value: a median of nothing is not 0. */
  readonly of: (reports: readonly Report[]) => number | undefined
}

const WHOLESALE = '卸役務に係る事故は、提供元と提供先の報告をそれぞれ数える。'

const count: Measure = {
  name: '件数', slug: '', unit: '件', decimals: 0, additive: true, simple: true, formBound: true, definition: `報告の件数。${WHOLESALE}`,
  of: (reports) => reports.reduce((total, { weight }) => total + weight, 0),
}

const accidents: Measure = {
  name: '事故数', slug: 'accidents', unit: '件', decimals: 0, additive: false, simple: true, formBound: false,
  definition: '事故の数。同一事故番号又は重大な事故の番号が同じ報告を、一つの事故とする。',
  of: (reports) => new Set(reports.map(({ accident }) => accident)).size + reports.reduce((more, { weight }) => more + weight - 1, 0),
}

/** 人時 of one report; undefined where users are not counted in 人 (9社, 約86万通). */
export function userHours({ incident }: Report): number | undefined {
  return incident?.users.unit === '人' ? incident.users.value * incident.duration : undefined
}

const impact: Measure = {
  name: '利用者時間', slug: 'user-hours', unit: '人時', decimals: 0, additive: true, simple: false, formBound: false,
  definition: `影響利用者数と継続時間の積の和。約・最大・以上の付く数は、その数のまま用いる。1人時未満は四捨五入する。${WHOLESALE}`,
  of: (reports) => reports.reduce((minutes, report) => minutes + (userHours(report) ?? 0), 0) / 60,
}

const durations = (reports: readonly Report[]): number[] =>
  reports.flatMap(({ incident }) => incident?.duration ?? []).sort((a, b) => a - b)

/** Quantile by linear interpolation between the order statistics, as Excel's PERCENTILE.INC. */
export function quantile(sorted: readonly number[], p: number): number | undefined {
  if (sorted.length === 0) return undefined
  const place = (sorted.length - 1) * p
  const lower = sorted[Math.floor(place)] ?? 0
  const upper = sorted[Math.ceil(place)] ?? 0
  return lower + (upper - lower) * (place - Math.floor(place))
}

/** A duration worked out: to 0.1 minute, everywhere the same; finer is the noise of the arithmetic. */
const tenths = (minutes: number | undefined): number | undefined => (minutes === undefined ? undefined : Math.round(minutes * 10) / 10)
const TENTHS = '0.1分未満は四捨五入する。'

const percentile = (percent: number, name = `継続時間の${percent}パーセンタイル`): Measure => ({
  name, slug: percent === 50 ? 'median' : `p${percent}`, unit: '分', decimals: 0, additive: false, simple: false, formBound: true,
  definition: `継続時間を短い順に並べた${percent === 50 ? '中央' : `下から${percent}%`}の値。間は直線で補う（ExcelのPERCENTILE.INCと同じ）。${TENTHS}`,
  of: (reports) => tenths(quantile(durations(reports), percent / 100)),
})

const mean: Measure = {
  name: '継続時間の平均', slug: 'mean', unit: '分', decimals: 0, additive: false, simple: false, formBound: true, definition: `継続時間の和を報告の件数で割った値。${TENTHS}`,
  of: (reports) => { const all = durations(reports); return all.length === 0 ? undefined : tenths(all.reduce((a, b) => a + b, 0) / all.length) },
}

const named: readonly Measure[] = [count, accidents, impact, percentile(50, '継続時間の中央値'), mean]
const PERCENTILE = /^継続時間の(\d{1,2})パーセンタイル$/

/** Names of all measures; any percentile from 1 to 99 may be asked for. */
export const measureNames: readonly string[] = [...named.map(({ name }) => name), '継続時間の90パーセンタイル']

export function measureNamed(name: string): Measure | undefined {
  const percent = Number(PERCENTILE.exec(name)?.[1] ?? 0)
  return named.find((measure) => measure.name === name) ?? (percent > 0 ? percentile(percent) : undefined)
}
