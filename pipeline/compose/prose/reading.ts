import { after, joined, shared, tied, together, withBefore } from './beside.ts'
import { ATTRIBUTE, ELSE, OF_ELSE, TOGETHER, toldOf, UNKNOWN_WHOLE } from './phrases.ts'
import { join, type Subject } from './subject.ts'
import { isThing, namesBefore, type NamedSubject } from './things.ts'
import { around, type Parsed, type Token, type Typed, type Word } from './tokens.ts'
import { meaning, scopesOf, wholeOf, type Scope, type Topics } from './wholes.ts'

/** What a number or a claim word may be about. Of several readings prose is right where one holds. */
export interface Reading {
  readonly subjects: readonly Subject[]
  /** Named by the sentence: 「Aの3割」「Aのうち」; absent where any whole may be meant. */
  readonly wholes?: readonly (Subject | '全体')[]
  /** 「Aでは、B」: perhaps the whole. */
  readonly about?: Subject
  /** One number each for several: 「それぞれ1件及び2件」. */
  readonly each?: true
  /** Where the subject's name ends or begins. */
  readonly at: number
}

/** A sentence as one of its numbers or words sees it. */
interface View { readonly p: Parsed; readonly n: Typed | Word; readonly topics: Topics; readonly direct: ReturnType<typeof wholeOf>; readonly scopes: readonly Scope[] }
/** Who is counted, before the whole is added. */
type Found = Pick<Reading, 'subjects' | 'at' | 'each'> & { readonly bare?: true }

/** A number opens its clause: the subject comes after it. */
const opens = (p: Parsed, n: Typed | Word): boolean => /(?:^|、|うち|,|その)(?:の)?(?:約|およそ|残る?り?)*$|に(?:当たる|相当する)(?:約)?$/.test(p.text.slice(0, n.start))
const isShare = (n: Typed | Word): boolean => (n.kind === 'word' ? n.rule.kind === '割合' : n.unit === '%')

/** A share of something that is not counted here, or of which the text says what it is afterwards: 「呼の約3割」「半数以上の拠点」. */
function ofSomethingElse({ p, n, direct }: View): boolean {
  const last = p.tokens.findLast((t) => isThing(t) && t.end <= n.start)
  const known = direct !== undefined || (last !== undefined && /^」?の$/.test(p.text.slice(last.end, n.start)))
  if (!known && (n.kind === 'word' || n.unit === '%') && UNKNOWN_WHOLE.test(p.text.slice(0, n.start))) return true
  const next = p.tokens.find((t) => t.start >= n.end)
  return isShare(n) && !(next && isThing(next)) && OF_ELSE.test(p.text.slice(n.end))
}

function told({ p, n, direct, scopes }: View): Found | undefined {
  const later = withBefore(p, n, after(p, n), scopes.length > 0)
  const next = p.tokens.find((t) => t.start >= n.end && isThing(t))
  return later.length > 0 && (direct || opens(p, n) || ATTRIBUTE.test(p.text.slice(n.end, next?.start))) ? { subjects: later, at: n.end } : undefined
}

/** 「重大な事故7件のうち」: the number of what the next is a part of. */
function base({ p, n, scopes }: View): Found | undefined {
  const last = scopes.at(-1)
  const isLast = last?.token.kind === 'name' && last.token === p.tokens.findLast((t) => isThing(t) && t.end <= n.start)
  return last && isLast && n.kind === 'number' && /^(?:の?うち|中)/.test(p.text.slice(n.end)) ? { subjects: [last.subject], at: last.token.end, bare: true } : undefined
}

/** Names before it that are no whole of this or an earlier number. */
function candidates({ p, n, direct, scopes }: View): readonly NamedSubject[] {
  const apart = new Set<Token | undefined>([direct?.token, ...scopes.map((s) => s.token)])
  const measured = new Set<Token>(p.tokens.flatMap((t) => (t.start < n.start && (t.kind === 'number' || t.kind === 'word') ? wholeOf(p, t)?.token ?? [] : [])))
  const free = namesBefore(p, n.start).filter((t) => !apart.has(t))
  return free.some((t) => !measured.has(t)) ? free.filter((t) => !measured.has(t)) : free
}

function named({ p, n }: View, last: NamedSubject, since: string): Found {
  const { all, sure } = joined(p, last)
  const at = last.end
  const each = shared(p, last.end, n, all)
  if (/^」?\([^)]*$/.test(since) || all.length < 2) return { subjects: tied(p, last), at }
  if (each) return { subjects: [each], each: true, at }
  if (/それぞれ|各々|いずれも/.test(since)) return { subjects: all, at }
  const union = join(all)
  return { subjects: [...(sure ? [] : tied(p, last)), ...(union ? [union] : [])], at }
}

function before(view: View): Found | 'nothing' | undefined {
  const { p, n, topics } = view
  const names = candidates(view)
  const last = names.at(-1)
  const since = p.text.slice(last?.end ?? 0, n.start)
  if (ELSE.test(since) || (last && (!toldOf(p.text.slice(last.end)) || /除(?:く|いた)$/.test(p.text.slice(0, last.start))))) return 'nothing'
  const joint = p.tokens.some((t) => t.kind === 'back' && /両者|これら/.test(t.text) && t.end <= n.start)
  if (joint || TOGETHER.test(since)) {
    const sums = together([...[...topics].reverse(), ...names.map((t) => t.subject)])
    return sums.length > 0 ? { subjects: sums, at: last?.end ?? 0 } : 'nothing'
  }
  return last && named(view, last, since)
}

/** 「これは全体の61%」「前年度は6,612件であった」: what the sentence before told of. */
function carried({ p, n, topics, direct }: View): Found | undefined {
  const back = p.tokens.some((t) => t.kind === 'back' && t !== direct?.token && t.end <= n.start) || (direct !== undefined && direct.token.kind !== 'back' && /^(?:これ|この|その)/.test(p.text))
  return topics.length > 0 && (back || /^(?:なお、)?(?:その)?(?:件数|割合|前年度|昨年度)/.test(p.text)) ? { subjects: topics, at: 0 } : undefined
}

/** 「Aでは、1件であった」: the scope itself. */
function scoped({ p, n, direct, scopes }: View): Found | undefined {
  const scope = scopes.at(-1)
  return scope?.token.kind === 'name' && !direct?.out && !ELSE.test(p.text.slice(scope.token.end, n.start)) ? { subjects: [scope.subject], at: scope.token.end, bare: true } : undefined
}

function foundBy(view: View): Found | undefined {
  const first = told(view) ?? base(view) ?? before(view)
  if (first === 'nothing') return undefined
  return first ?? (view.direct?.out && view.n.kind === 'number' ? undefined : carried(view) ?? scoped(view))
}

/** All that a number or a word of a sentence may be about; undefined where it speaks of nothing that is counted here. */
export function readingOf(sentence: Parsed, n: Typed | Word, topics: Topics): Reading | undefined {
  const p = around(sentence, n)
  const view: View = { p, n, topics, direct: wholeOf(p, n), scopes: scopesOf(p, n, topics) }
  if (ofSomethingElse(view)) return undefined
  const found = foundBy(view)
  if (!found) return undefined
  const { bare, ...subject } = found
  if (bare) return subject
  const strong = view.scopes.findLast((s) => s.strong)
  const about = view.scopes.findLast((s) => !s.strong)
  const wholes = view.direct ? meaning(p, view.direct.token, topics) : strong ? [strong.subject] : []
  return { ...subject, ...(wholes.length > 0 ? { wholes } : {}), ...(about ? { about: about.subject } : {}) }
}
