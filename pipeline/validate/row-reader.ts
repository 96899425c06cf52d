import type { RawRow } from '../model/incident.ts'
import type { Place } from '../model/place.ts'
import type { Problem, Repair } from '../model/problem.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import { isUnderstood, type Reader } from './outcome.ts'

const NO_PROBLEMS: readonly Problem[] = []
const NO_REPAIRS: readonly Repair[] = []

const columnsOf = ({ cells }: RawRow): ReadonlyMap<string, number> => new Map(Object.entries(cells).map(([field, { column }]) => [field, column]))
function textsOf({ cells }: RawRow): readonly string[] {
  const texts: string[] = []
  for (const { text, column } of Object.values(cells)) texts[column] = text
  return texts
}

/** Reads the cells of one row and keeps what was found out on the way. */
export class RowReader {
  private faults: Problem[] | undefined
  private mended: Repair[] | undefined
  private readonly columns: ReadonlyMap<string, number>
  private readonly texts: readonly string[]

  constructor(readonly row: RawRow, private readonly strict: boolean) {
    this.columns = row.columns ?? columnsOf(row)
    this.texts = (row.columns && row.texts) ?? textsOf(row)
  }

  get problems(): readonly Problem[] { return this.faults ?? NO_PROBLEMS }
  get repairs(): readonly Repair[] { return this.mended ?? NO_REPAIRS }

  /** Text of a cell as it stands; '' where the column is absent or the row ends before it. */
  private written(field: string): string {
    const column = this.columns.get(field)
    return column === undefined ? '' : this.texts[column] ?? ''
  }

  /** Text of a cell without the white space around it; '' where the column is absent. */
  text(field: string): string {
    return this.written(field).trim()
  }

  /** Whether the file has the column. */
  has(field: string): boolean { return this.columns.has(field) }

  place(field?: string): Place {
    const { file, line, sheetRow } = this.row
    const column = field === undefined ? undefined : this.columns.get(field)
    if (field === undefined || column === undefined) return { file, line, sheetRow }
    const elsewhere = this.row.elsewhere?.[field]
    if (elsewhere) return { file, line, ...elsewhere, field }
    return { file, line, sheetRow, column, field }
  }

  /** An error: the row will be held. */
  fault(finding: Finding, field?: string): void {
    const problems = (this.faults ??= [])
    problems.push(problemAt(finding, 'error', this.place(field), field === undefined ? undefined : this.written(field)))
  }

  /** Value of a cell; undefined where it is empty or cannot be read (then the row has a fault). */
  take<T>(field: string, reader: Reader<T>, isSure = false): T | undefined {
    const text = this.text(field)
    return text === '' ? undefined : this.understood(text, field, reader, isSure)
  }

  /** As {@link take}; an empty cell is a fault. */
  need<T>(field: string, reader: Reader<T>, isSure = false): T | undefined {
    const text = this.text(field)
    return text === '' ? void this.fault({ code: 'field/missing', detail: { field } }, field) : this.understood(text, field, reader, isSure)
  }

  private understood<T>(text: string, field: string, reader: Reader<T>, isSure: boolean): T | undefined {
    const outcome = reader(text, field)
    if (!isUnderstood(outcome)) return void this.fault(outcome, field)
    const { value, repair } = outcome
    if (repair === undefined) {
      this.trimmed(text, field)
      return value
    }
    if (this.strict && !isSure) return void this.fault({ code: 'field/repair-refused', detail: { field, value: text, ...repair } }, field)
    this.mend(field, repair)
    return value
  }

  /** White space around a value of the input format is left out: that is no guess, so that `--strict` does it as well. */
  private trimmed(text: string, field: string): void {
    if (this.written(field).length > text.length) this.mend(field, { after: text, rule: '前後の空白を除く' })
  }

  private mend(field: string, repair: { readonly after: string; readonly rule: string }): void {
    const repairs = (this.mended ??= [])
    repairs.push({ place: this.place(field), before: this.written(field), ...repair })
  }
}
