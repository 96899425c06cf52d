import type { Entry, ProtectedCell } from './protect.ts'

/** A pair of members whose count can be worked out from the shown cells and the published totals of both facets. */
export interface Deduced { readonly facets: readonly [number, number]; readonly members: readonly [number, number]; readonly entries: readonly Entry[] }

/**
 * Secondary disclosure: what a reader learns who knows the published total of every member. In each table of two facets the
 * hidden part u of a cell lies between max(0, r+c−t) and min(r, c), r and c being what is hidden in its line and column and t
 * in all (Fréchet); where the two meet, the count is known.
 */
export function deduced(entries: readonly Entry[], cells: readonly ProtectedCell[], isShown: (facet: number, member: number) => boolean): readonly Deduced[] {
  const facets = entries[0]?.members.length ?? 0
  const pairs = Array.from({ length: facets }, (_, a) => Array.from({ length: facets - a - 1 }, (_, n) => [a, a + n + 1] as const)).flat()
  return pairs.flatMap((pair) => deducedIn(pair, entries, cells, isShown))
}

function deducedIn([a, b]: readonly [number, number], entries: readonly Entry[], cells: readonly ProtectedCell[], isShown: (facet: number, member: number) => boolean): readonly Deduced[] {
  const truth = new Map<string, Entry[]>()
  const lines = new Map<number, number>()
  const columns = new Map<number, number>()
  const add = (to: Map<number, number>, key: number, count: number): void => { to.set(key, (to.get(key) ?? 0) + count) }
  for (const entry of entries) {
    const [line = 0, column = 0] = [entry.members[a], entry.members[b]]
    const own = truth.get(`${line},${column}`)
    if (own) own.push(entry)
    else truth.set(`${line},${column}`, [entry])
    add(lines, line, 1)
    add(columns, column, 1)
  }
  let total = entries.length
  for (const { members, count } of cells) {
    const [line = 0, column = 0] = [members[a], members[b]]
    if (!isShown(a, line) || !isShown(b, column)) continue
    add(lines, line, -count)
    add(columns, column, -count)
    total -= count
  }
  return [...truth].flatMap(([key, own]) => {
    const [line = 0, column = 0] = key.split(',').map(Number)
    const [r, c] = [lines.get(line) ?? 0, columns.get(column) ?? 0]
    const isKnown = Math.max(0, r + c - total) === Math.min(r, c)
    return isKnown ? [{ facets: [a, b] as const, members: [line, column] as const, entries: own }] : []
  })
}
