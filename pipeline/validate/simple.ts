import type { RawRow, SimpleReport } from '../model/incident.ts'
import type { Problem, Repair } from '../model/problem.ts'
import { clockTime, dateOf, fiscalYearKey, fiscalYearLabel, fiscalYearOf, quarterOf, warekiDate, warekiMinute, type FiscalYear, type WallTime } from '../model/time.ts'
import type { Context } from './detailed.ts'
import { RowReader } from './row-reader.ts'
import { dateTime } from './span.ts'
import { foldKey, readCount, readText } from './values/choice.ts'

/** One row of the simple form by itself. */
export interface SimpleStatement {
  readonly row: RawRow
  readonly receipt: string
  readonly key: string
  /** Absent where the row has a fault. */
  readonly report?: SimpleReport
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
}

export function simpleStatementOf(row: RawRow, { readers, year, strict }: Context): SimpleStatement {
  const cells = new RowReader(row, strict)
  const receipt = cells.need('受付番号', readText) ?? ''
  const carrier = cells.need('事業者名', readers.carrier, true)
  const start = cells.need('発生日時', dateTime)
  const equipment = cells.need('対象設備', (text) => readers.simpleEquipment.find(text))
  const count = cells.take('件数', readCount) ?? 1
  if (start !== undefined) checkYear(cells, start, year)
  if (start !== undefined && equipment && !readers.simpleEquipment.isInForce(equipment, dateOf(start)))
    cells.fault({ code: 'field/code-not-in-force', detail: { field: '対象設備', value: equipment, date: warekiDate(clockTime(start)) } }, '対象設備')
  const { problems, repairs } = cells
  const known = { row, receipt, key: foldKey(receipt), problems, repairs }
  if (problems.length > 0 || carrier === undefined || start === undefined || !equipment) return known
  return { ...known, report: { row: row.id, receipt, carrier, start, quarter: quarterOf(start), equipment, count } }
}

function checkYear(cells: RowReader, start: WallTime, year: FiscalYear): void {
  const own = fiscalYearOf(start)
  if (own !== year) cells.fault({ code: 'row/wrong-year', detail: { start: warekiMinute(start), belongs: fiscalYearLabel(own), folder: fiscalYearKey(own) } }, '発生日時')
}
