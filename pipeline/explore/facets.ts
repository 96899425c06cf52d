import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'

/** A value of a facet. `part` tells what stands in the place of values that are not shown: those of one 大分類, or all. */
export interface FacetMember { readonly label: string; readonly group?: string; readonly part?: 'group' | 'all' | 'unknown'; /** False for a band in which nothing is reported unless the other facet's band is. */ readonly reportable?: boolean }
/** A way to divide the reports in the explorer; members in the order of the code lists, what is withheld last. */
export interface Facet { readonly key: string; readonly label: string; readonly members: readonly FacetMember[] }

export const WITHHELD = '区分を伏せる'
export const UNKNOWN = '不明'

/** In the order in which they are shown. */
export const FACETS = ['quarter', 'service', 'cause', 'equipment', 'duration', 'users'] as const satisfies readonly DimensionKey[]
export type FacetKey = (typeof FACETS)[number]

/** A facet with the place of each label, and the way from a value to what hides it. */
export interface FacetIndex { readonly facet: Facet; readonly place: (label: string) => number; /** From a member to the one of its 大分類. */ readonly grouped: readonly number[]; readonly withheld: number; readonly unknown: number }

export function facetIndex(key: FacetKey, codes: CodeBook): FacetIndex {
  const { label, members } = dimension(key)
  const bands = key === 'duration' ? codes.durationBands : key === 'users' ? codes.userBands : []
  const named = members(codes).map((member): FacetMember => {
    const band = bands.find((each) => each.label === member.label)
    return { label: member.label, ...(member.group === undefined ? {} : { group: member.group }), ...(band ? { reportable: band.reportable } : {}) }
  })
  const groups = [...new Set(named.flatMap((member) => member.group ?? []))].filter((group) => named.filter((member) => member.group === group).length > 1)
  const all: readonly FacetMember[] = [
    ...named,
    ...groups.map((group): FacetMember => ({ label: `${group}（内訳を伏せる）`, group, part: 'group' })),
    ...(key === 'equipment' ? [{ label: UNKNOWN, part: 'unknown' } as const] : []),
    { label: WITHHELD, part: 'all' },
  ]
  const places = new Map(all.map((member, n) => [member.label, n]))
  const withheld = all.length - 1
  const grouped = all.map((member, n) => {
    const group = all.findIndex((other) => other.part === 'group' && other.group === member.group)
    return member.part === undefined && group >= 0 ? group : n
  })
  return { facet: { key, label, members: all }, place: (text) => places.get(text) ?? withheld, grouped, withheld, unknown: places.get(UNKNOWN) ?? withheld }
}

/** The members of a facet that a report belongs to; services may be several. */
export function belongs({ place, unknown }: FacetIndex, key: FacetKey, incident: Incident, codes: CodeBook): readonly number[] {
  const member = dimension(key).of(incident, codes)
  if (member === undefined) return [unknown]
  return typeof member === 'string' ? [place(member)] : member.map(place)
}
