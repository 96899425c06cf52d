import type { OpenTable } from '../model/exhibit.ts'
import { openValue } from '../model/format.ts'
import { fiscalYearLabel } from '../model/time.ts'
import type { Answer, AnswerCell } from './answer.ts'

/**
 * The answer by the rules for open data (統一ルール 4-1 … 4-14): one header row, one value a field, no 計 rows, numbers
 * without separators (人時 whole, shares to 0.1 %: the facts keep the exact values), the unit and the reason of an empty field in columns of their own, データの別 last.
 */
export function openTableOf(answer: Answer): OpenTable {
  const { measure, share, asOf } = answer.question
  return {
    name: 'aggregate',
    columns: ['年度(西暦)', '年度', ...(asOf === undefined ? [] : ['基準日']), ...answer.axes.map(({ label }) => label), measure.name, ...(share ? [shareColumn(share)] : []), '単位', '状態', 'データの別'],
    rows: answer.cells.map((cell) => [
      cell.year, fiscalYearLabel(cell.year), ...(asOf === undefined ? [] : [asOf]), ...cell.members, cell.fact ? openValue(cell.fact) : null,
      ...(share ? [cell.share ? openValue(cell.share) : null] : []), measure.unit, cell.state, standingOf(cell),
    ]),
  }
}

export const shareColumn = (base: string): string => `${base === '全体' ? '全体' : `${base}の計`}に占める割合(%)`
/** That a report cannot exist, or that a form does not ask, is said by the law and by no data. */
export const standingOf = ({ fact, state }: AnswerCell): string => fact?.origin.standing ?? (state === '報告対象外' || state === '欄なし' ? '公表値' : '未記入')
