import { numberText, printed } from '../model/format.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { ALL, marginOf, type Answer, type AnswerCell } from './answer.ts'

/** The answer as it is laid out for reading: words in rows and columns, numbers as printed. */
export interface Layout {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many leading columns are labels. */
  readonly labels: number
  /** The last row is the total. */
  readonly total: boolean
}

/** More columns than this do not fit a page: such an axis runs downwards. */
const MOST_COLUMNS = 8
const EMPTY = { 値: '', 報告対象外: '－', 該当なし: '…', データなし: '未記入' } as const

export function layoutOf(answer: Answer): Layout {
  const last = answer.axes.at(-1)
  if (answer.years.length > 1) return long(answer, ['年度', ...answer.axes.map(({ label }) => label)], ({ year, members }) => [fiscalYearLabel(year), ...members])
  if (answer.axes.length > 1 && last && last.members.length <= MOST_COLUMNS) return crossed(answer, last.members.map(({ key }) => key), last.members.map(({ label }) => label))
  return long(answer, answer.axes.map(({ label }) => label), ({ members }) => members)
}

/** One line a cell. */
function long(answer: Answer, labels: readonly string[], labelsOf: (cell: AnswerCell) => readonly string[]): Layout {
  const total = answer.years.length > 1 ? undefined : marginOf(answer, answer.axes.map(() => ALL))
  const rows = answer.cells.map((cell) => [...labelsOf(cell), text(answer, cell)])
  const totals = total && labels.length > 0 ? [[totalWord(answer), ...labels.slice(1).map(() => ''), text(answer, total)]] : []
  return { heads: [...labels, answer.question.measure.name], rows: [...rows, ...totals], labels: labels.length, total: totals.length > 0 }
}

/** The last axis across. */
function crossed(answer: Answer, columns: readonly string[], columnLabels: readonly string[]): Layout {
  const heads = answer.axes.slice(0, -1).map(({ label }) => label)
  const cellAt = new Map(answer.cells.map((cell) => [cell.members.join('\n'), cell]))
  const rowKeys = [...new Map(answer.cells.map(({ members }) => { const head = members.slice(0, -1); return [head.join('\n'), head] as const })).values()]
  const line = (head: readonly string[]): readonly string[] => [
    ...head, ...columns.map((column) => text(answer, cellAt.get([...head, column].join('\n')))), text(answer, marginOf(answer, [...head, ALL])),
  ]
  const all = heads.map(() => ALL)
  const foot = [totalWord(answer), ...heads.slice(1).map(() => ''), ...columns.map((column) => text(answer, marginOf(answer, [...all, column]))), text(answer, marginOf(answer, [...all, ALL]))]
  return { heads: [...heads, ...columnLabels, totalWord(answer)], rows: [...rowKeys.map(line), foot], labels: heads.length, total: true }
}

const totalWord = ({ question: { measure } }: Answer): string => (measure.additive ? '計' : '全体')

function text({ question: { measure } }: Answer, cell: AnswerCell | undefined): string {
  if (!cell) return ''
  if (!cell.fact) return EMPTY[cell.state]
  const number = printed(cell.fact, measure.decimals)
  return cell.share ? `${number}（${numberText(cell.share.value, 1)}%）` : number
}

/** What the signs in empty cells mean, for those that occur. */
export function signs(answer: Answer): readonly string[] {
  const states = new Set([...answer.cells, ...answer.margins].map(({ state }) => state))
  return [
    ...(states.has('報告対象外') ? ['「－」は、報告の対象とならないもの（継続時間2時間未満かつ影響利用者数3万人未満）。'] : []),
    ...(states.has('該当なし') ? ['「…」は、該当する報告がないもの。'] : []),
    ...(states.has('データなし') ? ['「未記入」は、値が分からないもの。'] : []),
  ]
}

/** データの別 of the numbers, where it is not one and the same real data. */
export function standingNote(answer: Answer): readonly string[] {
  const standings = answer.cells.flatMap(({ fact }) => fact?.origin.standing ?? [])
  const count = (standing: string): number => standings.filter((s) => s === standing).length
  if (count('合成') === 0) return []
  const published = count('公表値') > 0 ? `公表値と同じもの${numberText(count('公表値'))}、` : ''
  return [`この年度のデータは合成（見本）である。表の値は、${published}合成データによるもの${numberText(count('合成'))}。`]
}
