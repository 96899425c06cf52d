import type { CodeBook } from '../../model/code.ts'
import { isUnderstood, type Reader } from '../outcome.ts'

interface Rules { readonly whole: ReadonlyMap<string, string>; readonly parts: readonly (readonly [string, string])[]; readonly width: boolean; readonly spaces: boolean }

function rulesOf(codes: CodeBook): Rules {
  const rows = codes.tables['carriers'] ?? []
  const of = (kind: string) => rows.filter((row) => row['種別'] === kind).map((row) => [row['表記'] ?? '', row['統一後'] ?? ''] as const)
  return { whole: new Map(of('事業者名')), parts: of('部分').filter(([from]) => from !== ''), width: of('幅').length > 0, spaces: of('空白').length > 0 }
}

/** Letters, digits and what stands in names beside them; not ～ and －, which have no half-width form in a Japanese name. */
const halfWidth = (text: string): string => text.replace(/[Ａ-Ｚａ-ｚ０-９＆．，（）]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
const kinds = '株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人'
const aroundKind = new RegExp(`\\s*(${kinds})\\s*`, 'g')

/**
 * 事業者名 in one spelling (codes/carriers.csv), so that a carrier is counted once. It depends on the name alone, never on the
 * other rows. What the table says to be one carrier is known, not guessed, so that `--strict` merges as well.
 */
export function carrierReader(codes: CodeBook): Reader<string> {
  const rules = rulesOf(codes)
  const seen = new Map<string, ReturnType<Reader<string>>>()
  return (text, field) => {
    const known = seen.get(text)
    if (known && isUnderstood(known)) return known
    const name = unify(text, rules)
    const outcome = name === text ? { value: name } : { value: name, repair: { after: name, rule: '事業者名の表記の統一（codes/carriers.csv）' } }
    seen.set(text, outcome)
    return name === '' ? { code: 'field/missing', detail: { field } } : outcome
  }
}

function unify(text: string, { whole, parts, width, spaces }: Rules): string {
  const direct = whole.get(text)
  if (direct !== undefined) return direct
  let name = text.replace(/\s+/g, ' ')
  for (const [from, to] of parts) name = name.replaceAll(from, to)
  if (width) name = halfWidth(name)
  for (const [from, to] of parts) name = name.replaceAll(from, to)
  if (spaces) name = name.replace(aroundKind, '$1')
  return whole.get(name) ?? name
}
