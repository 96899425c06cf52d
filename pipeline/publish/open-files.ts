import type { Document } from '../model/document.ts'
import type { OpenTable } from '../model/exhibit.ts'
import type { Fault } from '../model/problem.ts'
import { csv } from './csv.ts'
import { dataPackageJson } from './data-package.ts'
import { lint } from './lint/index.ts'
import { statisticsWorkbook } from './statistics.ts'

export type Imprinted = Pick<Document, 'title' | 'stage' | 'standing' | 'yearFile'>
export interface OpenData { readonly year: string; readonly document: Imprinted; readonly openTables: readonly OpenTable[]; /** Rows held back. */ readonly held: number }
export interface OpenFiles { readonly files: readonly (readonly [string, string | Uint8Array])[]; readonly faults: readonly Fault[] }

/** The published tables in; the same numbers as CSV, workbook and data package out, with what is wrong in them. */
export function openFiles({ year, document, openTables, held }: OpenData): OpenFiles {
  const tables = openTables.map((table) => ({ table, text: csv(table.columns, table.rows) }))
  const { title, standing } = document
  const workbook = statisticsWorkbook({ ...document, draft: document.stage === 'draft', held }, openTables)
  return {
    files: [
      ...tables.map(({ table, text }) => [`public/tables/${table.name}.csv`, text] as const),
      ['public/statistics.xlsx', workbook],
      ['public/datapackage.json', dataPackageJson({ title, year, standing }, tables)],
    ],
    faults: tables.flatMap(({ table, text }) => lint(table.name, text)),
  }
}
