/** Incidents in, one verdict each out, in the same order: the rule in force at 発生日時 (or on `asOf`), its clause, and how the reported mark compares; the mark itself is never changed. */
import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { readLaw, type Law } from '../model/law.ts'
import { dateOf, type IsoDate } from '../model/time.ts'
import type { Verdict } from '../model/verdict.ts'
import { explain } from './explain.ts'
import { judge, margin, reportabilityOf, reportableBasis, seriousBasis, type Judgement } from './judge.ts'
import { rulebooks, type Rulebook } from './rulebook.ts'

export { sheetFaults } from './sheet-faults.ts'

interface Judged { readonly incident: Incident; readonly judgement: Judgement; readonly on: IsoDate; readonly rules: Rulebook; readonly serious: boolean }

/** The first report of each 同一事故番号 that meets a clause by its own numbers. */
function metByAccident(judged: readonly Judged[]): ReadonlyMap<string, Incident> {
  const met = judged.filter((j) => j.serious && j.incident.accident !== undefined)
  return new Map([...met].reverse().map((j) => [j.incident.accident as string, j.incident]))
}

function verdict(judged: Judged, row: number, law: Law, met: ReadonlyMap<string, Incident>): Verdict {
  const { incident, judgement, on, rules, serious } = judged
  const distance = margin(judgement, incident)
  const basis = serious ? seriousBasis(judgement.met) : reportableBasis(reportabilityOf(incident, incident.exemption, law, on), incident, law, on)
  return {
    row, verdict: serious ? '重大' : '報告対象', basis, margin: distance,
    ...(incident.seriousNo === undefined ? {} : { reported: incident.seriousNo }),
    agrees: serious === (incident.seriousNo !== undefined), explanation: explain(incident, serious, judgement, { rules, margin: distance, met }),
  }
}

/** `asOf` judges every report by the rule of that one day: earlier years re-cut under the present rule. */
export function classify(incidents: readonly Incident[], codes: CodeBook, options: { readonly asOf?: IsoDate } = {}): readonly Verdict[] {
  const law = readLaw(codes)
  const rulesOn = rulebooks(law, codes)
  const judged = incidents.map((incident) => {
    const on = options.asOf ?? dateOf(incident.start)
    const rules = rulesOn(on)
    const judgement = judge(incident, rules)
    return { incident, judgement, on, rules, serious: judgement.met.length > 0 && incident.exemption === undefined }
  })
  const met = metByAccident(judged)
  return judged.map((j, row) => verdict(j, row, law, met))
}

/** Whether each report is 重大 by the rule of a day. */
export const seriousOn = (incidents: readonly Incident[], codes: CodeBook) => (day: IsoDate): readonly boolean[] =>
  classify(incidents, codes, { asOf: day }).map(({ verdict: found }) => found === '重大')
