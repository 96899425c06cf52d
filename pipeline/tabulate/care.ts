import { brokenBy, disclosureRule, dividedAmong, sumBrokenBy, type DisclosureRule } from '../model/disclosure.ts'
import type { Fact } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import type { AnswerCell } from './answer.ts'
import type { CountedYear } from './index.ts'

/**
 * What must be looked at before an answer leaves the office: values that say too much about one carrier, by the rule for
 * published tables. It is no part of the notes, which a kept table prints for everybody.
 */
export function careOf(cells: readonly AnswerCell[], counted: CountedYear): readonly string[] {
  const rule = disclosureRule(counted.codes, counted.year, 'aggregate')
  if (!rule) return []
  const own = cells.flatMap(({ fact }) => (fact !== undefined && fact.value !== 0 && fact.origin.standing !== '公表値' ? [fact] : []))
  const judged = own.filter(({ rows }) => rows.indices.length > 0)
  const found = judged.filter((fact) => saysTooMuch(fact, rule, counted)).length
  const unjudged = own.length - judged.length
  return [...(found === 0 ? [] : [`事業者の分かるおそれのある値が、計を含めて${numberText(found)}か所ある（報告した事業者が少ないもの、一つの事業者がほとんどを占めるもの。規則は codes/disclosure.csv）。外へ出す前に確かめること。`]), ...(unjudged === 0 ? [] : [`二つの様式又は年度にまたがる計${numberText(unjudged)}か所は、元の行をまとめて持たないため、事業者の分かるおそれを判定していない。`])]
}

function saysTooMuch(fact: Fact, rule: DisclosureRule, counted: CountedYear): boolean {
  const divided = dividedAmong(partsOf(fact, counted).values())
  return (fact.unit === '人時' ? sumBrokenBy(divided, rule) : brokenBy(divided, rule)) !== undefined
}

/** Carriers of 重大な事故 are published, so their reports hide nobody's. */
function partsOf({ unit, rows: { form, indices } }: Fact, { incidents, simple }: CountedYear): ReadonlyMap<string, number> {
  const parts = new Map<string, number>()
  const add = (carrier: string, part: number): void => { parts.set(carrier, (parts.get(carrier) ?? 0) + part) }
  for (const index of indices) {
    const [incident, report] = form === 'detailed' ? [incidents[index], undefined] : [undefined, simple[index]]
    if (report) add(report.carrier, report.count)
    if (!incident || incident.seriousNo !== undefined) continue
    add(incident.carrier, unit !== '人時' ? 1 : incident.users.unit === '人' ? incident.users.value * incident.duration : 0)
  }
  return parts
}
