import type { HeldRow } from '../model/reading.ts'
import { sentence } from '../model/problem.ts'
import { disarm } from './csv.ts'

const HEAD = ['ファイル', '行', '内容（直すところ）']

/**
 * The held rows to mend: their own columns, and beside each faulty cell a column 「…の直した値」. A workbook is written even
 * when nothing is held, so that its absence never has to be interpreted.
 */
export async function heldWorkbook(held: readonly HeldRow[]): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  book.created = book.modified = new Date(0)
  for (const form of ['detailed', 'simple'] as const) {
    const rows = held.filter(({ row }) => row.form === form)
    if (rows.length > 0 || form === 'detailed') fill(book.addWorksheet(form === 'detailed' ? '詳細な様式' : '簡易な様式'), rows)
  }
  return repack(new Uint8Array(await book.xlsx.writeBuffer()))
}

interface Sheet { addRow(values: readonly string[]): { readonly number: number; getCell(column: number): { fill?: unknown; font?: unknown } }; views: unknown[] }

function fill(sheet: unknown, rows: readonly HeldRow[]): void {
  const target = sheet as Sheet
  target.views = [{ state: 'frozen', ySplit: 1 }]
  const faulty = new Set(rows.flatMap(({ problems }) => problems.flatMap((p) => p.place?.field ?? [])))
  const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row.cells)))]
  const head = columns.flatMap((column) => (faulty.has(column) ? [column, `${column}の直した値`] : [column]))
  target.addRow([...HEAD, ...head]).getCell(1)
  if (rows.length === 0) target.addRow(['保留された行はありません。'])
  for (const held of rows) addHeld(target, held, columns, faulty)
}

function addHeld(sheet: Sheet, { row, problems }: HeldRow, columns: readonly string[], faulty: ReadonlySet<string>): void {
  const wrong = new Set(problems.flatMap((p) => p.place?.field ?? []))
  const cells = columns.flatMap((column) => [disarm(row.cells[column]?.text ?? ''), ...(faulty.has(column) ? [''] : [])])
  const added = sheet.addRow([row.file, String(row.line), problems.map(sentence).join('\n'), ...cells])
  let at = HEAD.length
  for (const column of columns) {
    at += 1
    if (wrong.has(column)) added.getCell(at).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } }
    if (faulty.has(column)) at += 1
  }
}

/** The same workbook with fixed times inside its archive: two builds are byte-equal. */
async function repack(archive: Uint8Array): Promise<Uint8Array> {
  const { unzipSync, zipSync } = await import('fflate')
  const entries = Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(entries), { mtime: new Date('1980-01-02T00:00:00') })
}
