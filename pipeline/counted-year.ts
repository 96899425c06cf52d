import type { Source } from './model/effects.ts'
import { originResolver, type History } from './model/history.ts'
import { problemText, type Problem } from './model/problem.ts'
import { parseFiscalYear } from './model/time.ts'
import type { CodeBook } from './model/code.ts'
import { readOptional } from './read/documents/file.ts'
import { readYear } from './read/documents/year.ts'
import { seriousOn } from './classify/index.ts'
import { read, readCodes } from './read/index.ts'
import { readHistory } from './read/history.ts'
import { survey } from './read/survey.ts'
import { Unreadable, type YearRequest } from './request.ts'
import type { CountedYear } from './tabulate/index.ts'
import { validate } from './validate/index.ts'

export interface Sources { readonly data: Source; readonly defaults: Source }
export interface Background { readonly codes: CodeBook; readonly history: History }

/** The code lists where no year is read. Throws Unreadable where something stands in the place of one that cannot be read. */
export async function readCodeLists({ data, defaults }: Sources): Promise<CodeBook> {
  stopAt((await survey(data)).problems)
  return readCodes(data, defaults)
}

export async function readBackground(sources: Sources): Promise<Background> {
  const codes = await readCodeLists(sources)
  return { codes, history: await readHistory(sources.data) }
}

/**
 * read → validate for a cross-tabulation: the counted reports of one year and whatever their numbers need to be understood.
 * The simple form (ten times as many rows) is read only where the question asks for it. Throws Unreadable as `report` does.
 */
export async function countedYear(request: YearRequest, sources: Sources, { codes, history }: Background, withSimple: boolean): Promise<CountedYear> {
  const { year, folder, strict } = request
  const [reading, file] = await Promise.all([read(withSimple ? sources.data : withoutSimple(sources.data, folder), folder, codes), yearFile(sources.data, folder)])
  stopAt(reading.problems)
  const { incidents, simple, held } = validate(reading, codes, { year, strict })
  const heldOf = (form: string): number => held.filter(({ row }) => row.form === form).length
  return {
    year, codes, incidents, simple, seriousOn: seriousOn(incidents, codes), heldDetailed: heldOf('detailed'), heldSimple: heldOf('simple'),
    origin: originResolver(file?.standing ?? '未記入', history, year), ...(file?.cutoff === undefined ? {} : { cutoff: file.cutoff }),
  }
}

export function stopAt(problems: readonly Problem[]): void {
  const fatal = problems.filter(({ severity }) => severity === 'fatal')
  if (fatal.length > 0) throw new Unreadable(fatal.map(problemText), { problems: fatal })
}

/** Its データの別 belongs to every number: where it cannot be opened, nothing is said. */
async function yearFile(data: Source, folder: string) {
  const reading = await readOptional(data, folder, 'year.yaml')
  if (reading && 'problem' in reading) stopAt([reading.problem])
  return reading && 'document' in reading ? readYear(reading.document, folder).year : undefined
}

/** The same data root as if the year had no reports of the simple form. */
const withoutSimple = (data: Source, folder: string): Source => ({
  read: data.read,
  list: async (path) => (await data.list(path)).filter(({ name }) => path !== folder || !/^(simple|簡易)$/.test(name)),
})

/** 年度 folders of a data root. */
export async function yearFolders(data: Source): Promise<ReadonlyMap<number, string>> {
  const folders = (await data.list('')).filter(({ kind }) => kind === 'folder')
  return new Map(folders.flatMap(({ name }) => { const year = parseFiscalYear(name); return year === undefined ? [] : [[year as number, name] as const] }))
}
