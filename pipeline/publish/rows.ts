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

/** The rows of a fact as `2021Q1.csv:5-9,12`: files in order, lines ascending, neighbours joined. */
export function rowsText(rows: RowSet, origins: Origins): string {
  const byFile = new Map<string, number[]>()
  for (const index of rows.indices) {
    const origin = origins[rows.form][index]
    if (!origin) continue
    const lines = byFile.get(origin.file) ?? []
    if (lines.length === 0) byFile.set(origin.file, lines)
    lines.push(origin.line)
  }
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, lines]) => `${file}:${ranges(lines)}`).join(';')
}

function ranges(lines: number[]): string {
  const sorted = lines.sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const line of sorted) {
    const run = runs.at(-1)
    if (run && line <= run[1] + 1) run[1] = line
    else runs.push([line, line])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}
