import type { Source } from '../model/effects.ts'
import type { FrozenValue, History, KnownDiscrepancy, PublishedFigure } from '../model/history.ts'
import { parseFiscalYear, type FiscalYear } from '../model/time.ts'
import { readTable, type TableRow } from './table.ts'

/** `history/` of a data root: published figures, frozen tables (`tables*.csv`) and known discrepancies. Absent files are empty: nothing is guessed. */
export async function readHistory(source: Source): Promise<History> {
  const names = (await source.list('history')).filter((e) => e.kind === 'file' && /^tables.*\.csv$/.test(e.name)).map((e) => e.name)
  const frozen = await Promise.all(names.map((name) => readTable(source, `history/${name}`)))
  return {
    figures: (await readTable(source, 'history/published.csv')).map(figure),
    frozen: frozen.flat().map(frozenValue),
    discrepancies: (await readTable(source, 'history/discrepancies.csv')).map(discrepancy),
  }
}

const yearOf = (row: TableRow): FiscalYear => {
  const year = parseFiscalYear(row['年度(西暦)'] ?? '')
  if (year === undefined) throw new Error(`history：「年度(西暦)」の「${row['年度(西暦)'] ?? ''}」を読めません。西暦4桁で記入してください。 [file/bad-table]`)
  return year
}
const address = (row: TableRow): string => ['表', '行', '列'].map((column) => row[column] ?? '').join('/')

const figure = (row: TableRow): PublishedFigure =>
  ({ year: yearOf(row), item: row['項目'] ?? '', value: Number(row['値']), unit: row['単位'] ?? '', citation: row['出典'] ?? '' })
const frozenValue = (row: TableRow): FrozenValue =>
  ({ year: yearOf(row), address: address(row), text: row['値'] ?? '', unit: row['単位'] ?? '', edition: row['版'] ?? '', citation: row['出典'] ?? '' })
const discrepancy = (row: TableRow): KnownDiscrepancy => ({ year: yearOf(row), address: address(row), reason: row['理由'] ?? '' })
