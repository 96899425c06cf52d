import { openValue } from '../model/format.ts'
import { fiscalYearLabel } from '../model/time.ts'
import type { Answer } from './answer.ts'
import { layoutOf, notesBelow, type Layout } from './layout.ts'
import { openTableOf } from './open-table.ts'
import { populationText } from './terminal.ts'

type Look = 'title' | 'strong' | 'head' | 'wrap' | 'integer' | 'year'
type Cell = string | number | null | { readonly value: string | number | null; readonly look: Look }
interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly frozen?: { readonly rows: number; readonly columns: number }
  readonly widths?: readonly (number | undefined)[]
  readonly table?: { readonly name: string; readonly head: number; readonly columns: readonly string[] }
}

/** The answer as sheets: how it was counted, the table to read, the table to work with (one value a row). Numbers are numbers. */
export function sheetsOf(answer: Answer): readonly Sheet[] {
  return [about(answer), read(answer), work(answer)]
}

const title = (value: string): Cell => ({ value, look: 'title' })
const head = (values: readonly string[]): Cell[] => values.map((value) => ({ value, look: 'head' }))

function about(answer: Answer): Sheet {
  const lines: readonly (readonly [string, string])[] = [
    ['年度', answer.years.map(fiscalYearLabel).join('、')], ['母数', populationText(answer)], ['単位', answer.question.measure.unit],
    ['データの時点', answer.cutoff === undefined ? '未記入' : `${answer.cutoff}までに受け付けた報告`], ...notesBelow(answer).map((note) => ['注', note] as const),
  ]
  return { name: '説明', widths: [16, 90], rows: [[title(answer.title)], ...lines.map(([name, text]): Cell[] => [{ value: name, look: 'strong' }, { value: text, look: 'wrap' }])] }
}

function read(answer: Answer): Sheet {
  const { heads, rows, facts, labels }: Layout = layoutOf(answer)
  const body = rows.map((row, r) => row.map((text, n): Cell => {
    const fact = facts[r]?.[n]?.fact
    return fact === undefined ? text : { value: openValue(fact), look: 'integer' }
  }))
  return { name: '表', frozen: { rows: 2, columns: labels }, rows: [[title(`${answer.title}　単位：${answer.question.measure.unit}`)], head(heads), ...body] }
}

function work(answer: Answer): Sheet {
  const { columns, rows } = openTableOf(answer)
  return {
    name: 'データ', frozen: { rows: 1, columns: 0 }, table: { name: 'T_aggregate', head: 1, columns },
    rows: [head(columns), ...rows.map((row) => row.map((value, n): Cell => (n === 0 ? { value, look: 'year' } : value)))],
  }
}
