import { op, table } from 'arquero'
import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'

/** Report indices by members of one or more dimensions; a report stands as often as it belongs (延べ). */
export type Groups = ReadonlyMap<string, readonly number[]>

const SEPARATOR = '\u0001'
export const groupKey = (members: readonly string[]): string => members.join(SEPARATOR)

/** Which members each report belongs to, as places in `names`: arquero groups numbers several times faster than words. */
interface Column { readonly of: readonly (readonly number[])[]; readonly names: readonly string[] }

/** Groups the reports of some indices by dimensions, and remembers each grouping: an exhibit and its shares ask for the same one. */
export function groupings(incidents: readonly Incident[], codes: CodeBook, indices: readonly number[]): (keys: readonly DimensionKey[]) => Groups {
  const done = new Map<string, Groups>()
  const columns = new Map<DimensionKey, Column>()
  const column = (key: DimensionKey): Column => {
    const known = columns.get(key) ?? columnOf(incidents, codes, key)
    columns.set(key, known)
    return known
  }
  return (keys) => {
    const name = groupKey(keys)
    const groups = done.get(name) ?? group(indices, keys.map(column))
    done.set(name, groups)
    return groups
  }
}

const NONE: readonly number[] = []

function columnOf(incidents: readonly Incident[], codes: CodeBook, key: DimensionKey): Column {
  const alone = new Map<string, readonly number[]>() // most reports belong to one member: its list is shared
  const listOf = (member: string): readonly number[] => {
    const list = alone.get(member) ?? [alone.size]
    alone.set(member, list)
    return list
  }
  const { of } = dimension(key)
  const members = incidents.map((incident) => {
    const found = of(incident, codes)
    if (found === undefined) return NONE
    return typeof found === 'string' ? listOf(found) : found.flatMap(listOf)
  })
  return { of: members, names: [...alone.keys()] }
}

function group(indices: readonly number[], columns: readonly Column[]): Groups {
  // arquero's groupby throws on a table without rows or without columns
  if (indices.length === 0) return new Map()
  if (columns.length === 0) return new Map([['', indices]])
  const known = belongings(indices, columns)
  if (known.index.length === 0) return new Map()
  const grouped = table(known).groupby('combination').rollup({ rows: op.array_agg('index') })
  const out = new Map<string, readonly number[]>()
  grouped.scan((row, data) => {
    out.set(groupKey(namesOf(Number(data?.['combination']?.at(row ?? 0)), columns)), data?.['rows']?.at(row ?? 0) as number[])
  })
  return out
}

/** One line for each report and combination of its members; a combination is one number, of as many digits as there are columns. */
function belongings(indices: readonly number[], columns: readonly Column[]) {
  const index: number[] = []
  const combination: number[] = []
  for (const i of indices) {
    let combined = EMPTY
    for (const { of, names } of columns) combined = crossed(combined, of[i] ?? NONE, names.length)
    for (const one of combined) {
      index.push(i)
      combination.push(one)
    }
  }
  return { index, combination }
}

const EMPTY: readonly number[] = [0]
/** Every combination with every member; most reports have one of each. */
function crossed(combined: readonly number[], members: readonly number[], base: number): readonly number[] {
  const [head, member] = [combined[0], members[0]]
  if (combined.length === 1 && members.length === 1 && head !== undefined && member !== undefined) return [head * base + member]
  return combined.flatMap((one) => members.map((other) => one * base + other))
}

/** The digits of a combination, from the last to the first. */
function namesOf(combination: number, columns: readonly Column[]): readonly string[] {
  let rest = combination
  return [...columns].reverse().map(({ names }) => {
    const name = names[rest % names.length] ?? ''
    rest = Math.floor(rest / names.length)
    return name
  }).reverse()
}
