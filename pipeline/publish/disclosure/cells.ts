import type { Fact } from '../../model/fact.ts'
import type { Incident, SimpleReport } from '../../model/incident.ts'
import { dividedAmong, type Dominance } from '../../model/disclosure.ts'

/** Whose report each index of one form is, as numbers; -1 where it only repeats a 重大な事故, whose carriers are published. */
export interface Carriers { readonly of: Int32Array; /** 件 of each row, where a row stands for several. */ readonly weights?: Float64Array; /** 人時 of each row; 0 where users are not counted in 人. */ readonly hours?: Float64Array; readonly size: number }
export type CarriersByForm = (form: Fact['rows']['form']) => Carriers

/** Carriers of the reports, a form at a time and only when asked: there are ten times as many reports of the simple form. */
export function carriersOf(incidents: readonly Incident[], simple: readonly SimpleReport[]): CarriersByForm {
  const done = new Map<string, Carriers>()
  return (form) => {
    const found = done.get(form) ?? (form === 'detailed'
      ? { ...numbered(incidents.map(({ carrier, seriousNo }) => (seriousNo === undefined ? carrier : undefined))), hours: Float64Array.from(incidents, ({ users, duration }) => (users.unit === '人' ? users.value * duration / 60 : 0)) }
      : { ...numbered(simple.map(({ carrier }) => carrier)), weights: Float64Array.from(simple, ({ count }) => count) })
    done.set(form, found)
    return found
  }
}

function numbered(names: readonly (string | undefined)[]): Carriers {
  const places = new Map<string, number>()
  const of = Int32Array.from(names, (name) => {
    if (name === undefined) return -1
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  })
  return { of, size: places.size }
}

/** How the reports behind a fact, or the 人時 of them, divide among carriers. */
export function dominanceOf({ unit, rows: { form, indices } }: Fact, carriersOfForm: CarriersByForm): Dominance {
  const { of, weights: counts, hours, size } = carriersOfForm(form)
  const weights = unit === '人時' ? hours : counts
  const parts = new Float64Array(size)
  for (const index of indices) {
    const carrier = of[index] ?? -1
    if (carrier >= 0) parts[carrier] = (parts[carrier] ?? 0) + (weights?.[index] ?? 1)
  }
  return dividedAmong(parts)
}
