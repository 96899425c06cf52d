import type { Cell, CellValue, Workbook, Worksheet } from 'exceljs'
import type { Finding } from '../model/finding.ts'
import { unpackedSize } from './archive.ts'
import { MAX_COLUMNS, MAX_UNPACKED_BYTES } from './limits.ts'

const DAY = 86_400_000
/** Excel's day 0; a date in its first two months is a duration that someone formatted as a time. */
const EPOCH = Date.UTC(1899, 11, 30)
const FIRST_DATE = Date.UTC(1900, 2, 1)

/** A sheet as the texts of its cells, row by row from the first, blank rows included (as rows without cells). */
export interface Grid { readonly name: string; readonly rows: readonly (readonly string[])[] }

/** The sheets of an Excel workbook, or why it is none. exceljs is heavy: it is loaded only where there is a workbook. */
export async function readGrids(bytes: Uint8Array): Promise<readonly Grid[] | Finding> {
  const size = unpackedSize(bytes)
  if (size === undefined || size > MAX_UNPACKED_BYTES) return bad(size === undefined ? '中身が壊れています' : '展開すると大きすぎます')
  const { default: excel } = await import('exceljs')
  const workbook: Workbook = new excel.Workbook()
  try {
    await workbook.xlsx.load(bytes.slice().buffer)
  } catch {
    return bad('中身が壊れています')
  }
  return workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
}

const bad = (reason: string): Finding => ({ code: 'file/bad-workbook', detail: { reason } })

function rowsOf(sheet: Worksheet): string[][] {
  const columns = Math.min(sheet.columnCount, MAX_COLUMNS + 1)
  return Array.from({ length: sheet.rowCount }, (_, n) => {
    const row = sheet.findRow(n + 1)
    return row ? Array.from({ length: columns }, (_cell, at) => cellText(row.getCell(at + 1))) : []
  })
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/** The rows as CSV text, one record for every row, so that row numbers stay. */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.map(quoted).join(',')).join('\n')

const cellText = (cell: Cell): string => plainText(cell.value, cell.numFmt ?? '')

function plainText(value: CellValue, format: string): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value, format)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('hyperlink' in value) return plainText(value.text as CellValue, format)
  return 'result' in value ? plainText(value.result ?? null, format) : ''
}

/** Days since Excel's day 0, as a cell keeps a date or a duration whose format is not one of dates: as the input format writes it. */
export function serialText(serial: number): string {
  const time = new Date(EPOCH + serial * DAY)
  return dateText(time, Number.isInteger(serial) ? '' : 'h')
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A date cell as the input format writes it. exceljs gives wall time as if it were UTC; binary fractions are rounded to seconds. */
function dateText(value: Date, format: string): string {
  const time = Math.round(value.getTime() / 1000) * 1000
  if (Number.isNaN(time)) return ''
  if (time < FIRST_DATE) return clockText(time - EPOCH, (hours) => String(hours))
  const day = new Date(time).toISOString().slice(0, 10)
  const isDayOnly = time % DAY === 0 && !/h/i.test(format)
  return isDayOnly ? day : `${day} ${clockText(time - Math.floor(time / DAY) * DAY, two)}`
}

/** `5:42`, with seconds where there are any. */
function clockText(milliseconds: number, hourText: (hours: number) => string): string {
  const seconds = milliseconds / 1000
  const tail = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`
  return `${hourText(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${tail}`
}
