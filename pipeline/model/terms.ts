import type { CodeBook } from './code.ts'
import { sentencesOnce } from './format.ts'
import { publishedYears, type History } from './history.ts'
import type { Fault } from './problem.ts'
import { breaksBetween, comparable, readRegimes, seriousInDetailed, termOn, type Comparability, type RegimeBreak, type SeriousInDetailed, type TermKey } from './regime.ts'
import type { FiscalYear } from './time.ts'

type Counted = '詳細な様式' | '重大な事故' | '簡易な様式'

/** The law's words and breaks as one year's report needs them: templates and exhibits ask here and know no dates. */
export interface Terms {
  readonly term: (key: string) => string
  /** Terms used that no source confirms. */
  readonly unconfirmed: () => readonly string[]
  /** Changes of rule that a series crosses, from its first published year to this one. */
  readonly regimeBreaks: (series: Counted) => readonly RegimeBreak[]
  readonly comparison: (series: Counted) => Comparability
  /** How this year counts 重大な事故 in 詳細な様式. */
  readonly seriousInDetailed: SeriousInDetailed
  /** 年度 between the first published one and this that have no value. */
  readonly missingYears: (series: Counted) => readonly FiscalYear[]
}

export function termsOfYear(codes: CodeBook, history: History, year: FiscalYear): Terms {
  const regimes = readRegimes(codes)
  const used = new Set<string>()
  const known = (series: Counted): readonly FiscalYear[] => publishedYears(history, series, year)
  const first = (series: Counted): FiscalYear => known(series)[0] ?? year
  return {
    term(key) {
      const found = termOn(regimes, key as TermKey, year)
      if (!found.established) used.add(found.term)
      return found.term
    },
    unconfirmed: () => [...used],
    regimeBreaks: (series) => breaksBetween(regimes, first(series), year, series),
    seriousInDetailed: seriousInDetailed(regimes, year),
    comparison: (series) => comparable(regimes, (year - 1) as FiscalYear, year, series),
    missingYears(series) {
      const years = new Set(known(series))
      return Array.from({ length: year - first(series) }, (_, n) => (first(series) + n) as FiscalYear).filter((y) => !years.has(y))
    },
  }
}

/** A comparison with the year before that the rule does not allow: left out, and told. */
export const comparisonFault = (series: Counted, notes: readonly string[]): Fault => ({
  id: `comparison/${series}`, code: 'claim/broken-series', message: `${series}の件数は前年度と比較できません：${sentencesOnce(notes)}`,
  remedy: '比較を記載しないまま公表するときは、release.yaml に理由を記入してください。',
})
