import type { Entry, Source } from '../model/effects.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import type { Problem } from '../model/problem.ts'
import { reasonOf, refuseEntry } from './guard.ts'
import { writtenEntries } from './hand-written.ts'
import { MAX_WRITTEN_BYTES } from './limits.ts'

/** A data root without what cannot be read, and a `fatal` problem for each such thing. */
export interface Survey { readonly source: Source; readonly problems: readonly Problem[] }

const FOLDERS_OF_ROOT = /^(codes|history)$/
const FOLDERS_OF_YEAR = /^(detailed|詳細|simple|簡易|serious|重大な事故|lessons|教訓|prose|文章|exhibits|追加の集計|overlay)$/i

/**
 * Looks at everything of a year but the carriers' files before any of it is read: a folder, a FIFO, a broken link or a file
 * without permission in the place of a file would otherwise be taken for an absent one, and what it says for unwritten.
 */
export async function survey(source: Source, year?: string): Promise<Survey> {
  const hidden = new Map<string, Problem>()
  const folders = [...await foldersIn(source, '', FOLDERS_OF_ROOT), ...(year === undefined ? [] : await foldersIn(source, year, FOLDERS_OF_YEAR))]
  for (const [path, finding] of folders) hidden.set(path, problemAt(finding, 'fatal', { file: path.startsWith(`${year}/`) ? path.slice(`${year}/`.length) : path }))
  const open = without(source, hidden)
  const written = await Promise.all((await writtenEntries(open, year)).map(async (one) => ({ ...one, finding: await refusal(open, one.path, one.entry) })))
  for (const { path, file, finding } of written) if (finding) hidden.set(path, problemAt(finding, 'fatal', { file }))
  return { source: hidden.size === 0 ? source : without(source, hidden), problems: [...hidden.values()] }
}

type Refused = readonly [path: string, finding: Finding]

/** What stands where a folder is expected and is none, or cannot be looked into, the folder above included. */
async function foldersIn(source: Source, above: string, names: RegExp): Promise<readonly Refused[]> {
  const entries = await source.list(above).catch(unreadable)
  if (!Array.isArray(entries)) return [[above, entries as Finding]]
  const findings = await Promise.all((entries as readonly Entry[]).filter(({ name }) => names.test(name)).map(async ({ name, kind }): Promise<readonly Refused[]> => {
    const path = above === '' ? name : `${above}/${name}`
    if (kind !== 'folder') return [[path, { code: 'file/not-folder', detail: {} }]]
    const inside = await source.list(path).catch(unreadable)
    return Array.isArray(inside) ? [] : [[path, inside as Finding]]
  }))
  return findings.flat()
}

const unreadable = (error: unknown): Finding => ({ code: 'file/unreadable', detail: { reason: reasonOf(error) } })

/** One byte tells whether the rest can be read. */
async function refusal(source: Source, path: string, entry: Entry): Promise<Finding | undefined> {
  return refuseEntry(entry, MAX_WRITTEN_BYTES) ?? await source.read(path, 1).then(() => undefined, unreadable)
}

const without = (source: Source, hidden: ReadonlyMap<string, unknown>): Source => ({
  ...source,
  list: async (folder) => (hidden.has(folder) ? [] : (await source.list(folder)).filter(({ name }) => !hidden.has(folder === '' ? name : `${folder}/${name}`))),
})
