import { instantText, type Instant } from '../../../model/sheet.ts'
import { clockTime, fromWareki, wallTime, type CalendarDate, type WallTime } from '../../../model/time.ts'
import { clauseBefore, type Contradiction } from './text.ts'

/** A point in time as far as prose states it; hours of 午後 are counted on from 12. */
interface Said { readonly written: string; readonly at: number; readonly end: number; readonly year?: number; readonly month?: number; readonly day?: number; readonly hour?: number; readonly minute?: number; readonly about: boolean }

const DAY = '(?:(?:(令和|平成)(元|\\d{1,2})年|(\\d{4})年|(同年))?(?:(\\d{1,2})月|(同月))?(?:翌?(\\d{1,2})日|(同日|当日|翌日)))'
const HOUR = '(?:(午前|午後)?(\\d{1,2})時(?:(\\d{1,2})分|(半))?|(\\d{1,2}):(\\d{2}))'
const MOMENT = new RegExp(`(?:${DAY}(?:\\([日月火水木金土]\\))?(?:の|、|\\s)*${HOUR}?|(?<![\\d年月日])${HOUR})(?!間|度|第)(頃|ごろ)?`, 'gu')

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

function yearOf(era: string | undefined, eraYear: string | undefined, western: string | undefined): number | undefined {
  if (era === undefined || eraYear === undefined) return number(western)
  return fromWareki({ era, year: eraYear === '元' ? 1 : Number(eraYear), month: 6, day: 1 })?.year
}

function clockOf([noon, hour, minute, half, colonHour, colonMinute]: readonly (string | undefined)[]): Pick<Said, 'hour' | 'minute'> {
  const hours = number(hour ?? colonHour)
  if (hours === undefined) return {}
  const minutes = half ? 30 : number(minute ?? colonMinute)
  return { hour: noon === '午後' && hours < 12 ? hours + 12 : hours, ...(minutes === undefined ? {} : { minute: minutes }) }
}

