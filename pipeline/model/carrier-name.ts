import type { CodeBook } from './code.ts'

interface Rules { readonly whole: ReadonlyMap<string, string>; readonly parts: readonly (readonly [string, string])[]; readonly width: boolean; readonly spaces: boolean }

function rulesOf(codes: Pick<CodeBook, 'tables'>): Rules {
  const rows = codes.tables['carriers'] ?? []
  const of = (kind: string) => rows.filter((row) => row['種別'] === kind).map((row) => [row['表記'] ?? '', row['統一後'] ?? ''] as const)
  return { whole: new Map(of('事業者名')), parts: of('部分').filter(([from]) => from !== ''), width: of('幅').length > 0, spaces: of('空白').length > 0 }
}

/** Letters, digits and what stands in names beside them; not ～ and －, which have no half-width form in a Japanese name. */
const halfWidth = (text: string): string => text.replace(/[Ａ-Ｚａ-ｚ０-９＆．，（）]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
const kinds = '株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人'
const aroundKind = new RegExp(`\\s*(${kinds})\\s*`, 'g')

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

/** A carrier's name in the one spelling of codes/carriers.csv: it depends on the name alone. */
export function nameUnifier(codes: Pick<CodeBook, 'tables'>): (text: string) => string {
  const rules = rulesOf(codes)
  return (text) => unify(text, rules)
}
