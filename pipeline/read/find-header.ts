import type { Decoded } from './decode.ts'
import type { FormColumns } from './columns.ts'
import { headerOf, type Header } from './header.ts'
import { MAX_COLUMNS, MAX_RECORD_CHARS, MAX_TITLE_RECORDS } from './limits.ts'
import { Scanner } from './scan.ts'
import { rearm } from './sheet.ts'
import { splitRecords } from './split.ts'
import type { Start } from './records.ts'

export interface FoundHeader {
  readonly header: Header
  readonly delimiter: string
  readonly decoded: Decoded
  /** Of the header itself. */
  readonly place: Start
  /** Of the record below it. */
  readonly below: Start
}
export type HeaderSearch = FoundHeader | 'too-many-columns' | 'nothing'

const delimiters: readonly string[] = [',', '\t', ';']
const isBetter = (a: FoundHeader, b: FoundHeader | undefined): boolean => b === undefined || a.header.known.size > b.header.known.size

/** The header in the likeliest decoding and delimiter that has every needed column; failing that, the line that comes nearest. */
export function findHeader(candidates: Iterable<Decoded>, columns: FormColumns): HeaderSearch {
  let best: FoundHeader | undefined
  for (const decoded of candidates) {
    for (const delimiter of delimiters) {
      const found = searchLines(decoded, delimiter, columns)
      if (found === 'too-many-columns' || (found && found.header.missing.length === 0)) return found
      if (found && isBetter(found, best)) best = found
    }
  }
  return best ?? 'nothing'
}

function searchLines(decoded: Decoded, delimiter: string, columns: FormColumns): FoundHeader | 'too-many-columns' | undefined {
  const { text } = decoded
  const scanner = new Scanner(text, delimiter)
  let best: FoundHeader | undefined
  let place: Start = { at: 0, line: 1, sheetRow: 1 }
  for (let nth = 0; nth < MAX_TITLE_RECORDS && place.at < text.length; nth++) {
    const extent = scanner.record(place.at)
    if (extent.cells > MAX_COLUMNS) return 'too-many-columns'
    const below = { at: extent.next, line: place.line + (decoded.encoding === 'xlsx' ? 1 : extent.lines), sheetRow: place.sheetRow + 1 }
    const isText = !extent.malformed && extent.to - extent.from <= MAX_RECORD_CHARS
    const written = !isText ? [] : (splitRecords(text, [extent], delimiter)[0] ?? []).map(rearm)
    const found = { header: headerOf(written, columns), delimiter, decoded, place, below }
    if (found.header.missing.length === 0) return found
    if ((!isText || written.some((cell) => cell.trim() !== '')) && isBetter(found, best)) best = found
    place = below
  }
  return best
}
