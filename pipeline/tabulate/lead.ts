import { numberText, printedWithUnit } from '../model/format.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { ALL, marginOf, type Answer } from './answer.ts'

/** 「計6,709件。最も多いのは…」: only what the table carries; a tie has no 最も多い. */
export function lead(answer: Answer): string {
  const { measure } = answer.question
  const known = answer.cells.flatMap((cell) => (cell.fact ? [{ cell, fact: cell.fact }] : []))
  if (known.length === 0) return '答えられない（下欄のとおり）。'
  if (answer.years.length > 1) return leadOfYears(answer)
  const total = marginOf(answer, answer.axes.map(() => ALL))?.fact
  const sentence = total ? `${measure.additive ? '計' : '全体で'}${printedWithUnit(total, measure.decimals)}。` : ''
  const [first, second] = [...known].sort((a, b) => b.fact.value - a.fact.value)
  if (!first || answer.axes.length === 0 || first.fact.value === 0 || first.fact.value === second?.fact.value) return sentence
  const share = total && measure.additive && total.value > 0 ? `（${numberText((first.fact.value / total.value) * 100, 1)}%）` : ''
  return `${sentence}最も${measure.unit === '分' ? '長い' : '多い'}のは、${first.cell.members.join('・')}の${printedWithUnit(first.fact, measure.decimals)}${share}。`
}

/** Members told of the newest year; the table has them all. */
const MOST = 5

/** The newest year of which something is known: 「令和3年度は6,709件で、前年度の6,612件から97件増加した。」 */
function leadOfYears({ question: { measure, by }, cells, notes }: Answer): string {
  const year = Math.max(...cells.flatMap((cell) => (cell.fact ? [cell.year] : []))) as FiscalYear
  const own = cells.flatMap((cell) => (cell.year === year && cell.fact ? [{ members: cell.members, fact: cell.fact }] : []))
  const said = own.slice(0, MOST).map(({ members, fact }) => `${members.map((member) => `「${member}」`).join('・')}${by.length === 0 ? '' : 'が'}${printedWithUnit(fact, measure.decimals)}`)
  const former = by.length === 0 ? cells.find((cell) => cell.year === year - 1)?.fact : undefined
  const [now] = own
  if (!former || !now || notes.some((note) => note.startsWith('比較できない'))) return `${fiscalYearLabel(year)}は${by.length === 0 ? '' : '、'}${said.join('、')}${own.length > MOST ? 'など' : ''}。`
  const change = now.fact.value - former.value
  const words = change === 0 ? 'と同じである' : `から${numberText(Math.abs(change), measure.decimals)}${measure.unit}${change > 0 ? '増加' : '減少'}した`
  return `${fiscalYearLabel(year)}は${printedWithUnit(now.fact, measure.decimals)}で、前年度の${printedWithUnit(former, measure.decimals)}${words}。`
}
