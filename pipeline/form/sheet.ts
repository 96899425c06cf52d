import type { DataValidation, Fill, Worksheet } from 'exceljs'
import type { CodeBook } from '../model/code.ts'
import type { FormField, FormLayout } from '../model/form.ts'
import { columnLetters } from '../model/place.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { cellIn, checkFormula, isFilled, needsOf } from './checks.ts'
import type { PickLists } from './lists.ts'

export interface SheetRequest {
  readonly layout: FormLayout
  readonly lists: PickLists
  readonly codes: CodeBook
  readonly year: FiscalYear
  /** Name of the sheet whose head the others repeat. */
  readonly first: string
}

const solid = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })
const HEAD = solid('FFE3E9F0')
const INPUT = solid('FFFFFDF0')
const MISSING = { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFCE0DC' } } as const
const line = { style: 'thin', color: { argb: 'FF777777' } } as const
const BOX = { top: line, left: line, bottom: line, right: line } as const
const FORMATS: Readonly<Record<string, string>> = { 文字: '@', 日付: 'yyyy/m/d', 日時: 'yyyy/m/d h:mm', 時間: '[h]:mm', 人数: '#,##0', 整数: '0' }

export function writeSheet(sheet: Worksheet, request: SheetRequest): void {
  const { layout } = request
  const title = sheet.getCell(layout.mark.at.row, layout.mark.at.column + 1)
  Object.assign(title, { value: layout.mark.text, font: { bold: true, size: 14 } })
  for (const field of layout.head) writeHead(sheet, field, request)
  for (const field of layout.columns) writeColumn(sheet, field, request)
  mark(sheet, request)
  sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: layout.headerRow }]
  Object.assign(sheet.pageSetup, { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${layout.headerRow}:${layout.headerRow}` })
}

/** A label, its box, and beside it what to write there. */
function writeHead(sheet: Worksheet, field: FormField, request: SheetRequest): void {
  const { row, column } = field.at
  const label = sheet.getCell(row, 1)
  Object.assign(label, { value: field.name, font: { bold: true }, fill: HEAD, border: BOX })
  const cell = sheet.getCell(row, column + 1)
  Object.assign(cell, { value: headValue(field, request), fill: field.input === '年度' || field.input === '転記' ? HEAD : INPUT, border: BOX, alignment: { horizontal: 'left' } })
  if (field.input === '文字') cell.numFmt = '@'
  validate(sheet, cell.address, field, request)
  const note = sheet.getCell(row, column + 3)
  Object.assign(note, { value: field.note, font: { color: { argb: 'FF555555' } } })
}

function headValue({ input, at }: FormField, { year, first }: SheetRequest) {
  if (input === '年度') return fiscalYearLabel(year)
  if (input !== '転記') return null
  const source = `'${first}'!$${columnLetters(at.column)}$${at.row}`
  return { formula: `IF(${source}="","",${source})`, result: '' }
}

function writeColumn(sheet: Worksheet, field: FormField, request: SheetRequest): void {
  const { layout, codes } = request
  const column = field.at.column + 1
  const head = sheet.getCell(layout.headerRow, column)
  Object.assign(head, { value: field.name, font: { bold: true }, fill: HEAD, border: BOX, alignment: { wrapText: true, vertical: 'middle' } })
  if (field.width > 0) sheet.getColumn(column).width = field.width
  for (let row = layout.firstRow; row <= layout.lastRow; row++) {
    const cell = sheet.getCell(row, column)
    cell.border = BOX
    if (field.input === '確認') Object.assign(cell, { value: { formula: checkFormula(layout, codes, row), result: '' }, font: { color: { argb: 'FFB42318' } }, alignment: { wrapText: true } })
    else Object.assign(cell, { fill: INPUT, numFmt: FORMATS[field.input] ?? 'General', alignment: { wrapText: field.width >= 30, vertical: 'top' } })
  }
  const letters = columnLetters(field.at.column)
  validate(sheet, `${letters}${layout.firstRow}:${letters}${layout.lastRow}`, field, request)
}

/** exceljs knows rules for ranges, but its types do not; rules set cell by cell it would join into ranges that overlap, which Excel refuses. */
interface WithRanges { readonly dataValidations: { add: (range: string, rule: DataValidation & { readonly promptTitle?: string }) => void } }

function validate(sheet: Worksheet, range: string, field: FormField, request: SheetRequest): void {
  const rule = ruleOf(field, request)
  if (rule) (sheet as unknown as WithRanges).dataValidations.add(range, { ...rule, ...(field.note === '' ? {} : { showInputMessage: true, promptTitle: field.name, prompt: field.note.slice(0, 250) }) })
}

/** Lists are strict; of dates and numbers Excel only warns, because reading knows further ways to write them. */
function ruleOf({ name, input, list }: FormField, { lists, year }: SheetRequest): DataValidation | undefined {
  const picked = lists.get(list)
  if (picked !== undefined) {
    const isStrict = input !== '複数'
    return { type: 'list', allowBlank: true, formulae: [picked], showErrorMessage: isStrict, errorStyle: 'stop', errorTitle: name, error: '一覧から選んでください。' }
  }
  const warning = { allowBlank: true, showErrorMessage: true, errorStyle: 'warning', errorTitle: name } as const
  const bounds = [new Date(Date.UTC(year, 3, 1)), new Date(Date.UTC(year + 1, 3, 1))]
  if (name === '発生日時') return { ...warning, type: 'date', operator: 'between', formulae: bounds, error: '年度の中の日時ではないか、日時として読めません。このまま記入しますか。' }
  if (input === '日付' || input === '日時') return { ...warning, type: 'date', operator: 'greaterThanOrEqual', formulae: bounds.slice(0, 1), error: '日付として読めないか、年度の前の日です。このまま記入しますか。' }
  if (input === '人数' || input === '整数') return { ...warning, type: 'whole', operator: 'greaterThanOrEqual', formulae: [input === '人数' ? 0 : 1], error: '整数ではありません。このまま記入しますか。' }
  return undefined
}

/** Colours what a row still lacks, and 該当なし where rows are filled in all the same. */
function mark(sheet: Worksheet, { layout, codes }: SheetRequest): void {
  const { firstRow, lastRow } = layout
  const { needed, either } = needsOf(layout, codes)
  const filled = isFilled(layout, firstRow)
  const counts = cellIn(layout, '報告区分', firstRow)
  const active = counts === undefined ? filled : `${filled},${counts}<>"取下げ"`
  const paint = (name: string, condition: string, priority: number): void => {
    const cell = cellIn(layout, name, firstRow)?.slice(1)
    const letters = cell?.replace(/\d+$/, '')
    sheet.addConditionalFormatting({ ref: `${cell}:${letters}${lastRow}`, rules: [{ type: 'expression', priority, formulae: [`AND(${active},${condition})`], style: { fill: MISSING } }] })
  }
  needed.forEach((name, n) => { paint(name, `${cellIn(layout, name, firstRow)}=""`, n + 1) })
  const neither = either.map((name) => `${cellIn(layout, name, firstRow)}=""`).join(',')
  either.forEach((name, n) => { paint(name, neither, needed.length + n + 1) })
}
