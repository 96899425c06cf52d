import { lineKey, linesOf, type Build, type Entry } from './build.ts'
import { receiptsByLine, type ReportChange } from './reports.ts'

/** A number that the two builds do not print alike. */
export interface FactChange {
  readonly key: string
  readonly before?: Entry
  readonly after?: Entry
  /** Sections in which either build prints it. */
  readonly sections: readonly string[]
  /** Changed reports behind it, by 受付番号. */
  readonly reports: readonly string[]
  /** Changed input files behind it of which no single report is known (the simple form). */
  readonly files: readonly string[]
}

type Entries = ReadonlyMap<string, readonly Entry[]>

/** @param files names of the input files that changed. */
export function factChanges(a: Build, b: Build, reports: readonly ReportChange[], files: ReadonlySet<string>): readonly FactChange[] {
  const [before, after] = [byKey(a), byKey(b)]
  const behind = causes([a, before], [b, after], reports, files)
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    if (was && is && was[0]?.value === is[0]?.value && printedOf(was) === printedOf(is)) return []
    const sections = [...new Set([...(is ?? []), ...(was ?? [])].map(({ section }) => section))]
    return [{ key, ...(was?.[0] ? { before: was[0] } : {}), ...(is?.[0] ? { after: is[0] } : {}), sections, ...behind(key) }]
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

const printedOf = (entries: readonly Entry[]): string => [...new Set(entries.map(({ printed }) => printed))].join(' ')

interface Behind { readonly reports: readonly string[]; readonly files: readonly string[] }
type Side = readonly [Build, Entries]

/**
 * Which changed reports moved a number: those counted in it by only one of the builds; where there is none, those that it
 * counts in both and that say something else now. A number computed from others has the causes of those that changed.
 */
function causes(a: Side, b: Side, reports: readonly ReportChange[], files: ReadonlySet<string>): (key: string) => Behind {
  const changed = new Map(reports.flatMap(({ receipt, formerly = receipt }) => [[receipt, receipt], [formerly, receipt]] as const))
  const sides = [sideOf(a, changed, files), sideOf(b, changed, files)] as const
  const of = (key: string, seen: ReadonlySet<string>): Behind => {
    const all = [...new Set([...sides[0].parts(key), ...sides[1].parts(key)])].filter((part) => !seen.has(part))
    const parts = all.filter((part) => a[1].get(part)?.[0]?.value !== b[1].get(part)?.[0]?.value)
    if (parts.length > 0) return merged(parts.map((part) => of(part, new Set([...seen, part]))))
    const [was, is] = [sides[0].behind(key), sides[1].behind(key)]
    const moved = [...was.reports].filter((r) => !is.reports.has(r)).concat([...is.reports].filter((r) => !was.reports.has(r)))
    return { reports: [...new Set(moved.length > 0 ? moved : [...was.reports, ...is.reports])].sort(), files: [...new Set([...was.files, ...is.files])].sort() }
  }
  return (key) => of(key, new Set([key]))
}

const merged = (found: readonly Behind[]): Behind =>
  ({ reports: [...new Set(found.flatMap(({ reports }) => reports))].sort(), files: [...new Set(found.flatMap(({ files }) => files))].sort() })

function sideOf([build, entries]: Side, changed: ReadonlyMap<string, string>, files: ReadonlySet<string>) {
  const receipts = receiptsByLine(build)
  const detailed = new Set(build.counted.map((row) => row['ファイル'] ?? ''))
  return {
    /** Addresses from which a number was computed, where this build prints them all. */
    parts: (key: string): readonly string[] => { const of = entries.get(key)?.[0]?.of ?? []; return of.every((part) => entries.has(part)) ? of : [] },
    behind(key: string) {
      const found = new Set<string>()
      const lines = linesOf(entries.get(key)?.[0]?.rows ?? '')
      for (const { file, from, to } of lines) {
        for (let line = from; line <= to; line++) {
          const report = changed.get(receipts.get(lineKey(file, line)) ?? '')
          if (report !== undefined) found.add(report)
        }
      }
      return { reports: found, files: lines.flatMap(({ file }) => (files.has(file) && !detailed.has(file) ? [file] : [])) }
    },
  }
}
