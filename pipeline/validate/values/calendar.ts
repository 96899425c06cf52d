import { beyondEra, clockTime, existsInCalendar, fromWareki, wallTime, warekiDate, type CalendarDate } from '../../model/time.ts'
import type { Finding } from '../../model/finding.ts'

const eraNames: Readonly<Record<string, string>> = { 令: '令和', 平: '平成', 昭: '昭和' }
const datePattern =
  /^(?:(令和|平成|昭和|[令平昭]|[RHSrhs]) ?(元|\d{1,2})|(\d{4})) ?(?:年|[-/.]) ?(\d{1,2}) ?(?:月|[-/.]) ?(\d{1,2})(?: ?日|(?=[ T(]|$))(?: ?\( ?([日月火水木金土])(?:曜日?)? ?\)| ?([日月火水木金土])曜日)?(?:T| )?(.*)$/

export interface DatedText { readonly date: CalendarDate; /** What follows the date: a time, or nothing. */ readonly rest: string }

/** The date with which a narrowed text begins; undefined where it does not begin with one. */
export function leadingDate(plain: string, text: string, field: string): DatedText | Finding | undefined {
  const match = datePattern.exec(plain)
  if (!match) return undefined
  const [, era, eraYear, year, month, day, weekday, longWeekday, rest = ''] = match
  const numbers = { month: Number(month), day: Number(day) }
  const date = era ? ofEra(era, eraYear ?? '', numbers, text, field) : ofCalendar({ year: Number(year), ...numbers }, text, field)
  if ('code' in date) return date
  return wrongWeekday(date, weekday ?? longWeekday, text, field) ?? { date, rest: rest.trim() }
}

function ofCalendar(date: CalendarDate, text: string, field: string): CalendarDate | Finding {
  return existsInCalendar(date) && date.year >= 1900 ? date : { code: 'field/no-such-day', detail: { field, value: text } }
}

/** 平成31年5月1日 exists in no era; the message names the era that has the day. */
function ofEra(name: string, year: string, { month, day }: { month: number; day: number }, text: string, field: string): CalendarDate | Finding {
  const wareki = { era: eraNames[name] ?? name, year: year === '元' ? 1 : Number(year), month, day }
  const date = fromWareki(wareki)
  if (date) return date
  const meant = beyondEra(wareki)
  return meant ? { code: 'field/era', detail: { field, value: text, suggestion: warekiDate(meant) } } : { code: 'field/no-such-day', detail: { field, value: text } }
}

function wrongWeekday(date: CalendarDate, stated: string | undefined, text: string, field: string): Finding | undefined {
  if (stated === undefined) return undefined
  const weekday = '日月火水木金土'.charAt(clockTime(wallTime(date)).weekday)
  return weekday === stated ? undefined : { code: 'field/weekday', detail: { field, value: text, weekday } }
}
