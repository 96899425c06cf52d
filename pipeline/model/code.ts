import type { Brand } from './brand.ts'
import { fiscalYearBounds, lastDayOf, type FiscalYear, type IsoDate } from './time.ts'

export type CodeKind = 'service' | 'cause' | 'equipment' | 'simpleEquipment'
/** A 小分類 of a code list, by its label as printed (labels are the stable ids: contract §2.3). */
export type Code<K extends CodeKind = CodeKind> = Brand<string, K>

export interface CodeEntry<K extends CodeKind = CodeKind> {
  readonly label: Code<K>
  /** Short code that a file may carry in place of the label (S01, C03 …). */
  readonly code: string
  /** 大分類. */
  readonly group: string
  readonly from: IsoDate
  /** Last day on which the code is in force; absent = open. */
  readonly to?: IsoDate
  /** Further columns of the list, by header (e.g. 基準の区分 of services). */
  readonly more: Readonly<Record<string, string>>
}

export type CodeList<K extends CodeKind = CodeKind> = readonly CodeEntry<K>[]

/** A half-open band [from, below) of minutes or users, lower bound inclusive (contract §2.3). */
export interface Band {
  readonly label: string
  readonly from: number
  /** Absent in the uppermost band. */
  readonly below?: number
  /** Whether a report in this band alone is reportable (2時間以上 / 3万人以上). */
  readonly reportable: boolean
}

/** Another way of writing a header or a label, and the word it stands for. */
export interface Alias { readonly kind: string; readonly alias: string; readonly canonical: string }

/** Everything of `codes/` that reading, validating and tabulating need. The law's own tables have types of their own. */
export interface CodeBook {
  readonly services: CodeList<'service'>
  readonly causes: CodeList<'cause'>
  readonly equipment: CodeList<'equipment'>
  readonly simpleEquipment: CodeList<'simpleEquipment'>
  readonly durationBands: readonly Band[]
  readonly userBands: readonly Band[]
  readonly aliases: readonly Alias[]
  /** Any further table of codes/*.csv by file stem, rows as records: `tables['thresholds']`. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
}

export const inForce = (entry: { from: IsoDate; to?: IsoDate }, on: IsoDate): boolean =>
  on >= entry.from && (entry.to === undefined || on <= entry.to)

/** Whether a label stood in its list on any day of a 年度. */
export const inForceIn = (entry: { from: IsoDate; to?: IsoDate }, year: FiscalYear): boolean =>
  entry.from <= lastDayOf(year) && (entry.to === undefined || entry.to >= fiscalYearBounds(year).from)

/** The lists as they stood in a 年度. */
export function codesIn(codes: CodeBook, year: FiscalYear): CodeBook {
  const standing = <K extends CodeKind>(list: CodeList<K>): CodeList<K> => list.filter((entry) => inForceIn(entry, year))
  return { ...codes, services: standing(codes.services), causes: standing(codes.causes), equipment: standing(codes.equipment) }
}

/** The band a value falls in. Bands cover everything from 0 up, so one is always found for a value ≥ 0. */
export function bandOf(bands: readonly Band[], value: number): Band {
  const band = bands.find((b) => value >= b.from && (b.below === undefined || value < b.below))
  if (!band) throw new Error(`no band holds ${value}`)
  return band
}

/** 大分類 in the order of the list, each once. */
export const groupsOf = (list: CodeList): readonly string[] => [...new Set(list.map((entry) => entry.group))]
