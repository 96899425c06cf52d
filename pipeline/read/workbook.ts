import type { Cell, CellValue, Workbook, Worksheet } from 'exceljs'
import { unpackedSize } from './archive.ts'
import type { FileContent, Wanted } from './content.ts'
import { readTexts, sha256 } from './file.ts'
import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import { MAX_COLUMNS, MAX_UNPACKED_BYTES } from './limits.ts'

const DAY = 86_400_000
/** Excel's day 0; a date in its first two months is a duration that someone formatted as a time. */
const EPOCH = Date.UTC(1899, 11, 30)
const FIRST_DATE = Date.UTC(1900, 2, 1)

/** The rows of every sheet of an Excel workbook that has the form's header. Loaded only where there is one: exceljs is heavy. */
export async function readWorkbook(bytes: Uint8Array, wanted: Wanted): Promise<readonly (FileContent | Finding)[]> {
  const size = unpackedSize(bytes)
  if (size === undefined || size > MAX_UNPACKED_BYTES) return [bad(size === undefined ? '中身が壊れています' : '展開すると大きすぎます')]
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  try {
    await workbook.xlsx.load(bytes.slice().buffer)
  } catch {
    return [bad('中身が壊れています')]
  }
  return settled(sheetsOf(workbook, wanted, sha256(bytes)), workbook, wanted)
}

const bad = (reason: string): Finding => ({ code: 'file/bad-workbook', detail: { reason } })

type Sheets = readonly (FileContent | Finding)[]

/** Sheets are named in places only where several of them hold rows. */
function sheetsOf(workbook: Workbook, wanted: Wanted, hash: string): Sheets {
  const texts = workbook.worksheets.map((sheet) => ({ sheet: sheet.name, text: csvOf(sheet) }))
  const plain = readSheets(texts, wanted, hash, () => wanted.name)
  const isOne = plain.filter((content) => !isFinding(content)).length <= 1
  return isOne ? plain : readSheets(texts, wanted, hash, (sheet) => `${wanted.name}［${sheet}］`)
}

function readSheets(texts: readonly { readonly sheet: string; readonly text: string }[], wanted: Wanted, hash: string, nameOf: (sheet: string) => string): Sheets {
  const found: (FileContent | Finding)[] = []
  let firstId = wanted.firstId
  for (const { sheet, text } of texts) {
    const content = readTexts([{ encoding: 'xlsx', text, damaged: false }], { ...wanted, name: nameOf(sheet), firstId }, hash)
    found.push(content)
    if (!isFinding(content)) firstId += content.rows.length
  }
  return found
}

/** One sheet with the header is enough; a sheet that looks like a form and lacks columns is named, other sheets are notes. */
function settled(found: Sheets, workbook: Workbook, wanted: Wanted): Sheets {
  const contents = found.filter((content): content is FileContent => !isFinding(content))
  const [first, ...more] = contents
  if (!first) return [found.find((finding) => isFinding(finding) && finding.code === 'file/no-header') ?? found[0] ?? { code: 'file/empty', detail: {} }]
  const needed = [...wanted.columns.needs.values()].filter((need) => need === '必須').length
  const passedOver = found.flatMap((finding, at) => {
    if (!isFinding(finding) || finding.code !== 'file/no-header' || finding.detail.missing.length * 2 > needed) return []
    const sheet = workbook.worksheets[at]?.name ?? ''
    return [problemAt({ code: 'file/sheet-ignored', detail: { sheet, missing: finding.detail.missing } }, 'warning', { file: wanted.name })]
  })
  return [{ ...first, problems: [...first.problems, ...passedOver] }, ...more]
}

/** A sheet as CSV text, one record for every row of the sheet, blank ones included, so that row numbers stay. */
function csvOf(sheet: Worksheet): string {
  const lines: string[] = []
  const columns = Math.min(sheet.columnCount, MAX_COLUMNS + 1)
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number)
    const cells = row ? Array.from({ length: columns }, (_, at) => quoted(cellText(row.getCell(at + 1)))) : []
    lines.push(cells.join(','))
  }
  return lines.join('\n')
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
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
