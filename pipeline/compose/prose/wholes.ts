import { ABOUT, following, gap, OF_WHOLE, OUT_OF, PREDICATE, SCOPE, SHARING } from './phrases.ts'
import type { Subject } from './subject.ts'
import { after } from './beside.ts'
import { isThing, namesBefore, type Thing } from './things.ts'
import type { Parsed, Typed, Word } from './tokens.ts'

/** What the sentences before spoke of, the latest first. */
export type Topics = readonly Subject[]

/** Back to what was named before: in this sentence, else in those before it. */
function backTo(p: Parsed, at: number, topics: Topics): readonly Subject[] {
  const last = namesBefore(p, at).at(-1)
  return last ? [last.subject] : topics
}

export function meaning(p: Parsed, t: Thing, topics: Topics): readonly (Subject | '全体')[] {
  if (t.kind === 'whole') return ['全体']
  return t.kind === 'back' ? backTo(p, t.start, topics) : t.subject === undefined ? [] : [t.subject]
}

/** 「Aの約3割」「Aのうち95件」「Aに占める割合」. */
export function wholeOf(p: Parsed, n: Typed | Word): { readonly token: Thing; readonly out: boolean } | undefined {
  const things = p.tokens.filter((t) => t.end <= n.start).filter(isThing)
  const last = things.at(-1)
  if (/^が(?:これに)?(?:次|続)/.test(p.text.slice(n.end))) return undefined
  const between = last ? gap(p, last.end, n.start) : ''
  const counts = n.kind === 'number' && (n.unit === '件' || n.unit === '社')
  if (last && (last.kind === 'back' && /うち|その/.test(last.text) ? /^、?(?:約|うち|中で|、)*$/u.test(between) : (counts ? OUT_OF : OF_WHOLE).test(between))) return { token: last, out: OUT_OF.test(between) || last.kind === 'back' }
  if (last && counts && between === 'の' && after(p, n).length > 0 && PREDICATE.test(p.text.slice(n.end))) return { token: last, out: true }
  const sharing = counts ? undefined : things.findLast((t) => SHARING.test(following(p, t, n.start)))
  return sharing && { token: sharing, out: false }
}

export interface Scope { readonly subject: Subject; readonly strong: boolean; readonly token: Thing }

/** 「重大な事故7件を四半期別に見ると」. */
function ofViews(p: Parsed, token: Thing): boolean {
  const next = p.tokens.find((t) => t.start >= token.end && t.kind !== 'number')
  return next?.kind === 'view' && /^(?:§|を|の|は|について|、)*$/.test(gap(p, token.end, next.start))
}

export function scopesOf(p: Parsed, n: Typed | Word, topics: Topics): readonly Scope[] {
  const found = p.tokens.filter((t) => t.end <= n.start).filter(isThing).flatMap((token): Scope[] => {
    const after = following(p, token, n.start)
    const strong = token.kind === 'back' ? /うち/.test(token.text) || /^の?(?:うち|中)/.test(after) : SCOPE.test(after)
    if (!strong && !ABOUT.test(after) && !ofViews(p, token)) return []
    return meaning(p, token, topics).flatMap((subject) => (subject === '全体' ? [] : [{ subject, strong, token }]))
  })
  const opening = /^(?:内訳(?:は|としては|を見ると)|うち)/.test(p.text) ? topics.map((subject): Scope => ({ subject, strong: true, token: { kind: 'back', start: 0, end: 0, text: '' } })) : []
  return [...opening, ...found]
}