/** 同日 and 翌日 are counted from the moment named before; without one they say nothing about the day. */
function dayOf(m: RegExpMatchArray, before: Said | undefined): Pick<Said, 'year' | 'month' | 'day'> {
  const [, era, eraYear, western, sameYear, month, sameMonth, day, relative] = m
  if (relative !== undefined) return before ? shifted(before, relative === '翌日' ? 1 : 0) : {}
  const year = sameYear ? before?.year : yearOf(era, eraYear, western)
  const said = { year, month: sameMonth ? before?.month : number(month), day: number(day) }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

/** The same or the next day of a date; a year that was not said stays unsaid. */
function shifted({ year, month, day }: Said, days: number): Partial<CalendarDate> {
  if (month === undefined || day === undefined) return {}
  const next = clockTime((wallTime({ year: year ?? COMMON_YEAR, month, day }) + days * 1440) as WallTime)
  return { ...(year === undefined ? {} : { year: next.year }), month: next.month, day: next.day }
}
/** A year without 2月29日. */
const COMMON_YEAR = 2001

export function momentsIn(sentence: string): readonly Said[] {
  const found: Said[] = []
  for (const m of sentence.matchAll(MOMENT)) {
    const clock = clockOf(m.slice(9, 15).some((part) => part !== undefined) ? m.slice(9, 15) : m.slice(15, 21))
    found.push({ written: m[0].trim(), at: m.index, end: m.index + m[0].length, ...dayOf(m, found.at(-1)), ...clock, about: m[21] !== undefined })
  }
  return found
}

/** Whether a known moment is what was said, as far as it was said. 頃, and an hour without minutes, may be half an hour off. */
function agrees(said: Said, { time, precision, approximate }: Instant): boolean {
  const at = clockTime(time)
  const sameDay = (['year', 'month', 'day'] as const).every((part) => said[part] === undefined || said[part] === at[part])
  if (said.hour === undefined || precision === 'day') return sameDay
  const off = Math.abs(said.hour * 60 + (said.minute ?? 0) - at.hour * 60 - at.minute)
  const allowed = said.about || approximate || said.minute === undefined ? 30 : 0
  return sameDay && off <= allowed
}

const STOPPED = /続|停止|でき(?:な|ず)|しに(?:く)|不通|途絶|影響|障害/
/** 「障害が発生した旨を周知」 is the hour of the notice. */
const TOLD = '(?!し?た(?:こと|旨|と)|の(?:旨|連絡|報告|周知|発表))'
const BEGAN = new RegExp(`^(?:に|、|から)*(?:[^、。()]{0,12})(?:(?:障害|事故|事象)が(?:発生し?|生じ|起き?)${TOLD}|発生した(?:本)?(?:障害|事故|事象|通信障害))`)
/** 「…に発生した。」 without a subject of its own, or of the accident: 「停電は、…に発生した」 is something else. */
const ITSELF = new RegExp(`^(?:に|から)、?(?:発生し(?:た)?|始ま(?:った|り))${TOLD}(?=[、。]|$)`)
const ACCIDENT = /^(?:(?:この|本|当該|今回の)?(?:重大な事故|通信障害|障害|事故|事象|件)(?:は|が)、?)?$/
const ENDED = new RegExp(`^(?:に|まで(?:に)?|をもって|、)*(?:全て(?:の[^、。]{0,8}[がはを])?|全面的に|完全に|サービス(?:の提供)?[がはを]|障害[がはから]+|全(?:サービス|回線|面)[がは]?)*(?:復旧|回復)(?!作業|に向け|の?見込|予定|の?ため)${TOLD}`)
/** A part of the service, or something else, that came back by itself. */
const PART = /一部|順次|のみ|だけ|(?:G|サーバ|装置|機器|設備|電源|送電|工事|作業|回線|データベース|システム)(?:及び[^、。]*)?[がはも]/

interface Claim { readonly said: Said; readonly role: 'start' | 'end' }

/** A moment is judged only where the sentence binds it to the beginning or the end of the accident. */
function claimsIn(sentence: string): readonly Claim[] {
  const moments = momentsIn(sentence)
  return moments.flatMap((said, i): readonly Claim[] => {
    const [after, next] = [sentence.slice(said.end), moments[i + 1]]
    const spans = next !== undefined && /^(?:から|より)、?$/.test(sentence.slice(said.end, next.at)) && /^まで/.test(sentence.slice(next.end)) && STOPPED.test(sentence)
    const began = BEGAN.test(after) || (i === 0 && ITSELF.test(after) && ACCIDENT.test(sentence.slice(0, said.at)))
    const ends = ENDED.test(after) && !PART.test(clauseBefore(sentence, said.at))
    return [...(spans || began ? [{ said, role: 'start' as const }] : []), ...(spans ? [{ said: next, role: 'end' as const }] : []), ...(ends ? [{ said, role: 'end' as const }] : [])]
  })
}

/** Points in time in a sentence that are said to begin or end the accident, and do not. */
export function momentsContradicted(sentence: string, starts: readonly Instant[], ends: readonly Instant[]): readonly Contradiction[] {
  return claimsIn(sentence).flatMap(({ said, role }) => {
    const known = role === 'start' ? starts : ends
    if (known.length === 0 || known.some((one) => agrees(said, one))) return []
    return [{ written: said.written, field: role === 'start' ? '発生日時' : '復旧日時', truth: [...new Set(known.map(instantText))].join('、') }]
  })
}

const MONTH = /(?:(令和|平成)(元|\d{1,2})年|(\d{4})年)(\d{1,2})月(?:(\d{1,2})日)?/gu

/** A heading that names a month or a day names that of the accident. */
export function headingContradicted(heading: string, start: Instant): readonly Contradiction[] {
  const at = clockTime(start.time)
  return [...heading.normalize('NFKC').matchAll(MONTH)].flatMap((m): readonly Contradiction[] => {
    const said = [yearOf(m[1], m[2], m[3]), Number(m[4]), number(m[5]) ?? at.day]
    return said.every((part, i) => part === [at.year, at.month, at.day][i]) ? [] : [{ written: m[0], field: '発生日時', truth: instantText(start) }]
  })
}
