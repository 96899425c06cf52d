import type { RawCell, RawRow } from '../model/incident.ts'
import type { Place } from '../model/place.ts'
import type { Problem, Repair } from '../model/problem.ts'
import { isUnderstood, problemAt, type Finding, type Reader } from './finding.ts'

/** Reads the cells of one row and keeps what was found out on the way. */
export class RowReader {
  readonly problems: Problem[] = []
  readonly repairs: Repair[] = []
  private readonly cells: Readonly<Record<string, RawCell>>

  constructor(readonly row: RawRow, private readonly strict: boolean) {
    this.cells = row.cells
  }

  /** Text of a cell without the white space around it; '' where the column is absent. */
  text(field: string): string {
    return this.cells[field]?.text.trim() ?? ''
  }

  place(field?: string): Place {
    const { file, line, sheetRow } = this.row
    const column = field === undefined ? undefined : this.cells[field]?.column
    if (field === undefined || column === undefined) return { file, line, sheetRow }
    return { file, line, sheetRow, column, field }
  }

  /** An error: the row will be held. */
  fault(finding: Finding, field?: string): void {
    this.problems.push(problemAt(finding, 'error', this.place(field), field === undefined ? undefined : this.cells[field]?.text))
  }

  /** Value of a cell; undefined where it is empty or cannot be read (then the row has a fault). */
  take<T>(field: string, reader: Reader<T>, isSure = false): T | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const outcome = reader(text, field)
    if (!isUnderstood(outcome)) return void this.fault(outcome, field)
    const { value, repair } = outcome
    if (repair === undefined) return value
    if (this.strict && !isSure) return void this.fault({ code: 'field/repair-refused', detail: { field, value: text, ...repair } }, field)
    this.repairs.push({ place: this.place(field), before: this.cells[field]?.text ?? '', ...repair })
    return value
  }

  /** As {@link take}; an empty cell is a fault. */
  need<T>(field: string, reader: Reader<T>, isSure = false): T | undefined {
    if (this.text(field) === '') return void this.fault({ code: 'field/missing', detail: { field } }, field)
    return this.take(field, reader, isSure)
  }
}
