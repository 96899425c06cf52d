import { numberText } from '../../model/format.ts'
import { shownDecimals } from './amounts.ts'
import type { Finding } from './text.ts'
import type { Parsed, Typed } from './tokens.ts'

const REST = /その他(?:の(?:要因|サービス|設備|もの))?(?:が|は)?、?(?:約|およそ)?$/

/** 「その他が16%」 behind other shares: with those before it. */
function listOf(p: Parsed, n: Typed): readonly Typed[] {
  if (n.unit !== '%' || !REST.test(p.text.slice(0, n.start))) return []
  return p.tokens.filter((t): t is Typed => t.kind === 'number' && t.unit === '%' && t.end <= n.start)
}
const sum = (parts: readonly Typed[]): number => parts.reduce((total, { value }) => total + value, 0)

/** Whether these parts make up 100%, or a share told before them, within the rounding of each. */
function makesUp(parts: readonly Typed[], before: readonly Typed[]): boolean {
  const off = parts.reduce((total, { step }) => total + step / 2, 0)
  return [100, ...before.map(({ value }) => value)].some((whole) => Math.abs(whole - sum(parts)) <= off)
}

/** Whether the last of a list of shares tells what the others leave; undefined where a number is no such last one. One share alone may be one of many. */
export function remainder(p: Parsed, n: Typed): 'right' | 'wrong' | undefined {
  const earlier = listOf(p, n)
  if (earlier.some((_, from) => makesUp([...earlier.slice(from), n], earlier.slice(0, from)))) return 'right'
  return earlier.length > 1 ? 'wrong' : undefined
}

export function remainderFinding(p: Parsed, n: Typed): Finding {
  const earlier = listOf(p, n)
  return { code: 'prose/number', at: p.s, found: `その他${n.text}`, says: `「その他」が「${n.text}」とありますが、前に書かれた割合（計${numberText(sum(earlier), shownDecimals(n))}%）と合わせて100%になりません。`, remedy: '割合を集計に合わせてください。' }
}
