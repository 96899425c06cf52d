/** How a cell looks; what it says never depends on it. */
export type Look = 'plain' | 'title' | 'strong' | 'head' | 'wrap' | 'integer' | 'decimal' | 'year' | 'link' | 'wrong' | 'wrongText'

/** A cell: text and numbers are what they are. `null` is empty. `to` leads to the cell A1 of another sheet. */
export type CellValue = string | number | null
export interface StyledCell { readonly value: CellValue; readonly look: Look; readonly to?: string }
export type WorkCell = CellValue | StyledCell

export interface WorkSheet {
  /** As its tab says; at most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly rows: readonly (readonly WorkCell[])[]
  /** Rows that stay when one scrolls, and columns. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Width of each column in half-width characters; what is not said follows the content. */
  readonly widths?: readonly (number | undefined)[]
  /** A marked-up table: name, row of its header (from 1), number of its columns. It runs to the last row. */
  readonly table?: { readonly name: string; readonly head: number; readonly columns: readonly string[] }
  /** Printed at the top of each page. */
  readonly header?: string
}

export interface Workbook { readonly title: string; readonly author: string; readonly sheets: readonly WorkSheet[] }
