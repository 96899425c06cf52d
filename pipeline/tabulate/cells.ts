import type { Band, CodeBook } from '../model/code.ts'
import { rowSet } from '../model/cube.ts'
import { NO_ROWS, share, type Fact, type Origin, type Population, type RowSet } from '../model/fact.ts'
import type { Member } from '../model/grid.ts'
import type { FiscalYear } from '../model/time.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import { addressOf } from './address.ts'
import { ALL, type AnswerCell } from './answer.ts'
import { group, keyOf, type Belonging } from './belonging.ts'
import { BadQuestion, type Filter, type Question } from './question.ts'
import { notAsked } from './forms.ts'
import type { Report } from './reports.ts'

/** Beyond this nobody reads the table, and the memory of the machine is better spent. */
export const MOST_CELLS = 200_000

export interface View {
  readonly question: Question
  readonly codes: CodeBook
  readonly year: FiscalYear
  readonly found: readonly Belonging[]
  readonly population: Population
  readonly origin: (key: string, value: number) => Origin
}

/** Members of a dimension as the question restricts them, in the order of the code list: also by a filter on their 大分類 or 四半期, or on what these hold. */
export function membersOf(key: DimensionKey, { where }: Question, codes: CodeBook): readonly Member[] {
  const chosen = where.find((filter) => filter.key === key)?.members
  const parents = where.find((filter) => filter.key === dimension(key).parent)?.members
  const held = where.filter((filter) => dimension(filter.key).parent === key).map((filter) => parentsOf(filter, codes))
  return dimension(key).members(codes).filter(({ key: own, group: of = '' }) => (chosen?.includes(own) ?? true) && (parents?.includes(of) ?? true) && held.every((some) => some.has(own)))
}

const parentsOf = ({ key, members }: Filter, codes: CodeBook): ReadonlySet<string> =>
  new Set(dimension(key).members(codes).flatMap((member) => (members.includes(member.key) ? member.group ?? [] : [])))

/** Every combination of members that can exist: a 小分類 stands only beside its own 大分類, a month beside its own 四半期. */
export function combinationsOf(question: Question, codes: CodeBook): readonly (readonly Member[])[] {
  const lists = question.by.map((key) => membersOf(key, question, codes))
  const size = lists.reduce((product, list) => product * list.length, 1)
  if (size > MOST_CELLS) throw new BadQuestion(`組合せが${size}通りになり、多すぎます（${MOST_CELLS}通りまで）。--by の軸を減らすか、--where で絞ってください。 [usage/too-many-cells]`)
  const all = lists.reduce<readonly (readonly Member[])[]>((heads, list) => heads.flatMap((head) => list.map((member) => [...head, member])), [[]])
  return all.filter((members) => consistent(question.by, members))
}

const consistent = (by: readonly DimensionKey[], members: readonly Member[]): boolean =>
  by.every((key, n) => {
    const parent = by.findIndex((other) => other === dimension(key).parent)
    return parent < 0 || members[parent]?.key === members[n]?.group
  })

/** The cells at some axes of the view, the others summed up (`*`). */
export function cellsAt(view: View, places: readonly number[], combinations: readonly (readonly Member[])[]): readonly AnswerCell[] {
  const { question, codes, year } = view
  const groups = group(view.found, places)
  const keys = [...new Map(combinations.map((members) => { const at = places.map((p) => members[p]?.key ?? ''); return [keyOf(at), at] as const })).values()]
  const by = places.flatMap((place) => question.by[place] ?? [])
  return keys.map((at): AnswerCell => {
    const members = question.by.map((_, n) => (places.includes(n) ? at[places.indexOf(n)] ?? '' : ALL))
    const fact = factOf(view, groups.get(keyOf(at)) ?? [], addressOf(question, by, at, codes))
    const none = (fact?.value ?? 0) === 0
    const state = none && notAsked(question, by, at) ? '欄なし' : none && impossible(question, by, at, codes) ? '報告対象外' : fact ? '値' : '該当なし'
    return state === '値' && fact ? { year, members, state, fact } : { year, members, state }
  })
}

function factOf({ question: { measure }, population, origin }: View, reports: readonly Report[], key: string): Fact | undefined {
  const value = measure.of(reports)
  return value === undefined ? undefined : { key, value, unit: measure.unit, rows: rowsOf(reports), population, origin: origin(key, value) }
}

/** Rows of one form; a number that mixes the two forms keeps none. */
function rowsOf(reports: readonly Report[]): RowSet {
  const form = reports[0]?.form
  return form !== undefined && reports.every((r) => r.form === form) ? rowSet(form, reports.map(({ index }) => index)) : NO_ROWS
}

/** Under 2 hours and under 30,000 users no report exists in law (報告規則第7条の3), whether the two stand in the axes or in the filters. */
function impossible({ where }: Question, by: readonly DimensionKey[], members: readonly string[], { durationBands, userBands }: CodeBook): boolean {
  const chosen = (key: DimensionKey, bands: readonly Band[]): readonly Band[] | undefined => {
    const labels = by.includes(key) ? [members[by.indexOf(key)]] : where.find((filter) => filter.key === key)?.members
    return labels && bands.filter(({ label }) => labels.includes(label))
  }
  const [durations, users] = [chosen('duration', durationBands), chosen('users', userBands)]
  return durations !== undefined && users !== undefined && [...durations, ...users].every(({ reportable }) => !reportable)
}

/** Each cell's share of its whole: of all, of its row (all axes but the last), or of its column (the last axis). */
export function withShares(cells: readonly AnswerCell[], margins: readonly AnswerCell[], base: Question['share']): readonly AnswerCell[] {
  if (base === undefined) return cells
  const wholes = new Map(margins.flatMap(({ members, fact }) => (fact ? [[keyOf(members), fact] as const] : [])))
  const whole = (members: readonly string[]): readonly string[] =>
    members.map((member, n) => (base === '全体' || (n === members.length - 1) === (base === '行') ? ALL : member))
  return cells.map((cell) => {
    const of = wholes.get(keyOf(whole(cell.members)))
    return cell.fact && of ? { ...cell, share: share(cell.fact, of, { key: `${cell.fact.key}/割合` }) } : cell
  })
}
