import type { Place } from './place.ts'
import type { Problem, Severity } from './problem.ts'

type Told<P> = P extends { code: infer C; detail: infer D } ? { readonly code: C; readonly detail: D } : never
/** A problem that has no place and severity yet: what a reader of one value or one file has to say. */
export type Finding = Told<Problem>

export const isFinding = (thing: object): thing is Finding => 'code' in thing && 'detail' in thing

/** The finding at its place; an empty cell has no text to quote. */
export const problemAt = (finding: Finding, severity: Severity, place: Place, value?: string): Problem =>
  ({ ...finding, severity, place, ...(value === undefined || value === '' ? {} : { value }) }) as Problem
