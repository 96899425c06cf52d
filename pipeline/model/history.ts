import type { Fact, Origin, Standing, Unit } from './fact.ts'
import { NO_ROWS } from './fact.ts'
import { roundHalfUp } from './format.ts'
import { fiscalYearLabel, type FiscalYear } from './time.ts'
import { addressWords } from './fact-name.ts'

/** One figure published for a year, e.g. 重大な事故 18件 of 平成21年度 (`history/published.csv`). */
export interface PublishedFigure {
  readonly year: FiscalYear
  readonly item: string
  readonly value: number
  readonly unit: string
  readonly citation: string
}

/** 版 of a value whose rows were synthetic: kept for comparison, never a published one. */
export const SYNTHETIC = '合成'
/** 版 of a value as the report of its year printed it. Later ones are 改訂1, 改訂2 … */
export const FIRST_EDITION = '公表時'

/** One value of a published or frozen table, as printed (`history/tables*.csv`); its address is 表/行/列. */
export interface FrozenValue {
  readonly year: FiscalYear
  readonly address: string
  /** As printed: `6709`, `49.4`, `9割強`. */
  readonly text: string
  readonly unit: string
  readonly edition: string
  readonly citation: string
  /** Written by `close-year` (`tables-R03.csv`), not copied from a published document. */
  readonly closed?: true
}

/** A place where the published report disagrees with its own figures, and why. `*` as address = every value of the year. */
export interface KnownDiscrepancy { readonly year: FiscalYear; readonly address: string; readonly reason: string }

export interface History {
  readonly figures: readonly PublishedFigure[]
  readonly frozen: readonly FrozenValue[]
  readonly discrepancies: readonly KnownDiscrepancy[]
}

export const NO_HISTORY: History = { figures: [], frozen: [], discrepancies: [] }

/** What a build says at one address: a number, or a word (9割強) or list of numbers (2、3) as printed. */
export interface Statement { readonly address: string; readonly said: Fact | string; readonly unit: string }

/** Values that were published: a closing of synthetic rows is none. */
export const publishedValues = (history: History): readonly FrozenValue[] => history.frozen.filter((f) => f.edition !== SYNTHETIC)

/** A published value in its latest edition, with the one it replaced. */
export interface LatestValue {
  readonly frozen: FrozenValue
  /** The first edition, where a later one differs from it. */
  readonly first?: FrozenValue
  readonly fact: <U extends Unit>(unit: U, key: string) => Fact<U>
}

/** 改訂2 stands over 改訂1, and that over 公表時. */
export const editionNumber = (edition: string): number => Number(/^改訂(\d+)/.exec(edition)?.[1] ?? 0)

