import { roundHalfUp } from '../../model/format.ts'
import type { LedgerEntry } from '../../model/ledger.ts'

const NUMBER = /<data id="(n\d+)" class="n" value="([^"]*)">(?:<a [^>]*>)?([^<]*)/g

/** Every number of a page against the ledger: each entry stands once, with its value, and its print says that value. Sentences for what differs. */
export function htmlDifferences(html: string, ledger: readonly LedgerEntry[]): readonly string[] {
  const found = new Map<string, { value: string; printed: string; times: number }>()
  for (const [, id = '', value = '', printed = ''] of html.matchAll(NUMBER)) found.set(id, { value, printed, times: (found.get(id)?.times ?? 0) + 1 })
  const known = new Set(ledger.map((entry) => entry.id))
  const strange = [...found.keys()].filter((id) => !known.has(id)).map((id) => `${id} は帳簿にありません`)
  return [...strange, ...ledger.flatMap((entry) => differenceOf(entry, found.get(entry.id)))]
}

function differenceOf({ id, printed, fact }: LedgerEntry, found: { value: string; printed: string; times: number } | undefined): readonly string[] {
  if (!found) return [`${id}（${fact.key}）がありません`]
  if (found.times > 1) return [`${id}（${fact.key}）が${found.times}回あります`]
  if (found.value !== String(fact.value)) return [`${id}（${fact.key}）の値は${found.value}、帳簿は${fact.value}です`]
  if (found.printed !== printed) return [`${id}（${fact.key}）の印字は「${found.printed}」、帳簿は「${printed}」です`]
  return printsValue(printed, fact.value) ? [] : [`${id}（${fact.key}）の印字「${printed}」は、値${fact.value}の丸めではありません`]
}

/** 6,709 · 49.4 · −3: what was printed is the value, rounded half up at its own decimals. */
function printsValue(printed: string, value: number): boolean {
  const plain = printed.replaceAll(',', '').replace('−', '-')
  return /^-?\d+(\.\d+)?$/.test(plain) && Number(plain) === roundHalfUp(value, plain.split('.')[1]?.length ?? 0)
}
