import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import type { CellAt, FormKind, FormLayout } from '../model/form.ts'
import type { Place } from '../model/place.ts'
import type { Problem, Repair } from '../model/problem.ts'
import type { ZeroReturn } from '../model/reading.ts'
import { QUARTERS, type Quarter } from '../model/time.ts'
import type { FileContent, Wanted } from './content.ts'
import { readTexts } from './file.ts'
import { csvOf, type Grid } from './grid.ts'
import type { BookContent, WantedBook } from './workbook.ts'

const CARRIER = '事業者名'
const RECEIPT = '受付番号'
const NONE = '該当なし'
type Forms = WantedBook['forms']
/** A sheet that bears the form's title at its place. */
export interface FilledForm { readonly grid: Grid; readonly layout: FormLayout }

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
const textAt = ({ rows }: Grid, { row, column }: CellAt): string => rows[row - 1]?.[column]?.trim() ?? ''

/** The sheets of a workbook that are filled forms of ours (codes/form.csv). */
export function filledForms(grids: readonly Grid[], forms: Forms): readonly FilledForm[] {
  return grids.flatMap((grid) => {
    const layout = Object.values(forms).flatMap((form) => form.layout ?? []).find(({ mark }) => fold(textAt(grid, mark.at)) === fold(mark.text))
    return layout ? [{ grid, layout }] : []
  })
}

/** The rows of a filled form: each gets the 事業者名 of the head, and a 受付番号 where it has none. A sheet without rows may be a return of zero. */
export function readForms(filled: readonly FilledForm[], forms: Forms, hash: string): BookContent {
  const sheets = filled.map((form) => sheetOf(form, filled, forms[form.layout.kind].wanted))
  const used = sheets.filter(({ rows }) => rows > 0)
  const shown = used.length > 0 ? used : sheets.slice(0, 1)
  const next: Record<FormKind, number> = { detailed: forms.detailed.wanted.firstId, simple: forms.simple.wanted.firstId }
  const contents = shown.map((sheet): FileContent | Finding => {
    const { kind } = sheet.form.layout
    const name = shown.length > 1 ? `${sheet.wanted.name}［${sheet.form.grid.name}］` : sheet.wanted.name
    const content = contentOf(sheet, { ...sheet.wanted, name, firstId: next[kind] }, hash)
    if (!isFinding(content)) next[kind] += content.rows.length
    return content
  })
  return { contents: withHeadProblems(contents, sheets), zeroReturns: sheets.flatMap(({ zero }) => zero ?? []) }
}

function headText({ grid, layout }: FilledForm, name: string): string {
  const field = layout.head.find((one) => one.name === name)
  return field ? textAt(grid, field.at) : ''
}

interface FormSheet {
  readonly form: FilledForm
  readonly wanted: Wanted
  readonly carrier: string
  /** Number of filled rows. */
  readonly rows: number
  readonly text: string
  /** Numbers that the form gave itself, by Excel row. */
  readonly receipts: readonly (readonly [sheetRow: number, receipt: string])[]
  readonly problems: readonly Problem[]
  readonly zero?: ZeroReturn
}

function sheetOf(form: FilledForm, all: readonly FilledForm[], wanted: Wanted): FormSheet {
  const { layout } = form
  const field = (name: string) => layout.head.find((one) => one.name === name)
  // What one sheet's head leaves open another's says; 該当なし is each sheet's own.
  const value = (name: string): string => [form, ...(name === NONE ? [] : all)].map((one) => headText(one, name)).find((text) => text !== '') ?? ''
  const place = (name: string): Place => { const at = field(name)?.at; return { file: wanted.name, ...(at ? { sheetRow: at.row, column: at.column } : {}), field: name } }
  const carrier = value(CARRIER)
  const { text, rows, receipts } = tableOf(form, carrier, [value('整理番号') || carrier, fold(value('対象期間')), layout.kind === 'simple' ? '簡易' : ''].filter((part) => part !== '').join('-'))
  const none = isTicked(value(NONE))
  const quarters = quartersOf(value('対象期間'))
  const problems = [
    ...(none && rows > 0 ? [problemAt({ code: 'form/none-with-rows', detail: { rows } }, 'warning', place(NONE), value(NONE))] : []),
    ...(none && rows === 0 && carrier === '' ? [problemAt({ code: 'form/no-carrier', detail: {} }, 'warning', place(CARRIER))] : []),
    ...(none && rows === 0 && quarters.length === 0 ? [problemAt({ code: 'form/no-period', detail: { period: value('対象期間') } }, 'warning', place('対象期間'), value('対象期間'))] : []),
  ]
  const isZero = none && rows === 0 && carrier !== ''
  return { form, wanted, carrier, rows, text, receipts, problems, ...(isZero ? { zero: { file: wanted.name, form: layout.kind, carrier, quarters } } : {}) }
}

