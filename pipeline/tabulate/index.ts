/**
 * A question and one year's counted reports in, a complete table of facts out: every number knows its rows, its population
 * and how it was counted. Reads no file and formats nothing.
 */
import type { CodeBook } from '../model/code.ts'
import type { Origin } from '../model/fact.ts'
import type { Incident, SimpleReport } from '../model/incident.ts'
import type { FiscalYear, IsoDate } from '../model/time.ts'
import { dimension } from '../catalogue/dimensions.ts'
import type { Answer } from './answer.ts'
import { asksSimple, leavesApart, notesOf, populationOf, type Base } from './basis.ts'
import { belongings } from './belonging.ts'
import { careOf } from './care.ts'
import { cellsAt, combinationsOf, membersOf, withShares, type View } from './cells.ts'
import type { Question } from './question.ts'
import { detailedReports, simpleReports, type Recut } from './reports.ts'
import { sourcesOf, withPublishedSums } from './standing.ts'
import { titleOf } from './title.ts'

export interface CountedYear {
  readonly year: FiscalYear
  readonly codes: CodeBook
  readonly incidents: readonly Incident[]
  readonly simple: readonly SimpleReport[]
  readonly heldDetailed: number
  readonly heldSimple: number
  /** データの別 of a number by its address and value. */
  readonly origin: (key: string, value: number) => Origin
  /** Whether each of the incidents is 重大 by the rule of a day. */
  readonly seriousOn: (day: IsoDate) => readonly boolean[]
  /** The day up to which reports were received. */
  readonly cutoff?: string
}

export function tabulate(question: Question, counted: CountedYear): Answer {
  const { codes, year, origin, cutoff } = counted
  const all = detailedReports(counted.incidents, codes, recutOf(question, counted))
  const detailed = leavesApart(question) ? all.filter(({ apart }) => !apart) : all
  const base: Base = { ...counted, detailed, apart: all.length - detailed.length, simple: asksSimple(question) ? simpleReports(counted.simple) : [] }
  const combinations = combinationsOf(question, codes)
  const found = belongings([...base.detailed, ...base.simple], question.by, question.where, codes)
  const population = populationOf(question, found, base)
  const view: View = { question, codes, year, found, population, origin }
  const places = question.by.map((_, n) => n)
  const cells = cellsAt(view, places, combinations)
  const counts = marginPlaces(places).flatMap((some) => cellsAt(view, some, combinations))
  const margins = withPublishedSums(question, cells, counts)
  return {
    question, years: [year], title: titleOf(question, [year]), population, margins,
    axes: question.by.map((key) => ({ label: dimension(key).label, members: membersOf(key, question, codes) })),
    cells: withShares(cells, margins, question.share), care: careOf([...cells, ...margins], counted),
    notes: notesOf(question, found, base), sources: sourcesOf([...cells, ...counts]), ...(cutoff === undefined ? {} : { cutoff }),
  }
}

const recutOf = ({ asOf }: Question, { seriousOn }: CountedYear): Recut | undefined => (asOf === undefined ? undefined : { asOf, serious: seriousOn(asOf) })

/** By all axes but the last, by the last alone, and altogether. */
function marginPlaces(places: readonly number[]): readonly (readonly number[])[] {
  if (places.length < 2) return [[]]
  return [places.slice(0, -1), places.slice(-1), []]
}

export type { Answer, AnswerCell, Axis } from './answer.ts'
export { BadQuestion, Unanswerable, type Question, type Words } from './question.ts'
export { parseQuestion } from './parse.ts'
export { asksSimple } from './basis.ts'
export { openTableOf } from './open-table.ts'
export { answerSheetHtml, refusalSheetHtml, type SheetSize } from './answer-sheet.ts'
export { keptYaml } from './keep.ts'
export { keptName, keptTableOf, type KeptTable } from './kept-table.ts'
export { jsonOf } from './json.ts'
export { joinYears, publishedAnswer } from './published.ts'
export { sheetsOf } from './workbook.ts'
export { populationText, terminalText } from './terminal.ts'
