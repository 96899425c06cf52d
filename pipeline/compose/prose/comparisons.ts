import { readClaimRules } from '../../model/claim.ts'
import type { CodeBook } from '../../model/code.ts'
import { numberText } from '../../model/format.ts'
import { breaksBetween, type Regimes, type SeriesName } from '../../model/regime.ts'
import { fiscalYearLabel, parseFiscalYear, type FiscalYear } from '../../model/time.ts'
import type { Data } from './answers.ts'
import type { Placed } from './claims.ts'
import { toldOf } from './phrases.ts'
import type { Subject } from './subject.ts'
import { carriesNote, type Finding, type Sentence } from './text.ts'

type Direction = '増' | '減' | '横ばい'
/** One count set beside that of an earlier year, as a person wrote it. */
interface Comparison { readonly s: Sentence; readonly words: string; readonly start: number; readonly end: number; readonly with: FiscalYear; readonly direction: Direction | undefined }
interface Setting { readonly regimes: Regimes; readonly data: Data; readonly codes: CodeBook; readonly year: FiscalYear }

const DIRECTION = '(?:増(?=加|え|し|で|と|の|。|、|\\)|$)|減(?=少|し|り|っ|じ|で|と|の|。|、|\\)|$)|上回|下回|多(?:い|く|か)|少な|横ばい|同数|同程度|同じ)'
const EARLIER = '(?:前年度?|昨年度|(?:令和|平成|昭和)(?:元|\\d+)年度|20\\d\\d年度)'
const MOVED = '(?:増加|増え|減少|減っ|減り|横ばい)'
/** 「97件増加」「1.5%の減」: a difference, of the year before where none is named. */
const DIFFERENCE = /\d[\d,.]*\s*(?:件|社|%|ポイント|倍|割)[)]?(?:の|ほど|程度|余り|も)?(?:増|減|多(?:い|く|か)|少な)/gu
/** 「前年度を上回った」「令和2年度の6,612件から増加」. */
const BESIDE = new RegExp(`(${EARLIER})(?:\\([^)]*\\)|の[^、。]{0,16}?|分)?(?:と|に|から|より|を|比|並)[^。]{0,24}?(?:${DIRECTION}|倍)`, 'gu')
/** 「件数は増加している」「事故は近年、減少傾向にある」. */
const TENDENCY = new RegExp(`(?:件数(?:自体)?|報告|事故|故障|支障|[的備]要因)(?:は|が|も)、?(?:近年|年々|引き続き|ここ数年|\\d+年(?:間|連続)?で)?、?[^、。\\d]{0,8}${MOVED}`, 'gu')
/** 「55,001件から56,866件に増加」. */
const FROM_TO = /\d(?:件|社)(?:\([^)]*\))?から[^、。]{0,6}\d[\d,]*(?:件|社)(?:\([^)]*\))?(?:へと|へ|に)(?:大きく|大幅に)?(?:増|減)/gu
/** A sentence that says itself that nothing follows from the comparison. */
const DISCLAIMED = /比較(?:は|が|も)?(?:でき|し(?:ない|得ない)|困難|適さ|適当で|(?:に|には)(?:注意|留意|適さ))|比べられ|比較することは(?:でき|適当で)/
/** What is hoped for, or happens where it does, is not told. */
const NOT_TOLD = /^(?:させ|する(?:こと|ため|よう|場合|おそれ|可能性)|すれば|し得|も(?:想定|あり得))/
/** Other things than accidents are counted beside them. */
const ELSE = /問合せ|申告|苦情|窓口|契約|トラヒック|試験|対策|要員|台数/
/** Beyond this many characters a change no longer speaks of the label before it. */
const REACH = 80

const SERIES: Readonly<Record<string, SeriesName>> = {
  service: 'サービス別', cause: '発生要因別', equipment: '故障設備別', users: '影響利用者数・継続時間別', duration: '影響利用者数・継続時間別',
}
const isForm = ({ slice, fact }: Subject): boolean => Object.keys(slice).length === 0 && fact === undefined
const seriesOf = (s: Subject): readonly SeriesName[] => (s.fact ? [] : isForm(s) ? [s.form] : [...new Set(Object.keys(s.slice).flatMap((d) => SERIES[d] ?? []))])

/** The last direction that the words give: 「前年度の増加から減少」 falls. */
function directionOf(words: string): Direction | undefined {
  const last = [...words.matchAll(/増|上回|多|減|下回|少な|横ばい|同程度|同数|同じ/g)].at(-1)?.[0]
  return last === undefined ? undefined : /増|上回|多/.test(last) ? '増' : /減|下回|少な/.test(last) ? '減' : '横ばい'
}

