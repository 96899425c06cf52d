import type { RawRow, RowId } from '../model/incident.ts'
import { columnLetters, type Place } from '../model/place.ts'
import type { Problem, Repair } from '../model/problem.ts'
import type { FileReading } from '../model/reading.ts'
import { foldHeader, type Form, type FormColumns } from './columns.ts'
import { reportsAbove } from './above-header.ts'
import type { FoundHeader } from './find-header.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import { nearMisses, unknownColumns } from './header.ts'
import { RecordReader, type BrokenRecord } from './records.ts'
import { columnsOf, SheetRow, STRIDE, type Sheet } from './sheet.ts'

/** What is looked for in a file, and the number of its first row. */
export interface Wanted {
  readonly name: string
  readonly form: Form
  readonly columns: FormColumns
  /** Of the other form: a file of it is told where it belongs. */
  readonly other: FormColumns
  readonly encoding?: string
  readonly firstId: number
  /** Cells that a form holds in its head. */
  readonly elsewhere?: NonNullable<RawRow['elsewhere']>
}
/** What one file gave. Broken records get their ids when all files are read. */
export interface FileContent {
  readonly file: FileReading
  readonly rows: readonly RawRow[]
  readonly broken: readonly RawRow[]
  readonly sheet: Sheet
  /** Broken records that were written anew (see overlay.ts); they get their ids when all files are read. */
  readonly recovered?: readonly RawRow[]
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
}

export function contentOf(found: FoundHeader, wanted: Wanted, hash: string): FileContent | Finding {
  const { decoded, delimiter, header } = found
  const { text, encoding, damaged } = decoded
  const layout = { text, delimiter, header: header.written, encoding, damaged, isWorkbook: encoding === 'xlsx' }
  const records = new RecordReader(layout, found.below).read()
  if ('code' in records) return records
  const brokenRecords = [...reportsAbove(found, wanted.columns), ...records.broken]
  const sheet: Sheet = {
    file: wanted.name, form: wanted.form, text, delimiter, mayBeDisarmed: text.includes("'"),
    names: header.names, columns: columnsOf(header.names), places: records.places, split: records.split, ...(wanted.elsewhere ? { elsewhere: wanted.elsewhere } : {}),
  }
  const rows = rowsOf(sheet, wanted.firstId)
  const broken = brokenRecords.map((record) => brokenRow(record, sheet))
  const file: FileReading = {
    file: wanted.name, form: wanted.form, encoding, delimiter,
    rows: rows.length + broken.length, unknownColumns: unknownColumns(header), sha256: hash,
  }
  return { file, sheet, rows, broken, problems: [...headerProblems(found, wanted), ...brokenProblems(brokenRecords, wanted.name)], repairs: headerRepairs(found, wanted) }
}

function rowsOf(sheet: Sheet, firstId: number): readonly RawRow[] {
  const rows: RawRow[] = []
  for (let index = 0; index * STRIDE < sheet.places.length; index++) rows.push(new SheetRow((firstId + index) as RowId, sheet, index))
  return rows
}

/** A record without cells; its id is given once all rows are known. */
const brokenRow = ({ from, to, line, sheetRow }: BrokenRecord, { file, form, text }: Sheet): RawRow =>
  ({ id: -1 as RowId, form, file, line, sheetRow, cells: {}, raw: text.slice(from, to) })

const brokenProblems = (records: readonly BrokenRecord[], file: string): readonly Problem[] =>
  records.map(({ line, sheetRow, finding }) => problemAt(finding, 'error', { file, line, sheetRow }))

const headerPlace = ({ place }: FoundHeader, file: string, column: number): Place => ({ file, line: place.line, sheetRow: place.sheetRow, column })

function headerProblems(found: FoundHeader, { name, columns }: Wanted): readonly Problem[] {
  const { header } = found
  const doubled = header.doubled.map(({ field, column }) => {
    const other = columnLetters(column)
    return problemAt({ code: 'file/doubled-column', detail: { field, other } }, 'warning', headerPlace(found, name, header.names.indexOf(field)))
  })
  const absent = [...columns.needs.keys()].filter((field) => !header.known.has(field))
  const near = nearMisses(header, absent, columns).map(({ column, written, canonical }) =>
    problemAt({ code: 'file/near-column', detail: { written, canonical } }, 'warning', headerPlace(found, name, column), written))
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
