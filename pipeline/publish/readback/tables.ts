import { strFromU8, unzipSync } from 'fflate'
import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import type { LedgerEntry } from '../../model/ledger.ts'
import { columnLetters } from '../../model/place.ts'
import type { Written } from '../lint/written.ts'

/** Every number of a CSV file against the table that it was written from. */
export function csvDifferences(table: OpenTable, { records }: Written): readonly string[] {
  if (records.length !== table.rows.length + 1) return [`行が${records.length - 1}あり、${table.rows.length}ではありません`]
  return numbersOf(table).flatMap(({ row, column, value }) => {
    const written = records[row + 1]?.fields[column]?.text
    return written === String(value) ? [] : [`セル${columnLetters(column)}${row + 2}は「${written ?? ''}」、集計は${value}です`]
  })
}

/** Every number of the workbook against the tables; `sheets` names the sheet (from 1) and the first row of each table's body. */
export function workbookDifferences(workbook: Uint8Array, tables: readonly OpenTable[], place: (table: number) => { readonly sheet: number; readonly firstRow: number }): readonly string[] {
  const parts = unzipSync(workbook, { filter: ({ name }) => name.startsWith('xl/worksheets/sheet') })
  return tables.flatMap((table, n) => {
    const { sheet, firstRow } = place(n)
    const cells = numericCells(strFromU8(parts[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array()))
    return numbersOf(table).flatMap(({ row, column, value }) => {
      const address = `${columnLetters(column)}${firstRow + row}`
      return cells.get(address) === String(value) ? [] : [`${table.name} のセル${address}は「${cells.get(address) ?? ''}」、集計は${value}です`]
    })
  })
}

const numericCells = (xml: string): ReadonlyMap<string, string> =>
  new Map([...xml.matchAll(/<c r="([A-Z]+\d+)" s="\d+"><v>([^<]*)<\/v>/g)].map(([, address = '', value = '']) => [address, value]))

const numbersOf = (table: OpenTable): readonly { row: number; column: number; value: number }[] =>
  table.rows.flatMap((cells, row) => cells.flatMap((value, column) => (typeof value === 'number' ? [{ row, column, value }] : [])))

/** A number that both the report and a table print must be the same number. */
export function ledgerDifferences(ledger: readonly LedgerEntry[], openFacts: readonly Fact[]): readonly string[] {
  const printed = new Map(ledger.map(({ fact }) => [fact.key, fact]))
  return openFacts.flatMap((fact) => {
    const other = printed.get(fact.key)
    return other && other.value !== fact.value ? [`${fact.key} は、報告書では${other.value}、表では${fact.value}です`] : []
  })
}
