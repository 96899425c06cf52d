import type { Code, CodeBook } from '../model/code.ts'
import type { ExemptionReason, Users } from '../model/incident.ts'
import { readLaw, type Law, type Threshold } from '../model/law.ts'
import { dateOf, type IsoDate, type Minutes, type WallTime } from '../model/time.ts'
import { judge, margin, reportabilityOf, reportableBasis, seriousBasis, type Judgement } from './judge.ts'
import { rulebooks, type Rulebook } from './rulebook.ts'

/** 事象①, ②: one accident may have several, with durations and users of their own. */
export interface Phase {
  readonly duration: Minutes
  readonly users: Users
  /** Services of this phase; absent = those of the accident. */
  readonly services?: readonly Code<'service'>[]
  readonly effect?: '停止' | '品質低下'
}

/** An accident as its sheet tells it. */
export interface Accident {
  readonly start: WallTime
  readonly services: readonly Code<'service'>[]
  readonly emergency: boolean
  readonly phases: readonly [Phase, ...Phase[]]
  readonly equipment?: string
  readonly exemption?: ExemptionReason
}

export interface AccidentVerdict {
  readonly verdict: '重大' | '報告対象' | '対象外'
  readonly basis: string
  readonly margin: string
  /** The clauses met, of all phases and services. */
  readonly clauses: readonly Threshold[]
  /** Index of the phase that decides: the first that meets a clause, else the first that is reportable, else the first. */
  readonly phase: number
}

interface Judged { readonly phase: Phase; readonly judgement: Judgement; readonly due: boolean }

function judgePhase(a: Accident, phase: Phase, law: Law, rules: Rulebook, on: IsoDate): Judged {
  const kind = { services: phase.services ?? a.services, emergency: a.emergency, ...(a.equipment === undefined ? {} : { equipment: a.equipment }) }
  return { phase, judgement: judge({ ...kind, ...phase, services: kind.services }, rules), due: reportabilityOf(phase, a.exemption, law, on) !== undefined }
}

function deciding(judged: readonly Judged[]): number {
  const met = judged.findIndex((j) => j.judgement.met.length > 0)
  return met >= 0 ? met : Math.max(0, judged.findIndex((j) => j.due))
}

/** The verdict on a whole accident: 重大 where one phase of one service meets a clause; phases are never added up. */
export function classifyAccident(a: Accident, codes: CodeBook, options: { readonly asOf?: IsoDate } = {}): AccidentVerdict {
  const law = readLaw(codes)
  const on = options.asOf ?? dateOf(a.start)
  const rules = rulebooks(law, codes)(on)
  const judged = a.phases.map((phase) => judgePhase(a, phase, law, rules, on))
  const phase = deciding(judged)
  const { judgement, phase: size, due } = judged[phase] ?? judgePhase(a, a.phases[0], law, rules, on)
  const met = new Set(judged.flatMap((j) => j.judgement.met))
  const clauses = a.exemption === undefined ? law.thresholds.filter((t) => met.has(t)) : []
  const verdict = clauses.length > 0 ? '重大' : due ? '報告対象' : '対象外'
  const basis = verdict === '重大' ? seriousBasis(clauses) : reportableBasis(reportabilityOf(size, a.exemption, law, on), size, law, on)
  return { verdict, basis, margin: margin(judgement, size), clauses, phase }
}
