import { wordUse, type Claim, type ClaimRule, type WordUse } from './claim-rule.ts'
import type { Fact } from './fact.ts'
import { numberText, printedWithUnit } from './format.ts'
import type { RegimeBreak } from './regime.ts'
import { fiscalYearLabel, type FiscalYear } from './time.ts'

/** One year of a series; a year that is not known is missing, never interpolated. */
export interface YearValue { readonly year: FiscalYear; readonly value: Fact | 'missing' }
interface Known { readonly year: FiscalYear; readonly value: Fact }

type Condition = (values: readonly number[], tolerance: number) => boolean
const steps = (values: readonly number[]): readonly (readonly [number, number])[] => values.slice(1).map((value, i) => [values[i] ?? 0, value] as const)
/** Change in percent of the year before; from 0 anything is beyond every tolerance. */
const change = ([before, after]: readonly [number, number]): number => (before === after ? 0 : before === 0 ? Infinity : (Math.abs(after - before) / before) * 100)
const last = (values: readonly number[]): number => values.at(-1) ?? 0

const conditions: Readonly<Record<string, Condition>> = {
  増加: (v) => steps(v).every(([a, b]) => b > a),
  減少: (v) => steps(v).every(([a, b]) => b < a),
  横ばい: (v, t) => steps(v).every((s) => change(s) <= t),
  増加に転じる: (v) => steps(v).slice(0, -1).every(([a, b]) => b <= a) && steps(v).slice(-1).every(([a, b]) => b > a),
  減少に転じる: (v) => steps(v).slice(0, -1).every(([a, b]) => b >= a) && steps(v).slice(-1).every(([a, b]) => b < a),
  漸増: (v, t) => steps(v).every(([a, b]) => b >= a && change([a, b]) <= t) && last(v) > (v[0] ?? 0),
  漸減: (v, t) => steps(v).every(([a, b]) => b <= a && change([a, b]) <= t) && last(v) < (v[0] ?? 0),
  過去最多: (v) => v.slice(0, -1).every((value) => value < last(v)),
  過去最少: (v) => v.slice(0, -1).every((value) => value > last(v)),
}

/** The conditions that `claims.csv` may name. */
export const trendConditions: readonly string[] = Object.keys(conditions)

/** Years that a word rests on, from the first needed to the last of the series. */
function yearsNeeded(use: WordUse, series: readonly YearValue[]): readonly FiscalYear[] {
  const end = Math.max(...series.map((s) => s.year))
  const span = use.rule.comparisons === '{N}' ? (use.n ?? 1) : Number(use.rule.comparisons)
  const start = use.rule.comparisons === '全' ? Math.min(...series.map((s) => s.year)) : end - span
  return Array.from({ length: end - start + 1 }, (_, i) => (start + i) as FiscalYear)
}

/** 平成28年度から令和元年度まで、令和3年度. */
function yearsText(years: readonly FiscalYear[]): string {
  const runs: FiscalYear[][] = []
  for (const year of years) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === year - 1) run.push(year)
    else runs.push([year])
  }
  const text = (run: readonly FiscalYear[]): string => (run.length === 1 ? fiscalYearLabel(run[0] as FiscalYear) : `${fiscalYearLabel(run[0] as FiscalYear)}から${fiscalYearLabel(run.at(-1) as FiscalYear)}まで`)
  return runs.map(text).join('、')
}

const figures = (known: readonly Known[]): string => known.map((k) => `${fiscalYearLabel(k.year)} ${printedWithUnit(k.value)}`).join('、')

function judged(use: WordUse, known: readonly Known[], breaks: readonly RegimeBreak[], years: readonly FiscalYear[]): Claim {
  const condition = conditions[use.rule.condition]
  if (!condition) throw new Error(`claims.csv names a condition that is not known: ${use.rule.condition}`)
  const holds = known.length >= 2 && condition(known.map((k) => k.value.value), use.rule.tolerance)
  const why = known.length < 2 ? '比べる年がない' : figures(known)
  const notes = [...new Set(breaks.map((b) => b.note))]
  return { word: use.word, holds, reason: `${why}${holds ? '' : `は、「${use.word}」（${use.rule.bounds}）に当たらない`}`, bounds: use.rule.bounds, of: known.map((k) => k.value), years, ...(notes.length > 0 ? { notes } : {}) }
}

const refused = (use: WordUse, known: readonly Known[], years: readonly FiscalYear[], reason: string): Claim =>
  ({ word: use.word, holds: false, reason, bounds: use.rule.bounds, of: known.map((k) => k.value), years })

/**
 * Whether a series carries a word such as 「直近4年間は増加」「漸増」「過去最多」. A year without a value among those the word
 * rests on, or a change of the rule that breaks the series, refuses it; a change that only needs a note goes with the claim.
 */
export function trendClaim(rules: readonly ClaimRule[], word: string, series: readonly YearValue[], regimeBreaks: readonly RegimeBreak[]): Claim {
  const use = wordUse(rules, word)
  if (series.length === 0) return refused(use, [], [], '系列に年がない')
  const years = yearsNeeded(use, series)
  const valueIn = (year: FiscalYear): Fact | 'missing' => series.find((s) => s.year === year)?.value ?? 'missing'
  const known = years.flatMap((year) => { const value = valueIn(year); return value === 'missing' ? [] : [{ year, value }] })
  const missing = years.filter((year) => valueIn(year) === 'missing')
  if (missing.length > 0) return refused(use, known, years, `${yearsText(missing)}の値がない（「${word}」は${yearsText(years)}の${numberText(years.length)}年分を要する）`)
  const breaks = regimeBreaks.filter((b) => (years[0] ?? b.before) < b.before && b.before <= (years.at(-1) ?? b.before))
  const broken = breaks.filter((b) => b.kind === '断絶')
  if (broken.length > 0) return { ...refused(use, known, years, `系列が${broken.map((b) => `${fiscalYearLabel(b.before)}（${b.label}）`).join('、')}で途切れている`), broken: true }
  return judged(use, known, breaks, years)
}
