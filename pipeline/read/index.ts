/**
 * Files of one 年度 in, all their rows out, each with its place and its own words: nothing is interpreted and no record
 * is lost. A file that cannot be read becomes a `fatal` problem that names it; the others are read all the same.
 */
import type { CodeBook } from '../model/code.ts'
import type { Source } from '../model/effects.ts'
import type { RawRow, RowId } from '../model/incident.ts'
import { formLayout, type FormLayout } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { Reading, ZeroReturn } from '../model/reading.ts'
import { fiscalYearBounds, parseFiscalYear, type IsoDate } from '../model/time.ts'
import { formColumns, type Form, type FormColumns } from './columns.ts'
import type { FileContent, Wanted } from './content.ts'
import { encodingNamed } from './decode.ts'
import { statedEncodings } from './encodings.ts'
import { readCsv } from './file.ts'
import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import { yearFolder, type Found, type YearFolder } from './folders.ts'
import { bytesOf, refuseEntry, type Looks } from './guard.ts'
import type { Overlaid, OverlayFile } from './overlay.ts'
import type { BookContent, WantedBook } from './workbook.ts'

export { readCodes } from './codes.ts'
export { readTable } from './table.ts'

export interface ReadOptions {
  /** Encoding by file name where the automatic choice is wrong, beyond what year.yaml says. */
  readonly encodings?: Readonly<Record<string, string>>
}

/** @param year the folder as found on disk: `R03`. */
export async function read(source: Source, year: string, codes: CodeBook, options: ReadOptions = {}): Promise<Reading> {
  const folder = await yearFolder(source, year)
  const stated = await statedEncodings(source, year, folder.files)
  const shelf = new Shelf(codes, { ...stated.byFile, ...options.encodings }, layoutsOf(codes, year))
  for (const found of folder.files) shelf.take(found, await readFile(source, found, shelf.wanted(found)))
  const overlaid = folder.overlays.length === 0 ? undefined : await laidOver(source, folder.overlays, shelf.contents)
  return gathered({
    contents: overlaid?.contents ?? shelf.contents, next: shelf.next, zeroReturns: shelf.zeroReturns, overlaid,
    problems: [...emptyFolders(folder), ...misplacedFiles(folder), ...stated.problems, ...shelf.problems, ...(overlaid?.problems ?? [])],
  })
}

type Layouts = Readonly<Record<Form, FormLayout | undefined>>
function layoutsOf(codes: CodeBook, year: string): Layouts {
  const parsed = parseFiscalYear(year)
  const on = parsed === undefined ? ('9999-12-31' as IsoDate) : fiscalYearBounds(parsed).from
  return { detailed: formLayout(codes, 'detailed', on), simple: formLayout(codes, 'simple', on) }
}

/** What the files gave so far: rows are numbered by form in the order in which they are read. */
class Shelf {
  readonly contents: FileContent[] = []
  readonly problems: Problem[] = []
  readonly zeroReturns: ZeroReturn[] = []
  readonly next: Record<Form, number> = { detailed: 0, simple: 0 }
  private readonly columns: Readonly<Record<Form, FormColumns>>

  constructor(codes: CodeBook, private readonly encodings: Readonly<Record<string, string>>, private readonly layouts: Layouts) {
    this.columns = { detailed: formColumns(codes, 'detailed'), simple: formColumns(codes, 'simple') }
  }

  wanted(found: Found): WantedBook {
    const of = (form: Form) => ({ wanted: this.wantedAs(form, found), ...(this.layouts[form] ? { layout: this.layouts[form] } : {}) })
    return { wanted: this.wantedAs(found.form, found), forms: { detailed: of('detailed'), simple: of('simple') } }
  }

  private wantedAs(form: Form, { name, path, entry }: Found): Wanted {
    const encoding = this.encodings[name] ?? this.encodings[entry.name] ?? this.encodings[path.split('/').slice(1).join('/')]
    const other = this.columns[form === 'detailed' ? 'simple' : 'detailed']
    return { name, form, columns: this.columns[form], other, firstId: this.next[form], ...(encoding === undefined ? {} : { encoding }) }
  }

