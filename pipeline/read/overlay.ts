import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import type { RawRow, RowId } from '../model/incident.ts'
import type { Problem, Repair } from '../model/problem.ts'
import type { FileReading } from '../model/reading.ts'
import type { FileContent } from './content.ts'
import { Corrections, type Correction } from './corrections.ts'
import { sha256 } from './file.ts'
import { readGrids } from './grid.ts'
import { readCorrections } from './held-sheet.ts'
import { cellsOf, rearm, type Sheet } from './sheet.ts'
import { Scanner } from './scan.ts'
import { splitRecords } from './split.ts'

/** What filled 保留.xlsx make of what the files say. */
export interface Overlaid {
  readonly contents: readonly FileContent[]
  /** Rows in which something was replaced. */
  readonly mended: readonly RawRow[]
  readonly files: readonly FileReading[]
  readonly problems: readonly Problem[]
}
export interface OverlayFile { readonly name: string; readonly bytes: Uint8Array }

export const RULE = '保留.xlsxの直した値'

/**
 * Lays the 直した値 of filled 保留.xlsx over the rows that they were written for: the same file, line and original text. The files
 * stay as they are; each value replaced is a repair, and a correction that finds no row, or two that disagree, is told.
 */
export async function overlay(contents: readonly FileContent[], given: readonly OverlayFile[]): Promise<Overlaid> {
  const files: FileReading[] = []
  const problems: Problem[] = []
  const found: Correction[] = []
  for (const { name, bytes } of given) {
    const grids = await readGrids(bytes)
    const corrections = isFinding(grids as object) ? (grids as Finding) : readCorrections(name, grids as Exclude<typeof grids, Finding>)
    if (isFinding(corrections)) { problems.push(problemAt(corrections, 'fatal', { file: name })); continue }
    found.push(...corrections)
    files.push({ file: name, form: 'overlay', encoding: 'xlsx', delimiter: '', rows: corrections.length, unknownColumns: [], sha256: sha256(bytes) })
  }
  const laid = layOver(contents, new Corrections(found))
  return { ...laid, files, problems: [...problems, ...laid.problems] }
}

function layOver(contents: readonly FileContent[], corrections: Corrections): Pick<Overlaid, 'contents' | 'mended' | 'problems'> {
  const mended: RawRow[] = []
  const changed = contents.map((content) => {
    if (!corrections.concern(content.file.file)) return content
    const repairs: Repair[] = []
    const rows = content.rows.map((row) => {
      const values = corrections.valuesFor(row, row.cells)
      if (values.size === 0) return row
      const { row: after, repairs: made } = replaced(row, values)
      repairs.push(...made)
      mended.push(after)
      return after
    })
    const recovered = content.broken.map((row) => ({ row, after: rewritten(row, content.sheet, corrections, repairs) }))
    mended.push(...recovered.flatMap(({ after }) => after ?? []))
    return withRows(content, rows, recovered, repairs)
  })
  return { contents: changed, mended, problems: corrections.problems() }
}

function withRows(content: FileContent, rows: readonly RawRow[], recovered: readonly { row: RawRow; after: RawRow | undefined }[], repairs: readonly Repair[]): FileContent {
  const lines = new Set(recovered.filter(({ after }) => after).map(({ row }) => row.line))
  return {
    ...content, rows, recovered: recovered.flatMap(({ after }) => after ?? []), broken: recovered.filter(({ after }) => !after).map(({ row }) => row),
    problems: content.problems.filter(({ severity, place }) => severity !== 'error' || !lines.has(place?.line ?? 0)),
    repairs: [...content.repairs, ...repairs],
  }
}

/** The row with some of its cells replaced. A column that its file lacks is added beyond the last. */
function replaced(row: RawRow, values: ReadonlyMap<string, string>): { readonly row: RawRow; readonly repairs: readonly Repair[] } {
  const columns = new Map(row.columns ?? [])
  const texts = [...(row.texts ?? [])]
  const written: Record<string, string> = {}
  const repairs: Repair[] = []
  for (const [field, after] of values) {
    const column = columns.get(field) ?? Math.max(texts.length, ...[...columns.values()].map((known) => known + 1))
    const before = texts[column] ?? ''
    const { file, line, sheetRow } = row
    repairs.push({ place: { file, line, sheetRow, column, ...row.elsewhere?.[field], field }, before, after, rule: RULE })
    columns.set(field, column)
    texts[column] = after
    written[field] = before
  }
  return { row: { ...plain(row), columns, texts: Array.from(texts, (text) => text ?? ''), cells: cellsBy(columns, texts), written }, repairs }
}

const plain = ({ id, form, file, line, sheetRow, raw, elsewhere }: RawRow) => ({ id, form, file, line, sheetRow, raw, ...(elsewhere ? { elsewhere } : {}) })
const cellsBy = (columns: ReadonlyMap<string, number>, texts: readonly string[]): RawRow['cells'] =>
  Object.fromEntries([...columns].map(([name, column]) => [name, { text: texts[column] ?? '', column }]))

/** A record that could not be split, from the line that was written in its place. Undefined where there is none, or none that can be split. */
function rewritten(row: RawRow, sheet: Sheet, corrections: Corrections, repairs: Repair[]): RawRow | undefined {
  const line = corrections.lineFor(row)
  if (line === undefined) return undefined
  const extent = new Scanner(line, sheet.delimiter).record(0)
  const isOne = !extent.malformed && extent.next >= line.length && !line.includes('\uFFFD')
  const texts = isOne ? (splitRecords(line, [extent], sheet.delimiter)[0] ?? []).map(rearm) : []
  if (texts.length < 2 || texts.slice(sheet.names.length).some((text) => text.trim() !== '')) {
    corrections.refuse(row, texts.length, sheet.names.length)
    return undefined
  }
  repairs.push({ place: { file: row.file, line: row.line, sheetRow: row.sheetRow }, before: row.raw, after: line, rule: RULE })
  return { ...plain(row), id: -1 as RowId, cells: cellsOf(sheet.names, texts), texts, columns: sheet.columns, rewritten: line }
}
