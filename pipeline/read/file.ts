import { createHash } from 'node:crypto'
import type { RawRow, RowId } from '../model/incident.ts'
import type { Place } from '../model/place.ts'
import { columnLetters } from '../model/place.ts'
import type { Problem, Repair } from '../model/problem.ts'
import type { FileReading } from '../model/reading.ts'
import { foldHeader, type Form, type FormColumns } from './columns.ts'
import { decodeAs, decodings, type Encoding } from './decode.ts'
import { findHeader, type FoundHeader } from './find-header.ts'
import { problemAt, type Finding } from './finding.ts'
import { nearMisses, unknownColumns } from './header.ts'
import { MAX_COLUMNS } from './limits.ts'
import { RecordReader, type BrokenRecord, type Records } from './records.ts'
import { columnsOf, SheetRow, STRIDE, type Sheet } from './sheet.ts'

/** What one file gave. `rows` get their ids here, counted on from `firstId`; broken ones get theirs when all files are read. */
export interface FileContent {
  readonly file: FileReading
  readonly rows: readonly RawRow[]
  readonly broken: readonly RawRow[]
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
}
export interface Wanted { readonly name: string; readonly form: Form; readonly columns: FormColumns; readonly other: FormColumns; readonly encoding?: string; readonly firstId: number }

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A CSV file's rows, or why it cannot be read at all. */
export function readCsv(bytes: Uint8Array, wanted: Wanted): FileContent | Finding {
  const candidates = wanted.encoding ? [decodeAs(bytes, wanted.encoding as Encoding)] : decodings(bytes)
  const found = findHeader(candidates, wanted.columns)
  if (found === 'nothing') return { code: 'file/empty', detail: {} }
  if (found === 'too-many-columns') return { code: 'file/too-many-columns', detail: { limit: MAX_COLUMNS } }
  if (found.header.missing.length > 0) return noHeader(found, wanted)
  return content(found, wanted, sha256(bytes))
}

function noHeader({ header }: FoundHeader, { columns, other, form }: Wanted): Finding {
  const near = nearMisses(header, header.missing.flatMap((name) => name.split('又は')))
  const fitsOther = [...other.needs].every(([name, need]) => need !== '必須' || header.written.some((text) => other.spellings.get(foldHeader(text)) === name))
  const hint = !fitsOther ? '' : form === 'detailed' ? '簡易な様式のようです。その場合は simple フォルダへ移してください。' : '詳細な様式のようです。その場合は detailed フォルダへ移してください。'
  const missing = header.known.size === 0 ? [...columns.needs].filter(([, need]) => need === '必須').map(([name]) => name) : header.missing
  return { code: 'file/no-header', detail: { missing, near, hint } }
}

function content(found: FoundHeader, wanted: Wanted, hash: string): FileContent {
  const { decoded, delimiter, header } = found
  const layout = { text: decoded.text, delimiter, header: header.written, encoding: decoded.encoding, damaged: decoded.damaged }
  const records = new RecordReader(layout, found.below).read()
  const sheet: Sheet = { file: wanted.name, form: wanted.form, text: decoded.text, delimiter, mayBeDisarmed: decoded.text.includes("'"), names: header.names, columns: columnsOf(header.names), places: records.places, split: records.split }
  const rows = rowsOf(sheet, wanted.firstId)
  const broken = records.broken.map((record) => brokenRow(record, sheet))
  const file: FileReading = {
    file: wanted.name, form: wanted.form, encoding: decoded.encoding, delimiter,
    rows: rows.length + broken.length, unknownColumns: unknownColumns(header), sha256: hash,
  }
  return { file, rows, broken, problems: [...headerProblems(found, wanted), ...brokenProblems(records, wanted.name)], repairs: headerRepairs(found, wanted) }
}

function rowsOf(sheet: Sheet, firstId: number): readonly RawRow[] {
  const rows: RawRow[] = []
  for (let index = 0; index * STRIDE < sheet.places.length; index++) rows.push(new SheetRow((firstId + index) as RowId, sheet, index))
  return rows
}

/** A record without cells; its id is given once all rows are known. */
const brokenRow = ({ from, to, line, sheetRow }: BrokenRecord, { file, form, text }: Sheet): RawRow =>
  ({ id: -1 as RowId, form, file, line, sheetRow, cells: {}, raw: text.slice(from, to) })

const brokenProblems = (records: Records, file: string): readonly Problem[] =>
  records.broken.map(({ line, sheetRow, finding }) => problemAt(finding, 'error', { file, line, sheetRow }))

const headerPlace = ({ place }: FoundHeader, file: string, column: number): Place => ({ file, line: place.line, sheetRow: place.sheetRow, column })

function headerProblems(found: FoundHeader, { name, columns }: Wanted): readonly Problem[] {
  const { header } = found
  const doubled = header.doubled.map(({ field, column }) => {
    const other = columnLetters(column)
    return problemAt({ code: 'file/doubled-column', detail: { field, other } }, 'warning', headerPlace(found, name, header.names.indexOf(field)))
  })
  const absent = [...columns.needs.keys()].filter((field) => !header.known.has(field))
  const near = nearMisses(header, absent).map(([written, canonical]) => {
    const column = header.written.findIndex((text) => text.trim() === written)
    return problemAt({ code: 'file/near-column', detail: { written, canonical } }, 'warning', headerPlace(found, name, column), written)
  })
  return [...doubled, ...near]
}

/** Headers written in another way (codes/aliases.csv). Width and spaces alone are no difference. */
function headerRepairs(found: FoundHeader, { name }: Wanted): readonly Repair[] {
  return found.header.names.flatMap((after, column) => {
    const before = found.header.written[column] ?? ''
    const isAlias = found.header.known.has(after) && foldHeader(before) !== foldHeader(after)
    return isAlias ? [{ place: headerPlace(found, name, column), before, after, rule: '見出しの別表記（codes/aliases.csv）' }] : []
  })
}
