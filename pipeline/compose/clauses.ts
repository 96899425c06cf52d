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
  const byService = thresholds.filter((t) => t.equipment.length === 0)
  const heads = [...new Set(byService.map(headOf))]
  return {
    thresholds: heads.map((head) => joined(byService.filter((t) => headOf(t) === head))),
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

/** Alternatives of one 項 are one entry; a clause without a 項 (the rule for all services until 平成26年度) is one by its wording. */
const headOf = ({ item, wording }: Clause): string => (item === '' ? wording : item)

const joined = (clauses: readonly Clause[]): LawText['thresholds'][number] =>
  ({ item: clauses[0]?.item ?? '', wording: clauses[0]?.wording ?? '', limits: clauses.map((c) => limitText(c)).join('のもの又は') })
