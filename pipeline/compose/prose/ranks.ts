import { rankClaim, type Claim, type ClaimRule } from '../../model/claim.ts'
import type { Fact } from '../../model/fact.ts'
import { printedWithUnit } from '../../model/format.ts'
import type { Data } from './answers.ts'
import { ABOUT, following, gap, SCOPE, toldOf } from './phrases.ts'
import type { Topics } from './wholes.ts'
import { meet, sameSubject, within, type Subject } from './subject.ts'
import { around, type Named, type Parsed, type Token, type Word } from './tokens.ts'

type NamedSubject = Named & { readonly subject: Subject }
const isNamed = (t: Token): t is NamedSubject => t.kind === 'name' && t.subject !== undefined

/** Beyond this many characters a rank no longer speaks of the name before it. */
const REACH = 40
/** 「最も多いのはAで」, 「最も多かった要因はA」. */
const LATER = /^(?:った)?(?:い)?(?:の|もの|(?:発生)?要因|サービス|(?:故障)?設備|役務|四半期|区分|事故)(?:は|が)、?「?$/

/** The list in which a subject stands: all 大分類, or the 小分類 of its own or of every one, or the bands. A catch-all is nobody's rival. */
function families(s: Subject, { names }: Data): readonly (readonly Subject[])[] {
  const [view, more] = Object.keys(s.slice)
  if (view === undefined || more !== undefined) return []
  const rivals = (list: readonly Subject[]): readonly Subject[] => list.filter((o) => sameSubject(o, s) || !o.label.startsWith('その他'))
  const groups = names.groups(view)
  const items = names.members(view).map((member) => names.item(view, member))
  const own = groups.filter((g) => within(s, g) && !sameSubject(s, g)).map((g) => items.filter((i) => within(i, g)))
  return [...(groups.some((g) => sameSubject(g, s)) ? [groups] : []), ...own, ...(items.some((i) => sameSubject(i, s)) ? [items] : [])].map(rivals).filter((f) => f.length > 1)
}

interface Ranked { readonly subject: Subject; readonly scope: Subject | undefined; readonly sure: boolean }

/** What holds the rivals: 「Aのうち」「Aでは」, the 重大な事故 of which the sentence tells, or what the sentence before told. */
function scopeOf(p: Parsed, at: number, subject: Subject, topics: Topics): { readonly scope?: Subject; readonly sure: boolean } {
  const before = p.tokens.filter((t) => t.end <= at)
  const named = before.filter(isNamed).filter((t) => !sameSubject(t.subject, subject))
  const back = before.findLast((t) => t.kind === 'back' && /うち|中/.test(t.text))
  const last = back ? named.findLast((t) => t.end <= back.start)?.subject ?? topics[0] : undefined
  const strong = last ?? named.findLast((t) => SCOPE.test(following(p, t, at)) || /^の中で/.test(following(p, t, at)))?.subject
  if (strong && meet(strong, subject)) return { scope: strong, sure: true }
  const about = named.findLast((t) => ABOUT.test(following(p, t, at)) || (t.subject.form === '重大な事故' && /^(?:の|は|について)/.test(following(p, t, at))))?.subject
  return about && meet(about, subject) ? { scope: about, sure: true } : { sure: false }
}

function rankedBy(p: Parsed, w: Word, topics: Topics): Ranked | undefined {
  const names = p.tokens.filter(isNamed)
  const next = names.find((t) => t.start >= w.end)
  const later = next && (w.text.startsWith('次いで') ? next.start - w.end <= 20 : LATER.test(p.text.slice(w.end, next.start)) || (/い$/.test(w.text) && /^「?$/.test(p.text.slice(w.end, next.start)))) ? next : undefined
  const near = names.filter((t) => t.end <= w.start && w.start - t.end <= REACH).at(-1)
  const beyond = near && SCOPE.test(following(p, near, w.start)) ? undefined : near
  const subject = later ?? (w.text.startsWith('次いで') ? undefined : beyond)
  if (!subject || (subject === near && !toldOf(p.text.slice(subject.end))) || /問合せ|申告|苦情|媒体/.test(p.text.slice(Math.min(subject.end, w.start), Math.max(subject.start, w.start)))) return undefined
  const { scope, sure } = scopeOf(p, subject.start, subject.subject, topics)
  return { subject: subject.subject, scope, sure }
}

const countIn = (s: Subject, scope: Subject | undefined, { book }: Data): Fact<'件'> | undefined => {
  const narrowed = scope ? meet(scope, s) : s
  const fact = narrowed && book.count(narrowed)
  return fact && { ...fact, key: `${s.label}` }
}

function claimAmong(rules: readonly ClaimRule[], word: string, s: Subject, family: readonly Subject[], scope: Subject | undefined, data: Data): Claim | undefined {
  const rivals = scope && Object.keys(scope.slice).some((d) => d in s.slice) ? family.filter((o) => meet(scope, o)) : family
  const own = countIn(s, scope, data)
  const all = rivals.flatMap((o) => countIn(o, scope, data) ?? [])
  return own && all.length > 1 ? rankClaim(rules, word, own, all) : undefined
}

