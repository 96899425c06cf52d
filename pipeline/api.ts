/**
 * The analysts' functions from TypeScript; the commands `aggregate` and `trace` are thin shells around them.
 *
 *     import { ask, terminalText } from './pipeline/api.ts'
 *
 *     const answer = await ask({ year: 'R03', by: '発生要因,四半期', where: '電気通信役務=携帯電話' })
 *     console.log(terminalText(answer))
 *     for (const { members, fact } of answer.cells) {
 *       if (fact && fact.value > 100) console.log(members.join(' × '), fact.value, fact.unit, fact.rows.indices.length)
 *     }
 *
 * (run it from the project's folder with `npx tsx`). A number is a Fact: value, unit, population, rows, データの別.
 */
import { chooseYear } from './commands/year.ts'
import { UsageError } from './commands/exit.ts'
import { countedYear, readBackground, yearFolders, type Background, type Sources } from './counted-year.ts'
import { fiscalYearKey, parseFiscalYear, type FiscalYear } from './model/time.ts'
import { asksSimple, joinYears, parseQuestion, publishedAnswer, tabulate, type Answer, type Question, type Words } from './tabulate/index.ts'
import { dataSources } from './workshop.ts'

export { BadQuestion, jsonOf, openTableOf, terminalText, type Answer, type AnswerCell, type Words } from './tabulate/index.ts'

export interface Asked extends Words {
  /** R03, 令和3, 2021; a range `H22..R03`; left out = the newest year folder. */
  readonly year?: string
  /** Folder of the data root; left out = the project's own `data/`. */
  readonly data?: string
}

/** Answers a cross-tabulation. Throws BadQuestion or UsageError for what does not exist, Unreadable where a file cannot be read. */
export async function ask(asked: Asked, sources: Sources = dataSources(asked.data)): Promise<Answer> {
  const background = await readBackground(sources)
  const question = parseQuestion(asked, background.codes)
  const folders = await yearFolders(sources.data)
  const range = rangeOf(asked.year)
  const [only] = range ?? [parseFiscalYear(asked.year ?? '')]
  if (range === undefined || range.length === 1) {
    const published = only !== undefined && !folders.has(only) && hasPublished(background.history, only)
    return published ? joinYears([publishedAnswer(question, only, background.history, background.codes)], background.codes) : countedAnswer(question, range && only !== undefined ? fiscalYearKey(only) : asked.year, sources, background)
  }
  const answers: Answer[] = []
  for (const year of range) {
    answers.push(folders.has(year) ? await countedAnswer(question, fiscalYearKey(year), sources, background) : publishedAnswer(question, year, background.history, background.codes))
  }
  return joinYears(answers as [Answer, ...Answer[]], background.codes)
}

/** A year without rows can be asked for alone where something of it was published. */
const hasPublished = ({ figures, frozen }: Background['history'], year: FiscalYear): boolean => [...figures, ...frozen].some((value) => value.year === year)

async function countedAnswer(question: Question, year: string | undefined, sources: Sources, background: Background): Promise<Answer> {
  const request = await chooseYear(sources.data, year, false)
  return tabulate(question, await countedYear(request, sources, background, asksSimple(question)))
}

/** `H22..R03`, `2010～2021`; undefined for one year or none. */
function rangeOf(text: string | undefined): readonly FiscalYear[] | undefined {
  const ends = text?.split(/\.\.+|[～〜~]/)
  if (!ends || ends.length < 2) return undefined
  const [from, to] = ends.map(parseFiscalYear)
  if (ends.length > 2 || from === undefined || to === undefined || from > to || to - from > 100) {
    throw new UsageError(`年度の範囲「${text}」を読めません。H22..R03 のように、前の年度から後の年度へ書いてください。 [usage/year]`)
  }
  return Array.from({ length: to - from + 1 }, (_, n) => (from + n) as FiscalYear)
}
