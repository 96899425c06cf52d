import { inForce, type CodeBook } from './code.ts'
import { field, validity, type TableRow } from './law.ts'
import { fiscalYearBounds, type FiscalYear, type IsoDate } from './time.ts'

/** A statute, or one article of it, over the time for which its wording stands: a row of `laws.csv`. */
export interface Statute {
  /** By which texts cite it: `電気通信事業法`, `電気通信事業法/28`, `電気通信事業報告規則/様式27`. */
  readonly key: string
  readonly name: string
  /** Defined in the report itself (施行規則, 安信基準); empty where there is none. */
  readonly short: string
  /** 昭和59年法律第86号; empty where no source gives it. */
  readonly number: string
  /** 第28条, 第7条の3, 様式第27; empty = the statute as a whole. */
  readonly article: string
  readonly wording: string
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly source: string
}

const statute = (row: TableRow): Statute => ({
  key: field(row, '鍵'), name: field(row, '法令名'), short: field(row, '略称'), number: field(row, '法令番号'),
  article: field(row, '条'), wording: field(row, '文言'), ...validity(row), source: field(row, '出典'),
})

export const readStatutes = (codes: Pick<CodeBook, 'tables'>): readonly Statute[] => (codes.tables['laws'] ?? []).map(statute)

/** Every key, for a message that names the nearest. */
export const statuteKeys = (statutes: readonly Statute[]): readonly string[] => [...new Set(statutes.map((s) => s.key))]

/** Whether a statute was in force at some time of a 年度, whose report speaks of the whole of it. */
export function inForceIn(statute: Statute, year: FiscalYear): boolean {
  const { from, until } = fiscalYearBounds(year)
  return statute.from < until && (statute.to === undefined || statute.to >= from)
}

/** The row of a key on a day; undefined where the key is unknown or not in force. */
export const statuteOn = (statutes: readonly Statute[], key: string, on: IsoDate): Statute | undefined =>
  statutes.find((s) => s.key === key && inForce(s, on))

/** 電気通信事業法第28条; a statute without an article is its name alone. Undefined where no row of the key is in force on the day. */
export function citeStatute(statutes: readonly Statute[], key: string, on: IsoDate): string | undefined {
  const found = statuteOn(statutes, key, on)
  return found && `${found.name}${found.article}`
}
