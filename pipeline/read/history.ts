import type { Source } from '../model/effects.ts'
import type { FrozenValue, History, KnownDiscrepancy, PublishedFigure } from '../model/history.ts'
import { parseFiscalYear, type FiscalYear } from '../model/time.ts'
import { badTable } from '../model/unreadable.ts'
import { readTable, type TableRow } from './table.ts'

/**
 * `history/` of a data root: published figures, frozen tables (`tables*.csv`) and known discrepancies. Absent files are empty:
 * nothing is guessed. Throws Unreadable, naming the file, where a table is not well-formed.
 */
export async function readHistory(source: Source): Promise<History> {
  const names = (await source.list('history')).filter((e) => e.kind === 'file' && /^tables.*\.csv$/.test(e.name)).map((e) => e.name)
  const frozen = await Promise.all(names.map(async (name) => (await table(source, name, [...PLACE, '値'])).map(({ year, row }) => frozenValue(year, row, name !== COPIED))))
  return {
    figures: (await table(source, 'published.csv', ['項目', '値'])).map(({ year, row }) => figure(year, row)),
    frozen: frozen.flat(),
    discrepancies: (await table(source, 'discrepancies.csv', [...PLACE, '理由'])).map(({ year, row }) => discrepancy(year, row)),
  }
}

/** Values copied from published documents; every other `tables-*.csv` was written by `close-year`. */
const COPIED = 'tables.csv'
const PLACE = ['表', '行', '列']
const YEAR = '年度(西暦)'

async function table(source: Source, name: string, columns: readonly string[]): Promise<readonly { readonly year: FiscalYear; readonly row: TableRow }[]> {
  const file = `history/${name}`
  const rows = await readTable(source, file)
  const missing = [YEAR, ...columns].find((column) => rows[0] && rows[0][column] === undefined)
  if (missing !== undefined) throw badTable(file, `見出し「${missing}」がありません。列を補ってください。`)
  return rows.map((row) => ({ year: yearOf(row, file), row }))
}

function yearOf(row: TableRow, file: string): FiscalYear {
  const year = parseFiscalYear(row[YEAR] ?? '')
  if (year === undefined) throw badTable(file, `「${YEAR}」の「${row[YEAR] ?? ''}」を読めません。西暦4桁でご記入ください。`)
  return year
}
const address = (row: TableRow): string => PLACE.map((column) => row[column] ?? '').join('/')

const figure = (year: FiscalYear, row: TableRow): PublishedFigure => ({ year, item: row['項目'] ?? '', value: Number(row['値']), unit: row['単位'] ?? '', citation: row['出典'] ?? '' })
const frozenValue = (year: FiscalYear, row: TableRow, isClosed: boolean): FrozenValue =>
  ({ year, address: address(row), text: row['値'] ?? '', unit: row['単位'] ?? '', edition: row['版'] ?? '', citation: row['出典'] ?? '', ...(isClosed ? { closed: true as const } : {}) })
const discrepancy = (year: FiscalYear, row: TableRow): KnownDiscrepancy => ({ year, address: row['表'] === '*' ? '*' : address(row), reason: row['理由'] ?? '' })
