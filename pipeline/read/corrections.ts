import { problemAt } from '../model/finding.ts'
import type { RawRow } from '../model/incident.ts'
import type { Problem } from '../model/problem.ts'

/** One row of a filled 保留.xlsx: which row it is for, what that row says, and what it should say. */
export interface Correction {
  /** The 保留.xlsx, its sheet and Excel row. */
  readonly overlay: string
  readonly sheet: string
  readonly sheetRow: number
  readonly file: string
  readonly line: string
  readonly originals: ReadonlyMap<string, string>
  readonly values: ReadonlyMap<string, { readonly text: string; readonly column: number }>
}

const ORIGINAL = '原文'
const baseName = (file: string): string => file.split('/').at(-1) ?? file
/** Excel's limit of a cell: 保留.xlsx cuts what is longer and ends it with `…`. */
const LONGEST = 32_767

/** Excel's own way of writing signs that XML has none for; programs differ in when they undo it. */
const unescaped = (text: string): string => text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
/** Text as both sides have it, whatever a spreadsheet does to line ends, to the spaces around and to what disarmed a formula. */
const comparable = (text: string): string => unescaped(unescaped(text)).replace(/\r\n?/g, '\n').replace(/^'(?=[=+\-@\t\n])/, '').trim()

function isSame(shown: string, actual: string): boolean {
  if (comparable(shown) === comparable(actual)) return true
  return shown.length === LONGEST && shown.endsWith('…') && comparable(actual).startsWith(comparable(shown.slice(0, -1)))
}

/** Corrections by the row that they are for. Remembers which have found theirs. */
export class Corrections {
  private readonly byRow = new Map<string, Correction[]>()
  private readonly files = new Set<string>()
  private readonly taken = new Set<Correction>()
  private readonly told: Problem[] = []

  constructor(private readonly all: readonly Correction[]) {
    for (const correction of all) {
      const key = `${baseName(correction.file)}\0${correction.line}`
      this.byRow.set(key, [...(this.byRow.get(key) ?? []), correction])
      this.files.add(baseName(correction.file))
    }
  }

  /** Whether any is for a row of the file; most files have none. */
  concern(file: string): boolean { return this.files.has(baseName(file)) }

  /** The new text of each cell to be replaced. */
  valuesFor(row: RawRow, cells: RawRow['cells']): ReadonlyMap<string, string> {
    const fitting = this.at(row).filter(({ originals }) => originals.size > 0 && [...originals].every(([field, text]) => field === ORIGINAL && text === '' || isSame(text, cells[field]?.text ?? '')))
    const fields = new Set(fitting.flatMap(({ values }) => [...values.keys()]))
    fields.delete(ORIGINAL)
    return new Map([...fields].flatMap((field) => { const text = this.agreed(row, field, fitting); return text === undefined ? [] : [[field, text] as const] }))
  }

  /** The line that was written in place of a record without cells. */
  lineFor(row: RawRow): string | undefined {
    const fitting = this.at(row).filter(({ originals, values }) => values.has(ORIGINAL) && isSame(originals.get(ORIGINAL) ?? '', row.raw))
    return fitting.length === 0 ? undefined : this.agreed(row, ORIGINAL, fitting)
  }

  refuse(row: RawRow, cells: number, columns: number): void {
    for (const correction of this.at(row)) this.tell(correction, ORIGINAL, { code: 'overlay/not-split', detail: { file: row.file, line: row.line, cells, columns } })
  }

  /** What was told on the way, and the corrections that found no row. */
  problems(): readonly Problem[] {
    const lost = this.all.filter((correction) => !this.taken.has(correction)).map(({ overlay, sheetRow, file, line }) =>
      problemAt({ code: 'overlay/no-match', detail: { file, line } }, 'warning', { file: overlay, line: sheetRow, sheetRow }))
    return [...this.told, ...lost]
  }

  private at({ file, line }: RawRow): readonly Correction[] {
    const found = this.byRow.get(`${baseName(file)}\0${line}`) ?? []
    const exact = found.filter((correction) => correction.file === file)
    return exact.length > 0 ? exact : found
  }

  private agreed(row: RawRow, field: string, fitting: readonly Correction[]): string | undefined {
    for (const correction of fitting) this.taken.add(correction)
    const saying = fitting.filter(({ values }) => values.has(field))
    const values = [...new Set(saying.map((correction) => correction.values.get(field)?.text ?? ''))]
    const [first] = values
    if (values.length === 1) return first
    for (const correction of saying) this.tell(correction, field, { code: 'overlay/conflict', detail: { field, file: row.file, line: row.line, values } })
    return undefined
  }

  private tell({ overlay, sheetRow, values }: Correction, field: string, finding: Parameters<typeof problemAt>[0]): void {
    const value = values.get(field)
    if (value) this.told.push(problemAt(finding, 'warning', { file: overlay, line: sheetRow, sheetRow, column: value.column, field: `${field}の直した値` }, value.text))
  }
}
