import { op, table } from 'arquero'
import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'

/** Report indices by members of one or more dimensions; a report stands as often as it belongs (延べ). */
export type Groups = ReadonlyMap<string, readonly number[]>

const SEPARATOR = '\u0001'
export const groupKey = (members: readonly string[]): string => members.join(SEPARATOR)
export const membersOf = (key: string): readonly string[] => key.split(SEPARATOR)

/** Groups the reports by dimensions, and remembers each grouping: an exhibit and its shares ask for the same one. */
export function groupings(incidents: readonly Incident[], codes: CodeBook): (keys: readonly DimensionKey[]) => Groups {
  const done = new Map<string, Groups>()
  return (keys) => {
    const name = groupKey(keys)
    const groups = done.get(name) ?? group(incidents, codes, keys)
    done.set(name, groups)
    return groups
  }
}

function group(incidents: readonly Incident[], codes: CodeBook, keys: readonly DimensionKey[]): Groups {
  // arquero's groupby throws on a table without rows or without columns
  if (incidents.length === 0) return new Map()
  if (keys.length === 0) return new Map([['', incidents.map((_, index) => index)]])
  const known = belongings(incidents, codes, keys)
  if (known.index.length === 0) return new Map()
  const grouped = table(known).groupby('member').rollup({ rows: op.array_agg('index') })
  const out = new Map<string, readonly number[]>()
  grouped.scan((row, data) => {
    out.set(String(data?.['member']?.at(row ?? 0)), data?.['rows']?.at(row ?? 0) as number[])
  })
  return out
}

function belongings(incidents: readonly Incident[], codes: CodeBook, keys: readonly DimensionKey[]) {
  const index: number[] = []
  const member: string[] = []
  incidents.forEach((incident, i) => {
    for (const combination of combinations(keys.map((key) => memberList(incident, codes, key)))) {
      index.push(i)
      member.push(combination)
    }
  })
  return { index, member }
}

function memberList(incident: Incident, codes: CodeBook, key: DimensionKey): readonly string[] {
  const member = dimension(key).of(incident, codes)
  if (member === undefined) return []
  return typeof member === 'string' ? [member] : member
}

function combinations(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists
  return rest.reduce<readonly string[]>(
    (combined, list) => combined.flatMap((head) => list.map((member) => `${head}${SEPARATOR}${member}`)),
    first,
  )
}
