import { wallTime, warekiMinute, fiscalYearKey, fiscalYearLabel, fiscalYearOf, type FiscalYear, type Quarter, type WallTime } from '../model/time.ts'
import type { RowReader } from './row-reader.ts'

/** First minutes of the four quarters and of the year after; a calendar is asked once a run and not once a row. */
export type QuarterStarts = readonly [number, number, number, number, number]

export const quarterStarts = (year: FiscalYear): QuarterStarts => {
  const first = (month: number, of: number): number => wallTime({ year: of, month, day: 1 })
  return [first(4, year), first(7, year), first(10, year), first(1, year + 1), first(4, year + 1)]
}

/** Quarter of a time in the year, undefined outside it. */
export function quarterIn(starts: QuarterStarts, time: WallTime): Quarter | undefined {
  if (time < starts[0] || time >= starts[4]) return undefined
  return time < starts[1] ? 1 : time < starts[2] ? 2 : time < starts[3] ? 3 : 4
}

/** The quarter, or a fault: the 年度 of a report follows its 発生日時, and this one belongs elsewhere. */
export function takeQuarter(cells: RowReader, start: WallTime, starts: QuarterStarts): Quarter | undefined {
  const quarter = quarterIn(starts, start)
  if (quarter !== undefined) return quarter
  const own = fiscalYearOf(start)
  return void cells.fault({ code: 'row/wrong-year', detail: { start: warekiMinute(start), belongs: fiscalYearLabel(own), folder: fiscalYearKey(own) } }, '発生日時')
}
