import * as z from 'zod'
import type { Users } from '../../model/incident.ts'
import type { Instant } from '../../model/sheet.ts'
import { existsInCalendar, fromWareki, isoDate, parseFiscalYear, wallTime, type CalendarDate, type FiscalYear, type IsoDate, type Minutes, type WallTime } from '../../model/time.ts'

/** Numbers and dates may be typed in full-width figures; other text is never normalised (it would turn ① and ㈱ into other words). */
const plain = (text: string): string => text.normalize('NFKC').trim()

const DATE = /^(?:(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?|(令和|平成|[RH])(元|\d{1,2})[年.](\d{1,2})[月.](\d{1,2})日?)/
const TIME = /^(\d{1,2})(?::|時)(\d{1,2})分?$/

const calendar = (date: CalendarDate): CalendarDate | undefined => (existsInCalendar(date) ? date : undefined)

function dateOfMatch(match: RegExpExecArray): CalendarDate | undefined {
  const [, year, month, day, era, eraYear, eraMonth, eraDay] = match
  if (year !== undefined) return calendar({ year: Number(year), month: Number(month), day: Number(day) })
  if (era === undefined) return undefined
  return fromWareki({ era, year: eraYear === '元' ? 1 : Number(eraYear), month: Number(eraMonth), day: Number(eraDay) })
}

/** `2021-05-30 20:41`, `令和3年5月30日20時41分頃`, `2021-05-31`; undefined for a day or an hour that does not exist. */
export function parseInstant(text: string): Instant | undefined {
  const words = plain(text).replace(/[（(][日月火水木金土][）)]/, '')
  const approximate = words.endsWith('頃')
  const match = DATE.exec(words)
  const date = match && dateOfMatch(match)
  if (!date) return undefined
  const rest = words.slice(match[0].length).replace(/頃$/, '').trim()
  if (rest === '') return { time: wallTime(date), precision: 'day', approximate }
  const clock = TIME.exec(rest)
  const [hour, minute] = [Number(clock?.[1]), Number(clock?.[2])]
  if (!clock || hour > 23 || minute > 59) return undefined
  return { time: wallTime(date, hour, minute), precision: 'minute', approximate }
}

export function parseMinute(text: string): WallTime | undefined {
  const instant = parseInstant(text)
  return instant?.precision === 'minute' ? instant.time : undefined
}

export function parseDay(text: string): IsoDate | undefined {
  const match = DATE.exec(plain(text))
  const date = match && match[0].length === plain(text).length ? dateOfMatch(match) : undefined
  return date && isoDate(date)
}

/** A day, or a month where the day is not stated: `2021-09`, `令和3年9月`. */
export function parseDayOrMonth(text: string): string | undefined {
  const words = plain(text)
  const month = /^\d{4}-\d{2}$/.test(words) ? parseDay(`${words}-01`) : words.endsWith('月') ? parseDay(`${words}1日`) : undefined
  return month === undefined ? parseDay(words) : month.slice(0, 7)
}

/** `5時間42分`, `3時間`, `42分`. */
export function parseDuration(text: string): Minutes | undefined {
  const match = /^(?:(\d+)時間)?(?:(\d{1,2})分)?$/.exec(plain(text))
  if (!match || match[0] === '' || Number(match[2] ?? 0) > 59) return undefined
  return (Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0)) as Minutes
}

const USERS = /^(最大)?(約)?([\d,]+)(万)?(人|社|回線|通)?(以上)?$/

/** `最大約50万人`, `456,516人`, `100万人以上`, `9社`; without a unit: 人. */
export function parseUsers(text: string): Users | undefined {
  const match = USERS.exec(plain(text).replace(/\s/g, ''))
  const [, most, about, digits, tenThousands, unit, atLeast] = match ?? []
  if (digits === undefined || !/^(\d+|\d{1,3}(,\d{3})+)$/.test(digits)) return undefined
  const qualifiers = [most && '最大', about && '約', atLeast && '以上'].filter((word) => word !== undefined && word !== '') as Users['qualifiers']
  const value = Number(digits.replaceAll(',', '')) * (tenThousands ? 10_000 : 1)
  return { value, unit: (unit ?? '人') as Users['unit'], qualifiers }
}

/** `37件`, `5事業者`, `3,935件`, or a bare number of 件. */
export function parseCount(text: string): { count: number; unit: '件' | '事業者' } | undefined {
  const match = /^(\d[\d,]*)(件|事業者)?$/.exec(plain(text))
  return match ? { count: Number((match[1] ?? '').replaceAll(',', '')), unit: (match[2] ?? '件') as '件' | '事業者' } : undefined
}

/** A text that must be readable as something: the sentence says in which forms. */
function readAs<T>(parse: (text: string) => T | undefined, expected: string) {
  return z.union([z.string(), z.number()]).transform((written, context): T => {
    const value = parse(String(written))
    if (value !== undefined) return value
    context.issues.push({ code: 'custom', input: written, message: expected })
    return z.NEVER
  })
}

export const instant = readAs<Instant>(parseInstant, '日時として読めません（例：2021-05-30 20:41、令和3年5月30日20時41分頃）')
export const minute = readAs<WallTime>(parseMinute, '日時として読めません（例：2021-05-31 2:23）')
export const day = readAs<IsoDate>(parseDay, '日付として読めません（例：2021-08-03）')
export const dayOrMonth = readAs<string>(parseDayOrMonth, '年月日又は年月として読めません（例：2021-08-03、2021-09）')
export const duration = readAs<Minutes>(parseDuration, '継続時間として読めません（例：5時間42分）')
export const users = readAs<Users>(parseUsers, '利用者数として読めません（例：最大456,516人、約50万人、9社）')
export const count = readAs<{ count: number; unit: '件' | '事業者' }>(parseCount, '件数として読めません（例：37件）')
export const fiscalYear = readAs<FiscalYear>(parseFiscalYear, '年度として読めません（例：R03、令和3年度）')
