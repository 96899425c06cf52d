import { parse } from 'csv-parse/sync'

/** Cells of records that hold quotes, one array a record. Each record is well-formed by itself (see scan.ts). */
export function splitQuoted(records: readonly string[], delimiter: string): readonly (readonly string[])[] {
  if (records.length === 0) return []
  // One call for all: setting the parser up costs as much as reading a few records.
  const all: string[][] = parse(records.join('\n'), { ...options(delimiter), record_delimiter: '\n' })
  return all.length === records.length ? all : records.map((record) => splitOne(record, delimiter))
}

const options = (delimiter: string) =>
  ({ delimiter, relax_column_count: true, relax_quotes: true, bom: false, skip_empty_lines: false }) as const

function splitOne(record: string, delimiter: string): string[] {
  const [cells]: string[][] = parse(record, { ...options(delimiter), record_delimiter: '\0' })
  return cells ?? ['']
}
