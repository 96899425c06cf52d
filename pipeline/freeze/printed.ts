import type { Fact } from '../model/fact.ts'
import { roundHalfUp } from '../model/format.ts'
import type { LedgerEntry } from '../model/ledger.ts'

/** A fact as the report printed it, most decimals first, without separators: `6709`, `49.4`, `-3`; what only a table holds in full. */
export function printedText(ledger: readonly LedgerEntry[]): (fact: Fact) => string {
  const known = new Map<string, string>()
  for (const { fact, printed } of ledger) {
    const text = printed.replaceAll(',', '').replace('−', '-')
    if ((known.get(fact.key)?.length ?? 0) < text.length) known.set(fact.key, text)
  }
  return (fact) => known.get(fact.key) ?? unprinted(fact)
}

/** Shares to a tenth, as 表2 prints them; 人時 whole; counts as they are. */
function unprinted({ value, unit }: Fact): string {
  return unit === '%' ? roundHalfUp(value, 1).toFixed(1) : unit === '人時' ? String(roundHalfUp(value, 0)) : String(value)
}
