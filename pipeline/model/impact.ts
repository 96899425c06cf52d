import { inForce, type CodeBook } from './code.ts'
import type { Fact } from './fact.ts'
import type { Qualifier, Users } from './incident.ts'
import { field, validity } from './law.ts'
import { lastDayOf, type FiscalYear, type IsoDate } from './time.ts'

/** What 約, 最大 and 以上 leave open, as multiples of the number itself: a row of `qualifiers.csv`. No `upper` = open above. */
export interface QualifierBounds { readonly qualifier: Qualifier; readonly lower: number; readonly upper?: number }

/** The true value lies between the two; no `upper` = open above. */
export interface Interval { readonly lower: number; readonly upper?: number }

/** 利用者時間 of some reports: at face value, as an interval, and how many reports say nothing of it. */
export interface Impact {
  /** Reports measured and left out together. */
  readonly reports: Fact<'件'>
  readonly userHours: Fact<'人時'>
  readonly lower: Fact<'人時'>
  readonly upper: Fact<'人時'> | 'open'
  /** Reports whose users are not counted in 人 (9社, 約86万通). */
  readonly leftOut: Fact<'件'>
}

/** The table `qualifiers` as in force on a day. */
export function readQualifiers(codes: Pick<CodeBook, 'tables'>, on: IsoDate): readonly QualifierBounds[] {
  return (codes.tables['qualifiers'] ?? []).filter((row) => inForce(validity(row), on)).map((row) => {
    const upper = field(row, '上限(%)')
    return { qualifier: field(row, '語') as Qualifier, lower: Number(field(row, '下限(%)')) / 100, ...(upper === '' ? {} : { upper: Number(upper) / 100 }) }
  })
}

/** The tolerances of a 年度: those in force on its last day. */
export const qualifiersOf = (codes: Pick<CodeBook, 'tables'>, year: FiscalYear): readonly QualifierBounds[] => readQualifiers(codes, lastDayOf(year))

/**
 * Between which numbers a stated number of users lies: 186,224人 is itself, 最大約50万人 ends a tenth above, 100万人以上 has no
 * end. Qualifiers multiply; throws where the table does not know one: nobody has said what it leaves open.
 */
export function usersInterval({ value, qualifiers }: Users, table: readonly QualifierBounds[]): Interval {
  let lower = value
  let upper: number | undefined = value
  for (const qualifier of qualifiers) {
    const bounds = table.find((b) => b.qualifier === qualifier)
    if (!bounds) throw new Error(`qualifiers.csv has no row for ${qualifier}`)
    lower *= bounds.lower
    upper = upper === undefined || bounds.upper === undefined ? undefined : upper * bounds.upper
  }
  return upper === undefined ? { lower } : { lower, upper }
}
