import { AND, ATTRIBUTE, COMMA, gap, PREDICATE, TIGHT, toldOf } from './phrases.ts'
import { join, meet, sameSubject, within, type Subject } from './subject.ts'
import { isNamed, isThing, namesBefore, type NamedSubject } from './things.ts'
import type { Parsed, Typed, Word } from './tokens.ts'

const defined = <T>(x: T | undefined): readonly T[] => (x === undefined ? [] : [x])

/** The names joined to this one: 「A、B及びC」. `sure` where they can only be meant together or one each. */
export function joined(p: Parsed, last: NamedSubject): { readonly all: readonly Subject[]; readonly sure: boolean } {
  const names = namesBefore(p, last.end)
  const all = [last.subject]
  let sure = false
  for (let i = names.length - 2; i >= 0; i -= 1) {
    const [a, b] = [names[i], names[i + 1]]
    const between = a && b ? p.text.slice(a.end, b.start) : ''
    if (!a || !(AND.test(between) || COMMA.test(between)) || join([a.subject, ...all]) === undefined) break
    sure ||= AND.test(between)
    all.unshift(a.subject)
  }
  return { all, sure }
}

/** 「A及びBは、それぞれ1件及び2件」: as many numbers of a unit as names. */
export function shared(p: Parsed, end: number, n: Typed | Word, all: readonly Subject[]): Subject | undefined {
  if (n.kind !== 'number' || all.length < 2) return undefined
  const stop = p.tokens.find((t) => t.start >= end && isThing(t))?.start ?? Infinity
  const row = p.tokens.filter((t): t is Typed => t.kind === 'number' && t.unit === n.unit && t.start >= end && t.end <= stop)
  return row.length === all.length && (/それぞれ|各々/.test(p.text.slice(end, n.start)) || row.every((t, i) => i === 0 || /^(?:、|及び|と|・|\([^)]*\))+$/.test(gap(p, row[i - 1]?.end ?? 0, t.start)))) ? all[row.indexOf(n)] : undefined
}

/** Names of other views tied to this one: 「第2四半期の携帯電話」, and forms told of a quarter or a span: 「重大な事故は、第2四半期に」. */
export function tied(p: Parsed, last: NamedSubject): readonly Subject[] {
  const names = namesBefore(p, last.end)
  const before = names.at(-2)
  if (!before) return [last.subject]
  const both = meet(before.subject, last.subject)
  const between = gap(p, before.end, last.start)
  if (both && 'serious' in before.subject.slice && /^と?、?$/.test(between)) return [both]
  if (within(before.subject, last.subject) && Object.keys(last.subject.slice).length === 0 && /^」?(?:の|に関する|に係る|による|(?:に|中に)?(?:発生|報告)(?:した|された)|における)/.test(between) && TIGHT.test(between)) return tied(p, before)
  if (!both || within(last.subject, before.subject) || within(before.subject, last.subject)) return [last.subject]
  if (TIGHT.test(between) && !between.includes('§')) return tied(p, before).flatMap((s) => defined(meet(s, last.subject)))
  const span = 'quarter' in last.subject.slice || 'duration' in last.subject.slice || 'users' in last.subject.slice
  return before.subject.form !== last.subject.form || span ? [both, last.subject] : [last.subject]
}

/** The name that a number tells of after itself: 「95件が24時間以上」「約7割がケーブルの支障」「7件発生した重大な事故」. */
export function after(p: Parsed, n: Typed | Word): readonly Subject[] {
  const next = p.tokens.find((t) => t.start >= n.end && isThing(t))
  if (!next || !isNamed(next)) return []
  const between = gap(p, n.end, next.start)
  if (ATTRIBUTE.test(between)) return toldOf(p.text.slice(next.end)) ? [next.subject] : []
  if (!PREDICATE.test(between) || /[。§]/.test(between.replace(/^\([^)]*\)/, '')) || /、[^、]*、/.test(between)) return []
  const more = p.tokens.find((t) => t.start >= next.end && isThing(t))
  const both = more && isNamed(more) && TIGHT.test(gap(p, next.end, more.start)) ? meet(next.subject, more.subject) : undefined
  const pair = more && isNamed(more) && AND.test(p.text.slice(next.end, more.start)) ? join([next.subject, more.subject]) : undefined
  return [both ?? pair ?? next.subject]
}

export function together(names: readonly Subject[]): readonly Subject[] {
  const distinct = names.filter((s, i) => names.findLastIndex((o) => sameSubject(o, s)) === i)
  return [2, 3, 4].flatMap((k) => (distinct.length < k ? [] : defined(join(distinct.slice(-k)))))
}

/** 「電源設備の事故は少ないが、90件が24時間以上」: within what the sentence told before, or for itself. */
export function withBefore(p: Parsed, n: Typed | Word, later: readonly Subject[], scoped: boolean): readonly Subject[] {
  const before = namesBefore(p, n.start).at(-1)
  return scoped || !before ? later : later.flatMap((s) => { const both = meet(before.subject, s); return both && !within(s, before.subject) && !within(before.subject, s) ? [both, s] : [s] })
}
