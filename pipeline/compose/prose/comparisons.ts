import { breaksBetween, type Regimes, type SeriesName } from '../../model/regime.ts'
import { fiscalYearLabel, parseFiscalYear, type FiscalYear } from '../../model/time.ts'
import { mentionsIn, type Mention } from './numbers.ts'
import { carriesNote, paragraphsOf, type Finding, type Sentence } from './text.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One count set beside that of an earlier year, as a person wrote it. */
interface Comparison { readonly s: Sentence; readonly words: string; readonly start: number; readonly end: number; readonly with: FiscalYear }
interface Setting { readonly regimes: Regimes; readonly vocabulary: Vocabulary; readonly year: FiscalYear }

const DIRECTION = '(?:増(?=加|え|し|で|と|の|。|、|\\)|$)|減(?=少|り|っ|じ|で|と|の|。|、|\\)|$)|上回|下回|多(?:い|く|か)|少な|横ばい|同数|同程度|同じ)'
const EARLIER = '(?:前年度?|昨年度|(?:令和|平成|昭和)(?:元|\\d+)年度|20\\d\\d年度)'
/** 「97件増加」「1.5%の減」: a difference, of the year before where none is named. */
const DIFFERENCE = new RegExp(`\\d[\\d,.]*\\s*(?:件|社|%|ポイント|倍|割)[)]?(?:の|ほど|程度|余り|も)?(?:増|減|多(?:い|く|か)|少な)`, 'gu')
/** 「前年度を上回った」「令和2年度の6,612件から増加」. */
const BESIDE = new RegExp(`(${EARLIER})(?:の[^、。]{0,16}?|分)?(?:と|に|から|より|を|比|並)[^。]{0,24}?(?:${DIRECTION}|倍)`, 'gu')
/** 「件数は増加している」「事故は減少傾向にある」. */
const TENDENCY = new RegExp(`(?:件数|報告|事故)(?:は|が|も)[^、。\\d]{0,8}(?:増加|増え|減少|減っ|減り|横ばい)`, 'gu')
/** A sentence that says itself that nothing follows from the comparison. */
const DISCLAIMED = /比較(?:は|が|も)?(?:でき|し(?:ない|得ない)|困難|適さ|適当で|(?:に|には)(?:注意|留意|適さ))|比べられ|比較することは(?:でき|適当で)/
/** Other things than accidents are counted beside them. */
const ELSE = /問合せ|申告|苦情|窓口|契約|トラヒック|試験|対策|要員|台数/
/** Beyond this many characters a change no longer speaks of the label before it. */
const REACH = 80

const SERIES: Readonly<Record<string, SeriesName>> = {
  service: 'サービス別', cause: '発生要因別', equipment: '故障設備別', grid: '影響利用者数・継続時間別', users: '影響利用者数・継続時間別', duration: '影響利用者数・継続時間別',
}
const FORMS: readonly string[] = ['詳細な様式', '重大な事故', '簡易な様式'] satisfies readonly SeriesName[]
const seriesOf = ({ label }: Mention, vocabulary: Vocabulary): readonly SeriesName[] =>
  FORMS.includes(label) ? [label as SeriesName] : [...new Set(vocabulary.of(label).flatMap((k) => SERIES[k.view] ?? []))]

function comparisonsIn(s: Sentence, year: FiscalYear): readonly Comparison[] {
  const before = (year - 1) as FiscalYear
  const named = (text: string | undefined): FiscalYear => parseFiscalYear(text ?? '') ?? before
  const at = (m: RegExpMatchArray, other: FiscalYear): Comparison => ({ s, words: m[0], start: m.index ?? 0, end: (m.index ?? 0) + m[0].length, with: other })
  const beside = [...s.plain.matchAll(BESIDE)].map((m) => at(m, named(m[1])))
  const apart = [...s.plain.matchAll(DIFFERENCE), ...s.plain.matchAll(TENDENCY)].map((m) => at(m, before))
  const alone = apart.filter((c) => !beside.some((b) => b.start < c.end && c.start < b.end))
  return [...beside, ...alone].filter((c) => c.with < year)
}

/** The label nearest before the change, which no other subject follows. */
function subjectOf({ s, start, end }: Comparison, mentions: readonly Mention[]): Mention | undefined {
  const subject = mentions.filter((m) => m.start < end && start - m.end <= REACH).at(-1)
  return subject && !ELSE.test(s.plain.slice(Math.min(subject.end, start), end)) ? subject : undefined
}

const comparisonFinding = (c: Comparison, says: string, remedy: string): Finding => ({ code: 'prose/comparison', at: c.s, found: c.words, says, remedy })

function crossing(c: Comparison, subject: Mention, paragraph: string, { regimes, vocabulary, year }: Setting): Finding | undefined {
  const breaks = seriesOf(subject, vocabulary).flatMap((series) => breaksBetween(regimes, c.with, year, series))
  const broken = breaks.find((b) => b.kind === '断絶')
  if (broken) return comparisonFinding(c, `「${subject.label}」の「${c.words}」は、取扱いの変更をまたぐ比較です：${broken.note}`, '比較を削るか、比較できないことをこの文に書いてください。')
  const silent = breaks.find((b) => !carriesNote(paragraph, b.note))
  return silent && comparisonFinding(c, `「${subject.label}」の「${c.words}」は、取扱いの変更をまたぐ比較ですが、その注記がありません。`, `同じ段落に注記を書いてください：「${silent.note}」`)
}

/** A difference from a year of which nothing is known: no number here bears it out. */
function unknown(c: Comparison, subject: Mention, { vocabulary, year }: Setting): Finding | undefined {
  const counted = vocabulary.of(subject.label)
  if (!FORMS.includes(subject.label) || c.with !== year - 1 || !/\d/.test(c.words) || counted.some((k) => k.role !== 'value')) return undefined
  return comparisonFinding(c, `「${subject.label}」の「${c.words}」を確かめられません。${fiscalYearLabel(c.with)}の値がありません。`, '前年度の値を history に補うか、[[集計外:値|出典]] の形で値と出典を記入してください。')
}

/** Comparisons written by hand across a change of rule that do not carry its note, or that no known year bears out. A sheet compares nothing. */
export function comparisonFindings(sentences: readonly Sentence[], setting: Setting): readonly Finding[] {
  const around = paragraphsOf(sentences)
  return sentences.filter((s) => s.kind !== 'sheet' && !DISCLAIMED.test(s.plain)).flatMap((s) => {
    const mentions = mentionsIn(s, setting.vocabulary)
    return comparisonsIn(s, setting.year).flatMap((c) => {
      const subject = subjectOf(c, mentions)
      return (subject && (crossing(c, subject, around.get(s) ?? '', setting) ?? unknown(c, subject, setting))) ?? []
    })
  })
}
