import type { CodeBook } from './code.ts'
import type { Fact } from './fact.ts'
import { field, fieldList, type TableRow } from './law.ts'
import type { FiscalYear } from './time.ts'

/** A word that claims a number, and whether the data carry it. */
export interface Claim {
  readonly word: string
  readonly holds: boolean
  /** Why it holds or does not, with the figures. */
  readonly reason: string
  /** The bounds of the word, from the table. */
  readonly bounds: string
  readonly of: readonly Fact[]
  readonly years?: readonly FiscalYear[]
  /** To be printed with the claim: changes of the rule between the years. */
  readonly notes?: readonly string[]
  /** The rule changed between the years: the series is broken, and the word is refused whatever the figures. */
  readonly broken?: true
}

export type ClaimKind = '割合' | '順位' | '対比' | '傾向'

/** 条件 of a rank that several may share. */
export const SHARED = '同数'

/** A row of `claims.csv`: one word, in all its forms, with its bounds. */
export interface ClaimRule {
  readonly key: string
  readonly kind: ClaimKind
  /** `{N}割強`; the first form is the one that is printed. */
  readonly forms: readonly string[]
  /** Number, `{N}割` or `{M}/{N}`. */
  readonly base: string
  readonly lower: number
  readonly upper: number
  readonly lowerIncluded: boolean
  /** Within which the word is offered for a share; absent = never offered. */
  readonly chosen?: { readonly lower: number; readonly upper: number; readonly priority: number }
  /** 1 = the greatest, 2 = the next, −1 = the least. */
  readonly rank: number
  /** Comparisons with the year before: a number, `{N}` or 全. */
  readonly comparisons: string
  readonly condition: string
  /** Percent. */
  readonly tolerance: number
  readonly bounds: string
}

/** A word with the numbers in it: 「約3分の2」 is `fraction` with N = 3, M = 2. */
export interface WordUse { readonly rule: ClaimRule; readonly word: string; readonly n?: number; readonly m?: number }

function chosen(row: TableRow): Pick<ClaimRule, 'chosen'> {
  const lower = field(row, '選択下限差(ポイント)')
  if (lower === '') return {}
  return { chosen: { lower: Number(lower), upper: Number(field(row, '選択上限差(ポイント)')), priority: Number(field(row, '優先')) } }
}

const claimRule = (row: TableRow): ClaimRule => ({
  key: field(row, '鍵'), kind: field(row, '種別') as ClaimKind, forms: fieldList(row, '語'), base: field(row, '基準(%)'),
  lower: Number(field(row, '下限差(ポイント)')), upper: Number(field(row, '上限差(ポイント)')), lowerIncluded: field(row, '下限を含む') !== 'いいえ', ...chosen(row),
  rank: Number(field(row, '順位')), comparisons: field(row, '比較(回)'), condition: field(row, '条件'), tolerance: Number(field(row, '許容(%)')), bounds: field(row, '説明'),
})

export const readClaimRules = (codes: Pick<CodeBook, 'tables'>): readonly ClaimRule[] => (codes.tables['claims'] ?? []).map(claimRule)

const KANJI_DIGITS = '〇一二三四五六七八九十'
/** 3, ３ and 三 alike. */
const digit = (text: string): number => {
  const kanji = KANJI_DIGITS.indexOf(text)
  return kanji >= 0 ? kanji : Number(text.normalize('NFKC'))
}

const NUMBER = '[0-9０-９]+|[一二三四五六七八九十]'
/** A form as a pattern, with N and M as named groups. */
export const formPattern = (form: string): string => form.replace('{N}', `(?<n>${NUMBER})`).replace('{M}', `(?<m>${NUMBER})`)

function matchForm(rule: ClaimRule, form: string, word: string): WordUse | undefined {
  const found = new RegExp(`^(?:${formPattern(form)})$`, 'u').exec(word)
  if (!found) return undefined
  const { n, m } = found.groups ?? {}
  return { rule, word, ...(n === undefined ? {} : { n: digit(n) }), ...(m === undefined ? {} : { m: digit(m) }) }
}

/** The rule of a word. A word outside the table is a bug in the template: nobody has said what it claims. */
export function wordUse(rules: readonly ClaimRule[], word: string): WordUse {
  for (const rule of rules) for (const form of rule.forms) {
    const use = matchForm(rule, form, word)
    if (use) return use
  }
  throw new Error(`claims.csv has no word ${word}`)
}

/** The share in percent that a word stands for: 9割 → 90, 3分の2 → 66.67, 半数 → 50. */
export function baseOf({ rule, n = 0, m = 0 }: WordUse): number {
  if (rule.base === '{N}割') return n * 10
  if (rule.base === '{M}/{N}') return (m / n) * 100
  const [part = 0, whole] = rule.base.split('/').map(Number)
  return whole === undefined ? part : (part / whole) * 100
}
