import { parse } from 'csv-parse/sync'
import type { Source } from '../model/effects.ts'
import { badTable } from '../model/unreadable.ts'

export type TableRow = Readonly<Record<string, string>>

/** Whether a file lies at a path of the source. */
async function isPresent(source: Source, path: string): Promise<boolean> {
  const cut = path.lastIndexOf('/')
  const entries = await source.list(cut < 0 ? '' : path.slice(0, cut))
  return entries.some(({ name }) => name === path.slice(cut + 1))
}

/** One of the project's own tables; an absent file is an empty table. Throws as tableAt does. */
export const readTable = async (source: Source, path: string): Promise<readonly TableRow[]> => ((await isPresent(source, path)) ? tableAt(source, path) : [])

/**
 * A table (UTF-8, header in the first line) as records, of a file that is known to be there.
 * Throws Unreadable, naming the file and the line, where it is not well-formed.
 */
export async function tableAt(source: Source, path: string): Promise<readonly TableRow[]> {
  const bytes = await source.read(path)
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { columns: true, bom: true, skip_empty_lines: true, relax_column_count: false })
  } catch (error) {
    throw badTable(path, '表として読めません。UTF-8 の CSV で、列の数と引用符をそろえてください。', lineOf(error))
  }
}

const lineOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : undefined
