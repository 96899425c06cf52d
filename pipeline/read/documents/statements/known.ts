import type { Users } from '../../../model/incident.ts'
import type { Inquiry, Instant, Sheet } from '../../../model/sheet.ts'
import type { Minutes, WallTime } from '../../../model/time.ts'

/** What the fields of one sheet, or of the sheets that a lesson comes from, state. An empty list states nothing. */
export interface Known {
  readonly users: readonly Users[]
  readonly durations: readonly Minutes[]
  readonly starts: readonly Instant[]
  readonly ends: readonly Instant[]
  readonly inquiries: readonly Inquiry[]
}

interface Times { readonly start?: Instant; readonly end?: WallTime; readonly duration?: Minutes }

/** An end that is not stated follows from start and duration, where the start has an hour. */
function endOf({ start, end, duration }: Times): readonly Instant[] {
  if (end !== undefined) return [{ time: end, precision: 'minute', approximate: false }]
  return start?.precision === 'minute' && duration !== undefined ? [{ time: (start.time + duration) as WallTime, precision: 'minute', approximate: start.approximate }] : []
}

export function knownOf(sheets: readonly Sheet[]): Known {
  const times = sheets.flatMap(({ start, phases, reference }): Times[] => [{ start }, ...phases, ...(reference ? [reference] : [])])
  return {
    users: sheets.flatMap(({ phases, reference }) => [...phases.flatMap(({ users }) => users), ...(reference?.users ?? []).map(({ users }) => users)]),
    durations: times.flatMap(({ duration }) => duration ?? []),
    starts: times.flatMap(({ start }) => start ?? []),
    ends: times.flatMap(endOf),
    inquiries: sheets.flatMap(({ inquiries }) => inquiries),
  }
}
