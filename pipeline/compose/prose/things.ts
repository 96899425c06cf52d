import type { Subject } from './subject.ts'
import type { Back, Named, Parsed, Token, Whole } from './tokens.ts'

/** What a sentence speaks of: names, 全体, and words that go back to what was named. */
export type Thing = Named | Whole | Back

export const isThing = (t: Token): t is Thing => t.kind === 'name' || t.kind === 'whole' || t.kind === 'back'
export type NamedSubject = Named & { readonly subject: Subject }
export const isNamed = (t: Token): t is NamedSubject => t.kind === 'name' && t.subject !== undefined

export const namesBefore = (p: Parsed, at: number): readonly NamedSubject[] => p.tokens.filter((t) => t.end <= at).filter(isNamed)
