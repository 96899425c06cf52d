import { numberText } from '../model/format.ts'
import type { Build, Entry, ShownExhibit } from './build.ts'
import type { Causes } from './causes.ts'
import type { FactChange } from './facts.ts'
import type { Difference } from './index.ts'
import type { ReportChange } from './reports.ts'
import type { SentenceChange } from './sentences.ts'

type Pair = Pick<Difference, 'before' | 'after'>

export const headingText = ({ before, after }: Pair, id: string): string => [...after.headings, ...before.headings].find((known) => known.id === id)?.text ?? id

/** A section by its heading, with the page on which it begins in the earlier report: that is the one a reader holds. */
export function sectionText(pair: Pair, id: string): string {
  const page = pair.before.pages.get(id) ?? pair.after.pages.get(id)
  return page === undefined ? headingText(pair, id) : `${headingText(pair, id)}（${page}ページから）`
}

/** The section of a sentence with the page of the sentence itself, where it is known. */
export const sentencePlace = (pair: Pair, { section, page }: SentenceChange): string =>
  (page === undefined ? sectionText(pair, section) : `${headingText(pair, section)}（${page}ページ）`)

/** A table or figure by its number and title, with the page on which it stands. */
const exhibitText = ({ pages }: Build, { key, caption }: ShownExhibit): string => {
  const page = pages.get(`x-${key}`)
  return page === undefined ? caption : `${caption}（${page}ページ）`
}

/** A figure by its number and title, as far as the report names it. */
export function figureText({ before, after }: Pair, key: string): string {
  const caption = /^topology-\d+$/.test(key) ? `機器構成図（重大な事故の番号${key.slice('topology-'.length)}）` : [...after.exhibits, ...before.exhibits].find((known) => known.key === key)?.caption ?? ''
  const page = before.pages.get(`x-${key}`) ?? after.pages.get(`x-${key}`)
  return caption === '' ? key : `${caption}（${page === undefined ? key : `${key}、${page}ページ`}）`
}

/** The tables and figures in which a number stands, in the order of the report. */
export function exhibitsWith(build: Build, key: string): readonly string[] {
  const { entries, exhibits } = build
  const ids = entries.filter((entry) => entry.key === key).map(({ id }) => id)
  return exhibits.filter((exhibit) => exhibit.caption !== '' && ids.some((id) => exhibit.ids.has(id))).map((exhibit) => exhibitText(build, exhibit))
}

export const valueText = (entry: Entry | undefined): string => (entry ? `${entry.printed}${entry.unit}` : 'なし')
/** 1,234件 → 1,233件（−1）; a share shows its decimals where what is printed stays the same. */
export function changeText({ before, after }: FactChange): string {
  const same = before && after && before.printed === after.printed
  const exact = (entry: Entry): string => `${entry.printed}${entry.unit}（${numberText(entry.value, 3)}）`
  const words = same ? `${exact(before)} → ${exact(after)}、印字は同じ` : `${valueText(before)} → ${valueText(after)}`
  return before && after && !same && Number.isInteger(before.value) && Number.isInteger(after.value) ? `${words}（${signed(after.value - before.value)}）` : words
}
const signed = (value: number): string => `${value > 0 ? '+' : ''}${numberText(value)}`

export function reportText({ kind, receipt, formerly, place, formerPlace, fields, reason }: ReportChange): string {
  const was = formerly === undefined ? '' : `（${formerly} の訂正）`
  const moved = formerPlace !== undefined && formerPlace !== place ? `、前は${formerPlace}` : ''
  const what = fields.map(({ field, before, after }) => `${field}：${before || '空欄'} → ${after || '空欄'}`).join('、')
  return `${kind}　${receipt === '' ? place : `${receipt}${was}（${place}${moved}）`}${what === '' ? '' : ` ${what}`}${reason === undefined ? '' : ` ${reason}`}`
}

const MOST = 5
export function causeText({ reports, files }: Causes): string {
  const named = reports.length > MOST ? [...reports.slice(0, MOST), `ほか${reports.length - MOST}件`] : reports
  const words = [...named, ...files.map((file) => `${file}（簡易な様式）`)]
  return words.length === 0 ? '' : words.join('、')
}

export function ruleLines({ rules, before, after }: Difference): readonly string[] {
  return [
    ...(before.year === after.year ? [] : [`年度が違います：${before.year} と ${after.year}。`]),
    ...(rules.program ? [`プログラム又は雛形が違います：${programText(before)} と ${programText(after)}。`] : []),
    ...(rules.codes.length > 0 ? [`コード表・法令の表が違います：${rules.codes.map((name) => `codes/${name}.csv`).join('、')}。`] : []),
    ...rules.verdicts.map(({ receipt, before: was, after: is }) => `${receipt} の判定：${was} → ${is}`),
  ]
}
const programText = ({ version, sources }: Build): string => `${version}（${sources}）`
