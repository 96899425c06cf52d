import type { OpenTable } from '../model/exhibit.ts'
import type { FigureFile } from './figures.ts'
import { sha256 } from './manifest.ts'
import { columnOf, isQuantity, type Column } from './open/columns.ts'
import { describe } from './open/tables.ts'

/** A published table and the text of its file. */
export interface OpenFile { readonly table: OpenTable; readonly text: string }
export interface PackageHead { readonly title: string; readonly year: string; readonly standing: string }

const TYPES = { year: 'year', integer: 'integer', number: 'number', string: 'string', time: 'string' } as const
/** Day, or day and minute, Japanese time. */
const TIME_PATTERN = '\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?'

/** Data Package v2 (datapackage.org): every table and every column in words that a program can read, and every file of a figure. */
export function dataPackageJson(head: PackageHead, files: readonly OpenFile[], drawn: readonly FigureFile[]): string {
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `kensho-${head.year.toLowerCase()}`,
    title: head.title,
    description: `報告書の図表と同じ数値を収めた表。データの別：${head.standing}。各行のデータの別は最後の列による。件数の意味と母数は、表と列の説明による。`,
    sources: sourcesOf(files),
    resources: [...files.map(resource), ...drawn.map(figureResource)],
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

function resource({ table, text }: OpenFile): object {
  const about = describe(table)
  return {
    name: table.name, type: 'table', path: `tables/${table.name}.csv`, title: about?.title ?? table.name, description: about?.description ?? '未記入',
    format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', ...sizeOf(text),
    dialect: { $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json', delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: table.columns.map((header, n) => field(table, header, n)),
      missingValues: [''],
      ...(about ? keyOf(table, about.key) : {}),
    },
  }
}

const sizeOf = (content: string | Uint8Array): object =>
  ({ bytes: typeof content === 'string' ? new TextEncoder().encode(content).length : content.length, hash: `sha256:${sha256(content)}` })

const figureResource = ({ content, ...described }: FigureFile): object =>
  ({ ...described, ...(typeof content === 'string' ? { encoding: 'utf-8' } : {}), ...sizeOf(content) })

/** A key with a column that may be empty is unique, but no primary key. */
const keyOf = (table: OpenTable, key: readonly string[]): object =>
  (key.some((header) => columnOf(table.name, header)?.blank !== undefined) ? { uniqueKeys: [key] } : { primaryKey: key })

function field(table: OpenTable, header: string, at: number): object {
  const column = columnOf(table.name, header)
  if (!column) return { name: header, type: 'any', title: header, description: '未記入' }
  return {
    name: header, type: TYPES[column.type], title: header,
    description: column.description + (column.blank === undefined ? '' : `。空は、${column.blank}`),
    ...(column.unit === undefined || column.unit === 'なし' || column.unit === '列' ? {} : { unit: column.unit }),
    constraints: constraints(table, column, at),
  }
}

function constraints(table: OpenTable, column: Column, at: number): object {
  return {
    ...(column.blank === undefined ? { required: true } : {}),
    ...(isQuantity(column) ? { minimum: 0 } : {}),
    ...(column.type === 'time' ? { pattern: TIME_PATTERN } : {}),
    ...(column.labels && table.rows.length > 0 ? { enum: [...new Set(table.rows.map((row) => String(row[at] ?? '')))].filter((label) => label !== '') } : {}),
  }
}

/** Every source that a row names; a path alone where the source is a page on the net. */
function sourcesOf(files: readonly OpenFile[]): readonly object[] {
  const cited = files.flatMap(({ table }) => { const at = table.columns.indexOf('出典'); return at < 0 ? [] : table.rows.map((row) => String(row[at] ?? '')) })
  return [...new Set(cited)].filter((title) => title !== '').sort().map((title) => ({ title }))
}
