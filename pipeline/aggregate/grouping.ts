import { op, table } from 'arquero'
import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'

/** Report indices by members of one or more dimensions; a report stands as often as it belongs (延べ). */
export type Groups = ReadonlyMap<string, readonly number[]>

const SEPARATOR = '\u0001'
export const groupKey = (members: readonly string[]): string => members.join(SEPARATOR)

type Column = readonly (readonly string[])[]

/** Groups the reports of some indices by dimensions, and remembers each grouping: an exhibit and its shares ask for the same one. */
export function groupings(incidents: readonly Incident[], codes: CodeBook, indices: readonly number[]): (keys: readonly DimensionKey[]) => Groups {
  const done = new Map<string, Groups>()
  const columns = new Map<DimensionKey, Column>()
  const column = (key: DimensionKey): Column => {
    const known = columns.get(key) ?? incidents.map((incident) => memberList(incident, codes, key))
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

function group(indices: readonly number[], columns: readonly Column[]): Groups {
  // arquero's groupby throws on a table without rows or without columns
  if (indices.length === 0) return new Map()
  if (columns.length === 0) return new Map([['', indices]])
  const known = belongings(indices, columns)
  if (known.index.length === 0) return new Map()
  const grouped = table(known).groupby('member').rollup({ rows: op.array_agg('index') })
  const out = new Map<string, readonly number[]>()
  grouped.scan((row, data) => {
    out.set(String(data?.['member']?.at(row ?? 0)), data?.['rows']?.at(row ?? 0) as number[])
  })
  return out
}

/** One line for each report and combination of its members. */
function belongings(indices: readonly number[], columns: readonly Column[]) {
  const index: number[] = []
  const member: string[] = []
  for (const i of indices) {
    for (const combination of combinations(columns.map((column) => column[i] ?? []))) {
      index.push(i)
      member.push(combination)
    }
  }
  return { index, member }
}

const NONE: readonly string[] = []
/** Lists of one member are shared: most reports have the same few. */
const single = new Map<string, readonly string[]>()

function memberList(incident: Incident, codes: CodeBook, key: DimensionKey): readonly string[] {
  const member = dimension(key).of(incident, codes)
  if (member === undefined) return NONE
  if (typeof member !== 'string') return member
  const list = single.get(member) ?? [member]
  single.set(member, list)
  return list
}

function combinations(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists
  return rest.reduce<readonly string[]>(
    (combined, list) => combined.flatMap((head) => list.map((member) => `${head}${SEPARATOR}${member}`)),
    first,
  )
}
