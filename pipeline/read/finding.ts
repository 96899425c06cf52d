import type { Place } from '../model/place.ts'
import type { Problem, Severity } from '../model/problem.ts'

type Told<P> = P extends { code: infer C; detail: infer D } ? { readonly code: C; readonly detail: D } : never
/** A problem that has no place and severity yet. */
export type Finding = Told<Problem>

export const isFinding = (thing: object): thing is Finding => 'code' in thing && 'detail' in thing

export const problemAt = (finding: Finding, severity: Severity, place: Place, value?: string): Problem =>
  ({ ...finding, severity, place, ...(value === undefined ? {} : { value }) }) as Problem
