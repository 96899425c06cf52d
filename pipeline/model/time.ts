import type { Brand } from './brand.ts'

/** Minutes of Japanese wall-clock time since 1970-01-01 00:00 JST. Japan keeps no summer time, so differences are true durations. */
export type WallTime = Brand<number, 'WallTime'>
/** Duration in whole minutes. */
export type Minutes = Brand<number, 'Minutes'>
/** 年度 by the Gregorian year in which it begins: 2021 = 令和3年度 = 2021-04-01 … 2022-03-31 JST. */
export type FiscalYear = Brand<number, 'FiscalYear'>
/** 第1四半期 = April–June … 第4四半期 = January–March. */
export type Quarter = 1 | 2 | 3 | 4
/** `yyyy-mm-dd`; compares as text. */
export type IsoDate = Brand<string, 'IsoDate'>

export interface CalendarDate { readonly year: number; readonly month: number; readonly day: number }

interface Era { readonly name: string; readonly letter: string; readonly from: string; readonly firstYear: number }

/** 元号 and their first days (元号を改める政令). A date before the last row's first day has no 和暦 here. */
const eras: readonly Era[] = [
  { name: '令和', letter: 'R', from: '2019-05-01', firstYear: 2019 },
  { name: '平成', letter: 'H', from: '1989-01-08', firstYear: 1989 },
  { name: '昭和', letter: 'S', from: '1926-12-25', firstYear: 1926 },
]

const MINUTES_A_DAY = 1440