const isTicked = (text: string): boolean => /^([○〇◯✓✔☑■レvV]|該当なし|TRUE)$/i.test(text.trim())

function quartersOf(text: string): readonly Quarter[] {
  const plain = fold(text)
  if (/^(通年|年度|全期間)$/.test(plain)) return QUARTERS
  return QUARTERS.filter((quarter) => plain === `第${quarter}四半期`)
}

/** The table as CSV text, with the columns that the head stands for. Rows above and blank rows stay as blank lines, so that places stay. */
function tableOf({ grid, layout }: FilledForm, carrier: string, prefix: string): Pick<FormSheet, 'text' | 'rows' | 'receipts'> {
  const inputs = new Set(layout.columns.filter(({ input }) => input !== '確認').map(({ at }) => at.column))
  const computed = new Set(layout.columns.filter(({ input }) => input === '確認').map(({ at }) => at.column))
  const receiptColumn = layout.columns.find(({ name }) => name === RECEIPT)?.at.column ?? -1
  const receipts: (readonly [number, string])[] = []
  let rows = 0
  const lines = grid.rows.map((cells, n): readonly string[] => {
    const number = n + 1
    if (number === layout.headerRow) return [...without(cells, computed), CARRIER]
    if (number < layout.firstRow || !cells.some((text, at) => inputs.has(at) && text.trim() !== '')) return []
    rows += 1
    const receipt = `${prefix}-${number - layout.firstRow + 1}`
    const isOpen = receiptColumn >= 0 && (cells[receiptColumn] ?? '').trim() === '' && prefix !== ''
    if (isOpen) receipts.push([number, receipt])
    return [...without(cells, computed).map((text, at) => (isOpen && at === receiptColumn ? receipt : text)), carrier]
  })
  return { text: csvOf(lines), rows, receipts }
}

const without = (cells: readonly string[], columns: ReadonlySet<number>): readonly string[] => cells.map((text, at) => (columns.has(at) ? '' : text))

const RULE = '様式の受付番号（整理番号又は事業者名・対象期間・行）'

function contentOf({ form: { layout }, text, receipts }: FormSheet, wanted: Wanted, hash: string): FileContent | Finding {
  const at = layout.head.find(({ name }) => name === CARRIER)?.at
  const elsewhere = at ? { elsewhere: { [CARRIER]: { sheetRow: at.row, column: at.column } } } : {}
  const content = readTexts([{ encoding: 'xlsx', text, damaged: false }], { ...wanted, ...elsewhere }, hash)
  if (isFinding(content)) return content
  const column = layout.columns.find(({ name }) => name === RECEIPT)?.at.column ?? 0
  const given = receipts.map(([row, after]): Repair => ({ place: { file: wanted.name, line: row, sheetRow: row, column, field: RECEIPT }, before: '', after, rule: RULE }))
  return { ...content, repairs: [...content.repairs, ...given] }
}

/** A form with neither row nor tick on any sheet was hardly meant so. */
function withHeadProblems(contents: readonly (FileContent | Finding)[], sheets: readonly FormSheet[]): readonly (FileContent | Finding)[] {
  const isEmpty = sheets.every(({ rows, zero }) => rows === 0 && !zero)
  const file = sheets[0]?.wanted.name ?? ''
  const nothing = isEmpty && !sheets.some(({ problems }) => problems.length > 0) ? [problemAt({ code: 'form/nothing', detail: { carrier: sheets.map((sheet) => sheet.carrier).find((name) => name !== '') ?? '' } }, 'warning', { file })] : []
  const problems = [...sheets.flatMap((sheet) => sheet.problems), ...nothing]
  return contents.map((content, n) => (n === 0 && !isFinding(content) ? { ...content, problems: [...content.problems, ...problems] } : content))
}
