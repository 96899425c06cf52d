import type { Figure } from './chart.ts'
import type { Fact } from './fact.ts'
import type { Note, RichText } from './grid.ts'

/** What stands in one cell of a printed table. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** A fact; `share` prints the second fact in brackets behind it, as 「3,315（49.4%）」. */
  | { readonly kind: 'fact'; readonly fact: Fact; readonly decimals?: number; readonly unit?: boolean; readonly share?: Fact; readonly shareDecimals?: number; readonly mark?: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }

export interface TableCell {
  readonly content: readonly Content[]
  readonly head?: 'row' | 'column'
  readonly rowSpan?: number
  readonly columnSpan?: number
  readonly role?: 'number' | 'total' | 'not-reportable' | 'unknown' | 'text'
}

export interface TableView { readonly head: readonly (readonly TableCell[])[]; readonly body: readonly (readonly TableCell[])[] }

interface Shown {
  readonly key: string
  readonly caption: RichText
  readonly notes: readonly Note[]
  /** File stems under `public/tables/` that hold the same numbers. */
  readonly files: readonly string[]
}
export interface TableExhibit extends Shown { readonly kind: 'table'; readonly view: TableView; readonly wide?: boolean }
export interface FigureExhibit extends Shown { readonly kind: 'figure'; readonly figure: Figure }
/** A figure of words and boxes, laid out by a template of its own. */
export interface DiagramExhibit extends Shown { readonly kind: 'figure'; readonly template: string }
export type Exhibit = TableExhibit | FigureExhibit | DiagramExhibit

/** What a published table is about, and what it counts. */
export interface TableDescription {
  readonly title: string
  /** Name of its sheet in the workbook. */
  readonly sheet: string
  readonly description: string
  /** Columns that together name a row. */
  readonly key: readonly string[]
}

/** One open-data file: header and rows, numbers as numbers. `null` is an empty field whose reason another column states. */
export interface OpenTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Absent for the tables of every year: publishing describes those itself. */
  readonly about?: TableDescription
}