  take({ name }: Found, { contents, zeroReturns }: BookContent): void {
    this.zeroReturns.push(...zeroReturns)
    for (const content of contents) {
      if (isFinding(content)) this.problems.push(problemAt(content, content.code === 'file/ignored' ? 'warning' : 'fatal', placeOf(content, name)))
      else {
        this.contents.push(content)
        this.next[content.file.form === 'simple' ? 'simple' : 'detailed'] += content.rows.length
      }
    }
  }
}

const placeOf = (finding: Finding, file: string): Place => ({ file, ...(finding.code === 'file/broken-header' ? finding.detail.at : {}) })

function emptyFolders({ empty }: YearFolder): Problem[] {
  return empty.map(({ form, folder }) =>
    form === 'detailed' ? { code: 'file/no-csv', severity: 'fatal', detail: { folder } } : { code: 'file/empty-folder', severity: 'fatal', detail: { folder } })
}

const misplacedFiles = ({ misplaced }: YearFolder): Problem[] => misplaced.map((file) => problemAt({ code: 'file/misplaced', detail: {} }, 'warning', { file }))

const just = (content: FileContent | Finding): BookContent => ({ contents: [content], zeroReturns: [] })

function looksOf(kind: Found['kind'], { encoding }: Wanted): Looks {
  if (kind === 'xlsx') return 'workbook'
  return encoding !== undefined && /^UTF-16/.test(encodingNamed(encoding)) ? 'UTF-16' : 'text'
}

async function readFile(source: Source, { path, entry, kind, name }: Found, wanted: WantedBook): Promise<BookContent> {
  if (kind === 'other') return just({ code: 'file/ignored', detail: { name } })
  const refused = refuseEntry(entry)
  if (refused) return just(refused)
  const bytes = await bytesOf(source, path, looksOf(kind, wanted.wanted))
  if (!(bytes instanceof Uint8Array)) return just(bytes)
  if (kind === 'csv') return just(readCsv(bytes, wanted.wanted))
  const { readWorkbook } = await import('./workbook.ts')
  return readWorkbook(bytes, wanted)
}

async function laidOver(source: Source, overlays: YearFolder['overlays'], contents: readonly FileContent[]): Promise<Overlaid> {
  const files: OverlayFile[] = []
  const problems: Problem[] = []
  for (const { path, name, entry } of overlays) {
    const bytes = refuseEntry(entry) ?? await bytesOf(source, path, 'workbook')
    if (bytes instanceof Uint8Array) files.push({ name, bytes })
    else problems.push(problemAt(bytes, 'fatal', { file: name }))
  }
  const { overlay } = await import('./overlay.ts')
  const overlaid = await overlay(contents, files)
  return { ...overlaid, problems: [...problems, ...overlaid.problems] }
}

interface Gathering {
  readonly contents: readonly FileContent[]
  readonly problems: readonly Problem[]
  readonly next: Record<Form, number>
  readonly zeroReturns: readonly ZeroReturn[]
  readonly overlaid: Overlaid | undefined
}

/** Recovered and broken records are numbered after all others, so that `detailed[id]` is the row of that id. */
function gathered({ contents, problems, next, zeroReturns, overlaid }: Gathering): Reading {
  const numbered = (row: RawRow): RawRow => ({ ...row, id: next[row.form]++ as RowId })
  const recovered = contents.flatMap((content) => content.recovered ?? []).map(numbered)
  const of = (form: Form): RawRow[] => [...contents.filter(({ file }) => file.form === form).flatMap(({ rows }) => rows), ...recovered.filter((row) => row.form === form)]
  const broken = contents.flatMap((content) => content.broken).map(numbered)
  const mended = [...(overlaid?.mended ?? []).filter(({ id }) => id >= 0), ...recovered]
  return {
    detailed: of('detailed'), simple: of('simple'), broken,
    files: [...contents.map(({ file }) => file), ...(overlaid?.files ?? [])],
    problems: [...problems, ...contents.flatMap((content) => content.problems)],
    repairs: contents.flatMap((content) => content.repairs),
    ...(mended.length > 0 ? { mended } : {}), ...(zeroReturns.length > 0 ? { zeroReturns } : {}),
  }
}
