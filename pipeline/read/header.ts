import { distance } from 'fastest-levenshtein'
import { foldHeader, missingColumns, type FormColumns } from './columns.ts'

/** A line that may be the header: its cells, what the form knows of them, and what is wrong with it. */
export interface Header {
  readonly written: readonly string[]
  /** Canonical name by column where the form knows it, else the header as written. A second column of one name has none. */
  readonly names: readonly string[]
  readonly known: ReadonlySet<string>
  readonly missing: readonly string[]
  readonly doubled: readonly { readonly field: string; readonly column: number }[]
}

export function headerOf(written: readonly string[], columns: FormColumns): Header {
  const known = new Set<string>()
  const taken = new Set<string>()
  const doubled: { field: string; column: number }[] = []
  const names = written.map((text, column) => {
    const canonical = columns.spellings.get(foldHeader(text))
    const name = canonical ?? text.trim()
    if (canonical && known.has(canonical)) doubled.push({ field: canonical, column })
    if (taken.has(name) || (!canonical && columns.needs.has(name))) return ''
    if (canonical) known.add(canonical)
    taken.add(name)
    return name
  })
  return { written, names, known, missing: missingColumns(columns, known), doubled }
}

/** Columns that the form does not know, as written. */
export const unknownColumns = (header: Header): readonly string[] =>
  header.written.map((text) => text.trim()).filter((text, column) => text !== '' && !header.known.has(header.names[column] ?? '') && header.names[column] !== '')

/** Unknown headers that are nearly one of the `wanted`: [written, canonical]. A near miss is named, never taken. */
export function nearMisses(header: Header, wanted: readonly string[]): readonly (readonly [string, string])[] {
  return wanted.flatMap((canonical) => {
    const near = unknownColumns(header).find((text) => isNear(foldHeader(text), foldHeader(canonical)))
    return near === undefined ? [] : [[near, canonical] as const]
  })
}

const isNear = (written: string, canonical: string): boolean =>
  written.length < 60 && (distance(written, canonical) <= Math.max(1, Math.floor(canonical.length / 3)) || (canonical.length > 2 && written.startsWith(canonical)))
