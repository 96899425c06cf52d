import type { Entry, Source } from '../../model/effects.ts'
import type { Problem } from '../../model/problem.ts'

/** A hand-written file as text. `path` is relative to the data root, `file` to the year's folder (what messages name). */
export interface DocumentText { readonly path: string; readonly file: string; readonly text: string }
export type DocumentReading = { readonly document: DocumentText } | { readonly problem: Problem }

function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch { /* the next encoding */ }
  }
  throw new Error('文字コードが分かりません')
}

const unreadable = (file: string, reason: string): { problem: Problem } =>
  ({ problem: { code: 'document/unreadable', severity: 'fatal', place: { file }, detail: { reason } } })

/** One file. Windows saves UTF-8 with or without BOM, or CP932; line ends become LF. Never throws. */
export async function readText(source: Source, path: string, file: string): Promise<DocumentReading> {
  try {
    return { document: { path, file, text: decode(await source.read(path)).replace(/\r\n?/g, '\n') } }
  } catch (error) {
    return unreadable(file, error instanceof Error && error.message.startsWith('文字コード') ? error.message : '開けません')
  }
}

async function entriesOf(source: Source, folder: string): Promise<readonly Entry[]> {
  try {
    return await source.list(folder)
  } catch {
    return []
  }
}

/** `.x` and `~$x` are what editors and Excel leave behind; `_x` is a draft or an example, not an entry. */
export const isNoEntry = (name: string): boolean => /^(\.|~\$|_)/.test(name)

/** Every file of these folders with one of these endings, in the order of the folders and of the names. An absent folder is empty. */
export async function readFolder(source: Source, year: string, folders: readonly string[], ending: RegExp): Promise<readonly DocumentReading[]> {
  const readings: DocumentReading[] = []
  for (const folder of folders) {
    for (const { name, kind } of await entriesOf(source, `${year}/${folder}`)) {
      if (kind === 'folder' || isNoEntry(name) || !ending.test(name)) continue
      const file = `${folder}/${name}`
      readings.push(kind === 'file' ? await readText(source, `${year}/${file}`, file) : unreadable(file, '通常のファイルではありません'))
    }
  }
  return readings
}

/** A single file that may be absent. */
export async function readOptional(source: Source, year: string, name: string): Promise<DocumentReading | undefined> {
  const entry = (await entriesOf(source, year)).find((e) => e.name === name)
  return entry && readText(source, `${year}/${name}`, name)
}
