import type { Break, Figure, SeriesLine } from '../model/chart.ts'
import { printedWithUnit } from '../model/format.ts'
import { firstEdition, publishedFact, publishedYears } from '../model/history.ts'
import type { Note } from '../model/grid.ts'
import type { RegimeBreak } from '../model/regime.ts'
import type { Trend } from '../model/trend-series.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import type { NamedFacts } from '../model/known.ts'
import type { Material } from './material.ts'


/** Counts of one item by 年度, from the first published year to this one; unknown years stay `missing`. */
export function trendOf(item: Trend['item'], { history, year }: Material, facts: NamedFacts): Trend {
  const first = publishedYears(history, item, year)[0] ?? year
  const points = Array.from({ length: year - first + 1 }, (_, n) => (first + n) as FiscalYear).map((y) => ({
    year: y,
    fact: y === year ? facts.get<'件'>(`reports/${item}/報告件数`) : publishedFact(history, y, item, '件', `trend/${item}/${fiscalYearLabel(y)}`),
  }))
  return { item, points }
}

/** 図1 and 図5: one or more trends over the years that the first of them covers. */
export function trendFigure(key: string, title: string, trends: readonly [Trend, ...Trend[]], material: Material, label: string): Figure {
  const years = trends[0].points.map((point) => ({ year: point.year, label: fiscalYearLabel(point.year) }))
  const first = years[0]?.year ?? material.year
  const marks = trends.flatMap((trend) => material.terms.regimeBreaks(trend.item))
  const breaks = marks.filter((b, n) => b.before > first && b.before <= material.year && marks.findIndex((c) => c.label === b.label && c.before === b.before) === n)
  const lines = trends.map((trend, n): SeriesLine => ({
    label: trend.item === '重大な事故' ? '重大な事故' : `${material.terms.term('quarterly-report')}（${material.terms.term('detailed-form')}による報告）`,
    mark: n === 0 ? 'bar' : 'line',
    points: years.map(({ year }) => trend.points.find((p) => p.year === year)?.fact ?? 'missing'),
  }))
  return { key, title, label, alternative: alternative(lines, years), chart: { form: 'series', years, lines, breaks: [...breaks].sort((a, b) => a.before - b.before).map(shown) } }
}

const shown = ({ before, kind, label }: RegimeBreak): Break => ({ before, label: kind === '断絶' ? `${label}（前後は比較できない）` : label })

/** What the changes of rule within the years of a figure (those of its first trend) were, a sentence each. */
export function changeNotes(trends: readonly [Trend, ...Trend[]], { terms, year }: Material): readonly Note[] {
  const first = trends[0].points[0]?.year ?? year
  const crossed = trends.flatMap(({ item }) => terms.regimeBreaks(item)).filter((b) => b.before > first && b.before <= year)
  return [...new Set([...crossed].sort((a, b) => a.before - b.before).map((b) => b.note))].map((text) => ({ text: [text] }))
}

/** Years of a figure whose count was corrected after its publication, with what was published first. */
export const revisedNotes = (trends: readonly Trend[], { history, year }: Material): readonly Note[] =>
  trends.flatMap(({ item, points }) => points.flatMap(({ year: of }): readonly Note[] => {
    const first = of < year ? firstEdition(history, of, item, '件', `trend/${item}/${fiscalYearLabel(of)}の公表時の値`) : undefined
    return first ? [{ mark: 'r', text: [`${fiscalYearLabel(of)}の${item}は、公表の後に改訂した値である。公表時の値は`, { fact: first }, '件であった。'] }] : []
  }))

function alternative(lines: readonly SeriesLine[], years: readonly { label: string }[]): string {
  const missing = years.filter((_, n) => lines.every((line) => line.points[n] === 'missing')).map((y) => y.label)
  const ends = lines.map((line) => {
    const known = line.points.flatMap((p, n) => (p === 'missing' ? [] : [`${years[n]?.label}${printedWithUnit(p)}`]))
    return `${line.label}は${[known[0], known.at(-1)].filter((x, n, all) => x !== undefined && all.indexOf(x) === n).join('、')}。`
  })
  return `${ends.join('')}${missing.length > 0 ? `${missing.join('、')}は公表値がなく、空けてある。` : ''}`
}
