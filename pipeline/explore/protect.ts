import { brokenBy, type DisclosureRule } from '../model/disclosure.ts'

/** One report (or one report for one service): its member in each facet, and whose it is. */
export interface Entry { readonly members: readonly number[]; readonly carrier: number }
/** A cell that may be shown: its member in each facet and the number of reports. */
export interface ProtectedCell { readonly members: readonly number[]; readonly count: number }

/** One step of hiding: the member that takes the place of another in one facet. */
export interface Coarsening { readonly facet: number; readonly to: (member: number) => number }

/**
 * Reports in, a table out in which every cell keeps the rule, so that every sum of cells does: reports that are too few of a
 * kind give up one detail after another until they are enough together. No report is lost; what is left without any detail is
 * one cell without any. Cells in the order of their members.
 */
export function protect(entries: readonly Entry[], steps: readonly Coarsening[], rule: DisclosureRule): readonly ProtectedCell[] {
  const shown: ProtectedCell[] = []
  let rest = settle(entries, rule, shown)
  for (const { facet, to } of steps) {
    rest = settle(rest.map(({ members, carrier }) => ({ carrier, members: members.map((member, n) => (n === facet ? to(member) : member)) })), rule, shown)
  }
  if (rest.length > 0) shown.push({ members: rest[0]?.members ?? [], count: rest.length })
  return merged(shown).sort(byMembers)
}

/** Moves every group that keeps the rule to `shown` and returns the others. */
function settle(entries: readonly Entry[], rule: DisclosureRule, shown: ProtectedCell[]): readonly Entry[] {
  return [...groupsOf(entries).values()].flatMap((group) => {
    if (brokenBy(concentration(group), rule)) return group
    shown.push({ members: group[0]?.members ?? [], count: group.length })
    return []
  })
}

function groupsOf(entries: readonly Entry[]): ReadonlyMap<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = entry.members.join()
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return groups
}

export function concentration(entries: readonly Entry[]): { readonly carriers: number; readonly largest: number } {
  const counts = new Map<number, number>()
  for (const { carrier } of entries) counts.set(carrier, (counts.get(carrier) ?? 0) + 1)
  return { carriers: counts.size, largest: entries.length === 0 ? 0 : (Math.max(...counts.values()) / entries.length) * 100 }
}

function merged(cells: readonly ProtectedCell[]): ProtectedCell[] {
  const sums = new Map<string, ProtectedCell>()
  for (const cell of cells) {
    const key = cell.members.join()
    sums.set(key, { members: cell.members, count: (sums.get(key)?.count ?? 0) + cell.count })
  }
  return [...sums.values()]
}

function byMembers(a: ProtectedCell, b: ProtectedCell): number {
  const at = a.members.findIndex((member, n) => member !== b.members[n])
  return at < 0 ? 0 : (a.members[at] ?? 0) - (b.members[at] ?? 0)
}
