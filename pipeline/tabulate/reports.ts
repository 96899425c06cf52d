import type { CodeBook } from '../model/code.ts'
import type { Incident, SimpleReport } from '../model/incident.ts'
import { countsAsDetailed, includesSerious, readRegimes } from '../model/regime.ts'
import type { IsoDate } from '../model/time.ts'

/** One counted report of either form. */
export interface Report {
  readonly form: 'detailed' | 'simple'
  /** Index among the counted reports of its form. */
  readonly index: number
  /** Reports that stand in the row: 1, or 件数 of the simple form. */
  readonly weight: number
  readonly incident?: Incident
  readonly simple?: SimpleReport
  /** Reports of one accident share this. */
  readonly accident: string
  /** 重大な事故 at a time when those were no part of the detailed form. */
  readonly apart: boolean
  /** What the rule of one day makes of it; absent = as it was filed. */
  readonly judged?: '重大な事故' | 'その他'
}

/** Every report judged by the rule of one day, in their order. */
export interface Recut { readonly asOf: IsoDate; readonly serious: readonly boolean[] }

export function detailedReports(incidents: readonly Incident[], codes: CodeBook, recut?: Recut): readonly Report[] {
  const accident = accidentNames(incidents)
  const standing = recut ? standingOn(recut, codes) : standingAsFiled(codes)
  return incidents.map((incident, index) => ({ form: 'detailed', index, weight: 1, incident, accident: accident(incident, index), ...standing(incident, index) }))
}

type StandingOf = (incident: Incident, index: number) => Pick<Report, 'apart' | 'judged'>

function standingAsFiled(codes: CodeBook): StandingOf {
  const regimes = readRegimes(codes)
  return (incident) => ({ apart: !countsAsDetailed(regimes, incident) })
}

function standingOn({ asOf, serious }: Recut, codes: CodeBook): StandingOf {
  const together = includesSerious(readRegimes(codes), asOf)
  return (_, index) => { const is = serious[index] ?? false; return { apart: is && !together, judged: is ? '重大な事故' : 'その他' } }
}

export const simpleReports = (reports: readonly SimpleReport[]): readonly Report[] =>
  reports.map((simple, index) => ({ form: 'simple', index, weight: simple.count, simple, accident: `簡易/${index}`, apart: false }))

/**
 * Wholesaler and resellers report one accident each: 同一事故番号 or the No. of the 重大な事故 holds them together. Where some
 * of them carry both, those with only one of the two belong to the same accident.
 */
function accidentNames(incidents: readonly Incident[]): (incident: Incident, index: number) => string {
  const seriousOf = new Map(incidents.flatMap(({ accident, seriousNo }) => (accident !== undefined && seriousNo !== undefined ? [[accident, seriousNo] as const] : [])))
  return ({ accident, seriousNo }, index) => {
    const no = seriousNo ?? (accident === undefined ? undefined : seriousOf.get(accident))
    if (no !== undefined) return `重大/${no}`
    return accident === undefined ? `報告/${index}` : `同一/${accident}`
  }
}
