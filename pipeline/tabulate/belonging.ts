import type { CodeBook } from '../model/code.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { Filter } from './question.ts'
import type { Report } from './reports.ts'

/** One belonging of a report: a member for each dimension of the view. A report of three services belongs three times. */
export interface Belonging { readonly report: Report; readonly members: readonly string[] }

/** Belongings to the dimensions `by`, of the reports that the filters let through. */
export function belongings(reports: readonly Report[], by: readonly DimensionKey[], where: readonly Filter[], codes: CodeBook): readonly Belonging[] {
  const keys = [...by, ...where.map(({ key }) => key)]
  const wanted = where.map(({ members }) => new Set(members))
  const passes = (members: readonly string[]): boolean => wanted.every((set, n) => set.has(members[by.length + n] ?? ''))
  return reports.flatMap((report) =>
    combinations(keys.map((key) => memberOf(report, key, codes))).filter(passes).map((members) => ({ report, members: members.slice(0, by.length) })))
}

type Membership = string | readonly string[] | undefined

function memberOf({ incident, simple, judged }: Report, key: DimensionKey, codes: CodeBook): Membership {
  if (key === 'serious' && judged !== undefined) return judged
  const of = dimension(key)
  return incident ? of.of(incident, codes) : simple && of.ofSimple?.(simple, codes)
}

/** Lists run in step: a service and its 大分類 are two words for one belonging, not four belongings of two. */
function combinations(memberships: readonly Membership[]): readonly (readonly string[])[] {
  if (memberships.includes(undefined)) return []
  const lists = memberships.filter((m) => typeof m === 'object')
  const length = lists[0]?.length ?? 1
  return Array.from({ length }, (_, n) => memberships.map((m) => (typeof m === 'object' ? m[n] : m) ?? ''))
}

const SEPARATOR = '\u0001'
export const keyOf = (members: readonly string[]): string => members.join(SEPARATOR)

/** Belongings by the members at some places of the view; all together where no place is named. */
export function group(found: readonly Belonging[], places: readonly number[]): ReadonlyMap<string, readonly Report[]> {
  const groups = new Map<string, Report[]>()
  for (const { report, members } of found) {
    const key = keyOf(places.map((place) => members[place] ?? ''))
    const known = groups.get(key)
    if (known) known.push(report)
    else groups.set(key, [report])
  }
  return groups
}
