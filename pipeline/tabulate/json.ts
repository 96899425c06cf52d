import { openValue } from '../model/format.ts'
import { fiscalYearKey, fiscalYearLabel } from '../model/time.ts'
import { dimension } from '../catalogue/dimensions.ts'
import type { Answer, AnswerCell } from './answer.ts'
import { standingOf } from './open-table.ts'

/** One object for other programs: the question, what was counted, every cell, the margins, how it was counted. */
export function jsonOf(answer: Answer): string {
  const { question: { by, where, measure, share, asOf }, population } = answer
  return `${JSON.stringify({
    title: answer.title, years: answer.years.map(fiscalYearKey), by: by.map((key) => dimension(key).label),
    where: Object.fromEntries(where.map(({ key, members }) => [dimension(key).label, members])),
    measure: measure.name, unit: measure.unit, ...(share ? { share } : {}), ...(asOf === undefined ? {} : { asOf }),
    population: { label: population.label, size: population.size, unit: population.unit, held: population.held },
    rows: answer.cells.map((cell) => row(answer, cell)), totals: answer.margins.map((cell) => row(answer, cell)),
    notes: answer.notes, care: answer.care, sources: answer.sources, cutoff: answer.cutoff ?? null,
  }, null, 2)}\n`
}

function row(answer: Answer, cell: AnswerCell): object {
  return {
    年度: fiscalYearLabel(cell.year), ...Object.fromEntries(answer.axes.map(({ label }, n) => [label, cell.members[n]])),
    [answer.question.measure.name]: cell.fact ? openValue(cell.fact) : null, ...(cell.share ? { '割合(%)': openValue(cell.share) } : {}),
    状態: cell.state, データの別: standingOf(cell), ...(cell.fact?.origin.citation ? { 出典: cell.fact.origin.citation } : {}),
  }
}
