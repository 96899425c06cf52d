import { baseOf, SHARED, wordUse, type Claim, type ClaimRule, type WordUse } from './claim-rule.ts'
import type { Fact } from './fact.ts'
import { numberText, printedWithUnit } from './format.ts'

export { readClaimRules, type Claim, type ClaimRule } from './claim-rule.ts'
export { trendClaim, type YearValue } from './trend.ts'

/** Undoes binary noise of a quotient at a bound: 94.00000000000001 is 94. */
const NOISE = 1e-9
/** A tenth of a point settles every bound in use; a bound that is not whole (3分の2) is shown with one decimal. */
const percent = (value: number): string => `${numberText(value, Number.isInteger(value) ? 0 : 1)}%`

interface Range { readonly lower: number; readonly upper: number; readonly lowerIncluded: boolean }

function rangeOf(use: WordUse): Range {
  const base = baseOf(use)
  return { lower: base + use.rule.lower, upper: Math.min(100, base + use.rule.upper), lowerIncluded: use.rule.lowerIncluded }
}

const rangeText = ({ lower, upper, lowerIncluded }: Range): string => `${percent(lower)}${lowerIncluded ? '以上' : '超'}${upper >= 100 ? '' : percent(upper) + '以下'}`

function within({ lower, upper, lowerIncluded }: Range, value: number): boolean {
  const above = lowerIncluded ? value >= lower - NOISE : value > lower + NOISE
  return above && value <= upper + NOISE
}

/** 92.8%（6,226件／6,709件）. */
function shareText(share: Fact<'%'>): string {
  const [part, whole] = share.of ?? []
  const counts = part && whole ? `（${printedWithUnit(part)}／${printedWithUnit(whole)}）` : ''
  return `${printedWithUnit(share, 1)}${counts}`
}

/** Whether a share may be called by a word such as 「9割強」「約3分の2」「半数」; judged by the unrounded quotient. */
export function proportionClaim(rules: readonly ClaimRule[], word: string, share: Fact<'%'>): Claim {
  const range = rangeOf(wordUse(rules, word))
  const holds = within(range, share.value)
  const reason = `${shareText(share)}は、「${word}」の範囲（${rangeText(range)}）に${holds ? 'ある' : 'ない'}`
  return { word, holds, reason, bounds: rangeText(range), of: [share] }
}

interface Offer { readonly word: string; readonly priority: number; readonly distance: number }

function offers(rule: ClaimRule, value: number): readonly Offer[] {
  const { chosen, forms } = rule
  if (chosen === undefined || forms[0] === undefined) return []
  const tenths = forms[0].includes('{N}') ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [0]
  return tenths.flatMap((n) => {
    const word = (forms[0] ?? '').replace('{N}', String(n))
    const difference = value - baseOf({ rule, word, n })
    const fits = difference >= chosen.lower - NOISE && difference <= chosen.upper + NOISE
    return fits ? [{ word, priority: chosen.priority, distance: Math.abs(difference) }] : []
  })
}

/** The word that says a share best: 92.8 → 9割強, 86.6 → 9割近く, 49.4 → 半数; undefined where none fits, and then the number must do. */
export function bestProportionWord(rules: readonly ClaimRule[], share: Fact<'%'>): string | undefined {
  const all = rules.flatMap((rule) => offers(rule, share.value))
  return [...all].sort((a, b) => a.priority - b.priority || a.distance - b.distance)[0]?.word
}

const named = (fact: Fact): string => `${memberOf(fact.key)}（${printedWithUnit(fact, fact.unit === '%' ? 1 : 0)}）`
/** The member a fact counts: the row of its address 表/行/列, `cause/外的要因／機器故障/件数` → 機器故障. */
function memberOf(key: string): string {
  const parts = key.split('/')
  const row = (parts.length === 3 ? parts[1] : parts.at(-1)) ?? key
  return row.split('／').at(-1) ?? row
}

/**
 * Whether the candidate has the rank that the word claims among the facts given (itself included or not). A tie carries no superlative,
 * but 「同数で最も多い」 (condition 同数): that needs an equal and, so as to say something, one that is not.
 */
export function rankClaim(rules: readonly ClaimRule[], word: string, candidate: Fact, among: readonly Fact[]): Claim {
  const { rule } = wordUse(rules, word)
  const others = among.filter((f) => f.key !== candidate.key)
  const better = others.filter((f) => (rule.rank < 0 ? f.value < candidate.value : f.value > candidate.value))
  const tied = others.filter((f) => f.value === candidate.value)
  const shares = rule.condition === SHARED
  const holds = better.length === Math.abs(rule.rank) - 1 && (shares ? tied.length > 0 && tied.length + better.length < others.length : tied.length === 0)
  return { word, holds, reason: `${named(candidate)}は、${rankReason(rule, tied, better, others)}`, bounds: rule.bounds, of: [candidate, ...others] }
}

function rankReason(rule: ClaimRule, tied: readonly Fact[], better: readonly Fact[], others: readonly Fact[]): string {
  const greater = `値が${rule.rank < 0 ? '小さい' : '大きい'}ものが${better.length}ある${better.length > 0 ? `（${better.map(named).join('、')}）` : ''}`
  if (rule.condition === SHARED && tied.length === 0) return '同数のものがない'
  if (rule.condition === SHARED && tied.length === others.length) return '挙げたものが全て同数である'
  return tied.length > 0 && rule.condition !== SHARED ? `${tied.map(named).join('、')}と同数である` : greater
}

/** 「最も多い」: greater than every other; a tie is no 最も多い. */
export const mostClaim = (rules: readonly ClaimRule[], candidate: Fact, among: readonly Fact[], word = '最も多い'): Claim => rankClaim(rules, word, candidate, among)

/** 「ほぼ同数」: the two differ by no more than the tolerance, in percent of the greater. */
export function sameClaim(rules: readonly ClaimRule[], a: Fact, b: Fact, word = 'ほぼ同数'): Claim {
  const { rule } = wordUse(rules, word)
  const greater = Math.max(a.value, b.value)
  const difference = greater === 0 ? 0 : (Math.abs(a.value - b.value) / greater) * 100
  const holds = difference <= rule.tolerance + NOISE
  return { word, holds, reason: `${named(a)}と${named(b)}の差は大きい方の${percent(difference)}`, bounds: rule.bounds, of: [a, b] }
}
