import type { Finding } from '../model/finding.ts'

/** A value as read, and how it should have been written where that differs from the forms of the input format. */
export interface Understood<T> { readonly value: T; readonly repair?: { readonly after: string; readonly rule: string } }
export type Outcome<T> = Understood<T> | Finding
/** Reads the trimmed, non-empty text of a cell. */
export type Reader<T> = (text: string, field: string) => Outcome<T>

export const isUnderstood = <T>(outcome: Outcome<T>): outcome is Understood<T> => 'value' in outcome
