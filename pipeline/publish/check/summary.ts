import type { RawRow } from '../../model/incident.ts'
import { sentence, problemText, type Problem, type Severity } from '../../model/problem.ts'
import { placeText } from '../../model/place.ts'
import type { FileReading, Reading, Validation } from '../../model/reading.ts'
import { QUARTERS, quarterOf, type Quarter } from '../../model/time.ts'

export type PerQuarter = readonly [number, number, number, number]
export interface CarrierCount { readonly carrier: string; readonly detailed: PerQuarter; readonly simple: PerQuarter; readonly held: number; /** Quarters of a return of zero. */ readonly zero: readonly Quarter[] }
export interface KindCount { readonly code: string; readonly severity: Severity; readonly count: number; readonly examples: readonly string[] }
export interface RuleCount { readonly rule: string; readonly count: number; readonly examples: readonly string[] }
export interface Missing { readonly carrier: string; readonly quarters: readonly Quarter[] }

/** What one check found, as the next one compares itself with it (internal/check.json). */
export interface CheckSummary {
  readonly format: 1
  readonly year: string
  readonly counts: { readonly rows: number; readonly counted: number; readonly held: number; readonly withdrawn: number }
  readonly carriers: readonly CarrierCount[]
  readonly kinds: readonly KindCount[]
  /** Each finding by code, place and value: what is new and what is gone. */
  readonly findings: readonly string[]
  readonly repairs: readonly RuleCount[]
  readonly missing: readonly Missing[]
  readonly files: readonly Pick<FileReading, 'file' | 'form' | 'encoding' | 'rows' | 'unknownColumns'>[]
}

export interface SummaryRequest { readonly year: string; readonly reading: Reading; readonly validation: Validation; readonly carrierOf: (row: RawRow) => string }

const EXAMPLES = 3
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function summarize({ year, reading, validation, carrierOf }: SummaryRequest): CheckSummary {
  const { rows, incidents, simple, held, withdrawn, problems } = validation
  return {
    format: 1, year,
    counts: { rows, counted: incidents.length + simple.length, held: held.length, withdrawn: withdrawn.length },
    carriers: carrierCounts(validation, carrierOf), kinds: kindsOf(problems), findings: problems.map(findingKey).sort(byText), repairs: rulesOf(validation),
    missing: (validation.missingReturns ?? []).map(({ carrier, quarters }) => ({ carrier, quarters })),
    files: reading.files.map(({ file, form, encoding, rows: read, unknownColumns }) => ({ file, form, encoding, rows: read, unknownColumns })),
  }
}

type Tally = { -readonly [K in keyof CarrierCount]: CarrierCount[K] } & { detailed: [number, number, number, number]; simple: [number, number, number, number]; zero: Quarter[] }

/** Counted reports by carrier and quarter, and the rows held. Reports of the simple form count as often as their row says. */
function carrierCounts({ incidents, simple, held, zeroReturns = [] }: Validation, carrierOf: (row: RawRow) => string): readonly CarrierCount[] {
  const tallies = new Map<string, Tally>()
  const tally = (carrier: string): Tally => {
    const known = tallies.get(carrier) ?? { carrier, detailed: [0, 0, 0, 0], simple: [0, 0, 0, 0], held: 0, zero: [] }
    tallies.set(carrier, known)
    return known
  }
  for (const { carrier, quarter } of incidents) tally(carrier).detailed[quarter - 1 as 0] += 1
  for (const { carrier, start, count } of simple) tally(carrier).simple[quarterOf(start) - 1 as 0] += count
  for (const { row } of held) tally(carrierOf(row)).held += 1
  for (const { carrier, quarters } of zeroReturns) { const known = tally(carrier); known.zero = QUARTERS.filter((quarter) => known.zero.includes(quarter) || quarters.includes(quarter)) }
  return [...tallies.values()].sort((a, b) => byText(a.carrier, b.carrier))
}

const findingKey = (problem: Problem): string => [problem.code, problem.place ? placeText(problem.place) : '', problem.value ?? sentence(problem)].join(' ')

const RANK: Record<Severity, number> = { fatal: 0, error: 1, warning: 2 }
function kindsOf(problems: readonly Problem[]): readonly KindCount[] {
  const kinds = new Map<string, Problem[]>()
  for (const problem of problems) {
    const known = kinds.get(`${problem.severity} ${problem.code}`)
    if (known) known.push(problem)
    else kinds.set(`${problem.severity} ${problem.code}`, [problem])
  }
  return [...kinds.values()].flatMap((all) => { const [first] = all; return first ? [{ code: first.code, severity: first.severity, count: all.length, examples: all.slice(0, EXAMPLES).map(problemText) }] : [] })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count || byText(a.code, b.code))
}

function rulesOf({ repairs }: Validation): readonly RuleCount[] {
  const rules = new Map<string, string[]>()
  for (const { rule, place, before, after } of repairs) {
    const known = rules.get(rule) ?? []
    rules.set(rule, known)
    known.push(`${placeText(place)}：「${before}」→「${after}」`)
  }
  return [...rules].map(([rule, all]) => ({ rule, count: all.length, examples: all.slice(0, EXAMPLES) })).sort((a, b) => b.count - a.count || byText(a.rule, b.rule))
}

/** A summary from the file of a former check; undefined where it is none that this program understands. */
export function parseSummary(text: string): CheckSummary | undefined {
  try {
    const found = JSON.parse(text) as Partial<CheckSummary> | null
    const isWhole = found?.format === 1 && found.counts && [found.carriers, found.kinds, found.findings, found.repairs, found.missing, found.files].every(Array.isArray)
    return isWhole ? (found as CheckSummary) : undefined
  } catch {
    return undefined
  }
}
