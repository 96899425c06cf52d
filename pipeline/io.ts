import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Entry, Source } from './model/effects.ts'

/** Reading below one folder of the disk. Links are followed; what is neither file nor folder is `other`, and is never opened. */
export function diskSource(root: string): Source {
  return {
    async list(folder) {
      const names = await readdir(join(root, folder)).catch(absent)
      const entries = await Promise.all([...names].sort(byCodePoint).map((name) => entryOf(join(root, folder, name), name)))
      return entries
    },
    async read(path, upTo) {
      const full = join(root, path)
      if ((await entryOf(full, path)).kind !== 'file') throw new Error('not a regular file')
      return upTo === undefined ? readFile(full) : readBeginning(full, upTo)
    },
  }
}

const absent = (error: NodeJS.ErrnoException): string[] => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function entryOf(path: string, name: string): Promise<Entry> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return { name, kind: 'other', size: 0 }
  return { name, kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size }
}

async function readBeginning(path: string, upTo: number): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(upTo)
    const { bytesRead } = await handle.read(buffer, 0, upTo, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export type Output = ReadonlyMap<string, string | Uint8Array>

/**
 * Puts a whole build in place of the former one, or leaves the former one untouched: everything is written beside it
 * first, and only then do the two change places.
 */
export async function replaceFolder(folder: string, files: Output): Promise<void> {
  const staging = `${folder}.building`
  const former = `${folder}.former`
  await rm(staging, { recursive: true, force: true })
  try {
    await writeAll(staging, files)
    await rm(former, { recursive: true, force: true })
    await moveAside(folder, former)
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    await restore(former, folder)
    throw error
  }
  await rm(former, { recursive: true, force: true })
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined

async function restore(former: string, folder: string): Promise<void> {
  if ((await exists(former)) && !(await exists(folder))) await rename(former, folder)
}

async function moveAside(folder: string, former: string): Promise<void> {
  if (await exists(folder)) await rename(folder, former)
}

async function writeAll(folder: string, files: Output): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}
