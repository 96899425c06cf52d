/** What a finished build says in, the values of its year frozen for later years out: earlier editions stay as they are, and what changed since gets an edition of its own. */
import type { Fact, Standing } from '../model/fact.ts'
import { editionNumber, FIRST_EDITION, SYNTHETIC, type FrozenValue, type Statement } from '../model/history.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { NumberedExhibit } from '../model/report.ts'
import type { FiscalYear } from '../model/time.ts'
import { printedText } from './printed.ts'

export { frozenCsv } from './csv.ts'

export interface Closing {
  readonly year: FiscalYear
  readonly standing: Standing
  /** Title of the report: the source of every value. */
  readonly title: string
  readonly statements: readonly Statement[]
  readonly ledger: readonly LedgerEntry[]
  readonly exhibits: ReadonlyMap<string, NumberedExhibit>
}
export interface Frozen { readonly values: readonly FrozenValue[]; readonly added: number; readonly edition: string }

/**
 * Closing again without a change gives the same values. Synthetic rows get the edition 合成, which no later year takes for
 * published; throws where such rows would take the place of real ones.
 */
export function freeze(closing: Closing, earlier: readonly FrozenValue[]): Frozen {
  const now = valuesOf(closing)
  if (closing.standing === '合成') return synthetic(now, earlier)
  const kept = earlier.filter((value) => value.edition !== SYNTHETIC)
  if (kept.length === 0) return { values: now, added: now.length, edition: FIRST_EDITION }
  return revised(now, kept)
}

function synthetic(now: readonly FrozenValue[], earlier: readonly FrozenValue[]): Frozen {
  if (earlier.some((value) => value.edition !== SYNTHETIC)) throw new Error('この年度は実データで閉じてあります。合成データで閉じ直すことはできません。 [close/synthetic]')
  return { values: now.map((value) => ({ ...value, edition: SYNTHETIC, citation: '合成データによる値（公表値ではない）' })), added: earlier.length === 0 ? now.length : 0, edition: SYNTHETIC }
}

function revised(now: readonly FrozenValue[], kept: readonly FrozenValue[]): Frozen {
  const edition = `改訂${Math.max(...kept.map((value) => editionNumber(value.edition))) + 1}`
  const latest = new Map([...kept].sort((a, b) => editionNumber(a.edition) - editionNumber(b.edition)).map((value) => [value.address, value]))
  const added = now.filter((value) => latest.get(value.address)?.text !== value.text).map((value) => ({ ...value, edition }))
  return { values: [...kept, ...added], added: added.length, edition: added.length > 0 ? edition : FIRST_EDITION }
}

function valuesOf({ year, title, statements, ledger, exhibits }: Closing): readonly FrozenValue[] {
  const printed = printedText(ledger)
  const textOf = (said: Fact | string): string => (typeof said === 'string' ? said : printed(said))
  return statements.filter(({ address }) => address.split('/').length >= 3).map(({ address, said, unit }) =>
    ({ year, address, text: textOf(said), unit, edition: FIRST_EDITION, citation: `${title} ${placeOf(address, exhibits)}`, closed: true }))
}

/** 表1, 図3, or 本文 where the address is no exhibit's. */
const placeOf = (address: string, exhibits: Closing['exhibits']): string => (exhibits.get(tableOf(address)) ?? exhibits.get(tableOf(address).split('-')[0] ?? ''))?.number ?? '本文'
const tableOf = (address: string): string => address.split('/')[0] ?? ''