function comparisonsIn(s: Sentence, year: FiscalYear): readonly Comparison[] {
  const before = (year - 1) as FiscalYear
  const named = (text: string | undefined): FiscalYear => parseFiscalYear(text ?? '') ?? before
  const at = (m: RegExpMatchArray, other: FiscalYear): Comparison => ({ s, words: m[0], start: m.index ?? 0, end: (m.index ?? 0) + m[0].length, with: other, direction: directionOf(m[0]) })
  const beside = [...s.plain.matchAll(BESIDE)].map((m) => at(m, named(m[1])))
  const apart = [...s.plain.matchAll(DIFFERENCE), ...s.plain.matchAll(TENDENCY), ...s.plain.matchAll(FROM_TO)].map((m) => at(m, before)).filter((c) => !NOT_TOLD.test(s.plain.slice(c.end)) && !/より(?:も)?、?(?:約)?$/.test(s.plain.slice(0, c.start)))
  const alone = apart.filter((c) => !beside.some((b) => b.start < c.end && c.start < b.end))
  return [...beside, ...alone].filter((c) => c.with < year)
}

/** The name nearest before the change, which no other subject follows. */
function subjectOf({ s, start, end }: Comparison, { p, topics }: Placed): Subject | undefined {
  const names = p.tokens.filter((t) => t.kind === 'name' && t.start < end)
  const last = names.at(-1)
  if (names.length === 0 && /^(?:これ|件数|その件数|事故の件数|報告件数)?(?:は|が)?、?(?:前年|昨年|令和|平成)/.test(p.text)) return topics[0]
  const near = last && start - last.end <= REACH && last.kind === 'name' ? last : undefined
  return near && toldOf(s.plain.slice(near.end)) && !ELSE.test(s.plain.slice(Math.min(near.end, start), end)) ? near.subject : undefined
}

const comparisonFinding = (c: Comparison, says: string, remedy: string): Finding => ({ code: 'prose/comparison', at: c.s, found: c.words, says, remedy })

function crossing(c: Comparison, subject: Subject, paragraph: string, { regimes, year }: Setting): Finding | undefined {
  const breaks = seriesOf(subject).flatMap((series) => breaksBetween(regimes, c.with, year, series))
  const broken = breaks.find((b) => b.kind === '断絶')
  if (broken) return comparisonFinding(c, `「${subject.label}」の「${c.words}」は、取扱いの変更をまたぐ比較です：${broken.note}`, '比較を削るか、比較できないことをこの文に書いてください。')
  const silent = breaks.find((b) => !carriesNote(paragraph, b.note))
  return silent && comparisonFinding(c, `「${subject.label}」の「${c.words}」は、取扱いの変更をまたぐ比較ですが、その注記がありません。`, `同じ段落に注記を書いてください：「${silent.note}」`)
}

/** A difference from a year of which nothing is known: no number here bears it out. */
function unknown(c: Comparison, subject: Subject, { data, year }: Setting): Finding | undefined {
  if (subject.fact || (isForm(subject) && data.book.inYear(subject.form, '件', c.with)) || c.words.includes('＿') || data.book.inYear('詳細な様式', '件', year) === undefined) return undefined
  return comparisonFinding(c, `「${subject.label}」の「${c.words}」を確かめられません。${fiscalYearLabel(c.with)}の値がありません。`, '前年度の値を history に補うか、[[集計外:値|出典]] の形で値と出典を記入してください。確かめられない増減は書かないでください。')
}

/** 横ばい in percent of the year before, as `claims.csv` has it. */
const flatWithin = (codes: CodeBook): number => readClaimRules(codes).find((r) => r.key === 'flat')?.tolerance ?? 0

/** A direction that the two years do not have. A difference with its number is judged with it. */
function wrong(c: Comparison, subject: Subject, { data, codes, year }: Setting): Finding | undefined {
  const unit = /社|事業者数/.test(c.s.plain.slice(0, c.end)) && !/件/.test(c.words) ? '社' : '件'
  const [now, then] = [data.book.inYear(subject.form, unit, year), data.book.inYear(subject.form, unit, c.with)]
  if (!isForm(subject) || !now || !then || c.direction === undefined || /\d[\d,.]*(?:件|社|%|ポイント|倍)[)]?(?:の|ほど|程度)?(?:増|減|多|少な)/.test(c.words)) return undefined
  const change = now.value - then.value
  const flat = Math.abs(change) <= (then.value * flatWithin(codes)) / 100
  if (c.direction === '横ばい' ? flat : c.direction === '増' ? change > 0 : change < 0) return undefined
  return comparisonFinding(c, `「${c.words}」とありますが、「${subject.form}」は${fiscalYearLabel(c.with)}の${numberText(then.value)}${unit}から${numberText(now.value)}${unit}になりました。`, '増減の語を集計に合わせてください。')
}

/** Comparisons written by hand across a change of rule that do not carry its note, that no known year bears out, or that go the other way. A sheet compares nothing. */
export function comparisonFindings(placed: readonly Placed[], setting: Setting): readonly Finding[] {
  return placed.filter(({ p }) => !DISCLAIMED.test(p.text)).flatMap((one) => comparisonsIn(one.p.s, setting.year).flatMap((c) => {
    const subject = subjectOf(c, one)
    return (subject && (crossing(c, subject, one.paragraph, setting) ?? unknown(c, subject, setting) ?? wrong(c, subject, setting))) ?? []
  }))
}
