import type { Entry, Source } from '../model/effects.ts'
import { fiscalYearKey, parseFiscalYear } from '../model/time.ts'
import { problemText, type Problem } from '../model/problem.ts'
import { reasonOf } from '../read/guard.ts'
import { Unreadable, type YearRequest } from '../request.ts'
import { UsageError } from './exit.ts'

/** The year asked for, or the newest there is, as a folder of the data root. */
export async function chooseYear(data: Source, asked: string | undefined, strict: boolean): Promise<YearRequest> {
  if (data.root && !(await data.root.isThere())) throw unreadable({ code: 'file/no-data', severity: 'fatal', detail: { folder: data.root.path } }, asked)
  const folders = (await listed(data, asked)).filter((entry) => entry.kind === 'folder')
    .flatMap(({ name }) => { const year = parseFiscalYear(name); return year === undefined ? [] : [{ name, year }] })
    .sort((a, b) => b.year - a.year)
  const wanted = asked === undefined ? folders[0]?.year : parseFiscalYear(asked)
  if (asked !== undefined && wanted === undefined) throw new UsageError(`年度「${asked}」を読めません。R03、令和3、2021 のように指定してください。 [usage/year]`)
  const folder = folders.find(({ year }) => year === wanted)
  if (!folder) throw unreadable({ code: 'file/no-year', severity: 'fatal', detail: { year: asked ?? '', found: folders.map(({ name }) => name) } }, asked)
  return { year: folder.year, yearKey: fiscalYearKey(folder.year), folder: folder.name, strict }
}

/** A folder that nobody may look into is named as a file is. */
const listed = (data: Source, asked: string | undefined): Promise<readonly Entry[]> => data.list('').catch((error: unknown) => {
  throw unreadable({ code: 'file/unreadable', severity: 'fatal', place: { file: data.root?.path ?? '' }, detail: { reason: reasonOf(error) } }, asked)
})

function unreadable(problem: Problem, asked: string | undefined): Unreadable {
  const year = asked === undefined ? undefined : parseFiscalYear(asked)
  return new Unreadable([problemText(problem)], { ...(year === undefined ? {} : { year: fiscalYearKey(year) }), problems: [problem] })
}
