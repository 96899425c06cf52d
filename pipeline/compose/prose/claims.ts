import { baseOf, wordUse, type Claim, type ClaimRule } from '../../model/claim-rule.ts'
import { proportionClaim, sameClaim, trendClaim, type YearValue } from '../../model/claim.ts'
import type { Fact } from '../../model/fact.ts'
import type { RegimeBreak } from '../../model/regime.ts'
import { shareOf, wholesOf, type Data } from './answers.ts'
import { orderClaims, rankClaims } from './ranks.ts'
import { readingOf } from './reading.ts'
import { carriesNote, narrow, type Finding } from './text.ts'
import type { Parsed, Typed, Word } from './tokens.ts'
import type { Topics } from './wholes.ts'

/** Counts year by year of something that prose may call growing or falling. */
export interface NamedSeries { readonly names: readonly string[]; readonly values: readonly YearValue[]; readonly breaks: readonly RegimeBreak[] }

/** A sentence with what the sentences before spoke of and the paragraph in which it stands. */
export interface Placed { readonly p: Parsed; readonly topics: Topics; readonly paragraph: string }
interface Setting { readonly rules: readonly ClaimRule[]; readonly data: Data; readonly series: readonly NamedSeries[] }
interface Use extends Placed { readonly w: Word }

/** Common words that claim nothing by themselves: 「トラヒックの増加」. What is said to grow or fall is judged beside its year. */
const TOO_COMMON = new Set(['rise', 'fall'])

/** The claim that holds, else the first that does not: prose is contradicted only where no reading of it stands. */
const kindest = (claims: readonly Claim[]): Claim | undefined => claims.find((c) => c.holds) ?? claims[0]

/** 「3割強に当たる90件が」: the share of that count. */
const countBehind = (p: Parsed, w: Word): Typed | undefined => p.tokens.find((t): t is Typed => t.kind === 'number' && t.unit === '件' && /^に(?:当たる|相当する)$/.test(p.text.slice(w.end, t.start)))

function proportion({ p, w, topics }: Use, { rules, data }: Setting): Claim | undefined {
  const found = readingOf(p, countBehind(p, w) ?? w, topics)
  if (!found) return undefined
  const base = baseOf(wordUse(rules, w.text))
  const shares = found.subjects.flatMap((s) => wholesOf(found, s, data).flatMap((whole) => shareOf(s, whole, data) ?? []))
  const nearest = [...shares].sort((a, b) => Math.abs(a.value - base) - Math.abs(b.value - base))
  return kindest(nearest.map(({ fact, label, basis }) => { const claim = proportionClaim(rules, w.text, fact as Fact<'%'>); return { ...claim, reason: `「${label}」${basis === '' ? '' : basis.replace(/、.*$/, '）')}の${claim.reason}` } }))
}

function equality({ p, w }: Use, { rules, data }: Setting): Claim | undefined {
  const names = p.tokens.filter((t) => t.kind === 'name' && t.end <= w.start).slice(-2)
  const [a, b] = names.flatMap((t) => (t.kind === 'name' && t.subject ? (data.book.count(t.subject) ?? []) : []))
  return a && b && !/問合せ|申告/.test(p.text) ? sameClaim(rules, { ...a, key: names[0]?.text ?? '' }, { ...b, key: names[1]?.text ?? '' }, w.text) : undefined
}

/** 「Aの事故は過去最多」: reports of a kind, which no series counts year by year. */
const OF_REPORTS = /^」?(?:の|による|に起因する)?(?:事故|報告|件数|の)*(?:は|が|も)、?$/
const unsupported = (w: Word, label: string): Claim => ({ word: w.text, holds: false, reason: `「${label}」の年度ごとの件数がない`, bounds: w.rule.bounds, of: [] })

function trend({ p, w }: Use, { rules, series }: Setting): Claim | undefined {
  const before = p.text.slice(0, w.end)
  const named = series.map((x) => ({ x, at: Math.max(...x.names.map((name) => before.lastIndexOf(narrow(name)))) })).filter((f) => f.at >= 0).sort((a, b) => b.at - a.at)[0]
  const last = p.tokens.findLast((t) => t.kind === 'name' && t.end <= w.start)
  if (last?.kind === 'name' && last.subject && last.end > (named?.at ?? -1) + 1 && Object.keys(last.subject.slice).length > 0 && OF_REPORTS.test(p.text.slice(last.end, w.start))) return unsupported(w, last.subject.label)
  return named && trendClaim(rules, w.text, named.x.values, named.x.breaks)
}

function judge(u: Use, setting: Setting): Claim | undefined {
  switch (u.w.rule.kind) {
    case '割合': return proportion(u, setting)
    case '順位': return kindest(rankClaims(u.p, u.w, u.topics, setting.rules, setting.data))
    case '対比': return equality(u, setting)
    case '傾向': return trend(u, setting)
  }
}

const refuted = (p: Parsed, word: string, claim: Claim): Finding => ({
  code: 'prose/claim', at: p.s, found: word, says: `「${word}」は、データから言えません：${claim.reason}。`, remedy: `語を改めるか削ってください（「${word}」の範囲：${claim.bounds}）。`,
})

/** A trend over years between which the rule changed stands only with the note. */
const withoutNote = ({ p, w }: Use, note: string): Finding => ({
  code: 'prose/comparison', at: p.s, found: w.text, says: `「${w.text}」は、取扱いの変更をまたぎますが、その注記がありません。`, remedy: `同じ段落に注記を書いてください：「${note}」`,
})

function findingOf(u: Use, claim: Claim | undefined): readonly Finding[] {
  if (claim === undefined) return []
  if (!claim.holds) return [refuted(u.p, u.w.text, claim)]
  const silent = (claim.notes ?? []).find((note) => !carriesNote(u.paragraph, note))
  return silent === undefined ? [] : [withoutNote(u, silent)]
}

/** 「直近4年」 here and 「直近3年」 there of the same thing: one of them is left over. */
function disagreeing(uses: readonly Use[]): readonly Finding[] {
  const spans = uses.filter(({ w }) => w.rule.kind === '傾向' && w.n !== undefined)
  return spans.flatMap(({ p, w }, i) => {
    const first = spans.slice(0, i).find((o) => o.w.rule.key === w.rule.key)
    if (!first || first.w.n === w.n) return []
    return [{ code: 'prose/claim', at: p.s, found: `${w.text}/${first.w.text}`, says: `「${w.text}」とありますが、${first.p.s.file}（${first.p.s.line}行目）では「${first.w.text}」です。`, remedy: '年数をそろえてください。' }]
  })
}

/** Words that claim numbers where no reading of their sentence carries them. Words of things that are not counted here are not judged. */
export function claimFindings(placed: readonly Placed[], setting: Setting): readonly Finding[] {
  const uses = placed.flatMap((one) => one.p.tokens.flatMap((w) => (w.kind === 'word' && !TOO_COMMON.has(w.rule.key) ? [{ ...one, w }] : [])))
  const orders = placed.flatMap(({ p }) => orderClaims(p, setting.data).filter((claim) => !claim.holds).map((claim) => refuted(p, claim.word, claim)))
  return [...uses.flatMap((u) => findingOf(u, judge(u, setting))), ...orders, ...disagreeing(uses)]
}
