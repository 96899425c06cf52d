import type { KnownSum } from '../model/disclosure.ts'
import type { OpenTable, TableExhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import { openValue } from '../model/format.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { ALL, type Answer, type AnswerCell } from './answer.ts'
import { tableExhibitOf } from './keep.ts'
import { shareColumn, standingOf } from './open-table.ts'
import type { Question } from './question.ts'

/** A number that stands in a table of the report alone, with the words of its row. */
export interface Besides { readonly table: string; readonly column: string; readonly labels: Readonly<Record<string, string>>; readonly fact: Fact }

/** A kept question answered: the table that the report prints, the same as open data, and what a reader can work out from it. */
export interface KeptTable {
  readonly exhibit: TableExhibit
  readonly openTable: OpenTable
  /** The numbers of the open table in the order of its cells. */
  readonly facts: readonly Fact[]
  /** Totals, which open data leaves out. */
  readonly besides: readonly Besides[]
  readonly sums: readonly KnownSum[]
}
export interface KeptAs { readonly name: string; readonly sheet: string; readonly caption?: string }

/** `kept-cause-quarter-where-service`, `kept-serious-as-of-2015-03-31`: what the table holds, and nothing that somebody called a file. */
export const keptName = ({ by, where, measure: { slug }, asOf }: Question): string =>
  ['kept', ...by, slug, ...(where.length > 0 ? ['where', ...where.map(({ key }) => key)] : []), asOf === undefined ? '' : `as-of-${asOf}`].filter((word) => word !== '').map(kebab).join('-')
const kebab = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function keptTableOf(answer: Answer, as: KeptAs): KeptTable {
  const column = columnOf(answer)
  const { share } = answer.question
  const labels = answer.axes.map(({ label }) => label)
  return {
    exhibit: { ...tableExhibitOf(answer, as.name, as.caption), files: [as.name] },
    openTable: {
      name: as.name, columns: ['年度(西暦)', '年度', ...labels, column, ...(share ? [shareColumn(share)] : []), '状態', 'データの別'], rows: answer.cells.map((cell) => rowOf(cell, share !== undefined)),
      about: { title: as.caption ?? answer.title, sheet: as.sheet, description: descriptionOf(answer), key: ['年度(西暦)', ...labels] },
    },
    facts: answer.cells.flatMap(({ fact, share: part }) => [fact ?? [], part ?? []].flat()),
    besides: answer.margins.flatMap(({ members, fact }) => (fact ? [{ table: as.name, column, labels: Object.fromEntries(labels.map((label, n) => [label, members[n] === ALL ? '計' : said(members[n])])), fact }] : [])),
    sums: sumsOf(answer, as.caption ?? answer.title),
  }
}

const columnOf = ({ question: { measure } }: Answer): string => `${measure.name}(${measure.unit})`
const rowOf = (cell: AnswerCell, withShare: boolean): readonly (string | number | null)[] =>
  [cell.year, fiscalYearLabel(cell.year), ...cell.members.map(said), cell.fact ? openValue(cell.fact) : null, ...(withShare ? [cell.share ? openValue(cell.share) : null] : []), cell.state, standingOf(cell)]

/** A sign alone says nothing in open data (統一ルール 4-11). */
const said = (member: string | undefined): string => (member === '○' ? '該当' : member ?? '')

const descriptionOf = ({ population, notes }: Answer): string => `母数は${population.label}。${notes.join('')}`

/** Each total of an additive measure is the sum of the cells that it sums up. */
function sumsOf({ question: { measure }, cells, margins }: Answer, title: string): readonly KnownSum[] {
  if (!measure.additive) return []
  return margins.flatMap(({ members, fact }): readonly KnownSum[] => {
    const parts = cells.filter((cell) => members.every((member, n) => member === ALL || member === cell.members[n])).flatMap((cell) => cell.fact?.key ?? [])
    return fact && parts.length > 1 ? [{ name: `「${title}」の計`, total: fact.key, parts }] : []
  })
}
