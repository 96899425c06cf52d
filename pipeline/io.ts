import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Source } from './model/effects.ts'

/**
 * Reading below one folder of the disk. Links are followed; what is neither file nor folder is `other`, and is never opened.
 * One file after the other, without waiting in between: a build reads some 150 small files and nothing else goes on meanwhile
 * (by way of the thread pool they took a tenth of an HTML-only build).
 */
export function diskSource(root: string): Source {
  return {
    root: { path: root, isThere: async () => statSync(root, { throwIfNoEntry: false })?.isDirectory() ?? false },
    list: async (folder) => namesIn(join(root, folder)).sort(byCodePoint).map((name) => entryOf(join(root, folder, name), name)),
    async read(path, upTo) {
      const full = join(root, path)
      if (entryOf(full, path).kind !== 'file') throw new Error('not a regular file')
      return upTo === undefined ? readFileSync(full) : readBeginning(full, upTo)
    },
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function entryOf(path: string, name: string): Entry {
  const found = statOf(path)
  if (!found) return { name, kind: 'other', size: 0 }
  return { name, kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size }
}

/** Undefined also for a link that leads nowhere, or in a circle. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const CHUNK = 1 << 16

/** Whatever the folder says of the file's size, no more than `upTo` bytes are read. */
function readBeginning(path: string, upTo: number): Uint8Array {
  const handle = openSync(path, 'r')
  try {
    const chunks: Buffer[] = []
    let room = upTo
    for (let expected = fstatSync(handle).size + 1; room > 0; expected = CHUNK) {
      const chunk = Buffer.allocUnsafe(Math.min(room, expected))
      const got = readSync(handle, chunk)
      if (got === 0) break
      chunks.push(chunk.subarray(0, got))
      room -= got
    }
    return chunks.length === 1 ? chunks[0] as Buffer : Buffer.concat(chunks)
  } finally {
    closeSync(handle)
  }
}

export { isStaging, makeFolder, replaceFolder, restoreFolder, tryFolder, type Output } from './replace-folder.ts'
