import type { RawCell, RawRow, RowId } from '../model/incident.ts'
import type { Form } from './columns.ts'

/** What the rows of one file share. Records stay where they are in the text and are split when they are looked at. */
export interface Sheet {
  readonly file: string
  readonly form: Form
  readonly text: string
  readonly delimiter: string
  /** Whether some cell may have been disarmed (see {@link rearm}). */
  readonly mayBeDisarmed: boolean
  /** Header names by column: canonical where the form knows them, else as written; empty = no name. */
  readonly names: readonly string[]
  /** Columns by header name. */
  readonly columns: ReadonlyMap<string, number>
  /** `STRIDE` numbers a record: from, to, line, sheetRow. */
  readonly places: Int32Array
  /** Cells of the records that needed csv-parse (or came from a workbook), by record. */
  readonly split: ReadonlyMap<number, readonly string[]>
  readonly elsewhere?: NonNullable<RawRow['elsewhere']>
}

export const STRIDE = 4
const disarmed = /^'[=+\-@\t\r]/
/** Text as it was before it was disarmed for Excel (contract §3): our own output can be fed back. */
export const rearm = (text: string): string => (text.charCodeAt(0) === 39 && disarmed.test(text) ? text.slice(1) : text)

const NOWHERE = {}

/** A record of a sheet. Lazy, because a year has 64,000 of them and most are looked at once. */
export class SheetRow implements RawRow {
  constructor(readonly id: RowId, private readonly sheet: Sheet, private readonly index: number) {}
  get form(): Form { return this.sheet.form }
  get file(): string { return this.sheet.file }
  get line(): number { return this.place(2) }
  get sheetRow(): number { return this.place(3) }
  get raw(): string { return this.sheet.text.slice(this.place(0), this.place(1)) }
  get cells(): Readonly<Record<string, RawCell>> { return cellsOf(this.sheet.names, this.texts) }
  get columns(): ReadonlyMap<string, number> { return this.sheet.columns }
  get elsewhere(): NonNullable<RawRow['elsewhere']> { return this.sheet.elsewhere ?? NOWHERE }
  get texts(): readonly string[] {
    return this.sheet.split.get(this.index) ?? this.splitPlain()
  }

  private splitPlain(): readonly string[] {
    const texts = this.raw.split(this.sheet.delimiter)
    return this.sheet.mayBeDisarmed ? texts.map(rearm) : texts
  }

  private place(offset: number): number { return this.sheet.places[this.index * STRIDE + offset] ?? 0 }
}

/** Columns by name; a column without a name belongs to none. */
export const columnsOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.flatMap((name, column) => (name === '' ? [] : [[name, column] as const])))

export function cellsOf(names: readonly string[], texts: readonly string[]): Record<string, RawCell> {
  const cells: Record<string, RawCell> = {}
  for (let column = 0; column < names.length; column++) {
    const name = names[column]
    if (name) cells[name] = { text: texts[column] ?? '', column }
  }
  return cells
}
