import { share, sum, type Fact } from '../../model/fact.ts'
import { numberText, printedWithUnit } from '../../model/format.ts'
import type { FiscalYear } from '../../model/time.ts'
import { parseFiscalYear } from '../../model/time.ts'
import type { Finding, Sentence } from './text.ts'
import { WHOLE, type Known, type Role, type Vocabulary } from './vocabulary.ts'

export interface Mention { readonly label: string; readonly start: number; readonly end: number }
interface Typed { readonly value: number; readonly decimals: number; readonly unit: '件' | '社' | '%'; readonly start: number; readonly end: number }

/** Beyond this many characters a number no longer speaks of the label before it. */
const REACH = 40
const NUMBER = /(\d[\d,]*(?:\.\d+)?)\s*(件|社|%)/g
/** A number so followed or preceded is a bound, an estimate or a count of something else. */
const NOT_A_COUNT = /^(?:程度|以上|以下|未満|超|台|の問|の申告|の苦情|前後|ポイント|近く|余|目)/
const ESTIMATE = /(?:約|およそ|毎年|~|-|第)$/
/** A row of a table: its numbers belong to its columns. */
const TABLE = /\t|^\|/
/** Between label and number these words change the subject: a part of it, another count, another time. */
const TURN = /のうち|内訳|問合せ|窓口|試験|対策|平均|直近|過去|第[1-4]四半期/

export function mentionsIn(s: Sentence, vocabulary: Vocabulary): readonly Mention[] {
  return [...s.plain.matchAll(vocabulary.pattern)].map((m) => ({ label: vocabulary.labelOf(m[0]), start: m.index, end: m.index + m[0].length }))
}

const typedIn = (s: Sentence): readonly Typed[] => [...s.plain.matchAll(NUMBER)].map((m) => ({
  value: Number((m[1] ?? '').replaceAll(',', '')), decimals: m[1]?.split('.')[1]?.length ?? 0, unit: m[2] as Typed['unit'], start: m.index, end: m.index + m[0].length,
}))

function roleOf(s: Sentence, n: Typed): Role {
  if (/^\)?\s*(?:の)?(?:増|減|多|少)/.test(s.plain.slice(n.end))) return 'change'
  return /(?:前年度?|昨年度)(?:の|は|が)?[^\d、。]{0,12}$/.test(s.plain.slice(0, n.start)) ? 'previous' : 'value'
}

/** A sentence that names another 年度 before the number counts that year. */
function otherYear(before: string, year: FiscalYear): boolean {
  const years = [...before.matchAll(/(?:令和|平成|昭和)(?:元|\d+)年度|20\d\d年度/g)].map((m) => parseFiscalYear(m[0]))
  const last = years.at(-1)
  return last !== undefined && last !== year
}

const asTyped = (known: Known, n: Typed): string => `${numberText(Math.abs(known.fact.value), n.decimals)}${known.fact.unit}`
const agrees = (known: Known, n: Typed): boolean => asTyped(known, n) === `${numberText(n.value, n.decimals)}${n.unit}`

interface Setting { readonly s: Sentence; readonly mentions: readonly Mention[]; readonly numbers: readonly Typed[]; readonly vocabulary: Vocabulary }

/** Whether the number is the first of its unit after the label, and near enough. */
function speaksOf(m: Mention, n: Typed, { s, numbers }: Setting, role: Role): boolean {
  const between = s.plain.slice(m.end, n.start)
  const first = !numbers.some((o) => o.unit === n.unit && o.start >= m.end && o.end <= n.start)
  return m.end <= n.start && between.length <= (role === 'value' ? REACH : 2 * REACH) && !TURN.test(between) && (role !== 'value' || first)
}

/** The share that a phrase names with its whole: 「全体の90%」「設備要因の95%」. */
function namedWhole({ s, mentions }: Setting, n: Typed): { readonly whole: string; readonly mention?: Mention } | undefined {
  const before = s.plain.slice(0, n.start)
  if (/(?:全体|総数|総件数)の$/.test(before)) return { whole: WHOLE }
  const mention = mentions.find((m) => m.end <= n.start && /^」?の$/.test(s.plain.slice(m.end, n.start)))
  return mention && { whole: mention.label, mention }
}

/** Shares of labels named together: 「携帯電話とIP電話で92%」, also where each has been counted before. The nearest to the number first. */
function together({ mentions, vocabulary }: Setting, n: Typed): readonly Known[] {
  const before = mentions.filter((m) => m.end <= n.start)
  const counts = before.flatMap((m) => vocabulary.of(m.label).find((k) => k.fact.unit === '件' && k.role === 'value') ?? [])
  const shares = mentions.flatMap((m) => vocabulary.of(m.label)).filter((k) => k.fact.unit === '%' && k.fact.of?.[1] !== undefined)
  const wholes = new Map(shares.map((k) => [k.fact.of?.[1]?.key ?? '', k]))
  const sums = [2, 3, 4].flatMap((size) => {
    const parts = counts.slice(-size)
    return parts.length === size ? [...wholes.values()].flatMap((whole) => shareOfSum(parts, whole)) : []
  })
  return sums.sort((a, b) => Math.abs(a.fact.value - n.value) - Math.abs(b.fact.value - n.value))
}

