import type { Figure } from '../model/chart.ts'
import type { Document } from '../model/document.ts'
import type { OpenTable } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import type { Fault } from '../model/problem.ts'
import { csv } from './csv.ts'
import { dataPackageJson } from './data-package.ts'
import type { FigureFile } from './figures.ts'
import { lintWritten } from './lint/index.ts'
import { readWritten } from './lint/written.ts'
import { readBack, type Page } from './readback/index.ts'
import { placeInWorkbook, statisticsWorkbook } from './statistics.ts'

export type Imprinted = Pick<Document, 'title' | 'stage' | 'standing' | 'yearFile' | 'year' | 'sheets'>
export interface OpenData {
  readonly yearKey: string
  readonly document: Imprinted
  readonly openTables: readonly OpenTable[]
  /** The facts of the open tables in the order of their cells. */
  readonly openFacts: readonly Fact[]
  /** Rows held back. */
  readonly held: number
  /** The files of the figures, which the data package describes beside the tables. */
  readonly drawn: readonly FigureFile[]
  readonly figures: readonly Figure[]
  readonly pictures: ReadonlyMap<string, string>
  readonly screen: Page
  readonly paper?: Page
}
export interface OpenFiles { readonly files: readonly (readonly [string, string | Uint8Array])[]; readonly faults: readonly Fault[] }

/** The published tables in; the same numbers as CSV, workbook and data package out, read back, with what is wrong in them. */
export function openFiles({ yearKey, document, openTables, openFacts, held, drawn, figures, pictures, screen, paper }: OpenData): OpenFiles {
  const tables = openTables.map((table) => {
    const text = csv(table.columns, table.rows)
    return { table, text, written: readWritten(table.name, text) }
  })
  const { title, standing } = document
  const workbook = statisticsWorkbook({ ...document, draft: document.stage === 'draft', held }, openTables)
  return {
    files: [
      ...tables.map(({ table, text }) => [`public/tables/${table.name}.csv`, text] as const),
      ['public/statistics.xlsx', workbook],
      ['public/datapackage.json', dataPackageJson({ title, year: yearKey, standing }, tables, drawn)],
    ],
    faults: [
      ...tables.flatMap(({ table, written }) => lintWritten(written, table.about)),
      ...readBack({ screen, ...(paper ? { paper } : {}), tables, openFacts, figures, pictures, workbook, placeInWorkbook }),
    ],
  }
}
