import { claims } from '../catalogue/claims.ts'
import type { Exhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import type { Grid } from '../model/grid.ts'
import type { Statement } from '../model/history.ts'
import type { ClaimBook, NamedFacts } from '../model/known.ts'

/** Every fact that stands in a cell of a table. */
export const tableFacts = (exhibits: readonly Exhibit[]): readonly Fact[] =>
  exhibits.flatMap((exhibit) => (exhibit.kind === 'table' ? exhibit.view.body.flat().flatMap((cell) => cell.content) : [])
    .flatMap((content) => (content.kind === 'fact' ? [content.fact, ...(content.share ? [content.share] : [])] : [])))

interface Stated { readonly facts: NamedFacts; readonly more: readonly Fact[]; readonly claims: ClaimBook; readonly grid: Grid<'件'>; readonly marks: (address: string) => string | undefined }

/** All that this build says, a number or a word an address: what closing a year freezes, and what a later build is compared with. */
export function statementsOf({ facts, more, claims: book, grid, marks }: Stated): readonly Statement[] {
  const known = new Map([...facts.all(), ...more].map((fact) => [fact.key, fact]))
  const words = Object.keys(claims).flatMap((address): Statement[] => { const word = book.word(address); return word === undefined ? [] : [{ address, said: word, unit: '語' }] })
  const numbered = grid.rows.flatMap((row) => grid.columns.map((column) => `grid/${row.key}/${column.key}の※`))
    .flatMap((address): Statement[] => { const nos = marks(address); return nos === undefined || nos === '' ? [] : [{ address, said: nos, unit: '番号' }] })
  return [...[...known.values()].map((fact): Statement => ({ address: fact.key, said: fact, unit: fact.unit })), ...words, ...numbered]
}
