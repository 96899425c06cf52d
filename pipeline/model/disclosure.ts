import type { CodeBook } from './code.ts'
import { fiscalYearBounds, type FiscalYear } from './time.ts'
import { badTable } from './unreadable.ts'

/** 注意: listed for staff to decide · 不備: stands between the draft and its release. */
export type Treatment = '注意' | '不備'
interface Limit { readonly value: number; readonly treatment: Treatment }

/** When a cell says too much about one carrier (`codes/disclosure.csv`), for one table. */
export interface DisclosureRule {
  /** A cell needs at least so many carriers. */
  readonly fewest?: Limit
  /** No carrier may have more than this share of the reports, in percent. */
  readonly largest?: Limit
}

type Row = Readonly<Record<string, string>>

/** The rule of a table in a year; undefined where the table is not judged. A table's own line goes before that of `*`. */
export function disclosureRule(codes: Pick<CodeBook, 'tables'>, year: FiscalYear, table: string): DisclosureRule | undefined {
  const inForce = (codes.tables['disclosure'] ?? []).filter((row) => isInForce(row, year))
  if (inForce.some((row) => row['規則'] === '対象外' && row['対象の表'] === table)) return undefined
  const limit = (rule: string): Limit | undefined => {
    const rows = inForce.filter((row) => row['規則'] === rule)
    return limitOf(rows.find((row) => row['対象の表'] === table) ?? rows.find((row) => row['対象の表'] === '*'))
  }
  const fewest = limit('最少事業者数')
  const largest = limit('占有率の上限')
  return fewest || largest ? { ...(fewest ? { fewest } : {}), ...(largest ? { largest } : {}) } : undefined
}

const isInForce = (row: Row, year: FiscalYear): boolean => {
  const { from, until } = fiscalYearBounds(year)
  return (row['適用開始'] ?? '') < until && (!row['適用終了'] || row['適用終了'] >= from)
}

function limitOf(row: Row | undefined): Limit | undefined {
  if (!row) return undefined
  const value = Number(row['値'])
  const treatment = row['扱い']
  if (row['値'] === '' || Number.isNaN(value) || (treatment !== '注意' && treatment !== '不備')) {
    throw badTable('codes/disclosure.csv', `規則「${row['規則'] ?? ''}」の値又は扱い（注意・不備）を読めません。直してください。`)
  }
  return { value, treatment }
}

export interface Concentration { readonly carriers: number; /** Share of the largest carrier in percent. */ readonly largest: number }

/** Which limit a cell breaks, first the number of carriers; undefined for one that keeps both, and for a count of 0. */
export function brokenBy({ carriers, largest }: Concentration, rule: DisclosureRule): { readonly words: string; readonly treatment: Treatment } | undefined {
  if (carriers === 0) return undefined
  if (rule.fewest && carriers < rule.fewest.value) return { words: `最少事業者数（${rule.fewest.value}社）`, treatment: rule.fewest.treatment }
  if (rule.largest && largest > rule.largest.value) return { words: `占有率の上限（${rule.largest.value}%）`, treatment: rule.largest.treatment }
  return undefined
}
