import { baseOf, formPattern, wordUse, type Claim, type ClaimRule } from '../../model/claim-rule.ts'
import { mostClaim, proportionClaim, sameClaim, trendClaim, type YearValue } from '../../model/claim.ts'
import { add, share, type Fact } from '../../model/fact.ts'
import type { RegimeBreak } from '../../model/regime.ts'
import { mentionsIn, type Mention } from './numbers.ts'
import { carriesNote, narrow, paragraphsOf, type Finding, type Sentence } from './text.ts'
import type { Known, Vocabulary } from './vocabulary.ts'

/** Counts year by year of something that prose may call growing or falling. */
export interface NamedSeries { readonly names: readonly string[]; readonly values: readonly YearValue[]; readonly breaks: readonly RegimeBreak[] }

interface Use { readonly s: Sentence; readonly rule: ClaimRule; readonly word: string; readonly n?: string; readonly start: number; readonly end: number }

/** Common words that claim nothing by themselves: 「トラヒックの増加」. They are judged where a template prints them. */
const TOO_COMMON = new Set(['rise', 'fall'])

interface Form { readonly rule: ClaimRule; readonly pattern: RegExp }
const formsOf = (rules: readonly ClaimRule[]): readonly Form[] => rules.filter((r) => !TOO_COMMON.has(r.key))
  .flatMap((rule) => rule.forms.map((form) => ({ rule, pattern: new RegExp(formPattern(narrow(form)), 'gu') })))

/** Every claim word of a sentence; of two that overlap the longer one (半数以上, not 半数). */
function usesIn(s: Sentence, forms: readonly Form[]): readonly Use[] {
  const all = forms.flatMap(({ rule, pattern }) => [...s.plain.matchAll(pattern)].map((m) =>
    ({ s, rule, word: m[0], start: m.index, end: m.index + m[0].length, ...(m.groups?.['n'] === undefined ? {} : { n: m.groups['n'] }) })))
  return all.filter((u) => !all.some((o) => o !== u && o.start <= u.start && o.end >= u.end && o.end - o.start > u.end - u.start))
    .filter((u, i, list) => list.findIndex((o) => o.start === u.start && o.end === u.end) === i)
}

interface Setting { readonly rules: readonly ClaimRule[]; readonly vocabulary: Vocabulary; readonly series: readonly NamedSeries[] }

/** The labels of the clause (between 、) in which the word stands; failing that, those before it in the sentence. */
function subjects(u: Use, mentions: readonly Mention[]): readonly Mention[] {
  const from = u.s.plain.lastIndexOf('、', u.start) + 1
  const end = u.s.plain.indexOf('、', u.end)
  const inClause = mentions.filter((m) => m.start >= from && (end < 0 || m.end <= end))
  return inClause.length > 0 ? inClause : mentions.filter((m) => m.end <= u.start)
}

const sharesOf = (known: readonly Known[]): readonly Fact<'%'>[] => known.filter((k) => k.fact.unit === '%').map((k) => k.fact as Fact<'%'>)

/** Shares of two labels taken together, of every whole that either has. */
function pairShares(a: readonly Known[], b: readonly Known[]): readonly Fact<'%'>[] {
  const counts = [a, b].map((known) => known.find((k) => k.fact.unit === '件' && k.role === 'value')?.fact as Fact<'件'> | undefined)
  const [first, second] = counts
  if (!first || !second) return []
  const wholes = new Map([...a, ...b].flatMap((k) => (k.fact.unit === '%' && k.fact.of?.[1] ? [[k.fact.of[1].key, k.fact.of[1]] as const] : [])))
  const sum = add(first, second, { key: `${first.key}+${second.key}` })
  return [...wholes.values()].map((whole) => share(sum, whole as Fact<'件'>, { key: `${sum.key}/割合` }))
}

/** The claim that holds, else the first that does not: prose is contradicted only where no reading of it stands. */
const kindest = (claims: readonly Claim[]): Claim | undefined => claims.find((c) => c.holds) ?? claims[0]

function proportion(u: Use, mentions: readonly Mention[], { rules, vocabulary }: Setting): Claim | undefined {
  const labels = subjects(u, mentions).map((m) => vocabulary.of(m.label))
  const pairs = labels.flatMap((a, i) => labels.slice(i + 1).flatMap((b) => pairShares(a, b)))
  const base = baseOf(wordUse(rules, u.word))
  const shares = [...labels.flatMap(sharesOf), ...pairs].sort((a, b) => Math.abs(a.value - base) - Math.abs(b.value - base))
  return kindest(shares.map((fact) => proportionClaim(rules, u.word, fact)))
}

