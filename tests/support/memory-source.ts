import type { Entry, Source } from '../../pipeline/model/effects.ts'

/** A file's content, or what stands in its place. */
export type Content = string | Uint8Array | { readonly kind: 'folder' | 'other' } | { readonly size: number; readonly fail: string }
const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content)
const isBytes = (content: Content): content is string | Uint8Array => typeof content === 'string' || content instanceof Uint8Array
const byCodePoint = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

function entryOf(name: string, content: Content): Entry {
  if (isBytes(content)) return { name, kind: 'file', size: bytesOf(content).length }
  return 'kind' in content ? { name, kind: content.kind, size: 0 } : { name, kind: 'file', size: content.size }
}

/** A data root in memory: path → content. Several sources may be laid over each other, the first wins. */
export function memorySource(files: Readonly<Record<string, Content>>): Source {
  return {
    async list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`
      const entries = new Map<string, Entry>()
      for (const [path, content] of Object.entries(files)) {
        if (!path.startsWith(prefix)) continue
        const [name = '', ...rest] = path.slice(prefix.length).split('/')
        entries.set(name, rest.length > 0 ? { name, kind: 'folder', size: 0 } : entryOf(name, content))
      }
      return [...entries.values()].sort(byCodePoint)
    },
    async read(path, upTo) {
      const content = files[path]
      if (content === undefined || !isBytes(content)) throw Object.assign(new Error(`cannot read ${path}`), { code: content && 'fail' in content ? content.fail : 'ENOENT' })
      return bytesOf(content).subarray(0, upTo)
    },
  }
}
