import { numberText } from '../model/format.ts'
import type { Users } from '../model/incident.ts'
import { countableUsers, usersText, type Threshold } from '../model/law.ts'
import { durationText, type Minutes } from '../model/time.ts'

export interface Size { readonly duration: Minutes; readonly users: Users }

export const meets = (t: Threshold, size: Size): boolean =>
  (t.minutes === undefined || size.duration >= t.minutes) && (t.users === undefined || (countableUsers(size.users) ?? 0) >= t.users)

/** By what part of the threshold the report falls short, the worse of the two numbers: the alternative easiest to reach has the least. */
function want(t: Threshold, size: Size): number {
  const minutes = t.minutes === undefined ? 0 : (t.minutes - size.duration) / t.minutes
  const users = t.users === undefined ? 0 : (t.users - (countableUsers(size.users) ?? 0)) / t.users
  return Math.max(minutes, users)
}

/** The clause that a report came nearest to; on equal terms the one that stands first in the article. */
export function nearest(thresholds: readonly Threshold[], size: Size): Threshold | undefined {
  let best: Threshold | undefined
  let least = Infinity
  for (const t of thresholds) {
    const wanted = want(t, size)
    if (wanted < least) [best, least] = [t, wanted]
  }
  return best
}

interface Limits { readonly minutes: string; readonly users: string }
const limitsOf = new WeakMap<Threshold, Limits>()
/** The limits of a clause in words, once a clause: a year has thousands of reports and twenty clauses. */
function limits(t: Threshold): Limits {
  const found = limitsOf.get(t) ?? { minutes: durationText(t.minutes ?? (0 as Minutes)), users: `${usersText(t.users ?? 0)}人` }
  limitsOf.set(t, found)
  return found
}

const joined = (a: string, b: string, mark: string): string => (a === '' ? b : b === '' ? a : `${a}${mark}${b}`)

/** 「2時間に3分足りない」, 「2時間に3分、3万人に1,000人足りない」; 「通」 is no number of users. */
function shortText(t: Threshold, size: Size): string {
  const limit = limits(t)
  const users = countableUsers(size.users)
  const late = t.minutes === undefined || size.duration >= t.minutes ? '' : `${limit.minutes}に${durationText((t.minutes - size.duration) as Minutes)}`
  const few = t.users === undefined || users === undefined || users >= t.users ? '' : `${limit.users}に${numberText(t.users - users)}人`
  const short = joined(late, few, '、')
  const unknown = t.users !== undefined && users === undefined ? '利用者数が人で報告されていない' : ''
  return joined(short === '' ? '' : `${short}足りない`, unknown, '。')
}

/** 「2時間を57分、3万人を32,095人上回る」, 「ちょうど2時間」. */
function surplusText(t: Threshold, size: Size): string {
  const limit = limits(t)
  const minutes = t.minutes === undefined ? -1 : size.duration - t.minutes
  const users = t.users === undefined ? -1 : (countableUsers(size.users) ?? 0) - t.users
  const exact = joined(minutes === 0 ? `ちょうど${limit.minutes}` : '', users === 0 ? `ちょうど${limit.users}` : '', '、')
  const above = joined(minutes > 0 ? `${limit.minutes}を${durationText(minutes as Minutes)}` : '', users > 0 ? `${limit.users}を${numberText(users)}人` : '', '、')
  return joined(exact, above === '' ? '' : `${above}上回る`, '、')
}

/** How far the report is from the clause, in words. */
export const marginText = (t: Threshold, size: Size): string => (meets(t, size) ? surplusText(t, size) : shortText(t, size))