/** The values that hold today, one an address and year: the latest edition of each. */
export function latestValues(history: History, wanted: (value: FrozenValue) => boolean): readonly LatestValue[] {
  const byPlace = new Map<string, FrozenValue[]>()
  for (const value of publishedValues(history).filter(wanted)) {
    const place = `${value.year} ${value.address}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), value])
  }
  return [...byPlace.values()].flatMap((editions) => {
    const [first, ...later] = [...editions].sort((a, b) => editionNumber(a.edition) - editionNumber(b.edition))
    const frozen = later.at(-1) ?? first
    if (!frozen || !first) return []
    return [{ frozen, ...(first.text === frozen.text ? {} : { first }), fact: (unit, key) => factOf(frozen, unit, key) }]
  })
}

const numberOf = (text: string): number => Number(text.replaceAll(',', ''))

function factOf<U extends Unit>({ year, address, text, citation, edition }: FrozenValue, unit: U, key: string): Fact<U> {
  const population = { key: `published/${address}`, label: `${fiscalYearLabel(year)}の公表値（${addressWords(address).join('・')}）`, size: numberOf(text), unit, held: 0 } as const
  const source = edition === FIRST_EDITION || citation.includes(edition) ? citation : `${citation}（${edition}）`
  return { key, value: numberOf(text), unit, rows: NO_ROWS, population, origin: { standing: '公表値', citation: source } }
}

const COLUMNS: Readonly<Record<string, string>> = { 件: '報告件数', 社: '報告事業者数' }
const addressOf = (item: string, unit: string): string => `reports/${item}/${COLUMNS[unit] ?? ''}`

/**
 * The figure of an item published for a year as a fact without rows: the latest edition of a closed year first, then
 * `published.csv`; `missing` where none was published. Never a guess, and never a synthetic one.
 */
export function publishedFact<U extends Unit>(history: History, year: FiscalYear, item: string, unit: U, key: string): Fact<U> | 'missing' {
  const closed = latestValues(history, (f) => f.year === year && f.unit === unit && f.address === addressOf(item, unit))[0]
  if (closed) return closed.fact(unit, key)
  const figure = history.figures.find((f) => f.year === year && f.item === item && f.unit === unit)
  if (!figure) return 'missing'
  const population = { key: `published/${item}`, label: `${fiscalYearLabel(year)}の公表値（${item}）`, size: figure.value, unit, held: 0 } as const
  return { key, value: figure.value, unit, rows: NO_ROWS, population, origin: { standing: '公表値', citation: figure.citation } }
}

/** The same by address 表/行/列: `reports/詳細な様式/報告件数`, `cause/外的要因／機器故障/件数`. */
export function publishedAt<U extends Unit>(history: History, year: FiscalYear, address: string, unit: U): Fact<U> | undefined {
  const latest = latestValues(history, (f) => f.year === year && f.unit === unit && f.address === address)[0]
  if (latest) return latest.fact(unit, address)
  const item = history.figures.find((f) => f.year === year && f.unit === unit && addressOf(f.item, f.unit) === address)?.item
  const fact = item === undefined ? 'missing' : publishedFact(history, year, item, unit, address)
  return fact === 'missing' ? undefined : fact
}

/** 年度 before a year for which the count of an item is published, ascending. */
export function publishedYears(history: History, item: string, before: FiscalYear): readonly FiscalYear[] {
  const listed = history.figures.filter((f) => f.item === item && f.unit === '件').map((f) => f.year)
  const closed = publishedValues(history).filter((f) => f.address === addressOf(item, '件')).map((f) => f.year)
  return [...new Set([...listed, ...closed])].filter((year) => year < before).sort((a, b) => a - b)
}

/** What was published for one year, to be compared with what its rows say: copied values, and the figures of `published.csv` not among them. */
export function copiedValues(history: History, year: FiscalYear): readonly FrozenValue[] {
  const copied = publishedValues(history).filter((f) => f.year === year && !f.closed)
  const known = new Set(copied.map((f) => `${f.address} ${f.text}`))
  const figures = history.figures.filter((f) => f.year === year && f.unit in COLUMNS).map((f): FrozenValue =>
    ({ year, address: addressOf(f.item, f.unit), text: String(f.value), unit: f.unit, edition: FIRST_EDITION, citation: f.citation }))
  return [...copied, ...figures.filter((f) => !known.has(`${f.address} ${f.text}`))]
}

/** Decimals with which a published number is printed: 49.4 → 1. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

/** Whether a computed value prints as the published one does. */
export const printsAs = (value: number, frozen: FrozenValue): boolean =>
  numberOf(frozen.text) === roundHalfUp(value, decimalsOf(frozen.text))

/**
 * データの別 of a counted number (contract §5): a number counted from synthetic rows that was published with the same
 * value is 公表値 with its source; what the draw alone decided is 合成. Real rows stay 実データ.
 */
export function originResolver(standing: Standing, history: History, year: FiscalYear): (key: string, value: number) => Origin {
  if (standing !== '合成') return () => ({ standing })
  const published = new Map(publishedValues(history).filter((f) => f.year === year).map((f) => [f.address, f]))
  return (key, value) => {
    const frozen = published.get(key)
    return frozen && printsAs(value, frozen) ? { standing: '公表値', citation: frozen.citation } : { standing }
  }
}

/** What the first edition said, where a figure of an item was revised after its year was closed. */
export function firstEdition<U extends Unit>(history: History, year: FiscalYear, item: string, unit: U, key: string): Fact<U> | undefined {
  const revised = latestValues(history, (f) => f.year === year && f.unit === unit && f.address === addressOf(item, unit))[0]
  return revised?.first && factOf(revised.first, unit, key)
}
