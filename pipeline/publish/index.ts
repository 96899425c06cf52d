import type { KnownSum } from '../model/disclosure.ts'
import type { CodeBook } from '../model/code.ts'
import type { OpenTable } from '../model/exhibit.ts'
import type { Fact, RowSet } from '../model/fact.ts'
import type { Incident } from '../model/incident.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Fault, Problem } from '../model/problem.ts'
import type { Reading, Validation, WrittenFile } from '../model/reading.ts'
import { settleFaults, type IdleWaiver, type WaivedFault, type Waiver } from '../model/release.ts'
import type { Verdict } from '../model/verdict.ts'
import { cellsCsv, partsCsv } from './behind.ts'
import { countedCsv } from './counted.ts'
import { disclosureCsv, disclosureFaults, sensitiveCells } from './disclosure/index.ts'
import { diagramFiles, figureFiles, type DrawnFigures } from './figures.ts'
import { heldWorkbook } from './held-workbook.ts'
import { classificationCsv, faultsMd, heldCsv, inputsJson, ledgerCsv, problemsCsv, repairsCsv, withdrawnCsv } from './internal.ts'
import { manifestJson, type Provenance } from './manifest.ts'
import { openFiles, type Imprinted } from './open-files.ts'
import { aligned, type Cell } from './open/aligned.ts'
import type { Page } from './readback/index.ts'

export { codeHashes } from './manifest.ts'
export { originsOf, rowsText, rowTexts, type Origins } from './rows.ts'

export interface Publication extends DrawnFigures {
  readonly document: Imprinted
  readonly html: string
  readonly membersHtml: string
  readonly pdf?: Uint8Array
  readonly membersPdf?: Uint8Array
  readonly explorer?: string
  /** The page that went to paper with its own ledger, where there is one. */
  readonly paper?: Page
  readonly openTables: readonly OpenTable[]
  /** The facts of the open tables in the order of their cells. */
  readonly openFacts: readonly Fact[]
  /** Numbers that only tables of the report print, and the sums that readers can set up with them: judged with the open tables. */
  readonly besides: readonly Cell[]
  readonly sums: readonly KnownSum[]
  readonly codes: CodeBook
  readonly ledger: readonly LedgerEntry[]
  /** The rows of a fact in words, `2021Q1.csv:5-9,12`. */
  readonly rows: (rows: RowSet) => string
  readonly reading: Reading
  /** Inputs besides the carriers' reports. */
  readonly handWritten: readonly WrittenFile[]
  readonly documentProblems: readonly Problem[]
  readonly validation: Validation
  readonly incidents: readonly Incident[]
  readonly verdicts: readonly Verdict[]
  /** The same reports judged by the rule of one day, where that was asked for. */
  readonly recut?: { readonly asOf: string; readonly verdicts: readonly Verdict[] }
  /** Faults of the stages before; those of the published files themselves are added here. */
  readonly faults: readonly Fault[]
  readonly waivers: readonly Waiver[]
  readonly provenance: Provenance
}

export interface Published { readonly files: Files; /** Faults that stand, and those that somebody answers for. */ readonly faults: readonly Fault[]; readonly waived: readonly WaivedFault[]; /** Waivers that meet no fault. */ readonly idle: readonly IdleWaiver[] }

export type Files = ReadonlyMap<string, string | Uint8Array>

/** A finished build in; the files of both folders out: `public/` names no carrier outside the serious accidents, no row and no input file. */
export async function publish(build: Publication): Promise<Published> {
  const { document, provenance, ledger, incidents } = build
  const drawn = [...figureFiles(build), ...diagramFiles(document.sheets, build)]
  const data = openFiles({ ...build, drawn, yearKey: provenance.year, held: build.validation.held.length, screen: build })
  const { cells } = aligned(build.openTables, build.openFacts)
  const sensitive = sensitiveCells({ ...build, year: document.year, printed: ledger.map(({ fact }) => fact), simple: build.validation.simple })
  const open = new Map<string, string | Uint8Array>([
    ['public/report.html', build.html],
    ...(build.pdf ? [['public/report.pdf', build.pdf] as const] : []),
    ...(build.explorer === undefined ? [] : [['public/explorer.html', build.explorer] as const]),
    ...data.files,
    ...drawn.map(({ path, content }) => [`public/${path}`, content] as const),
  ])
  const settled = settleFaults([...build.faults, ...data.faults, ...disclosureFaults(sensitive)], build.waivers)
  const files: Files = new Map([
    ...open,
    ['public/manifest.json', manifestJson(provenance, [...build.reading.files, ...build.handWritten], open)],
    ...checkFiles(build.reading, build.validation, build.handWritten, build.documentProblems, build.faults),
    ['internal/ledger.csv', ledgerCsv(ledger, build.rows)],
    ['internal/parts.csv', partsCsv(ledger, cells, build.rows)],
    ['internal/cells.csv', cellsCsv(cells)],
    ['internal/counted.csv', countedCsv(incidents, build.reading)],
    ['internal/classification.csv', classificationCsv({ incidents, verdicts: build.verdicts, held: build.validation.held, ...(build.recut ? { recut: build.recut } : {}) })],
    ['internal/disclosure.csv', disclosureCsv(sensitive)],
    ['internal/保留.xlsx', heldWorkbook(build.validation.held, build.reading.mended)],
    ['internal/report.html', build.membersHtml],
    ...(build.membersPdf ? [['internal/report.pdf', build.membersPdf] as const] : []),
    ['internal/faults.md', faultsMd(document.title, settled)],
  ])
  return { files, faults: settled.open, waived: settled.waived, idle: settled.idle }
}

/** What reading and validating alone can say: the files that `check` writes too. */
export const checkFiles = (reading: Reading, validation: Validation, handWritten: readonly WrittenFile[], documentProblems: readonly Problem[], faults: readonly Fault[] = []): readonly (readonly [string, string])[] => [
  ['internal/problems.csv', problemsCsv([...validation.problems, ...documentProblems], faults)],
  ['internal/held.csv', heldCsv(validation.held)],
  ['internal/withdrawn.csv', withdrawnCsv(validation.withdrawn)],
  ['internal/repairs.csv', repairsCsv(validation.repairs)],
  ['internal/inputs.json', inputsJson(reading.files, handWritten)],
]
