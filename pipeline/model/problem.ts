import { messages, type MessageCode } from './messages/index.ts'
import { placeText, type Place } from './place.ts'

/** error: the row is held (in a hand-written file: a fault of the draft) · warning: counted, but look · fatal: the file cannot be read at all · fault: stands between a draft and its release. */
export type Severity = 'fatal' | 'error' | 'warning'

/** One finding about the input: discriminated by `code`, its sentence lives in `messages/`. */
export type Problem = {
  [C in MessageCode]: {
    readonly code: C
    readonly severity: Severity
    readonly place?: Place
    readonly detail: Parameters<(typeof messages)[C]>[0]
    /** The text of the cell, as it stands in the file. */
    readonly value?: string
  }
}[MessageCode]

/** The sentence of a problem without its place and code. */
export function sentence(problem: Problem): string {
  const message = messages[problem.code] as (detail: unknown) => string
  return message(problem.detail)
}

/** `2021Q1.csv セルE12（12行目）：…。 [field/unknown-code]` (contract §5). */
export function problemText(problem: Problem): string {
  const place = problem.place ? `${placeText(problem.place)}：` : ''
  return `${place}${sentence(problem)} [${problem.code}]`
}

/** A value that was read differently from how it was written. */
export interface Repair {
  readonly place: Place
  readonly before: string
  readonly after: string
  readonly rule: string
}

/** What stands between a draft and its publication (contract §5). */
export interface Fault {
  /** Stable, so that release.yaml can waive it: `未記入/データの別`, `held/R03-0012/1f0c55aa`. */
  readonly id: string
  readonly code: string
  /** Where and what, a sentence. */
  readonly message: string
  /** What to do next, a sentence. */
  readonly remedy: string
  /** Nobody may waive it: the year has no known standing, or its rows are made up (contract §2, §5). */
  readonly final?: true
  /** Of a finding in a hand-written text, the place with which its message begins: it stands in problems.csv, too. */
  readonly place?: Place
}

/** Faults that are findings about a place of the input, as problems.csv and --json list them beside the problems. */
export const placedFaults = (faults: readonly Fault[]): readonly { readonly place: Place; readonly code: string; readonly message: string }[] =>
  faults.flatMap(({ place, code, message }) => (place ? [{ place, code, message: message.slice(`${placeText(place)}：`.length) }] : []))
