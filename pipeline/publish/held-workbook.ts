import { sentence } from '../model/problem.ts'
import type { HeldRow } from '../model/reading.ts'
import { writeWorkbook, type WorkCell, type WorkSheet } from './workbook/index.ts'

const HEAD = ['ファイル', '行', '内容（直すところ）']

/**
 * The held rows to mend: their own columns, and beside each faulty column one 「…の直した値」. A workbook is written even
 * when nothing is held, so that its absence never has to be interpreted.
 */
export function heldWorkbook(held: readonly HeldRow[]): Uint8Array {
  const forms = (['detailed', 'simple'] as const).filter((form) => form === 'detailed' || held.some(({ row }) => row.form === form))
  return writeWorkbook({ title: '保留された行', author: '', sheets: forms.map((form) => sheetOf(form === 'detailed' ? '詳細な様式' : '簡易な様式', held.filter(({ row }) => row.form === form))) })
}

function sheetOf(name: string, rows: readonly HeldRow[]): WorkSheet {
  const faulty = new Set(rows.flatMap(({ problems }) => problems.flatMap((p) => p.place?.field ?? [])))
  const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row.cells)))]
  const head = [...HEAD, ...columns.flatMap((column) => (faulty.has(column) ? [column, `${column}の直した値`] : [column]))]
  const body = rows.length === 0 ? [['保留された行はありません。']] : rows.map((row) => cellsOf(row, columns, faulty))
  return { name, frozen: { rows: 1, columns: 0 }, rows: [head.map((value): WorkCell => ({ value, look: 'head' })), ...body] }
}

function cellsOf({ row, problems }: HeldRow, columns: readonly string[], faulty: ReadonlySet<string>): readonly WorkCell[] {
  const wrong = new Set(problems.flatMap((p) => p.place?.field ?? []))
  const cells = columns.flatMap((column): WorkCell[] => {
    const text = row.cells[column]?.text ?? ''
    return [wrong.has(column) ? { value: text, look: 'wrong' } : text, ...(faulty.has(column) ? [{ value: null, look: 'wrongText' } as const] : [])]
  })
  return [row.file, { value: row.line, look: 'year' }, { value: problems.map(sentence).join('\n'), look: 'wrap' }, ...cells]
}
