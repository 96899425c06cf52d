import type { Source } from './model/effects.ts'
import { originResolver, type History } from './model/history.ts'
import { problemText, type Problem } from './model/problem.ts'
import type { HeldRow, Reading } from './model/reading.ts'
import { termsOfYear } from './model/terms.ts'
import { ABSENT_FORMS, type YearFile } from './model/year.ts'
import { readCodes, read } from './read/index.ts'
import { readDocuments, type Documents } from './read/documents.ts'
import { readHandWritten } from './read/hand-written.ts'
import { readHistory } from './read/history.ts'
import { readRelease } from './read/release.ts'
import { survey } from './read/survey.ts'
import { validate } from './validate/index.ts'
import { Unreadable, type Effects, type YearRequest } from './request.ts'

/**
 * read → validate, shared by every command: one year's files in; counted, held and withdrawn rows out, with all that is
 * written by hand. Throws Unreadable, naming every file, where an input file cannot be read at all.
 */
export async function inputStage(request: YearRequest, effects: InputEffects, documents = readDocuments) {
  const found = await effects.stage('読込', () => readInput(request, effects, documents))
  const fatal = found.reading.problems.filter(isFatal)
  if (fatal.length > 0) throw new Unreadable(fatal.map(problemText), { year: request.yearKey, problems: fatal })
  return gathered(await effects.stage('検証', () => validated(found, request)), request)
}

/** One year as the later stages ask for it, each by its name. */
function gathered({ codes, reading, validation, documents, history, waivers, handWritten, held }: ReturnType<typeof validated>, { year }: YearRequest) {
  const { year: yearFile, problems, ...written } = documents
  const standing = yearFile?.standing ?? '未記入'
  const { reported, contradicted } = reportedForms(reading, yearFile)
  const documentProblems = [...problems, ...contradicted]
  return {
    year, yearFile, standing, reported, codes, history, waivers, handWritten, reading, validation, ...written, documentProblems,
    incidents: validation.incidents, simple: validation.simple, heldDetailed: held.detailed, heldSimple: held.simple, heldSerious: held.serious,
    terms: termsOfYear(codes, history, year), origin: originResolver(standing, history, year),
  }
}

type Form = keyof typeof ABSENT_FORMS

/** Whether anybody reported by each form: rows of any fate, a return of zero, or year.yaml saying that there is none, which rows contradict. */
function reportedForms(reading: Reading, file: YearFile | undefined) {
  const firstRow = (form: Form): string | undefined => (reading[form][0] ?? reading.broken.find((row) => row.form === form))?.file
  const stated = (form: Form): boolean => file?.absent.includes(ABSENT_FORMS[form]) ?? false
  const reported = (form: Form): boolean => stated(form) || firstRow(form) !== undefined || (reading.zeroReturns ?? []).some((one) => one.form === form)
  const contradicted = (['detailed', 'simple'] as const).flatMap((form): readonly Problem[] => {
    const found = stated(form) ? firstRow(form) : undefined
    return found === undefined ? [] : [{ code: 'year/not-absent', severity: 'error', place: { file: 'year.yaml', field: '該当なし' }, detail: { section: ABSENT_FORMS[form], file: found } }]
  })
  return { reported: { detailed: reported('detailed'), simple: reported('simple') }, contradicted }
}

/** The same for `check`: files that cannot be read are listed and the others go on. */
export async function checkStage(request: YearRequest, effects: InputEffects) {
  const found = await effects.stage('読込', () => readInput(request, effects, readDocuments))
  return effects.stage('検証', () => validated(found, request))
}

type InputEffects = Pick<Effects, 'data' | 'defaults' | 'stage'>

/** @param writtenByHand reads year.yaml, sheets, lessons and prose, here or in another thread: it is asked first and awaited last. */
async function readInput({ folder }: YearRequest, { data: given, defaults }: InputEffects, writtenByHand: typeof readDocuments) {
  const { source: data, problems } = await survey(given, folder)
  const codes = await readCodes(data, defaults)
  const [documents, reading, { history, problems: ofHistory }, waivers, handWritten] = await Promise.all([
    writtenByHand(data, folder, codes), read(data, folder, codes), historyOf(data), readRelease(data, folder), readHandWritten(data, folder),
  ])
  const unreadable = [...problems, ...ofHistory, ...documents.problems.filter(isFatal)]
  return { codes, ...withUnreadable({ reading, documents }, unreadable, folder), history, waivers, handWritten }
}

const isFatal = ({ severity }: Problem): boolean => severity === 'fatal'

/** Files that cannot be read at all stand together, whoever wrote them; of a folder that is named already nobody says that it is empty. */
function withUnreadable({ reading, documents }: { readonly reading: Reading; readonly documents: Documents }, unreadable: readonly Problem[], year: string) {
  const isNamed = unreadable.some(({ place }) => place?.file === year || /^(detailed|詳細|simple|簡易)$/i.test(place?.file ?? ''))
  const others = reading.problems.filter(({ code }) => !isNamed || (code !== 'file/no-csv' && code !== 'file/empty-folder'))
  return { reading: { ...reading, problems: [...unreadable, ...others] }, documents: { ...documents, problems: documents.problems.filter((problem) => !isFatal(problem)) } }
}

/** What was published before is not needed to check this year. */
const historyOf = (data: Source): Promise<{ history: History; problems: readonly Problem[] }> =>
  readHistory(data).then((history) => ({ history, problems: [] }), (error: unknown) => {
    if (error instanceof Unreadable) return { history: { figures: [], frozen: [], discrepancies: [] }, problems: error.found.problems }
    throw error
  })

type Found = Awaited<ReturnType<typeof readInput>>

function validated(found: Found, { year, strict }: YearRequest) {
  const validation = validate(found.reading, found.codes, { year, strict })
  const held = { detailed: heldOf(validation.held, 'detailed'), simple: heldOf(validation.held, 'simple'), serious: heldSerious(validation.held, found.reading) }
  return { ...found, validation, held }
}

/** Held rows that the count of 重大な事故 may lack: those with a mark, and records that could not be split, whose mark nobody can read. */
function heldSerious(held: readonly HeldRow[], { broken }: Reading): number {
  const unsplit = new Set(broken)
  return held.filter(({ row }) => row.form === 'detailed' && (unsplit.has(row) || (row.cells['重大な事故']?.text.trim() ?? '') !== '')).length
}

const heldOf = (held: readonly { readonly row: { readonly form: string } }[], form: string): number => held.filter(({ row }) => row.form === form).length
