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

/** 年度 between a folder and the 発生日時 in it, beyond which the date is wrong rather than the folder. */
const FAR_YEARS = 5

/** The quarter, or a fault: the 年度 of a report follows its 発生日時, and this one belongs elsewhere, or to no time that could be. */
export function takeQuarter(cells: RowReader, start: WallTime, starts: QuarterStarts): Quarter | undefined {
  const quarter = quarterIn(starts, start)
  if (quarter !== undefined) return quarter
  const own = fiscalYearOf(start)
  const here = fiscalYearOf(starts[0] as WallTime)
  const detail = { start: warekiMinute(start), belongs: fiscalYearLabel(own), folder: fiscalYearKey(own), here: fiscalYearLabel(here), isFar: Math.abs(own - here) > FAR_YEARS }
  return void cells.fault({ code: 'row/wrong-year', detail }, '発生日時')
}