/** Whether the calendar has this day: 2月30日 and month 13 do not exist. */
export function existsInCalendar({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Wall time of a calendar day and a time on it. The caller has checked the day with {@link existsInCalendar}. */
export function wallTime(date: CalendarDate, hour = 0, minute = 0): WallTime {
  const days = Date.UTC(date.year, date.month - 1, date.day) / 86_400_000
  return (days * MINUTES_A_DAY + hour * 60 + minute) as WallTime
}

export interface ClockTime extends CalendarDate { readonly hour: number; readonly minute: number; /** 0 = Sunday */ readonly weekday: number }

export function clockTime(time: WallTime): ClockTime {
  const date = new Date(time * 60_000)
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), weekday: date.getUTCDay(),
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

export function isoDate({ year, month, day }: CalendarDate): IsoDate {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as IsoDate
}

/** `2025-04-01` where the calendar has that day; undefined for any other text. */
export function parseIsoDate(text: string): IsoDate | undefined {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  return year && month && day && existsInCalendar({ year, month, day }) ? (text as IsoDate) : undefined
}

export const dateOf = (time: WallTime): IsoDate => isoDate(clockTime(time))

/** `2021-05-30T20:41`, the form in which times stand in machine-readable output. */
export function isoMinute(time: WallTime): string {
  const t = clockTime(time)
  return `${isoDate(t)}T${two(t.hour)}:${two(t.minute)}`
}

export function fiscalYearOf(time: WallTime): FiscalYear {
  const { year, month } = clockTime(time)
  return (month >= 4 ? year : year - 1) as FiscalYear
}

/** 年度 in which a day lies. */
export function fiscalYearOfDate(date: IsoDate): FiscalYear {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return (month >= 4 ? year : year - 1) as FiscalYear
}

export function quarterOf(time: WallTime): Quarter {
  const { month } = clockTime(time)
  return (month >= 4 ? Math.floor((month - 1) / 3) : 4) as Quarter
}

/** First day of a 年度, and of the one after: `[2021-04-01, 2022-04-01)`. */
export function fiscalYearBounds(year: FiscalYear): { readonly from: IsoDate; readonly until: IsoDate } {
  return { from: isoDate({ year, month: 4, day: 1 }), until: isoDate({ year: year + 1, month: 4, day: 1 }) }
}

/** 2022-03-31 of 令和3年度. */
export const lastDayOf = (year: FiscalYear): IsoDate => isoDate({ year: year + 1, month: 3, day: 31 })

const eraOn = (date: string): Era | undefined => eras.find((era) => date >= era.from)
/** The era named in a 年度 is the one in force on its last day of the calendar year it begins in: 平成31年度 is 令和元年度. */
const eraOfFiscalYear = (year: FiscalYear): Era | undefined => eraOn(`${year}-12-31`)
const eraYearText = (n: number): string => (n === 1 ? '元' : String(n))

/** 令和3年度, 令和元年度, 平成30年度. */
export function fiscalYearLabel(year: FiscalYear): string {
  const era = eraOfFiscalYear(year)
  return era ? `${era.name}${eraYearText(year - era.firstYear + 1)}年度` : `${year}年度`
}

/** Folder name of a 年度: R03, R01, H30. */
export function fiscalYearKey(year: FiscalYear): string {
  const era = eraOfFiscalYear(year)
  return era ? `${era.letter}${two(year - era.firstYear + 1)}` : String(year)
}

/**
 * The 年度 meant by a person: `R03`, `R3`, `令和3`, `令和3年度`, `令和元年度`, `2021`, full-width digits too.
 * Undefined when it is none of these, or an era has no such 年度.
 */
export function parseFiscalYear(text: string): FiscalYear | undefined {
  const plain = text.normalize('NFKC').trim().replace(/年度?$/, '')
  if (/^\d{4}$/.test(plain)) return Number(plain) as FiscalYear
  const match = /^(令和|平成|昭和|[RHSrhs])(元|\d{1,2})$/.exec(plain)
  const era = match && eras.find((e) => e.name === match[1] || e.letter === match[1]?.toUpperCase())
  if (!era || !match) return undefined
  const year = (era.firstYear + (match[2] === '元' ? 1 : Number(match[2])) - 1) as FiscalYear
  return eraOfFiscalYear(year) === era ? year : undefined
}

export interface WarekiDate { readonly era: string; readonly year: number; readonly month: number; readonly day: number }

/**
 * The calendar date of a 和暦 date, or undefined when that era had no such day (平成31年5月1日, 令和3年2月30日).
 * The era may be given by name or letter, in either case.
 */
export function fromWareki({ era, year, month, day }: WarekiDate): CalendarDate | undefined {
  const found = eras.find((e) => e.name === era || e.letter === era.toUpperCase())
  if (!found || year < 1) return undefined
  const date = { year: found.firstYear + year - 1, month, day }
  return existsInCalendar(date) && eraOn(isoDate(date)) === found ? date : undefined
}

/**
 * The calendar date that a 和暦 date would be if its era had neither begun nor ended: 平成31年5月1日 → 2019-05-01, so that a
 * message can name the right era. Undefined for an unknown era or a day that no calendar has.
 */
export function beyondEra({ era, year, month, day }: WarekiDate): CalendarDate | undefined {
  const found = eras.find((e) => e.name === era || e.letter === era.toUpperCase())
  if (!found || year < 1) return undefined
  const date = { year: found.firstYear + year - 1, month, day }
  return existsInCalendar(date) ? date : undefined
}

/** 令和3年5月30日. */
export function warekiDate(date: CalendarDate): string {
  const era = eraOn(isoDate(date))
  const year = era ? `${era.name}${eraYearText(date.year - era.firstYear + 1)}` : String(date.year)
  return `${year}年${date.month}月${date.day}日`
}

/** 令和3年5月30日 20:41. */
export function warekiMinute(time: WallTime): string {
  const t = clockTime(time)
  return `${warekiDate(t)} ${t.hour}:${two(t.minute)}`
}

/** 5時間42分, 3時間, 42分, 34時間9分 (hours are not folded into days: so the published reports write it). */
export function durationText(duration: Minutes): string {
  const hours = Math.floor(duration / 60)
  const minutes = duration % 60
  if (hours === 0) return `${minutes}分`
  return minutes === 0 ? `${hours}時間` : `${hours}時間${minutes}分`
}

export const quarterLabel = (quarter: Quarter): string => `第${quarter}四半期`
export const QUARTERS: readonly Quarter[] = [1, 2, 3, 4]