function shareOfSum(parts: readonly Known[], like: Known): readonly Known[] {
  const [first, ...rest] = parts.map((k) => k.fact as Fact<'件'>)
  const whole = like.fact.of?.[1] as Fact<'件'> | undefined
  if (!first || !whole) return []
  const label = parts.map((k) => k.label).join('と')
  const fact = share(sum([first, ...rest], { key: `${label}/件数` }), whole, { key: `${label}/割合` })
  return [{ fact, view: like.view, label, role: 'value', ...(like.whole === undefined ? {} : { whole: like.whole }) }]
}

function candidates(setting: Setting, n: Typed, role: Role): readonly Known[] {
  const whole = n.unit === '%' ? namedWhole(setting, n) : undefined
  const mention = setting.mentions.filter((m) => m !== whole?.mention && speaksOf(m, n, setting, role)).at(-1)
  if (!mention) return []
  const all = setting.vocabulary.of(mention.label).filter((k) => k.fact.unit === n.unit && k.role === role)
  const ofWhole = whole === undefined ? all : all.filter((k) => k.whole === whole.whole)
  return whole !== undefined && ofWhole.length === 0 && whole.whole !== WHOLE ? [] : ofWhole.length === 0 ? all : ofWhole
}

/** Several labels joined before the number, or a share said of the whole, may speak of their sum. */
const jointly = (s: Sentence, n: Typed): boolean => /(?:で|合わせて|合計|両者|双方|あわせて|計|全体の)[^、。\d]{0,6}$/.test(s.plain.slice(0, n.start))
const joined = (a: Mention, b: Mention, s: Sentence): boolean => /^」?(?:と|及び|並びに|・|、)「?$/.test(s.plain.slice(a.end, b.start))

function contradiction(setting: Setting, n: Typed, year: FiscalYear): readonly Known[] {
  const { s, mentions } = setting
  const before = s.plain.slice(0, n.start)
  if (NOT_A_COUNT.test(s.plain.slice(n.end)) || ESTIMATE.test(before)) return []
  const role = roleOf(s, n)
  if (role === 'value' && (otherYear(before, year) || !subjectFirst(setting, n))) return []
  const known = candidates(setting, n, role)
  if (known.some((k) => agrees(k, n))) return []
  const sums = n.unit === '%' && role === 'value' && (jointly(s, n) || mentions.some((m, i) => i > 0 && joined(mentions[i - 1] ?? m, m, s))) ? together(setting, n) : []
  if (sums.some((k) => agrees(k, n))) return []
  return known.length > 0 ? known : sums.slice(0, 1)
}

/** 「、1件は…」 begins a new subject, 「故障設備が明確な3,975件のうち」 a base of its own; a part of 重大な事故 is counted in its own terms. */
function subjectFirst({ s, mentions }: Setting, n: Typed): boolean {
  const before = s.plain.slice(0, n.start)
  if (n.unit !== '件') return true
  const parts = /重大な事故[^。]*のうち/.exec(before)
  const after = s.plain.slice(n.end)
  const opens = /(?:^|、|,)$/.test(before) && /^(?:は|が|の|発生)/.test(after)
  const base = /^のうち/.test(after) && !mentions.some((m) => m.end <= n.start && n.start - m.end <= 6)
  return parts === null && !opens && !base
}

/** 「1,802件(26.8%)」: a share in brackets behind a count is the share of that count, whatever the label. */
function bracketed({ s, numbers, vocabulary, mentions }: Setting, n: Typed): readonly Known[] {
  const count = numbers.find((c) => c.unit === '件' && s.plain.slice(c.end, n.start) === '(')
  if (n.unit !== '%' || !count) return []
  const shares = mentions.flatMap((m) => vocabulary.of(m.label)).filter((k) => k.fact.unit === '%' && k.fact.of?.[0]?.value === count.value)
  return shares.some((k) => agrees(k, n)) ? [] : shares
}

function findingOf(s: Sentence, n: Typed, known: readonly Known[]): Finding {
  const typed = s.plain.slice(n.start, n.end)
  const truth = [...new Set(known.map((k) => `「${k.label}」${roleWord(k)}${asTyped(k, n)}${basis(k)}`))].join('、')
  return { code: 'prose/number', at: s, found: `${known[0]?.label ?? ''}${typed}`, says: `「${typed}」とありますが、集計では${truth}です。`, remedy: '数値を集計に合わせるか、集計の元となる報告を確かめてください。' }
}

const roleWord = (k: Known): string => (k.role === 'previous' ? 'の前年度は' : k.role === 'change' ? 'の増減は' : 'は')
function basis(k: Known): string {
  const [part, whole] = k.fact.of ?? []
  return k.fact.unit === '%' && part && whole ? `（${k.whole ?? ''}に対する割合、${printedWithUnit(part)}／${printedWithUnit(whole)}）` : ''
}

/** Numbers of reports, carriers and shares that contradict the fact which the words before them name. A sheet counts in its own terms and is not asked. */
export function numberFindings(sentences: readonly Sentence[], vocabulary: Vocabulary, year: FiscalYear): readonly Finding[] {
  return sentences.filter((s) => s.kind !== 'sheet' && !TABLE.test(s.text)).flatMap((s) => {
    const setting = { s, mentions: mentionsIn(s, vocabulary), numbers: typedIn(s), vocabulary }
    return setting.numbers.flatMap((n) => {
      const byBracket = bracketed(setting, n)
      const known = byBracket.length > 0 ? byBracket : contradiction(setting, n, year)
      return known.length === 0 ? [] : [findingOf(s, n, known)]
    })
  })
}
