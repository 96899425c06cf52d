import { fiscalYearLabel, parseFiscalYear, type FiscalYear } from '../../model/time.ts'
import { unquoted, type Finding, type Sentence } from './text.ts'

const YEAR = '(?:(?:令和|平成|昭和)(?:元|\\d+)|20\\d\\d)年度'

/** Ways of speaking of the report's own year; the year named must be it. An earlier year in any other place is history, and right. */
const OWN_YEAR: readonly RegExp[] = [
  new RegExp(`(${YEAR})(?:に|において|で|中に)?、?(?:本会議で|我が国で)?新たに(?:発生|生じ|報告|確認|提示)`, 'gu'),
  new RegExp(`(?:本年度|当年度|当該年度|今年度|本報告書の対象年度)[(（]\\s*(${YEAR})`, 'gu'),
  new RegExp(`(${YEAR})[(（]\\s*(?:以下「)?(?:本年度|当年度|当該年度|今年度)`, 'gu'),
  new RegExp(`本報告書(?:は|では)、?(${YEAR})に(?:発生|報告)`, 'gu'),
  new RegExp(`【\\s*(${YEAR})(?:の)?新規`, 'gu'),
]
/** What a chapter announces of itself: 「令和2年度検証案件の概要を示す」 is left over from the report before. */
const ANNOUNCED: readonly RegExp[] = [
  new RegExp(`(${YEAR})に発生した[^、。]{0,20}から得られた教訓(?:等)?(?:を|は、?(?:次|以下))`, 'gu'),
  new RegExp(`(${YEAR})の?(?:検証案件|検証対象)(?:の[^、。]{0,10})?(?:を|は、?(?:次|以下))`, 'gu'),
  new RegExp(`(?:本年度|当年度|当該年度|今年度|本報告書|本章)(?:は|では)、?(${YEAR})(?:の|に発生した|に報告された)[^、。]{0,16}を(?:集計|検証|整理|取りまとめ|分析)`, 'gu'),
  new RegExp(`(${YEAR})(?:の|に発生した|に報告された)[^、。]{0,24}を(?:、?(?:次|以下|表|図)[^、。]{0,8})?(?:示す|掲げる)(?=。|$)`, 'gu'),
]
/** An earlier year told as such, or beside this one. */
const EARLIER = /報告書(?:で|に|の)|再掲|参考|併せ|比較|過去|前年度|昨年度|推移|踏まえ|類似|既に|から\S{0,6}まで/

/** What is said again must have been said before: a repeat of the report's own year or of a later one. */
const REPEATED = /【([^】]*(?:再掲|にも見られた)[^】]*)】/gu

const parsed = (text: string): FiscalYear | undefined => parseFiscalYear(text.normalize('NFKC'))

const stale = (s: Sentence, m: RegExpMatchArray, year: FiscalYear): Finding => (
  { code: 'prose/stale-year', at: s, found: m[0], says: `「${m[0]}」とありますが、この報告書の年度は${fiscalYearLabel(year)}です。過去の報告書の記述が残っていませんか。`, remedy: `「${m[1] ?? ''}」を${fiscalYearLabel(year)}又は「当該年度」に改めてください。` }
)

function ownYear(s: Sentence, year: FiscalYear): readonly Finding[] {
  const text = unquoted(s.plain)
  return OWN_YEAR.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((m) => {
    const named = parsed(m[1] ?? '')
    if (named === undefined || named === year) return []
    return [stale(s, m, year)]
  })
}

function announcedYear(s: Sentence, year: FiscalYear): readonly Finding[] {
  const text = unquoted(s.plain)
  if (s.kind === 'sheet' || EARLIER.test(text)) return []
  const found = ANNOUNCED.flatMap((pattern) => [...text.matchAll(pattern)]).filter((m, i, all) => all.findIndex((o) => o[1] === m[1]) === i)
  const ours = [...text.matchAll(new RegExp(YEAR, 'gu'))].some(([named]) => parsed(named) === year)
  return ours ? [] : found.map((m) => stale(s, m, year))
}

function repeatedYear(s: Sentence, year: FiscalYear): readonly Finding[] {
  return [...s.plain.matchAll(REPEATED)].flatMap((m) => [...(m[1] ?? '').matchAll(new RegExp(YEAR, 'gu'))].flatMap((named) => {
    const repeated = parsed(named[0])
    if (repeated === undefined || repeated < year) return []
    return [{ code: 'prose/stale-year', at: s, found: m[0], says: `${m[0]}とありますが、${named[0]}はこの報告書の年度（${fiscalYearLabel(year)}）より前ではありません。`, remedy: '再掲する年度を改めてください。' }]
  }))
}

function contradictoryTag(s: Sentence): readonly Finding[] {
  return [...s.plain.matchAll(/【[^】]*新規[^】]*(?:再掲|にも見られた)[^】]*】|【[^】]*(?:再掲|にも見られた)[^】]*新規[^】]*】/gu)]
    .map((m) => ({ code: 'prose/tag', at: s, found: m[0], says: `${m[0]}は、新規と再掲の両方を示しています。`, remedy: 'いずれか一方に改めてください。' }))
}

/** Years left over from an earlier report, and tags that cannot be true. */
export const yearFindings = (sentences: readonly Sentence[], year: FiscalYear): readonly Finding[] =>
  sentences.flatMap((s) => [...ownYear(s, year), ...announcedYear(s, year), ...repeatedYear(s, year), ...contradictoryTag(s)])
