import type { Fact, RowSet } from '../model/fact.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { csv } from './csv.ts'
import type { Cell } from './open/aligned.ts'

/** Which fact stands in which cell of the published tables, by its address: `diff` follows a changed cell to its cause. */
export const cellsCsv = (cells: readonly Cell[]): string =>
  csv(['表', '行', '列', '項目'], cells.map(({ table, line, column, fact }) => [`tables/${table}.csv`, line, column, fact.key]))

/**
 * What printed numbers and published cells rest on without being printed themselves (the numerator of a share, a count of one
 * quarter): value, parts and rows, so that the cause of a change is found behind a number that stands nowhere.
 */
export const partsCsv = (ledger: readonly LedgerEntry[], cells: readonly Cell[], rows: (rows: RowSet) => string): string =>
  csv(['項目', '値', '単位', '算式', '算式の項目', '元の行'], unprinted(ledger, cells).map(({ key, value, unit, formula, of = [], rows: own }) =>
    [key, value, unit, formula ?? '', of.map((part) => part.key).join(' '), rows(own)]))

/** Each once, in the order in which the ledger and the tables come to them; parts before what is computed from them. */
function unprinted(ledger: readonly LedgerEntry[], cells: readonly Cell[]): readonly Fact[] {
  const printed = new Set(ledger.map(({ fact: { key } }) => key))
  const found = new Map<string, Fact>()
  const seen = new Set<Fact>()
  const visit = (fact: Fact): void => {
    if (seen.has(fact)) return
    seen.add(fact)
    fact.of?.forEach(visit)
    if (!printed.has(fact.key) && !found.has(fact.key)) found.set(fact.key, fact)
  }
  for (const { fact } of [...ledger, ...cells]) visit(fact)
  return [...found.values()]
}
