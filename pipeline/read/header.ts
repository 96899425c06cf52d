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
    const name = canonical ?? ownName(text.trim())
    if (canonical && known.has(canonical)) doubled.push({ field: canonical, column })
    if (taken.has(name) || (!canonical && columns.needs.has(name))) return ''
    if (canonical) known.add(canonical)
    taken.add(name)
    return name
  })
  return { written, names, known, missing: missingColumns(columns, known), doubled }
}

/** Cells are kept in an object by their header: a name that objects have themselves is none. */
const ownName = (text: string): string => (text in {} || text.length > 200 ? '' : text)

/** The first header with a sign that could not be decoded: whose column it is nobody knows. -1 where all are readable. */
export const brokenColumn = ({ written }: Header): number => written.findIndex((text) => text.includes('\uFFFD'))

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

/** Three signs of four in common, in whatever order: 発生要員 and 発生要因, 故障の設備 and 故障設備. */
function isNear(written: string, canonical: string): boolean {
  const rest = [...canonical]
  const common = [...written].filter((sign) => rest.includes(sign) && rest.splice(rest.indexOf(sign), 1).length === 1).length
  return written.length < 60 && common * 2 >= 0.75 * (written.length + canonical.length)
}
