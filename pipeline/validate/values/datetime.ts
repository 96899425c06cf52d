import { dateOf, isoDate, isoMinute, wallTime, type CalendarDate, type IsoDate, type WallTime } from '../../model/time.ts'
import type { WrongTime } from '../../model/messages/values.ts'
import type { Outcome, Reader } from '../outcome.ts'
import { leadingDate } from './calendar.ts'
import { inForm, isInForm } from './forms.ts'
import { narrow } from './narrow.ts'

const timePattern = /^(午前|午後|AM|PM)? ?(\d{1,2}) ?(?::(\d{2})(?::(\d{2})(?:\.0+)?)?|時 ?(?:(\d{1,2}) ?分 ?(?:(\d{1,2}) ?秒)?)?)$/i

/** Excel counts days from 1899-12-30; these bounds are 2000 and 2100. */
const SERIAL = { from: 36_526, until: 73_051, epoch: 25_569 }
const shown = (time: WallTime): string => isoMinute(time).replace('T', ' ')

/**
 * 発生日時, 復旧日時: every form of the input format. Repairs: hours from 24 to 29 (the small hours of the next day), seconds,
 * Excel's serial numbers, and what else can be read in one way only (2021-05-30T20:41, 20時, 正午, ㋿). A date without a time is
 * not read: Excel would make it midnight.
 */
export const readDateTime: Reader<WallTime> = (text, field) => inForm(anyDateTime(text, field), text, 'dateTime', shown)

const anyDateTime: Reader<WallTime> = (text, field) => {
  const plain = narrow(text)
  const dated = leadingDate(plain, text, field)
  if (dated === undefined) return fromSerial(plain, text, field)
  if ('code' in dated) return dated
  if (dated.rest === '') return { code: 'field/time-missing', detail: { field, value: text } }
  return withTime(dated.date, dated.rest, text, field)
}

function withTime(date: CalendarDate, rest: string, text: string, field: string): Outcome<WallTime> {
  const match = timePattern.exec(rest === '正午' ? '12:00' : rest)
  if (!match) return { code: 'field/date', detail: { field, value: text, withTime: true } }
  const [, half, hours, clockMinutes, clockSeconds, minutes, seconds] = match
  const hour = hourOf(half, Number(hours))
  const minute = Number(clockMinutes ?? minutes ?? 0)
  const second = Number(clockSeconds ?? seconds ?? 0)
  const wrong = typeof hour === 'string' ? hour : minute > 59 || second > 59 ? 'clock' : undefined
  if (wrong !== undefined) return { code: 'field/time', detail: { field, value: text, wrong } }
  return understood(wallTime(date, Number(hour), minute), Number(hour), second)
}

/** 午前・午後 go with 0 to 11; 12 is read in two ways. Without them the hours of the next day run on to 29. Else what is wrong with it. */
function hourOf(half: string | undefined, hour: number): number | WrongTime {
  if (half === undefined) return hour <= 29 ? hour : 'clock'
  if (hour > 11) return hour === 12 ? 'twelve' : hour <= 23 ? 'half' : 'clock'
  return /午後|PM/i.test(half) ? hour + 12 : hour
}

function understood(value: WallTime, hour: number, second: number): Outcome<WallTime> {
  if (hour > 23) return { value, repair: { after: shown(value), rule: '24時以降の時刻を翌日の時刻に' } }
  return second > 0 ? { value, repair: { after: shown(value), rule: '秒を切り捨て' } } : { value }
}

function fromSerial(plain: string, text: string, field: string): Outcome<WallTime> {
  const serial = /^\d{5}(\.\d+)?$/.test(plain) ? Number(plain) : NaN
  if (!(serial >= SERIAL.from && serial < SERIAL.until)) return { code: 'field/date', detail: { field, value: text, withTime: true } }
  if (Number.isInteger(serial)) return { code: 'field/time-missing', detail: { field, value: text } }
  const value = Math.round((serial - SERIAL.epoch) * 1440) as WallTime
  return { value, repair: { after: shown(value), rule: 'Excelのシリアル値を日時に' } }
}

/** 報告日: a date; a time that stands with it is left out, which is a repair. */
export const readDate: Reader<IsoDate> = (text, field) => inForm(anyDate(text, field), text, 'day', (day) => day)

const anyDate: Reader<IsoDate> = (text, field) => {
  const plain = narrow(text)
  const dated = leadingDate(plain, text, field)
  if (dated === undefined) return dateFromSerial(plain, text, field)
  if ('code' in dated) return dated
  const value = isoDate(dated.date)
  if (dated.rest === '') return { value }
  const isTime = timePattern.test(dated.rest)
  return isTime ? { value, repair: { after: value, rule: '日付から時刻を除く' } } : { code: 'field/date', detail: { field, value: text, withTime: false } }
}

function dateFromSerial(plain: string, text: string, field: string): Outcome<IsoDate> {
  const time = fromSerial(/^\d{5}$/.test(plain) ? `${plain}.00001` : plain, text, field)
  if (!('value' in time)) return { code: 'field/date', detail: { field, value: text, withTime: false } }
  const value = dateOf(time.value)
  return { value, repair: { after: value, rule: 'Excelのシリアル値を日付に' } }
}

/** Where the day ends: `…日` (with its weekday in brackets), or a space before a plain time. */
const dayEnd = /^[^日]*日(?:\([日月火水木金土]\))?(?= ?[\d午正])|^[^ ]+(?= \d)/

/** Reads as {@link readDateTime} and remembers the days: a year has 365 of them and 64,000 reports. */
export function dateTimeReader(): Reader<WallTime> {
  const days = new Map<string, CalendarDate | undefined>()
  const known = (day: string): CalendarDate | undefined => {
    if (!days.has(day)) days.set(day, plainDay(day))
    return days.get(day)
  }
  return (text, field) => {
    const minutes = clockAtEnd(text)
    const quick = minutes < 0 ? undefined : known(text.slice(0, text.lastIndexOf(' ')))
    return quick ? { value: wallTime(quick, 0, minutes) } : slowly(text, field, known)
  }
}

function slowly(text: string, field: string, known: (day: string) => CalendarDate | undefined): Outcome<WallTime> {
  const plain = narrow(text)
  const day = dayEnd.exec(plain)?.[0]
  const date = day === undefined ? undefined : known(day)
  const rest = day === undefined ? '' : plain.slice(day.length).trim()
  return date && rest !== '' ? inForm(withTime(date, rest, text, field), text, 'dateTime', shown) : readDateTime(text, field)
}

/** Minutes since midnight of a text that ends in ` 20:41`, or −1. Most texts do, and no pattern is as quick. */
function clockAtEnd(text: string): number {
  const end = text.length
  const digit = (place: number): number => {
    const value = text.charCodeAt(end - place) - 48
    return value >= 0 && value <= 9 ? value : NaN
  }
  const hasTens = text.charCodeAt(end - 5) !== 32
  if (text.charCodeAt(end - 3) !== 58 || (hasTens && text.charCodeAt(end - 6) !== 32)) return -1
  const hour = (hasTens ? digit(5) * 10 : 0) + digit(4)
  const minute = digit(2) * 10 + digit(1)
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : -1
}

/** Only of a form of the input format: the others are read slowly. */
function plainDay(day: string): CalendarDate | undefined {
  if (!isInForm(day, 'day')) return undefined
  const dated = leadingDate(day, day, '')
  return dated && 'date' in dated && dated.rest === '' ? dated.date : undefined
}