/** 「次いで」 names its subject after itself, 「最も多い」 before. */
function superlative(u: Use, mentions: readonly Mention[], { rules, vocabulary }: Setting): Claim | undefined {
  const before = mentions.filter((m) => m.end <= u.start && u.start - m.end <= 40).at(-1)
  const after = mentions.find((m) => m.start >= u.end && m.start - u.end <= 20)
  const subject = u.rule.rank === 2 ? after : before
  if (!subject || /重大な事故[^。]*のうち/.test(u.s.plain.slice(0, u.start))) return undefined
  const counted = vocabulary.of(subject.label).filter((k) => k.fact.unit === '件' && k.role === 'value')
  const families = counted.flatMap((k) => vocabulary.families(k).filter((f) => f.length > 1 && f.some((o) => o.label === k.label)).map((f) => ({ k, f })))
  return kindest(families.map(({ k, f }) => mostClaim(rules, k.fact, f.map((o) => o.fact), u.word)))
}

function equality(u: Use, mentions: readonly Mention[], { rules, vocabulary }: Setting): Claim | undefined {
  const [a, b] = mentions.filter((m) => m.end <= u.start).slice(-2).map((m) => vocabulary.of(m.label).find((k) => k.fact.unit === '件' && k.role === 'value')?.fact)
  return a && b ? sameClaim(rules, a, b, u.word) : undefined
}

function trend(u: Use, { rules, series }: Setting): Claim | undefined {
  const before = u.s.plain.slice(0, u.end)
  const named = series.map((x) => ({ x, at: Math.max(...x.names.map((name) => before.lastIndexOf(narrow(name)))) })).filter((f) => f.at >= 0).sort((a, b) => b.at - a.at)[0]
  return named && trendClaim(rules, u.word, named.x.values, named.x.breaks)
}

function judge(u: Use, mentions: readonly Mention[], setting: Setting): Claim | undefined {
  switch (u.rule.kind) {
    case '割合': return proportion(u, mentions, setting)
    case '順位': return superlative(u, mentions, setting)
    case '対比': return equality(u, mentions, setting)
    case '傾向': return trend(u, setting)
  }
}

const refuted = (u: Use, claim: Claim): Finding => ({
  code: 'prose/claim', at: u.s, found: u.word, says: `「${u.word}」は、データから言えません：${claim.reason}。`, remedy: `語を改めるか削ってください（「${u.word}」の範囲：${claim.bounds}）。`,
})

/** A trend over years between which the rule changed stands only with the note. */
const withoutNote = (u: Use, note: string): Finding => ({
  code: 'prose/comparison', at: u.s, found: u.word, says: `「${u.word}」は、取扱いの変更をまたぎますが、その注記がありません。`, remedy: `同じ段落に注記を書いてください：「${note}」`,
})

function findingOf(u: Use, claim: Claim | undefined, paragraph: string): readonly Finding[] {
  if (claim === undefined) return []
  if (!claim.holds) return [refuted(u, claim)]
  const silent = (claim.notes ?? []).find((note) => !carriesNote(paragraph, note))
  return silent === undefined ? [] : [withoutNote(u, silent)]
}

/** 「直近4年」 here and 「直近3年」 there of the same thing: one of them is left over. */
function disagreeing(uses: readonly Use[]): readonly Finding[] {
  const spans = uses.filter((u) => u.rule.kind === '傾向' && u.n !== undefined)
  return spans.flatMap((u, i) => {
    const first = spans.slice(0, i).find((o) => o.rule.key === u.rule.key)
    if (!first || first.n === u.n) return []
    return [{ code: 'prose/claim', at: u.s, found: `${u.word}/${first.word}`, says: `「${u.word}」とありますが、${first.s.file}（${first.s.line}行目）では「${first.word}」です。`, remedy: '年数をそろえてください。' }]
  })
}

/** Words that claim numbers where the facts named in the same sentence cannot carry them. Words without such a fact are not judged. */
export function claimFindings(sentences: readonly Sentence[], setting: Setting): readonly Finding[] {
  const forms = formsOf(setting.rules)
  const uses = sentences.filter((s) => s.kind !== 'sheet').flatMap((s) => usesIn(s, forms))
  const around = paragraphsOf(sentences)
  const judged = uses.flatMap((u) => findingOf(u, judge(u, mentionsIn(u.s, setting.vocabulary), setting), around.get(u.s) ?? ''))
  return [...judged, ...disagreeing(uses)]
}
