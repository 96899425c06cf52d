import type { OpenTable } from '../model/exhibit.ts'
import type { RowSet } from '../model/fact.ts'
import type { Incident } from '../model/incident.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Fault } from '../model/problem.ts'
import type { Reading, Validation } from '../model/reading.ts'
import { settleFaults, type WaivedFault, type Waiver } from '../model/release.ts'
import type { Verdict } from '../model/verdict.ts'
import { csv } from './csv.ts'
import { dataPackageJson } from './data-package.ts'
import { heldWorkbook } from './held-workbook.ts'
import { classificationCsv, faultsMd, heldCsv, inputsJson, ledgerCsv, problemsCsv, repairsCsv } from './internal.ts'
import { lint } from './lint/index.ts'
import { manifestJson, type Provenance } from './manifest.ts'

export { originsOf, rowsText, rowTexts, type Origins } from './rows.ts'

export interface Publication {
  readonly title: string
  readonly html: string
  readonly membersHtml: string
  readonly pdf?: Uint8Array
  readonly membersPdf?: Uint8Array
  readonly figures: ReadonlyMap<string, string>
  readonly openTables: readonly OpenTable[]
  readonly ledger: readonly LedgerEntry[]
  /** The rows of a fact in words, `2021Q1.csv:5-9,12`. */
  readonly rows: (rows: RowSet) => string
  readonly reading: Reading
  readonly validation: Validation
  readonly incidents: readonly Incident[]
  readonly verdicts: readonly Verdict[]
  /** Faults of the stages before; those of the published files themselves are added here. */
  readonly faults: readonly Fault[]
  readonly waivers: readonly Waiver[]
  readonly provenance: Provenance
}

export interface Published { readonly files: Files; /** Faults that stand, and those that somebody answers for. */ readonly faults: readonly Fault[]; readonly waived: readonly WaivedFault[] }

export type Files = ReadonlyMap<string, string | Uint8Array>

/** A finished build in; the files of both folders out: `public/` names no carrier outside the serious accidents, no row and no input file. */
export async function publish(build: Publication): Promise<Published> {
  const tables = build.openTables.map((table) => ({ table, text: csv(table.columns, table.rows) }))
  const { title, provenance } = build
  const open = new Map<string, string | Uint8Array>([
    ['public/report.html', build.html],
    ...(build.pdf ? [['public/report.pdf', build.pdf] as const] : []),
    ...tables.map(({ table, text }) => [`public/tables/${table.name}.csv`, text] as const),
    ...[...build.figures].map(([key, svg]) => [`public/figures/${key}.svg`, svg] as const),
    ['public/datapackage.json', dataPackageJson({ title, year: provenance.year, standing: provenance.standing }, tables)],
  ])
  const settled = settleFaults([...build.faults, ...tables.flatMap(({ table, text }) => lint(table.name, text))], build.waivers)
  const files: Files = new Map([
    ...open,
    ['public/manifest.json', manifestJson(provenance, build.reading.files, open)],
    ...checkFiles(build.reading, build.validation),
    ['internal/ledger.csv', ledgerCsv(build.ledger, build.rows)],
    ['internal/classification.csv', classificationCsv({ incidents: build.incidents, verdicts: build.verdicts, held: build.validation.held })],
    ['internal/保留.xlsx', await heldWorkbook(build.validation.held)],
    ['internal/report.html', build.membersHtml],
    ...(build.membersPdf ? [['internal/report.pdf', build.membersPdf] as const] : []),
    ['internal/faults.md', faultsMd(title, settled.open, settled.waived)],
  ])
  return { files, faults: settled.open, waived: settled.waived }
}

/** What reading and validating alone can say: the files that `check` writes too. */
export const checkFiles = (reading: Reading, validation: Validation): readonly (readonly [string, string])[] => [
  ['internal/problems.csv', problemsCsv(validation.problems)],
  ['internal/held.csv', heldCsv(validation.held)],
  ['internal/repairs.csv', repairsCsv(validation.repairs)],
  ['internal/inputs.json', inputsJson(reading.files)],
]
