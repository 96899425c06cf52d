import type { CodeBook } from './code.ts'
import type { IsoDate } from './time.ts'
import { badTable } from './unreadable.ts'

export type FormKind = 'detailed' | 'simple'
/** How the columns and tables of codes/ call the two forms; also the names of the sheets. */
export const formLabel: Readonly<Record<FormKind, string>> = { detailed: '詳細な様式', simple: '簡易な様式' }

/** A cell: Excel's row from 1, column from 0. */
export interface CellAt { readonly row: number; readonly column: number }
/** One cell or column that carriers fill in (codes/form.csv). */
export interface FormField {
  readonly name: string
  readonly at: CellAt
  /** 文字 · 一覧 · 複数 (several of a list) · 日時 · 日付 · 時間 · 人数 · 整数 · 印 · 確認 (computed, nothing to fill in). */
  readonly input: string
  /** The list to pick from: services, causes, equipment, simple-equipment, or the words themselves, divided by `・`. */
  readonly list: string
  /** Width in half-width characters; 0 = as it comes. */
  readonly width: number
  readonly note: string
}
/** Where everything stands on one sheet of the form. */
export interface FormLayout {
  readonly kind: FormKind
  /** The text by which a filled form is recognised, and its place. */
  readonly mark: { readonly at: CellAt; readonly text: string }
  readonly head: readonly FormField[]
  readonly headerRow: number
  readonly firstRow: number
  readonly lastRow: number
  readonly columns: readonly FormField[]
}

/** `C3` → row 3, column 2; `C` → row 0. */
export function cellAt(address: string): CellAt {
  const match = /^([A-Z]{1,3})(\d*)$/.exec(address.trim())
  if (!match) throw badTable('codes/form.csv', `セル「${address}」を読めません。「C3」のようにご記入ください。`)
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2] || 0), column }
}

type Row = Readonly<Record<string, string>>
const fieldOf = (row: Row): FormField => ({
  name: row['項目'] ?? '', at: cellAt(row['セル'] ?? ''), input: row['入力'] ?? '', list: row['一覧'] ?? '', width: Number(row['幅'] || 0), note: row['説明'] ?? '',
})

/** The sheet of one form as codes/form.csv lays it out on a day; undefined where it has no rows for it. */
export function formLayout(codes: CodeBook, kind: FormKind, on: IsoDate): FormLayout | undefined {
  const rows = (codes.tables['form'] ?? []).filter((row) => row['様式'] === formLabel[kind] && (row['適用開始'] ?? '') <= on && (!row['適用終了'] || row['適用終了'] >= on))
  const of = (what: string): FormField[] => rows.filter((row) => row['種別'] === what).map(fieldOf)
  const rowAt = (name: string): number => of('表').find((field) => field.name === name)?.at.row ?? 0
  const mark = of('題名')[0]
  if (!mark) return undefined
  return { kind, mark: { at: mark.at, text: mark.name }, head: of('欄'), headerRow: rowAt('見出しの行'), firstRow: rowAt('最初の行'), lastRow: rowAt('最後の行'), columns: of('列') }
}
