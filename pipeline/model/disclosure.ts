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
  /** p%規則, for sums such as 人時: nobody may know the largest carrier's part to within this many percent of it. */
  readonly estimate?: Limit
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
  const estimate = limit('p%規則')
  return fewest || largest || estimate ? { ...(fewest ? { fewest } : {}), ...(largest ? { largest } : {}), ...(estimate ? { estimate } : {}) } : undefined
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
/** How a sum such as 人時 divides: the share of the second largest carrier, too. */
export interface Dominance extends Concentration { readonly second: number }
/** How the carriers' parts divide a number; one with nothing of it is none of its carriers. */
export function dividedAmong(parts: Iterable<number>): Dominance {
  let [all, carriers, largest, second] = [0, 0, 0, 0]
  for (const part of parts) {
    if (part === 0) continue
    all += part
    carriers += 1
    if (part > largest) [largest, second] = [part, largest]
    else if (part > second) second = part
  }
  return { carriers, largest: all === 0 ? 0 : (largest / all) * 100, second: all === 0 ? 0 : (second / all) * 100 }
}

export interface Broken { readonly words: string; readonly treatment: Treatment }

const tooFew = (carriers: number, { fewest }: DisclosureRule): Broken | undefined =>
  (fewest && carriers < fewest.value ? { words: `最少事業者数（${fewest.value}社）`, treatment: fewest.treatment } : undefined)

/**
 * The same for a sum: the second largest carrier takes its own part off the sum, and what is left overstates the largest by
 * the parts of all others. Where these are less than p% of the largest, it is as good as published.
 */
export function sumBrokenBy({ carriers, largest, second }: Dominance, rule: DisclosureRule): Broken | undefined {
  if (carriers === 0) return undefined
  const few = tooFew(carriers, rule)
  if (few || !rule.estimate) return few
  const { value, treatment } = rule.estimate
  return 100 - largest - second < (value / 100) * largest ? { words: `p%規則（${value}%）`, treatment } : undefined
}

/** Which limit a count breaks, first the number of carriers; undefined for one that keeps both, and for a count of 0. */
export function brokenBy({ carriers, largest }: Concentration, rule: DisclosureRule): Broken | undefined {
  if (carriers === 0) return undefined
  const few = tooFew(carriers, rule)
  if (few) return few
  if (rule.largest && largest > rule.largest.value) return { words: `占有率の上限（${rule.largest.value}%）`, treatment: rule.largest.treatment }
  return undefined
}

/** A sum that readers can set up: the parts add up to the total, all printed; by the keys of the numbers. */
export interface KnownSum { readonly name: string; readonly total: string; readonly parts: readonly string[] }
