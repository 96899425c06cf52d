import type { Source } from '../model/effects.ts'
import type { FrozenValue, History, KnownDiscrepancy, PublishedFigure } from '../model/history.ts'
import { parseFiscalYear, type FiscalYear } from '../model/time.ts'
import { readTable, type TableRow } from './table.ts'

/** `history/` of a data root: published figures, frozen tables (`tables*.csv`) and known discrepancies. Absent files are empty: nothing is guessed. */
export async function readHistory(source: Source): Promise<History> {
  const names = (await source.list('history')).filter((e) => e.kind === 'file' && /^tables.*\.csv$/.test(e.name)).map((e) => e.name)
  const frozen = await Promise.all(names.map(async (name) => (await readTable(source, `history/${name}`)).map((row) => frozenValue(row, name !== COPIED))))
  return {
    figures: (await readTable(source, 'history/published.csv')).map(figure),
    frozen: frozen.flat(),
    discrepancies: (await readTable(source, 'history/discrepancies.csv')).map(discrepancy),
  }
}

/** Values copied from published documents; every other `tables-*.csv` was written by `close-year`. */
const COPIED = 'tables.csv'

const yearOf = (row: TableRow): FiscalYear => {
  const year = parseFiscalYear(row['年度(西暦)'] ?? '')
  if (year === undefined) throw new Error(`history：「年度(西暦)」の「${row['年度(西暦)'] ?? ''}」を読めません。西暦4桁で記入してください。 [file/bad-table]`)
  return year
}
const address = (row: TableRow): string => ['表', '行', '列'].map((column) => row[column] ?? '').join('/')

const figure = (row: TableRow): PublishedFigure =>
  ({ year: yearOf(row), item: row['項目'] ?? '', value: Number(row['値']), unit: row['単位'] ?? '', citation: row['出典'] ?? '' })
const frozenValue = (row: TableRow, isClosed: boolean): FrozenValue =>
  ({ year: yearOf(row), address: address(row), text: row['値'] ?? '', unit: row['単位'] ?? '', edition: row['版'] ?? '', citation: row['出典'] ?? '', ...(isClosed ? { closed: true as const } : {}) })
const discrepancy = (row: TableRow): KnownDiscrepancy => ({ year: yearOf(row), address: row['表'] === '*' ? '*' : address(row), reason: row['理由'] ?? '' })
