import type { Fact } from '../../model/fact.ts'
import type { Incident, SimpleReport } from '../../model/incident.ts'
import type { Concentration } from '../../model/disclosure.ts'

/** Whose report each index of one form is, as numbers; -1 where it only repeats a 重大な事故, whose carriers are published. */
export interface Carriers { readonly of: Int32Array; readonly weights?: Float64Array; readonly size: number }
export type CarriersByForm = (form: Fact['rows']['form']) => Carriers

/** Carriers of the reports, a form at a time and only when asked: there are ten times as many reports of the simple form. */
export function carriersOf(incidents: readonly Incident[], simple: readonly SimpleReport[]): CarriersByForm {
  const done = new Map<string, Carriers>()
  return (form) => {
    const found = done.get(form) ?? (form === 'detailed'
      ? numbered(incidents.map(({ carrier, seriousNo }) => (seriousNo === undefined ? carrier : undefined)))
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

/** How the reports behind a fact divide among carriers. */
export function concentrationOf({ rows: { form, indices } }: Fact, carriersOfForm: CarriersByForm): Concentration {
  const { of, weights, size } = carriersOfForm(form)
  const counts = new Float64Array(size)
  let all = 0
  let carriers = 0
  let largest = 0
  for (const index of indices) {
    const carrier = of[index] ?? -1
    if (carrier < 0) continue
    const weight = weights?.[index] ?? 1
    const count = (counts[carrier] ?? 0) + weight
    if (count === weight) carriers += 1
    counts[carrier] = count
    all += weight
    if (count > largest) largest = count
  }
  return { carriers, largest: all === 0 ? 0 : (largest / all) * 100 }
}
