import type { FormColumns } from './columns.ts'
import type { FoundHeader } from './find-header.ts'
import type { Finding } from '../model/finding.ts'
import type { Header } from './header.ts'
import { MAX_RECORD_CHARS } from './limits.ts'
import { isTotal, type BrokenRecord } from './records.ts'
import { Scanner, type Extent } from './scan.ts'
import { splitRecords } from './split.ts'

const FOUND: Finding = { code: 'row/above-header', detail: {} }

/**
 * The records above the header that look like reports: a table sorted together with its header, or files joined one after the
 * other. They have columns of nobody's naming, so that each is held in its own words. Titles and blank lines are none.
 */
export function reportsAbove({ header, delimiter, decoded: { text, encoding }, place }: FoundHeader, columns: FormColumns): readonly BrokenRecord[] {
  const scanner = new Scanner(text, delimiter)
  const reports: BrokenRecord[] = []
  for (let at = 0, line = 1, sheetRow = 1; at < place.at; sheetRow++) {
    const extent = scanner.record(at)
    const { from, to } = extent
    if (writingsOf(text, extent, delimiter).some((cells) => isReport(cells, header, columns))) reports.push({ from, to, line, sheetRow, finding: FOUND })
    at = extent.next
    line += encoding === 'xlsx' ? 1 : extent.lines
  }
  return reports
}

/** The cells of a record, and where a quote may have swallowed others or is never closed, those of each of its lines. */
function writingsOf(text: string, extent: Extent, delimiter: string): readonly (readonly string[])[] {
  const isLong = extent.to - extent.from > MAX_RECORD_CHARS
  const cells = extent.malformed || isLong ? [] : splitRecords(text, [extent], delimiter)
  if (cells.length > 0 && extent.lines === 1) return cells
  const lines = text.slice(extent.from, Math.min(extent.to, extent.from + MAX_RECORD_CHARS)).split(/\r\n|\r|\n/)
  return [...cells, ...lines.map((one) => one.split(delimiter))]
}

/** 2021-05-30, 2021/5/30, 令和3年5月30日, R3.5.30, and a clock time in the same cell: a title's 作成日 or 対象期間 has none. */
const MOMENT = /(?:\d{4}|(?:令和|平成|昭和|[RHS令平昭]) ?(?:元|\d{1,2})) ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}.*\d{1,2} ?[:時]/i
/** 1. 基本情報, (2) 時刻: what numbers the groups of columns. */
const ENUMERATOR = /^[([]?\d{1,2}[)\].、:]/
/** A line that numbers the columns: 1, (2), ③, No.4, 列5. */
const COLUMN_NUMBER = /^\D{0,3}\d{1,2}\D{0,2}$/
const FEWEST_CELLS = 3

/**
 * With three cells or more, of which the one in the column 発生日時 is a date with its time; or with as many as the form needs,
 * of which the one in the column 受付番号 has a number or any is a date with its time (the columns may stand in another order).
 */
function isReport(cells: readonly string[], { names }: Header, { needs }: FormColumns): boolean {
  const plain = cells.map((cell) => cell.normalize('NFKC').trim())
  const filled = plain.filter((cell) => cell !== '')
  if (filled.length < FEWEST_CELLS || isTotal(filled[0] ?? '') || filled.every((cell) => COLUMN_NUMBER.test(cell))) return false
  const under = (name: string): string => plain[names.indexOf(name)] ?? ''
  if (MOMENT.test(under('発生日時'))) return true
  const needed = [...needs.values()].filter((need) => need === '必須').length
  return filled.length >= needed && (/\d/.test(under('受付番号').replace(ENUMERATOR, '')) || filled.some((cell) => MOMENT.test(cell)))
}
