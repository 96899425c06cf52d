import { parse } from 'csv-parse/sync'
import type { Extent } from './scan.ts'

type Cells = readonly string[]

/**
 * Cells of well-formed records (see scan.ts) of a text. What is quoted goes through csv-parse, the different fields of all
 * records in one call: they are few, and setting the parser up costs as much as reading a hundred. What stands between
 * quoted fields needs only the delimiter.
 */
export function splitRecords(text: string, extents: readonly Extent[], delimiter: string): readonly Cells[] {
  const plain = unquoted(text, extents)
  return extents.map((extent) => (extent.quoted ? woven(text, extent, extent.quoted, plain, delimiter) : text.slice(extent.from, extent.to).split(delimiter)))
}

/** Quoted field → its text. Each is a record of its own here, so that a line feed between two can only be ours. */
function unquoted(text: string, extents: readonly Extent[]): ReadonlyMap<string, string> {
  const fields = new Set<string>()
  for (const { quoted = [] } of extents) for (let at = 0; at < quoted.length; at += 2) fields.add(text.slice(quoted[at], quoted[at + 1]))
  if (fields.size === 0) return new Map()
  const records: string[][] = parse([...fields].join('\n'), { record_delimiter: '\n', relax_column_count: true })
  if (records.length !== fields.size) throw new Error(`${fields.size} quoted fields were read as ${records.length}`)
  return new Map([...fields].map((field, at) => [field, records[at]?.[0] ?? '']))
}

function woven(text: string, { from, to }: Extent, quoted: readonly number[], plain: ReadonlyMap<string, string>, delimiter: string): Cells {
  const cells: string[] = []
  let at = from
  for (let nth = 0; nth < quoted.length; nth += 2) {
    const [begin = to, end = to] = [quoted[nth], quoted[nth + 1]]
    // `a,b,` before the first quoted field, `,a,b,` between two, often a mere `,`.
    if (begin > at + 1 || nth === 0) cells.push(...text.slice(at, begin).split(delimiter).slice(nth === 0 ? 0 : 1, -1))
    cells.push(plain.get(text.slice(begin, end)) ?? '')
    at = end
  }
  if (to > at) cells.push(...text.slice(at, to).split(delimiter).slice(1))
  return cells
}
