/**
 * Files of one 年度 in, all their rows out, each with its place and its own words: nothing is interpreted and no record
 * is lost. A file that cannot be read becomes a `fatal` problem that names it; the others are read all the same.
 */
import type { CodeBook } from '../model/code.ts'
import type { Source } from '../model/effects.ts'
import type { RawRow, RowId } from '../model/incident.ts'
import type { Problem } from '../model/problem.ts'
import type { Reading } from '../model/reading.ts'
import { formColumns, type Form } from './columns.ts'
import type { FileContent, Wanted } from './content.ts'
import { readCsv } from './file.ts'
import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import { yearFolder, type Found, type YearFolder } from './folders.ts'
import { bytesOf, refuseEntry } from './guard.ts'

export { readCodes } from './codes.ts'
export { readTable } from './table.ts'

export interface ReadOptions {
  /** Encoding by file name where the automatic choice is wrong. */
  readonly encodings?: Readonly<Record<string, string>>
}

/** @param year the folder as found on disk: `R03`. */
export async function read(source: Source, year: string, codes: CodeBook, options: ReadOptions = {}): Promise<Reading> {
  const folder = await yearFolder(source, year)
  const contents: FileContent[] = []
  const problems: Problem[] = emptyFolders(folder)
  const next: Record<Form, number> = { detailed: 0, simple: 0 }
  for (const found of folder.files) {
    for (const content of await readFile(source, found, wantedOf(found, codes, options, next[found.form]))) {
      if (isFinding(content)) problems.push(problemAt(content, content.code === 'file/ignored' ? 'warning' : 'fatal', { file: found.name }))
      else contents.push(content)
      if (!isFinding(content)) next[found.form] += content.rows.length
    }
  }
  return gathered(contents, problems, next)
}

function emptyFolders({ empty }: YearFolder): Problem[] {
  return empty.map(({ form, folder }) =>
    form === 'detailed' ? { code: 'file/no-csv', severity: 'fatal', detail: { folder } } : { code: 'file/empty-folder', severity: 'fatal', detail: { folder } })
}

function wantedOf({ name, form, entry }: Found, codes: CodeBook, { encodings = {} }: ReadOptions, firstId: number): Wanted {
  const encoding = encodings[name] ?? encodings[entry.name]
  const other = formColumns(codes, form === 'detailed' ? 'simple' : 'detailed')
  return { name, form, columns: formColumns(codes, form), other, firstId, ...(encoding === undefined ? {} : { encoding }) }
}

async function readFile(source: Source, { path, entry, kind, name }: Found, wanted: Wanted): Promise<readonly (FileContent | Finding)[]> {
  if (kind === 'other') return [{ code: 'file/ignored', detail: { name } }]
  const refused = refuseEntry(entry)
  if (refused) return [refused]
  const bytes = await bytesOf(source, path, kind === 'xlsx')
  if (!(bytes instanceof Uint8Array)) return [bytes]
  if (kind === 'csv') return [readCsv(bytes, wanted)]
  const { readWorkbook } = await import('./workbook.ts')
  return readWorkbook(bytes, wanted)
}

/** Broken records are numbered after all others, so that `detailed[id]` is the row of that id. */
function gathered(contents: readonly FileContent[], problems: readonly Problem[], next: Record<Form, number>): Reading {
  const of = (form: Form): RawRow[] => contents.filter(({ file }) => file.form === form).flatMap(({ rows }) => rows)
  const broken = contents.flatMap((content) => content.broken).map((row) => ({ ...row, id: next[row.form]++ as RowId }))
  return {
    detailed: of('detailed'), simple: of('simple'), broken,
    files: contents.map(({ file }) => file),
    problems: [...problems, ...contents.flatMap((content) => content.problems)],
    repairs: contents.flatMap((content) => content.repairs),
  }
}
