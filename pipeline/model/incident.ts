import type { Brand } from './brand.ts'
import type { Code } from './code.ts'
import type { FiscalYear, IsoDate, Minutes, Quarter, WallTime } from './time.ts'

/** Index of a row among all rows read of its form, in reading order. */
export type RowId = Brand<number, 'RowId'>

/** One cell as it stands in the file. */
export interface RawCell { readonly text: string; readonly column: number }

/** One record of an input file, in its own words. */
export interface RawRow {
  readonly id: RowId
  readonly form: 'detailed' | 'simple'
  readonly file: string
  /** Physical line on which the record begins, from 1. */
  readonly line: number
  /** Row as Excel counts it, from 1. */
  readonly sheetRow: number
  /** Cells by canonical header name; a column the file lacks is absent. */
  readonly cells: Readonly<Record<string, RawCell>>
  /** The same, for whoever looks at every cell of 64,000 rows: the texts by column, and the columns by canonical header. */
  readonly texts?: readonly string[]
  readonly columns?: ReadonlyMap<string, number>
  /** The record's raw text, line breaks included, without its final line end. */
  readonly raw: string
  /** What the file says in the cells that a filled 保留.xlsx replaced, by header name. */
  readonly written?: Readonly<Record<string, string>>
  /** The line that a filled 保留.xlsx put in place of a record that could not be split. */
  readonly rewritten?: string
  /** Cells that stand not in the row itself but in the head of its form: Excel row (from 1) and column (from 0) by header name. */
  readonly elsewhere?: Readonly<Record<string, { readonly sheetRow: number; readonly column: number }>>
}

export type Qualifier = '約' | '最大' | '以上'
export interface Users {
  readonly value: number
  readonly unit: '人' | '社' | '回線' | '通'
  readonly qualifiers: readonly Qualifier[]
}

export type WholesaleRole = '提供元' | '提供先'
export type ExemptionReason = '付加的な機能' | '電気通信設備以外' | '停止又は品質低下に当たらない'

/** One counted report of the detailed form (様式第27). */
export interface Incident {
  readonly row: RowId
  /** 受付番号. */
  readonly receipt: string
  readonly carrier: string
  readonly fiscalYear: FiscalYear
  readonly quarter: Quarter
  readonly start: WallTime
  readonly end: WallTime
  readonly duration: Minutes
  readonly users: Users
  readonly region?: string
  /** At least one, none twice, in the order of the code list. */
  readonly services: readonly Code<'service'>[]
  /** Whether the service carries emergency calls (緊急通報 ○). */
  readonly emergency: boolean
  readonly cause: Code<'cause'>
  /** Absent = unknown: not counted by equipment. */
  readonly equipment?: Code<'equipment'>
  readonly role?: WholesaleRole
  /** 同一事故番号. */
  readonly accident?: string
  /** No. in 表3 of the 重大な事故 that this row reports. */
  readonly seriousNo?: number
  readonly exemption?: ExemptionReason
  readonly reportedOn?: IsoDate
  /** Filed as a 訂正 that took the place of an earlier report. */
  readonly correction?: true
}

/** One counted report of the simple form; `count` reports stand in one row (件数, default 1). */
export interface SimpleReport {
  readonly row: RowId
  readonly receipt: string
  readonly carrier: string
  readonly start: WallTime
  readonly quarter: Quarter
  readonly equipment: Code<'simpleEquipment'>
  readonly count: number
}
