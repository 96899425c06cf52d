import type { Code } from '../model/code.ts'
import type { ExemptionReason } from '../model/incident.ts'
import { citeReportability, citeThreshold, notReportableBasis, reportable, type Law, type Reportability, type Threshold } from '../model/law.ts'
import type { IsoDate } from '../model/time.ts'
import { marginText, meets, nearest, type Size } from './margin.ts'
import type { Rulebook } from './rulebook.ts'

/** What the law asks about one occurrence. */
export interface Occurrence extends Size {
  readonly services: readonly Code<'service'>[]
  readonly emergency: boolean
  readonly equipment?: string
  /** 品質低下 did not count before 2008-04-01; absent = 停止 or not stated. */
  readonly effect?: '停止' | '品質低下'
}

export interface Judgement {
  /** Clauses of 重大な事故 that the numbers reach, in the order of the article. */
  readonly met: readonly Threshold[]
  /** The clause that came nearest where none is met. */
  readonly nearest?: Threshold
}

const NONE: readonly Threshold[] = []

/** Which clauses an occurrence meets under one day's rules, by its numbers alone. */
export function judge(o: Occurrence, rules: Rulebook): Judgement {
  const byService = rules.forServices(o.services, o.emergency)
  const byEquipment = rules.forEquipment(o.equipment)
  const all = byEquipment.length === 0 ? byService : [...byService, ...byEquipment]
  const candidates = o.effect === '品質低下' ? all.filter((t) => t.quality) : all
  if (candidates.some((t) => meets(t, o))) return { met: candidates.filter((t) => meets(t, o)) }
  const best = nearest(candidates, o)
  return best === undefined ? { met: NONE } : { met: NONE, nearest: best }
}

/** 電気通信設備以外 is reportable under a clause of its own. */
const concernOf = (exemption: ExemptionReason | undefined): Reportability['concerns'] => (exemption === '電気通信設備以外' ? '電気通信設備以外' : '電気通信設備')

export const reportabilityOf = (size: Size, exemption: ExemptionReason | undefined, law: Law, on: IsoDate): Reportability | undefined =>
  reportable(size.duration, size.users, law, on, concernOf(exemption))

/** The clauses met, each 項 once: of the alternatives of one 項 the first that is met is cited. */
export function seriousBasis(met: readonly Threshold[]): string {
  if (met.length === 1 && met[0]) return citeThreshold(met[0])
  const first = met.filter((t, i) => met.findIndex((o) => o.article === t.article && o.item === t.item) === i)
  return first.map(citeThreshold).join('、')
}

export const reportableBasis = (clause: Reportability | undefined, size: Size, law: Law, on: IsoDate): string =>
  clause === undefined ? notReportableBasis(law, on) : citeReportability(clause, size.duration, size.users)

export function margin(j: Judgement, size: Size): string {
  const clause = j.met[0] ?? j.nearest
  return clause === undefined ? '' : marginText(clause, size)
}
