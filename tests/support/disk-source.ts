import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, Source } from '../../pipeline/model/effects.ts'

/** A data root on disk, for tests that need the project's own files. */
export function diskSource(root: string): Source {
  return {
    async list(folder) {
      const here = join(root, folder)
      try {
        return readdirSync(here).sort().map((name): Entry => {
          const stat = statSync(join(here, name))
          return { name, kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size }
        })
      } catch {
        return []
      }
    },
    async read(path, upTo) {
      return new Uint8Array(readFileSync(join(root, path)).subarray(0, upTo))
    },
  }
}
