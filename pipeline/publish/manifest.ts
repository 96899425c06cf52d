import { createHash } from 'node:crypto'
import type { CodeBook } from '../model/code.ts'
import type { WrittenFile } from '../model/reading.ts'

/** What the build was made with. No clock, no path, no host. */
export interface Provenance {
  readonly version: string
  /** Hash of the program's own sources and templates. */
  readonly sources: string
  readonly fonts: readonly string[]
  readonly browser: string
  readonly year: string
  readonly standing: string
  /** Hash of each code list and table of law, by name: what a change of rule is recognised by. */
  readonly codes: Readonly<Record<string, string>>
}

export const codeHashes = ({ tables }: Pick<CodeBook, 'tables'>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(tables).sort().map((name) => [name, sha256(JSON.stringify(tables[name])).slice(0, 16)]))

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Inputs by hash alone (their names stay inside), outputs by name and hash. */
export function manifestJson(provenance: Provenance, inputs: readonly WrittenFile[], outputs: ReadonlyMap<string, string | Uint8Array>): string {
  const manifest = {
    ...provenance,
    inputs: inputs.map((file) => file.sha256).sort(),
    outputs: Object.fromEntries([...outputs].map(([name, content]): [string, string] => [name.replace(/^public\//, ''), sha256(content)]).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
