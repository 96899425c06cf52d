import type { CodeBook } from '../model/code.ts'
import type { Source } from '../model/effects.ts'
import { STAGES, type Lesson } from '../model/lesson.ts'
import type { Problem } from '../model/problem.ts'
import { firstReportYear, readRegimes } from '../model/regime.ts'
import type { Sheet } from '../model/sheet.ts'
import { parseFiscalYear } from '../model/time.ts'
import type { Prose, YearFile } from '../model/year.ts'
import { readFolder, readOptional, type DocumentReading, type DocumentText } from './documents/file.ts'
import { illustrate } from './documents/images.ts'
import { readLesson } from './documents/lesson.ts'
import type { Repeatable } from './documents/lesson-body.ts'
import { absentProblems, relationProblems, unknownCodes } from './documents/relations.ts'
import { readSheet } from './documents/sheet.ts'
import { readYear } from './documents/year.ts'

/** Everything of one 年度 that is written by hand. */
export interface Documents {
  readonly year?: YearFile
  /** 重大な事故 by No., then その他検証案件 in their order. */
  readonly sheets: readonly Sheet[]
  /** Data URI of each image that a sheet names, by its path in the year's folder. */
  readonly images: ReadonlyMap<string, string>
  /** By stage, then by number. */
  readonly lessons: readonly Lesson[]
  readonly prose: readonly Prose[]
  /** Every hand-written file as it stands, for the check of its words and numbers. */
  readonly texts: readonly { readonly file: string; readonly text: string }[]
  readonly problems: readonly Problem[]
}

interface Gathered<T> { readonly values: readonly T[]; readonly problems: readonly Problem[]; readonly texts: Documents['texts'] }

/** Reads each text; a file that cannot be read at all is a problem among the others. */
function gather<T>(readings: readonly DocumentReading[], read: (document: DocumentText) => { value?: T | undefined; problems: readonly Problem[] }): Gathered<T> {
  const results = readings.map((r) => ('problem' in r ? { value: undefined, problems: [r.problem] } : read(r.document)))
  return { values: results.flatMap(({ value }) => (value === undefined ? [] : [value])), problems: results.flatMap(({ problems }) => problems), texts: readings.flatMap((r) => ('problem' in r ? [] : [r.document])) }
}

const bySheet = (a: Sheet, b: Sheet): number => (a.kind === b.kind ? a.no - b.no : a.kind === 'serious' ? -1 : 1)
const byLesson = (a: Lesson, b: Lesson): number => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.order - b.order

/** `prose/closing.md` belongs to the section `closing`. Leading blank lines are not part of the passage. */
function toProse({ file, text }: DocumentText): { value: Prose; problems: readonly Problem[] } {
  const section = file.replace(/^.*\//, '').replace(/\.md$/i, '')
  const blank = /^(\s*\n)*/.exec(text)?.[0] ?? ''
  return { value: { file, section, markdown: text.slice(blank.length).trimEnd(), line: blank.split('\n').length }, problems: [] }
}

/** year.yaml says from which 年度 on there are reports; where it does not, the table of regimes does. */
function repeatableYears(file: YearFile | undefined, folder: string, codes: CodeBook | undefined): Repeatable {
  const first = file?.firstReport ?? (codes && firstReportYear(readRegimes(codes)))
  const report = parseFiscalYear(folder)
  return { ...(first === undefined ? {} : { first }), ...(report === undefined ? {} : { report }) }
}

/**
 * Reads year.yaml, the accident sheets, the lessons and the prose of one 年度 folder. Comes with everything that could be understood and
 * a problem with file and line for everything that could not; an absent file is no problem. Never throws on bad input.
 * With the code lists, labels that they do not have are reported too.
 */
export async function readDocuments(source: Source, yearFolder: string, codes?: CodeBook): Promise<Documents> {
  const folder = (names: readonly string[], ending: RegExp) => readFolder(source, yearFolder, names, ending)
  const yearReading = await readOptional(source, yearFolder, 'year.yaml')
  const years = gather(yearReading ? [yearReading] : [], (d) => { const { year, problems } = readYear(d, yearFolder); return { value: year, problems } })
  const written = gather(await folder(['serious', '重大な事故'], /\.ya?ml$/i), (d) => { const { sheet, uses, problems } = readSheet(d); return { value: sheet && { sheet, uses }, problems } })
  const illustrated = await Promise.all(written.values.map(({ sheet, uses }) => illustrate(source, yearFolder, sheet, uses)))
  const sheets = illustrated.map(({ sheet }) => sheet)
  const repeatable = repeatableYears(years.values[0], yearFolder, codes)
  const lessons = gather(await folder(['lessons', '教訓'], /\.md$/i), (d) => { const { lesson, problems } = readLesson(d, repeatable); return { value: lesson, problems } })
  const prose = gather(await folder(['prose', '文章'], /\.md$/i), toProse)
  const year = years.values[0]
  const related = [...illustrated.flatMap(({ problems }) => problems), ...relationProblems(sheets, lessons.values), ...absentProblems(year, sheets, lessons.values), ...(codes ? unknownCodes(sheets, codes) : [])]
  return {
    ...(year ? { year } : {}), sheets: [...sheets].sort(bySheet), images: new Map(illustrated.flatMap(({ images }) => [...images])), lessons: [...lessons.values].sort(byLesson), prose: prose.values,
    texts: [years, written, lessons, prose].flatMap(({ texts }) => texts),
    problems: [years, written, lessons, prose].flatMap(({ problems }) => problems).concat(related),
  }
}
