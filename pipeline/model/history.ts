import type { Fact, Origin, Standing, Unit } from './fact.ts'
import { NO_ROWS } from './fact.ts'
import { roundHalfUp } from './format.ts'
import { fiscalYearLabel, type FiscalYear } from './time.ts'

/** One figure published for a year, e.g. 重大な事故 18件 of 平成21年度 (`history/published.csv`). */
export interface PublishedFigure {
  readonly year: FiscalYear
  readonly item: string
  readonly value: number
  readonly unit: string
  readonly citation: string
}

/** One value of a published or frozen table, as printed (`history/tables*.csv`); its address is 表/行/列. */
export interface FrozenValue {
  readonly year: FiscalYear
  readonly address: string
  /** As printed: `6709`, `49.4`, `9割強`. */
  readonly text: string
  readonly unit: string
  readonly edition: string
  readonly citation: string
}

/** A place where the published report disagrees with its own figures, and why. */
export interface KnownDiscrepancy { readonly year: FiscalYear; readonly address: string; readonly reason: string }

export interface History {
  readonly figures: readonly PublishedFigure[]
  readonly frozen: readonly FrozenValue[]
  readonly discrepancies: readonly KnownDiscrepancy[]
}

export const NO_HISTORY: History = { figures: [], frozen: [], discrepancies: [] }

/** The figure of an item published for a year as a fact without rows; `missing` where none was published. Never a guess. */
export function publishedFact<U extends Unit>(history: History, year: FiscalYear, item: string, unit: U, key: string): Fact<U> | 'missing' {
  const figure = history.figures.find((f) => f.year === year && f.item === item && f.unit === unit)
  if (!figure) return 'missing'
  const population = { key: `published/${item}`, label: `${fiscalYearLabel(year)}の公表値（${item}）`, size: figure.value, unit, held: 0 } as const
  return { key, value: figure.value, unit, rows: NO_ROWS, population, origin: { standing: '公表値', citation: figure.citation } }
}

/** Decimals with which a published number is printed: 49.4 → 1. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

/** Whether a computed value prints as the published one does. */
export const printsAs = (value: number, frozen: FrozenValue): boolean =>
  Number(frozen.text.replaceAll(',', '')) === roundHalfUp(value, decimalsOf(frozen.text))

/**
 * データの別 of a counted number (contract §5): a number counted from synthetic rows that was published with the same
 * value is 公表値 with its source; what the draw alone decided is 合成. Real rows stay 実データ.
 */
export function originResolver(standing: Standing, history: History, year: FiscalYear): (key: string, value: number) => Origin {
  if (standing !== '合成') return () => ({ standing })
  const published = new Map(history.frozen.filter((f) => f.year === year).map((f) => [f.address, f]))
  return (key, value) => {
    const frozen = published.get(key)
    return frozen && printsAs(value, frozen) ? { standing: '公表値', citation: frozen.citation } : { standing }
  }
}
