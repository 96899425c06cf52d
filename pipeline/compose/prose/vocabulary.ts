import type { CodeBook } from '../../model/code.ts'
import type { Fact } from '../../model/fact.ts'
import { field, fieldList } from '../../model/law.ts'
import { anyOf, narrow } from './text.ts'

/** What a number in a sentence is about: the count itself, that of the year before, or the difference. */
export type Role = 'value' | 'previous' | 'change'

/** A known fact and the words by which prose speaks of it. */
export interface Known {
  readonly fact: Fact
  readonly view: string
  /** The row of its table: 「外的要因」, or the item of 「外的要因／機器故障」. */
  readonly label: string
  /** 大分類 of an item; absent for a group or a total. */
  readonly group?: string
  readonly role: Role
  /** What a share is a share of; 全体 for the whole population. Only of unit %. */
  readonly whole?: string
}

/** Labels as prose writes them, and what is known of each. */
export interface Vocabulary {
  /** Finds every name in narrowed text, the longest first. */
  readonly pattern: RegExp
  readonly labelOf: (name: string) => string
  readonly of: (label: string) => readonly Known[]
  /** Labels that stand beside this one: groups with groups, items with the items of their group and with all items. A catch-all (その他の…) is nobody's rival. */
  readonly families: (known: Known) => readonly (readonly Known[])[]
}

export const WHOLE = '全体'
/** Rows that are no label of their own, or too general to be found in a sentence. */
const NAMELESS = new Set(['計', '割合', 'その他'])
const MARGINS = new Set(['計', '割合'])
const COUNTS = new Set(['件数', '報告件数', '計'])

interface Address { readonly view: string; readonly row: string; readonly column: string }

/** 表/行/列; the margins of a grid under its columns stand the other way round (`grid/計/500人未満`). A cell of a grid (two labels) is no subject of a sentence. */
function addressOf(key: string): Address | undefined {
  const [view, row, column, ...rest] = key.split('/')
  if (view === undefined || row === undefined || column === undefined || rest.length > 0) return undefined
  return MARGINS.has(row) && !roleOf(column) ? { view, row: column, column: row } : { view, row, column }
}

function roleOf(column: string): Role | undefined {
  if (column.startsWith('前年度の')) return 'previous'
  if (column.endsWith('の増減')) return 'change'
  return COUNTS.has(column) || column === '報告事業者数' || column.includes('割合') ? 'value' : undefined
}

const itemOf = (row: string): string => row.split('／').at(-1) ?? row

function wholeOf(fact: Fact): string {
  const whole = addressOf(fact.of?.[1]?.key ?? '')
  return whole === undefined || whole.row === '計' || whole.view === 'reports' ? WHOLE : itemOf(whole.row)
}

function known(fact: Fact): Known | undefined {
  const address = addressOf(fact.key)
  const role = address && roleOf(address.column)
  if (!address || !role || NAMELESS.has(itemOf(address.row))) return undefined
  const group = address.row.includes('／') ? address.row.split('／')[0] : undefined
  return { fact, view: address.view, label: itemOf(address.row), role, ...(group === undefined ? {} : { group }), ...(fact.unit === '%' ? { whole: wholeOf(fact) } : {}) }
}

/** Other ways of naming a label in a sentence: rows 呼称 of `terms.csv`. */
function otherNames(codes: Pick<CodeBook, 'tables'>): ReadonlyMap<string, string> {
  const rows = (codes.tables['terms'] ?? []).filter((row) => field(row, '種別') === '呼称')
  return new Map(rows.flatMap((row) => fieldList(row, '用いない語').map((name) => [narrow(name), field(row, '用いる語')] as const)))
}

const listed = (codes: CodeBook): ReadonlySet<string> =>
  new Set([...codes.services, ...codes.causes, ...codes.equipment].flatMap((entry) => [entry.label, entry.group]))

/** The facts of a report by the words of its code lists and of `terms.csv`. */
export function vocabularyOf(facts: readonly Fact[], codes: CodeBook): Vocabulary {
  const all = facts.flatMap((fact) => known(fact) ?? [])
  const byLabel = new Map<string, Known[]>()
  for (const k of all) byLabel.set(k.label, [...(byLabel.get(k.label) ?? []), k])
  const names = new Map([...byLabel.keys()].map((label) => [narrow(label), label]))
  for (const [name, label] of otherNames(codes)) if (byLabel.has(label)) names.set(name, label)
  const inLists = listed(codes)
  const counts = all.filter((k) => k.role === 'value' && COUNTS.has(addressOf(k.fact.key)?.column ?? '') && inLists.has(k.label))
  return {
    pattern: anyOf(names.keys()),
    labelOf: (name) => names.get(name) ?? name,
    of: (label) => byLabel.get(label) ?? [],
    families(k) {
      const view = counts.filter((c) => c.view === k.view && (c.label === k.label || !c.label.startsWith('その他')))
      if (k.group === undefined) return [view.filter((c) => c.group === undefined)]
      return [view.filter((c) => c.group === k.group), view.filter((c) => c.group !== undefined)]
    },
  }
}
