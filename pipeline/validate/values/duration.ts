import { durationText, type Minutes } from '../../model/time.ts'
import type { Outcome, Reader } from '../outcome.ts'
import { inForm } from './forms.ts'
import { compact, wholeNumber } from './narrow.ts'

const worded = /^(?:([\d,]+)日間?)?(?:([\d,]+)時間)?(?:([\d,]+)分間?)?$/
const clock = /^(\d{1,5}):(\d{2})(?::(\d{2}))?$/
const ROUNDING = 0.02
/** A hundred years: beyond it the calendar ends before the failure does. */
const LONGEST = 100 * 366 * 1440

/**
 * 継続時間 in minutes. Repairs: 5時間半, 1.5時間, seconds, Excel's fractions of a day, and what
 * is written with spaces, commas or 間. A number without a unit is not read
 * (minutes or hours?), nor 約5時間: a duration is a difference of two times.
 */
export const readDuration: Reader<Minutes> = (text, field) => inForm(anyDuration(text, field), text, 'duration', durationText)

const anyDuration: Reader<Minutes> = (text, field) => {
  const plain = compact(text)
  if (/^[\d,]+$/.test(plain)) return { code: 'field/duration-unit', detail: { field, value: text } }
  return inWords(plain) ?? onClock(plain) ?? byRepair(plain) ?? { code: 'field/duration', detail: { field, value: text } }
}

function inWords(plain: string): Outcome<Minutes> | undefined {
  const match = plain === '' ? null : worded.exec(plain)
  if (!match) return undefined
  const [days, hours, minutes] = match.slice(1).map((part) => (part === undefined ? 0 : wholeNumber(part)))
  if (days === undefined || hours === undefined || minutes === undefined) return undefined
  // A smaller unit that overflows beside a larger one (2時間90分) says that one of the two is mistyped.
  if ((match[1] !== undefined && hours > 23) || ((match[1] ?? match[2]) !== undefined && minutes > 59)) return undefined
  const value = days * 1440 + hours * 60 + minutes
  return value > LONGEST ? undefined : { value: value as Minutes }
}

function onClock(plain: string): Outcome<Minutes> | undefined {
  const match = clock.exec(plain)
  if (!match) return undefined
  const [, hours, minutes, seconds = '0'] = match
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const value = (Number(hours) * 60 + Number(minutes)) as Minutes
  return Number(seconds) > 0 ? repaired(value, '秒を切り捨て') : { value }
}

const repaired = (value: Minutes, rule: string): Outcome<Minutes> => ({ value, repair: { after: durationText(value), rule } })
const whole = (value: number): Minutes | undefined => (value <= LONGEST && Math.abs(value - Math.round(value)) < ROUNDING ? (Math.round(value) as Minutes) : undefined)

function byRepair(plain: string): Outcome<Minutes> | undefined {
  const half = /^(\d{1,5})時間半$/.exec(plain)
  if (half) return repaired((Number(half[1]) * 60 + 30) as Minutes, '「半」を30分に')
  const decimal = /^(\d{1,5}\.\d{1,2})時間$/.exec(plain)
  const hours = decimal && whole(Number(decimal[1]) * 60)
  if (typeof hours === 'number') return repaired(hours, '小数の時間を分に')
  const serial = /^(\d{1,3}\.\d{3,})$/.exec(plain)
  const days = serial && whole(Number(serial[1]) * 1440)
  return typeof days === 'number' ? repaired(days, 'Excelのシリアル値を時間に') : undefined
}
