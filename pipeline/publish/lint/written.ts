/** One field as it stands in the file. */
export interface WrittenField { readonly text: string; readonly quoted: boolean }
export interface WrittenRecord { /** Physical line on which it begins, from 1. */ readonly line: number; readonly fields: readonly WrittenField[] }
/** A file of open data as it was written: what the linter reads is what a reader will read. */
export interface Written { readonly name: string; readonly records: readonly WrittenRecord[] }

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/y

/** Reads a written CSV file back, field by field. A stray quote ends an unquoted field and shows as `quoted: false`. */
export function readWritten(name: string, csv: string): Written {
  const text = csv.startsWith('\ufeff') ? csv.slice(1) : csv
  const records: WrittenRecord[] = []
  let line = 1
  for (let at = 0; at < text.length;) {
    const fields: WrittenField[] = []
    const begins = line
    for (let more = true; more;) {
      FIELD.lastIndex = at
      const [whole, quoted, bare] = FIELD.exec(text) ?? ['']
      fields.push({ text: quoted?.replaceAll('""', '"') ?? bare ?? '', quoted: quoted !== undefined })
      line += quoted?.split('\n').length ?? 1
      line -= 1
      at += whole.length
      more = text[at] === ','
      if (more) at += 1
    }
    const end = /\r?\n|[^\r\n]*(?:\r?\n|$)/y
    end.lastIndex = at
    at += Math.max(1, end.exec(text)?.[0].length ?? 1)
    line += 1
    records.push({ line: begins, fields })
  }
  return { name, records }
}
