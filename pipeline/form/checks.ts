import { bandOf, type CodeBook } from '../model/code.ts'
import { formLabel, type FormLayout } from '../model/form.ts'
import { columnLetters } from '../model/place.ts'

/** Columns that a row needs, and those of which it needs one (codes/columns.csv), as far as the sheet has them. */
export interface Needs { readonly needed: readonly string[]; readonly either: readonly string[] }
export function needsOf({ kind, columns }: FormLayout, codes: CodeBook): Needs {
  const rows = (codes.tables['columns'] ?? []).filter((row) => row['様式'] === formLabel[kind])
  const of = (need: string): readonly string[] => rows.filter((row) => row['必要'] === need).map((row) => row['列'] ?? '')
    // 受付番号 is given on receipt; 事業者名 stands in the head.
    .filter((name) => name !== '受付番号' && columns.some((column) => column.name === name))
  return { needed: of('必須'), either: of('いずれか') }
}

/** Address of a column's cell in a row, `$E14`. */
export const cellIn = ({ columns }: FormLayout, name: string, row: number): string | undefined => {
  const column = columns.find((one) => one.name === name)
  return column && `$${columnLetters(column.at.column)}${row}`
}

/** Whether anything is filled in in a row. */
export function isFilled({ columns }: FormLayout, row: number): string {
  const inputs = columns.filter(({ input }) => input !== '確認').map(({ at }) => columnLetters(at.column))
  return `COUNTA($${inputs[0]}${row}:$${inputs.at(-1)}${row})>0`
}

/** The formula of 確認: what is missing or contradictory in a row, in words; empty where nothing is. Texts that Excel cannot compute with are left to reading. */
export function checkFormula(layout: FormLayout, codes: CodeBook, row: number): string {
  const cell = (name: string): string => cellIn(layout, name, row) ?? '""'
  const { needed, either } = needsOf(layout, codes)
  const hasKind = cellIn(layout, '報告区分', row) !== undefined
  const counts = hasKind ? `${cell('報告区分')}<>"取下げ"` : 'TRUE'
  const parts = [
    ...needed.map((name) => `IF(AND(${counts},${cell(name)}=""),"${name}をご記入ください。","")`),
    ...(either.length > 0 ? [`IF(AND(${counts},${either.map((name) => `${cell(name)}=""`).join(',')}),"${either.join('か')}をご記入ください。","")`] : []),
    ...(hasKind ? [`IF(AND(OR(${cell('報告区分')}="訂正",${cell('報告区分')}="取下げ"),${cell('対象受付番号')}=""),"対象受付番号をご記入ください。","")`] : []),
    ...(layout.kind === 'detailed' ? timeChecks(cell, codes) : []),
  ]
  return `IF(${isFilled(layout, row)},${parts.join('&')},"")`
}

function timeChecks(cell: (name: string) => string, codes: CodeBook): readonly string[] {
  const [start, end, duration, users] = ['発生日時', '復旧日時', '継続時間', '影響利用者数'].map(cell)
  const both = `ISNUMBER(${start}),ISNUMBER(${end})`
  const minutes = leastReportable(codes.durationBands)
  const people = leastReportable(codes.userBands)
  return [
    `IF(AND(${both}),IF(${end}<${start},"復旧日時が発生日時より前です。",""),"")`,
    `IF(AND(${both},ISNUMBER(${duration})),IF(ABS(${end}-${start}-${duration})*1440>=1,"継続時間が発生日時から復旧日時までの時間と一致しません。",""),"")`,
    `IF(AND(${both},ISNUMBER(${users})),IF(AND(ROUND((${end}-${start})*1440,0)<${minutes},${users}<${people}),"報告の対象に当たらない規模です。継続時間と影響利用者数をご確認ください。",""),"")`,
  ]
}

/** The lowest value whose band alone makes a report reportable. */
function leastReportable(bands: CodeBook['durationBands']): number {
  const first = bands.find(({ reportable }) => reportable)
  return first ? bandOf(bands, first.from).from : 0
}
