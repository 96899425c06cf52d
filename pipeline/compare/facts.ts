import type { Build, Entry } from './build.ts'
import type { Causes } from './causes.ts'

/** A number that the two builds do not print alike. */
export interface FactChange extends Causes {
  readonly key: string
  readonly before?: Entry
  readonly after?: Entry
  /** Sections in which either build prints it. */
  readonly sections: readonly string[]
  /** Sections in which the earlier build prints it, which is the one that readers hold; of a new number, the later. */
  readonly printedIn: readonly string[]
}

type Entries = ReadonlyMap<string, readonly Entry[]>

export function factChanges(a: Build, b: Build, causes: (key: string) => Causes): readonly FactChange[] {
  const [before, after] = [byKey(a), byKey(b)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was && is && was[0]?.value === is[0]?.value && printedOf(was) === printedOf(is)) return []
    const sections = sectionsOf([...(is ?? []), ...(was ?? [])])
    return [{ key, ...(was?.[0] ? { before: was[0] } : {}), ...(is?.[0] ? { after: is[0] } : {}), sections, printedIn: sectionsOf(was ?? is ?? []), ...causes(key) }]
  })
}

function byKey({ entries }: Build): Entries {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const known = found.get(entry.key)
    if (known) known.push(entry)
    else found.set(entry.key, [entry])
  }
  return found
}

const sectionsOf = (entries: readonly Entry[]): readonly string[] => [...new Set(entries.map(({ section }) => section))]
const printedOf = (entries: readonly Entry[]): string => [...new Set(entries.map(({ printed }) => printed))].join(' ')
