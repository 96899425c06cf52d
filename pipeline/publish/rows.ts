import type { RowSet } from '../model/fact.ts'
import type { Incident, RawRow, SimpleReport } from '../model/incident.ts'
import type { Reading } from '../model/reading.ts'

/** Where counted reports stand in the input: by form, by index of the counted report. */
export interface Origins { readonly detailed: readonly RawRow[]; readonly simple: readonly RawRow[] }

export function originsOf(reading: Reading, incidents: readonly Incident[], simple: readonly SimpleReport[]): Origins {
  const row = (rows: readonly RawRow[], id: number): RawRow => rows[id] ?? fail(id)
  return { detailed: incidents.map((i) => row(reading.detailed, i.row)), simple: simple.map((r) => row(reading.simple, r.row)) }
}

const fail = (id: number): never => { throw new Error(`row ${id} was counted but never read`) }

/** The rows of a fact as `2021Q1.csv:5-9,12`: files in order, lines ascending, neighbours joined. Each set of rows is written out once. */
export function rowTexts(origins: Origins): (rows: RowSet) => string {
  const done = new WeakMap<Uint32Array, string>()
  return (rows) => {
    const text = done.get(rows.indices) ?? rowsText(rows, origins)
    done.set(rows.indices, text)
    return text
  }
}

export function rowsText(rows: RowSet, origins: Origins): string {
  const byFile = new Map<string, number[]>()
  for (const index of rows.indices) {
    const origin = origins[rows.form][index]
    if (!origin) continue
    const lines = byFile.get(origin.file)
    if (lines) lines.push(origin.line)
    else byFile.set(origin.file, [origin.line])
  }
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, lines]) => `${file}:${ranges(Uint32Array.from(lines).sort())}`).join(';')
}

function ranges(lines: Uint32Array): string {
  const runs: string[] = []
  for (let n = 0; n < lines.length;) {
    const from = lines[n] ?? 0
    while (n + 1 < lines.length && lines[n + 1] === (lines[n] ?? 0) + 1) n += 1
    runs.push(lines[n] === from ? String(from) : `${from}-${lines[n]}`)
    n += 1
  }
  return runs.join(',')
}
