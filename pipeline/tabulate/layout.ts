import { numberText, printed } from '../model/format.ts'
import type { Member } from '../model/grid.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { ALL, marginOf, type Answer, type AnswerCell } from './answer.ts'

/** The answer as it is laid out for reading: words in rows and columns, numbers as printed. */
export interface Layout {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The cells behind the words, in the same places. */
  readonly facts: readonly (readonly (AnswerCell | undefined)[])[]
  /** How many leading columns are labels. */
  readonly labels: number
  /** The last row is the total. */
  readonly total: boolean
}

/** More columns than this do not fit a page: such an axis runs downwards. */
const MOST_COLUMNS = 8
const EMPTY = { 値: '', 報告対象外: '－', 欄なし: '／', 該当なし: '…', データなし: '未記入' } as const

export function layoutOf(answer: Answer): Layout {
  const last = answer.axes.at(-1)
  if (answer.years.length > 1 && last && last.members.length <= MOST_COLUMNS) return years(answer, last.members)
  if (answer.years.length > 1) return long(answer, ['年度', ...answer.axes.map(({ label }) => label)], ({ year, members }) => [fiscalYearLabel(year), ...members])
  if (answer.axes.length > 1 && last && last.members.length <= MOST_COLUMNS) return crossed(answer, last.members.map(({ key }) => key), last.members.map(({ label }) => label))
  return long(answer, answer.axes.map(({ label }) => label), ({ members }) => members)
}

type Line = readonly (string | AnswerCell | undefined)[]

/** One line a cell. */
function long(answer: Answer, labels: readonly string[], labelsOf: (cell: AnswerCell) => readonly string[]): Layout {
  const total = answer.years.length > 1 ? undefined : marginOf(answer, answer.axes.map(() => ALL))
  const foot: Line[] = total && labels.length > 0 ? [[totalWord(answer), ...labels.slice(1).map(() => ''), total]] : []
  return laidOut(answer, [...labels, answer.question.measure.name], [...answer.cells.map((cell) => [...labelsOf(cell), cell]), ...foot], labels.length, foot.length > 0)
}

/** Years downwards, the last axis across. Nothing is added up: what is unknown of a year would be missing in a sum. */
function years(answer: Answer, columns: readonly Member[]): Layout {
  const labels = ['年度', ...answer.axes.slice(0, -1).map(({ label }) => label)]
  const rows = new Map<string, (string | AnswerCell | undefined)[]>()
  for (const cell of answer.cells) {
    const head = [fiscalYearLabel(cell.year), ...cell.members.slice(0, -1)]
    const line = rows.get(head.join('\n')) ?? [...head, ...columns.map(() => undefined)]
    line[labels.length + columns.findIndex(({ key }) => key === cell.members.at(-1))] = cell
    rows.set(head.join('\n'), line)
  }
  return laidOut(answer, [...labels, ...columns.map(({ label }) => label)], [...rows.values()], labels.length, false)
}

/** The last axis across. */
function crossed(answer: Answer, columns: readonly string[], columnLabels: readonly string[]): Layout {
  const labels = answer.axes.slice(0, -1).map(({ label }) => label)
  const cellAt = new Map(answer.cells.map((cell) => [cell.members.join('\n'), cell]))
  const rowKeys = [...new Map(answer.cells.map(({ members }) => { const head = members.slice(0, -1); return [head.join('\n'), head] as const })).values()]
  const line = (head: readonly string[]): Line => [...head, ...columns.map((column) => cellAt.get([...head, column].join('\n'))), marginOf(answer, [...head, ALL])]
  const all = labels.map(() => ALL)
  const foot: Line = [totalWord(answer), ...labels.slice(1).map(() => ''), ...columns.map((column) => marginOf(answer, [...all, column])), marginOf(answer, [...all, ALL])]
  return laidOut(answer, [...labels, ...columnLabels, totalWord(answer)], [...rowKeys.map(line), foot], labels.length, true)
}

function laidOut(answer: Answer, heads: readonly string[], lines: readonly Line[], labels: number, total: boolean): Layout {
  const mark = markOf(answer)
  return {
    heads, labels, total,
    rows: lines.map((line) => line.map((cell) => (typeof cell === 'string' ? cell : text(answer, cell, cell ? mark(cell) : '')))),
    facts: lines.map((line) => line.map((cell) => (typeof cell === 'string' ? undefined : cell))),
  }
}

const totalWord = ({ question: { measure } }: Answer): string => (measure.additive ? '計' : '全体')

function text({ question: { measure } }: Answer, cell: AnswerCell | undefined, mark: string): string {
  if (!cell) return ''
  if (!cell.fact) return EMPTY[cell.state]
  const number = printed(cell.fact, measure.decimals)
  return (cell.share ? `${number}（${numberText(cell.share.value, 1)}%）` : number) + mark
}

/** Where published and synthetic values stand side by side each synthetic one carries a mark; the others keep its place free. */
const markOf = (answer: Answer): ((cell: AnswerCell) => string) => {
  const standings = new Set([...answer.cells, ...answer.margins].flatMap(({ fact }) => fact?.origin.standing ?? []))
  return standings.has('合成') && standings.size > 1 ? ({ fact }) => (fact?.origin.standing === '合成' ? '＊' : '　') : () => ''
}

/** What the signs in empty cells mean, for those that occur. */
export function signs(answer: Answer): readonly string[] {
  const states = new Set([...answer.cells, ...answer.margins].map(({ state }) => state))
  return [
    ...(states.has('報告対象外') ? ['「－」は、報告の対象とならないもの（継続時間2時間未満かつ影響利用者数3万人未満）。'] : []),
    ...(states.has('欄なし') ? ['「／」は、その様式に記載する欄がないもの。'] : []),
    ...(states.has('該当なし') ? ['「…」は、該当する報告がないもの。'] : []),
    ...(states.has('データなし') ? ['「未記入」は、値が分からないもの。'] : []),
  ]
}

/** データの別 of the numbers, where it is not one and the same real data. */
export function standingNote(answer: Answer): readonly string[] {
  const all = [...answer.cells, ...answer.margins].flatMap(({ fact }) => fact?.origin.standing ?? [])
  const synthetic = all.filter((standing) => standing === '合成').length
  if (synthetic === 0) return []
  return [synthetic === all.length ? 'この表の値は、すべて合成データ（見本）による。' : '＊は合成データ（見本）による値。ほかは公表値と同じ値である。']
}

/** Everything that stands under the table: how it was counted, the signs in it, データの別 and the sources. */
export const notesBelow = (answer: Answer): readonly string[] =>
  [...answer.notes, ...signs(answer), ...standingNote(answer), ...answer.care, ...answer.sources.map((source) => `公表値の出典：${source}`)]
