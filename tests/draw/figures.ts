import type { Break, Breakdown, Figure, Part, PartGroup, Series, SeriesLine } from '../../pipeline/model/chart.ts'
import { type Fact, NO_ROWS, share, type Unit } from '../../pipeline/model/fact.ts'
import type { FiscalYear } from '../../pipeline/model/time.ts'

export const fact = <U extends Unit>(value: number, unit: U, held = 0): Fact<U> =>
  ({ key: 'x', value, unit, rows: NO_ROWS, population: { key: 'all', label: '報告', size: value, unit, held }, origin: { standing: '公表値' } })

const part = (label: string, value: number, whole: number, held: number): Part => {
  const count = fact(value, '件', held)
  return { label, count, share: share(count, fact(whole, '件'), { key: 'share' }) }
}

export type Items = Readonly<Record<string, number>>
/** Groups of items; what a group counts is the sum of its items. */
export function breakdown(groups: Readonly<Record<string, Items>>, held = 0): Breakdown {
  const sum = (items: Items): number => Object.values(items).reduce((a, b) => a + b, 0)
  const all = Object.values(groups).reduce((total, items) => total + sum(items), 0)
  const of = ([label, items]: [string, Items]): PartGroup =>
    ({ ...part(label, sum(items), all, held), items: Object.entries(items).map(([name, n]) => part(name, n, sum(items), held)) })
  return { form: 'breakdown', groups: Object.entries(groups).map(of) }
}

export const line = (label: string, mark: SeriesLine['mark'], values: readonly (number | undefined)[]): SeriesLine =>
  ({ label, mark, points: values.map((v) => (v === undefined ? 'missing' : fact(v, '件'))) })
export const rule = (before: number, label: string): Break => ({ before: before as FiscalYear, label })

export function series(first: number, labels: readonly string[], lines: readonly SeriesLine[], breaks: readonly Break[] = []): Series {
  return { form: 'series', years: labels.map((label, i) => ({ year: (first + i) as FiscalYear, label })), lines, breaks }
}

export const figure = (chart: Figure['chart'], rest: Partial<Figure> = {}): Figure =>
  ({ key: 'figure', title: '題', alternative: '要点', label: '', chart, ...rest })

const gap = [undefined, undefined, undefined, undefined]
const heisei = Array.from({ length: 12 }, (_, i) => `平成${19 + i}`)
/** 平成19年度 to 令和4年度, as published; 平成28年度 to 令和元年度 are not published. */
export const YEARS = [...heisei, '令和元', '令和2', '令和3', '令和4']
export const DETAILED = [undefined, undefined, undefined, 7367, 8773, 8201, 7243, 7030, 6188, ...gap, 6612, 6709, 7500]
export const SERIOUS = [11, 18, 18, 15, 17, 17, 14, 6, 8, ...gap, 4, 7, 10]
export const BREAKS = [rule(2010, '平成22年4月から様式第27による報告'), rule(2015, '平成27年4月から重大な事故の基準を役務の区分ごとに定める'), rule(2019, '平成31年4月からLPWAの区分を追加')]
export const HISTORY = series(2007, YEARS, [line('四半期報告事故（詳細な様式）', 'bar', DETAILED), line('重大な事故', 'line', SERIOUS)], BREAKS)

/** 図2's groups and published items of 令和3年度; the other items are made up so that the published sums come out. */
export const SERVICES = breakdown({
  データ通信サービス: {
    'インターネット接続サービス（固定）': 3314, 固定アクセスサービス: 2002, 移動アクセスサービス: 1466, 'インターネット関連サービス（有料）': 700,
    'インターネット関連サービス（無料）': 90, セルラーLPWA: 12, アンライセンスLPWAサービス: 0, その他のデータ通信サービス: 710,
  },
  音声サービス: { アナログ電話: 75, 総合デジタル通信サービス: 60, IP電話: 1192, 携帯電話: 1451, その他の音声サービス: 90 },
  その他のサービス: { その他のサービス: 1059 },
})
