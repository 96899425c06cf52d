/** Where a value stands in an input file: what a person opens Excel at, and what an editor jumps to. */
export interface Place {
  readonly file: string
  /** Physical line on which the record begins, from 1. Absent when the whole file is meant. */
  readonly line?: number
  /** Row number as Excel shows it, from 1; differs from `line` after a quoted line break. */
  readonly sheetRow?: number
  /** Column, from 0. Absent when the whole row is meant. */
  readonly column?: number
  /** Header name of the column, as the form calls it. */
  readonly field?: string
}

/** Excel's letters of a column counted from 0: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1
  const letter = String.fromCharCode(65 + (column % 26))
  return rest < 0 ? letter : columnLetters(rest) + letter
}

/** Excel's address of a cell, `E12`; empty where the place names no cell. */
export function cellAddress(place: Place): string {
  if (place.column === undefined) return ''
  const row = place.sheetRow ?? place.line
  return row === undefined ? '' : `${columnLetters(place.column)}${row}`
}

/** The place as messages print it: `2021Q1.csv セルE12（12行目）`, `2021Q1.csv（12行目）`, `2021Q1.csv`. */
export function placeText(place: Place): string {
  const cell = cellAddress(place)
  const line = place.line === undefined ? '' : `（${place.line}行目）`
  return cell === '' ? `${place.file}${line}` : `${place.file} セル${cell}${line}`
}
