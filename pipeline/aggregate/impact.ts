import type { CodeBook } from '../model/code.ts'
import { qualifiersOf, usersInterval } from '../model/impact.ts'
import type { Incident } from '../model/incident.ts'
import type { FiscalYear } from '../model/time.ts'

interface Measured { readonly hours: number; readonly lower: number; /** Undefined = open above. */ readonly upper: number | undefined; readonly leftOut: readonly number[] }

/** 利用者時間 of rows: users × hours at face value, and between which bounds the qualifiers leave it. Only 人 are users. */
export function measures(incidents: readonly Incident[], codes: CodeBook, year: FiscalYear): (rows: readonly number[]) => Measured {
  const table = qualifiersOf(codes, year)
  return (rows) => {
    let [hours, lower, upper] = [0, 0, 0]
    const leftOut: number[] = []
    for (const n of rows) {
      const incident = incidents[n]
      if (incident?.users.unit !== '人') { leftOut.push(n); continue }
      const between = usersInterval(incident.users, table)
      hours += incident.users.value * incident.duration
      lower += between.lower * incident.duration
      if (incident.duration > 0) upper += (between.upper ?? Infinity) * incident.duration
    }
    return { hours: hours / 60, lower: lower / 60, upper: Number.isFinite(upper) ? upper / 60 : undefined, leftOut }
  }
}
