import type { Place } from '../model/place.ts'
import type { Problem, Severity } from '../model/problem.ts'

type Told<P> = P extends { code: infer C; detail: infer D } ? { readonly code: C; readonly detail: D } : never
/** A problem that has no place and severity yet. */
export type Finding = Told<Problem>

export const problemAt = (finding: Finding, severity: Severity, place: Place, value?: string): Problem =>
  ({ ...finding, severity, place, ...(value === undefined || value === '' ? {} : { value }) }) as Problem

/** A value as read, and how it should have been written where that differs from the forms of the input format. */
export interface Understood<T> { readonly value: T; readonly repair?: { readonly after: string; readonly rule: string } }
export type Outcome<T> = Understood<T> | Finding
/** Reads the trimmed, non-empty text of a cell. */
export type Reader<T> = (text: string, field: string) => Outcome<T>

export const isUnderstood = <T>(outcome: Outcome<T>): outcome is Understood<T> => 'value' in outcome
