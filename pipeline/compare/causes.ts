import { lineKey, linesOf, type Build, type Traced } from './build.ts'
import { receiptsByLine, type ReportChange } from './reports.ts'

/** What moved a number. */
export interface Causes {
  /** Changed reports, by 受付番号. */
  readonly reports: readonly string[]
  /** Changed input files of which no single report is known (the simple form). */
  readonly files: readonly string[]
}

/** What a sum or a median is made of: a report that stays among its rows moves it only through these. A count of reports has none. */
const WEIGHING: Readonly<Record<string, readonly string[]>> = {
  件: [], '%': [], 社: ['事業者名'], 分: ['継続時間(分)'],
  人時: ['継続時間(分)', '影響利用者数', '影響利用者数の単位', '影響利用者数の限定'],
}

/**
 * Which changed reports moved a number: those counted in it by only one of the builds, and those that it counts in both and
 * whose measured values changed. A number computed from others, printed or not, has the causes of those that changed.
 * @param files names of the input files that changed
 */
export function causesOf(a: Build, b: Build, reports: readonly ReportChange[], files: ReadonlySet<string>): (key: string) => Causes {
  const changed = new Map(reports.flatMap((report) => [[report.receipt, report], [report.formerly ?? report.receipt, report]] as const))
  const sides = [sideOf(a, changed, files), sideOf(b, changed, files)] as const
  const done = new Map<string, Causes>()
  const of = (key: string, seen: ReadonlySet<string>): Causes => {
    const all = [...new Set([...sides[0].parts(key), ...sides[1].parts(key)])].filter((part) => !seen.has(part))
    const parts = all.filter((part) => sides[0].known(part)?.value !== sides[1].known(part)?.value)
    return parts.length > 0 ? merged(parts.map((part) => of(part, new Set([...seen, part])))) : counted(key)
  }
  const counted = (key: string): Causes => {
    const [was, is] = [sides[0].behind(key), sides[1].behind(key)]
    const unit = sides[1].known(key)?.unit ?? sides[0].known(key)?.unit ?? ''
    const within = [...was.reports].filter((report) => is.reports.has(report))
    const moved = [...was.reports, ...is.reports].filter((report) => !within.includes(report))
    const found = [...moved, ...within.filter(({ fields }) => fields.some(({ field }) => WEIGHING[unit]?.includes(field) ?? false))]
    return { reports: unique((found.length > 0 ? found : within).map(({ receipt }) => receipt)), files: unique([...was.files, ...is.files]) }
  }
  return (key) => {
    const known = done.get(key) ?? of(key, new Set([key]))
    done.set(key, known)
    return known
  }
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)].sort()
const merged = (found: readonly Causes[]): Causes => ({ reports: unique(found.flatMap(({ reports }) => reports)), files: unique(found.flatMap(({ files }) => files)) })

function sideOf(build: Build, changed: ReadonlyMap<string, ReportChange>, files: ReadonlySet<string>) {
  const receipts = receiptsByLine(build)
  const detailed = new Set(build.counted.map((row) => row['ファイル'] ?? ''))
  const traced = new Map<string, Traced>([...build.parts, ...build.entries.map((entry) => [entry.key, entry] as const)])
  return {
    known: (key: string): Traced | undefined => traced.get(key),
    /** Addresses from which a number was computed, where this build knows them all. */
    parts: (key: string): readonly string[] => { const of = traced.get(key)?.of ?? []; return of.every((part) => traced.has(part)) ? of : [] },
    behind(key: string): { readonly reports: ReadonlySet<ReportChange>; readonly files: readonly string[] } {
      const found = new Set<ReportChange>()
      const lines = linesOf(traced.get(key)?.rows ?? '')
      for (const { file, from, to } of lines) {
        for (let line = from; line <= to; line++) {
          const report = changed.get(receipts.get(lineKey(file, line)) ?? '')
          if (report) found.add(report)
        }
      }
      return { reports: found, files: lines.flatMap(({ file }) => (files.has(file) && !detailed.has(file) ? [file] : [])) }
    },
  }
}
