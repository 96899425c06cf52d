import { parse } from 'csv-parse/sync'
import type { Extent } from './scan.ts'

type Cells = readonly string[]

/**
 * Cells of well-formed records (see scan.ts) of a text. What is quoted goes through csv-parse, all records in one call: setting
 * the parser up costs as much as reading a few records. What stands before and after needs only the delimiter.
 */
export function splitRecords(text: string, extents: readonly Extent[], delimiter: string): readonly Cells[] {
  const quoted = extents.flatMap(({ quoted: span }) => (span ? [text.slice(...span)] : []))
  const parsed = splitQuoted(quoted, delimiter)
  let next = 0
  return extents.map(({ from, to, quoted: span }) => {
    if (!span) return text.slice(from, to).split(delimiter)
    return [...before(text.slice(from, span[0]), delimiter), ...(parsed[next++] ?? []), ...after(text.slice(span[1], to), delimiter)]
  })
}

const before = (text: string, delimiter: string): Cells => (text === '' ? [] : text.slice(0, -1).split(delimiter))
const after = (text: string, delimiter: string): Cells => (text === '' ? [] : text.slice(1).split(delimiter))

/** Each record must begin and end with a quoted field; then a line feed between them can only be theirs. */
function splitQuoted(records: readonly string[], delimiter: string): readonly Cells[] {
  if (records.length === 0) return []
  const cells: string[][] = parse(records.join('\n'), { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true })
  if (cells.length !== records.length) throw new Error(`${records.length} records were split into ${cells.length}`)
  return cells
}