/** 「最も多い」「次いで」: the claim in every list in which the subject may be ranked. */
export function rankClaims(whole: Parsed, w: Word, topics: Topics, rules: readonly ClaimRule[], data: Data): readonly Claim[] {
  const p = around(whole, w)
  const after = afterAnother(p, w, data)
  if (after) return [after]
  const ranked = rankedBy(p, w, topics)
  return ranked ? families(ranked.subject, data).flatMap((f) => claimAmong(rules, w.text, ranked.subject, f, ranked.scope, data) ?? []) : []
}

const made = (word: string, holds: boolean, reason: string, bounds: string, of: readonly Fact[]): Claim => ({ word, holds, reason, bounds, of })
const named = (s: Subject, fact: Fact): string => `${s.label}（${printedWithUnit(fact)}）`

/** 「AはBに次いで多い」: no other of their list stands between. */
function afterAnother(p: Parsed, w: Word, data: Data): Claim | undefined {
  if (!w.text.startsWith('次いで') || p.text[w.start - 1] !== 'に') return undefined
  const [a, b] = p.tokens.filter(isNamed).filter((t) => t.end <= w.start).slice(-2).map((t) => t.subject)
  const family = a && b && families(a, data).find((f) => f.some((o) => sameSubject(o, b)))
  const [x, y] = [a && data.book.count(a), b && data.book.count(b)]
  if (!family || !x || !y || !a || !b) return undefined
  const between = family.flatMap((o) => { const fact = data.book.count(o); return fact && fact.value > x.value && fact.value <= y.value && !sameSubject(o, b) ? [named(o, fact)] : [] })
  const holds = x.value < y.value && between.length === 0
  return made(`に${w.text}`, holds, x.value >= y.value ? `${named(a, x)}は${named(b, y)}を下回らない` : `間に${between.join('、')}がある`, w.rule.bounds, [x, y])
}

const MORE = /(?:より(?:も)?(?:件数が)?(多(?:い|く|か))|を(上回))/
const LESS = /(?:より(?:も)?(?:件数が)?(少な)|を(下回))/

/** 「AはBより多い」「AはBを下回る」, without a number of its own; 「A、B、Cの順」. */
export function orderClaims(p: Parsed, data: Data): readonly Claim[] {
  const names = p.tokens.filter(isNamed)
  return names.flatMap((b, i) => {
    const a = names[i - 1]
    const rest = p.text.slice(b.end, b.end + 16)
    const [more, less] = [MORE.exec(rest), LESS.exec(rest)]
    const found = more ?? less
    if (!a || !found || !/^(?:」|の|による|に起因する|事故|件数|故障|支障|報告)*$/.test(rest.slice(0, found.index)) || !/^(?:」|の|による|に起因する|事故|件数|故障|支障|報告)*(?:は|が)/.test(gap(p, a.end, b.start)) || !comparable(a.subject, b.subject)) return []
    const [x, y] = [data.book.count(a.subject), data.book.count(b.subject)]
    return x && y ? [made(`${b.text}${found[0]}`, more ? x.value > y.value : x.value < y.value, `${named(a.subject, x)}、${named(b.subject, y)}である`, '件数の大小', [x, y])] : []
  }).concat(rowClaim(p, names, data))
}

const comparable = (a: Subject, b: Subject): boolean => Object.keys(a.slice).join() === Object.keys(b.slice).join() && !within(a, b) && !within(b, a)

function rowClaim(p: Parsed, names: readonly NamedSubject[], data: Data): readonly Claim[] {
  const end = /の順(?!序|番)/.exec(p.text)
  if (!end) return []
  const row = names.filter((t) => t.end <= end.index && (t === names.findLast((o) => o.end <= end.index) || /^(?:」|\([^)]*\)|§|が|は|の事故)*(?:、|及び|と|に続き|次いで|に次いで|最も多く|・|\s|「)*$/.test(gap(p, t.end, names[names.indexOf(t) + 1]?.start ?? end.index))))
  const facts = row.flatMap((t) => data.book.count(t.subject) ?? [])
  const [first] = row
  if (!first || row.length < 2 || facts.length !== row.length || !row.every((t, i) => i === 0 || comparable(row[i - 1]?.subject ?? first.subject, t.subject))) return []
  const ascending = /少な/.test(p.text.slice(end.index))
  const holds = facts.every((f, i) => i === 0 || (ascending ? f.value >= (facts[i - 1]?.value ?? 0) : f.value <= (facts[i - 1]?.value ?? 0)))
  return [made('の順', holds, row.map((t, i) => named(t.subject, facts[i] as Fact)).join('、'), '件数の多い順', facts)]
}

