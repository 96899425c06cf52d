import type { Fact, Population, Unit } from './fact.ts'

/** A row or a column: its key is the label of a code list, a band, a quarter or a 年度. */
export interface Member { readonly key: string; readonly label: string; /** 大分類 */ readonly group?: string }

/** `not-reportable`: the law knows no such report, so the cell is empty, never 0. `missing`: not known; never a guess. */
export type Cell<U extends Unit = Unit> = Fact<U> | 'not-reportable' | 'missing'

/** Words and numbers in a row: numbers stay facts until they are printed. */
export type RichText = readonly (string | { readonly fact: Fact; readonly decimals?: number; readonly unit?: boolean })[]

/** A note under a table or a figure. */
export interface Note { readonly mark?: string; readonly text: RichText }

/** What a table and a figure both show: facts by rows and columns. */
export interface Grid<U extends Unit = Unit> {
  readonly key: string
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** `cells[row][column]`. */
  readonly cells: readonly (readonly Cell<U>[])[]
  readonly rowTotals?: readonly Fact<U>[]
  readonly columnTotals?: readonly Fact<U>[]
  readonly total?: Fact<U>
  readonly population: Population
  readonly notes: readonly Note[]
}

export const isFact = <U extends Unit>(cell: Cell<U> | undefined): cell is Fact<U> => typeof cell === 'object'

/** The cell at two keys; an unknown key is a bug in the caller. */
export function cellAt<U extends Unit>(grid: Grid<U>, row: string, column: string): Cell<U> {
  const cell = grid.cells[grid.rows.findIndex((m) => m.key === row)]?.[grid.columns.findIndex((m) => m.key === column)]
  if (cell === undefined) throw new Error(`${grid.key} has no cell ${row} × ${column}`)
  return cell
}

/** Every fact of a grid, totals last. */
export function factsOf<U extends Unit>(grid: Grid<U>): readonly Fact<U>[] {
  const cells = grid.cells.flat().filter(isFact)
  return [...cells, ...(grid.rowTotals ?? []), ...(grid.columnTotals ?? []), ...(grid.total ? [grid.total] : [])]
}
