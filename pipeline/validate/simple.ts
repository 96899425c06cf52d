import type { RawRow, SimpleReport } from '../model/incident.ts'
import type { Problem, Repair } from '../model/problem.ts'
import { clockTime, warekiDate } from '../model/time.ts'
import type { Context } from './detailed.ts'
import { RowReader } from './row-reader.ts'
import { foldKey, readText } from './values/choice.ts'
import { takeQuarter } from './year.ts'

/** One row of the simple form by itself. */
export interface SimpleStatement {
  readonly row: RawRow
  readonly receipt: string
  readonly key: string
  /** Undefined where the row has a fault. */
  readonly report: SimpleReport | undefined
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
}

export function simpleStatementOf(row: RawRow, { readers, quarters, strict }: Context): SimpleStatement {
  const cells = new RowReader(row, strict)
  const receipt = cells.need('受付番号', readText) ?? ''
  const carrier = cells.need('事業者名', readers.carrier, true)
  const start = cells.need('発生日時', readers.dateTime)
  const equipment = cells.need('対象設備', readers.simpleEquipment.reader)
  const count = cells.take('件数', readers.count) ?? 1
  const quarter = start === undefined ? undefined : takeQuarter(cells, start, quarters)
  if (start !== undefined && equipment && !readers.simpleEquipment.isInForce(equipment, start))
    cells.fault({ code: 'field/code-not-in-force', detail: { field: '対象設備', value: equipment, date: warekiDate(clockTime(start)) } }, '対象設備')
  const { problems, repairs } = cells
  const isWhole = problems.length === 0 && carrier !== undefined && start !== undefined && quarter !== undefined && equipment
  const report = isWhole ? { row: row.id, receipt, carrier, start, quarter, equipment, count } : undefined
  return { row, receipt, key: foldKey(receipt), report, problems, repairs }
}
