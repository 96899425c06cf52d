import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { lstat, readdir, readFile, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

export type Output = ReadonlyMap<string, string | Uint8Array>
/** What changes the disk. Passed in, so that a test can make any step of it fail. */
export interface Disk {
  readonly mkdir: (path: string) => Promise<unknown>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
}
const realDisk: Disk = {
  mkdir: async (path) => mkdirSync(path),
  rename: async (from, to) => renameSync(from, to),
  write: async (path, content) => writeFileSync(path, content),
  remove: async (path) => rmSync(path, { recursive: true, force: true }),
}

/** A file or folder below the target that changes places as one. `fresh`: something new comes in its place. */
interface Part { readonly path: string; readonly fresh: boolean }

/**
 * Puts new files in place of the former ones, or leaves everything as it was: all is written within the folder first, and only
 * then do the `parts` (paths below the folder; one that brings nothing new goes away) change places, each by a rename.
 * What is no part is never touched. A run that was killed half-way is undone by the next one.
 * @throws a sentence that names the folder, where it cannot be written
 */
export async function replaceFolder(folder: string, files: Output, parts: readonly string[] = topOf(files), disk: Disk = realDisk): Promise<void> {
  const target = resolve(folder)
  const made: string[] = []
  try {
    await makeFolders(target, made, disk)
    await undoKilled(target, disk)
    await exchange(target, files, parts.map((path) => ({ path, fresh: [...files.keys()].some((name) => name === path || name.startsWith(`${path}/`)) })), made, disk)
  } catch (error) {
    await removeEmpty(made)
    throw unwritable(folder, error)
  }
}

/** Before anything else: puts back what a run that was killed during the exchange left out of place. Throws as replaceFolder does. */
export async function restoreFolder(folder: string, disk: Disk = realDisk): Promise<void> {
  const target = resolve(folder)
  if (!(await exists(target))) return
  await undoKilled(target, disk).catch((error: unknown) => { throw unwritable(folder, error) })
}

/** Finds out before a long run whether the folder could be written, and leaves no trace. Throws as replaceFolder does. */
export async function tryFolder(folder: string, disk: Disk = realDisk): Promise<void> {
  const target = resolve(folder)
  const made: string[] = []
  try {
    await makeFolders(target, made, disk)
    await disk.mkdir(`${stagingIn(target)}-try`)
    await disk.remove(`${stagingIn(target)}-try`)
  } catch (error) {
    throw unwritable(folder, error)
  } finally {
    await removeEmpty(made)
  }
}

/** Makes a folder with those above it, where they are not there yet. Throws as replaceFolder does. */
export async function makeFolder(folder: string): Promise<void> {
  await makeFolders(resolve(folder), [], realDisk).catch((error: unknown) => { throw unwritable(folder, error) })
}

/** Folders of a run that is under way; nobody else calls anything so. */
export const isStaging = (name: string): boolean => /^\.kensho-\d+(-try)?$/.test(name)
const stagingIn = (folder: string): string => join(folder, `.kensho-${process.pid}`)
const topOf = (files: Output): readonly string[] => [...new Set([...files.keys()].map((name) => name.split('/')[0] ?? name))]
const exists = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined)) !== undefined

/** One folder after the other: Node's own recursive mkdir never comes back where the system allows none (/proc). */
async function makeFolders(folder: string, made: string[], disk: Disk): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return
  if (dirname(folder) !== folder) await makeFolders(dirname(folder), made, disk)
  await disk.mkdir(folder)
  made.push(folder)
}

async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].reverse()) await rmdir(folder).catch(() => undefined)
}

/** Its presence says that the exchange is not finished. */
const LIST = 'parts.json'

async function exchange(folder: string, files: Output, parts: readonly Part[], made: string[], disk: Disk): Promise<void> {
  const staging = stagingIn(folder)
  try {
    for (const part of ['', 'new', 'former']) await disk.mkdir(join(staging, part))
    await writeAll(join(staging, 'new'), files, disk)
    await disk.write(join(staging, LIST), JSON.stringify(parts))
    for (const [n, part] of parts.entries()) await change(folder, staging, n, part, made, disk)
    await disk.remove(join(staging, LIST))
  } catch (error) {
    await undo(folder, staging, parts, disk).catch(() => { throw notRestored(staging) })
    await disk.remove(staging).catch(() => undefined)
    throw error
  }
  // what cannot be tidied away now (a file that is open) goes at the next run
  await disk.remove(staging).catch(() => undefined)
}

async function writeAll(folder: string, files: Output, disk: Disk): Promise<void> {
  for (const [name, content] of files) {
    await makeFolders(dirname(join(folder, name)), [], disk)
    await disk.write(join(folder, name), content)
  }
}

const placesOf = (folder: string, staging: string, n: number, { path }: Part) =>
  ({ place: join(folder, path), former: join(staging, 'former', String(n)), fresh: join(staging, 'new', path) })

async function change(folder: string, staging: string, n: number, part: Part, made: string[], disk: Disk): Promise<void> {
  const { place, former, fresh } = placesOf(folder, staging, n, part)
  if (await exists(place)) await disk.rename(place, former)
  if (!part.fresh) return
  await makeFolders(dirname(place), made, disk)
  await disk.rename(fresh, place)
}

/** Goes by what stands where, so that it can follow upon any step, and upon itself. */
async function undo(folder: string, staging: string, parts: readonly Part[], disk: Disk): Promise<void> {
  for (const [n, part] of parts.entries()) {
    const { place, former, fresh } = placesOf(folder, staging, n, part)
    const changed = part.fresh && (await exists(join(staging, LIST))) && !(await exists(fresh))
    if (changed && (await exists(place))) await disk.rename(place, fresh)
    if (await exists(former)) await disk.rename(former, place)
  }
}

async function undoKilled(folder: string, disk: Disk): Promise<void> {
  for (const name of (await readdir(folder)).filter((entry) => isStaging(entry) && !isAtWork(entry))) {
    const staging = join(folder, name)
    const list = await readFile(join(staging, LIST), 'utf8').catch(() => undefined)
    if (list !== undefined) await undo(folder, staging, JSON.parse(list) as Part[], disk)
    await disk.remove(staging)
  }
}

function isAtWork(name: string): boolean {
  const pid = Number(/\d+/.exec(name)?.[0])
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const notRestored = (staging: string): Error =>
  new Error(`前の出力を元の場所に戻せませんでした。「${staging}」に残してあります。中のファイルを開いているソフトを閉じて、もう一度実行してください（はじめに元に戻します）。 [file/not-restored]`)

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined)

/** A bug stays what it is; what the system refuses is said with what to do. */
function unwritable(folder: string, error: unknown): unknown {
  const code = codeOf(error)
  return code === undefined ? error : new Error(`フォルダ「${folder}」に書き込めません（${code}）。前の出力はそのままです。中のファイルを開いているソフト（Excel、ブラウザなど）を閉じるか、書き込みのできるほかのフォルダを指定して、もう一度実行してください。 [file/unwritable]`)
}
