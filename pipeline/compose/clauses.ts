import type { CodeBook } from '../model/code.ts'
import type { LawText } from '../model/document.ts'
import { clausesOn, limitText, readLaw, type Clause, type Law, type Reportability } from '../model/law.ts'
import { fiscalYearBounds, lastDayOf, type FiscalYear, type IsoDate } from '../model/time.ts'

/**
 * The clauses that define what is 重大 and what is reportable, in the wording in force when the 年度 began. One that ends within
 * the year, and is not simply written anew, says up to which day it holds.
 */
export function clauseTexts(codes: CodeBook, year: FiscalYear): LawText {
  const law = readLaw(codes)
  const on: IsoDate = fiscalYearBounds(year).from
  const thresholds = clausesOn(law.thresholds, on)
  const items = [...new Set(thresholds.filter((t) => t.item !== '').map((t) => t.item))]
  return {
    thresholds: items.map((item) => joined(item, thresholds.filter((t) => t.item === item))),
    facility: thresholds.find((t) => t.equipment.length > 0)?.wording ?? '',
    reportability: clausesOn(law.reportability, on).map((r) => ({ wording: r.wording, limits: limitText(r, '又は'), ...endWithin(r, law, year) })),
  }
}

function endWithin(clause: Reportability, law: Law, year: FiscalYear): { readonly until?: IsoDate } {
  const { to } = clause
  if (to === undefined || to >= lastDayOf(year)) return {}
  const goesOn = clausesOn(law.reportability, lastDayOf(year)).some((r) => r.concerns === clause.concerns && r.wording === clause.wording)
  return goesOn ? {} : { until: to }
}

const joined = (item: string, clauses: readonly Clause[]): LawText['thresholds'][number] =>
  ({ item, wording: clauses[0]?.wording ?? '', limits: clauses.map((c) => limitText(c)).join('のもの又は') })
