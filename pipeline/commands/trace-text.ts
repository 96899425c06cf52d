import { definitionOf } from '../catalogue/definitions.ts'
import type { Build, Entry } from '../compare/build.ts'
import { numberText } from '../model/format.ts'
import type { RawRow } from '../model/incident.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'

/** What a printed number is: definition, population, formula, source, and where else it stands. */
export function describe(entry: Entry, build: Build, year: FiscalYear): string {
  const { entries } = build
  const same = entries.filter(({ key }) => key === entry.key)
  const definition = definitionOf(entry.key, entry.of)
  const lines: readonly (readonly [string, string])[] = [
    ['数値', `${entry.printed}${entry.printed.endsWith(entry.unit) ? '' : entry.unit}（帳簿の番号 ${entry.id}、${fiscalYearLabel(year)}）`],
    ['項目', entry.key],
    ...(definition === undefined ? [] : [['定義', definition] as const]),
    ['値', `${exact(entry.value)}${entry.unit}`],
    ['母数', `${entry.population}（${numberText(Number(entry.populationSize))}）`],
    ...(entry.formula === '' ? [] : [['算式', entry.formula] as const]),
    ...entry.of.map((key) => ['', `${key} ＝ ${partText(entries.find((e) => e.key === key))}`] as const),
    ['データの別', `${entry.standing}${entry.citation === '' ? '' : `（${entry.citation}）`}`],
    ['印字の場所', same.map(({ id, section }) => `${id}（${headingOf(build, section)}）`).join('、')],
    ...sentencesWith(entry, build).map((text) => ['文', text] as const),
  ]
  return `${lines.map(([term, text]) => `${term === '' ? '　　' : `${term}：`}${text}\n`).join('')}`
}

const exact = (value: number): string => (Number.isInteger(value) ? numberText(value) : String(value))
const partText = (part: Entry | undefined): string => (part ? `${exact(part.value)}${part.unit}（${part.id}）` : '印字していない')
export const headingOf = ({ headings }: Pick<Build, 'headings'>, section: string): string => headings.find(({ id }) => id === section)?.text ?? section

/** Sentences in which the number stands: this very one, not another of the same digits. */
function sentencesWith(entry: Entry, { sentences, entries }: Build): readonly string[] {
  const places = new Set(entries.filter(({ key }) => key === entry.key).map(({ id }) => id))
  return sentences.filter(({ text, ids, isRow }) => !isRow && text.endsWith('。') && ids.some((id) => places.has(id))).map(({ text }) => text)
}

/** `2021Q1.csv:12  D21Q1-0012  原文`. */
export function rowLine(file: string, line: number, row: RawRow | undefined, isChanged: boolean): string {
  const place = `${file}:${line}`
  if (!row) return `${place}  （今のデータにこの行はありません）`
  return `${place}  ${row.cells['受付番号']?.text ?? ''}  ${row.raw.replace(/\r\n|\r|\n/g, '⏎')}${isChanged ? '  （出力の後で変わったファイル）' : ''}`
}
