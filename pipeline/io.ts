import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry, Source } from './model/effects.ts'

/** Reading below one folder of the disk. Links are followed; what is neither file nor folder is `other`, and is never opened. */
export function diskSource(root: string): Source {
  return {
    root: { path: root, isThere: async () => (await stat(root).catch(() => undefined))?.isDirectory() ?? false },
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

export { isStaging, makeFolder, replaceFolder, tryFolder, type Output } from './replace-folder.ts'
