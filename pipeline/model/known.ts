import type { Claim } from './claim.ts'
import type { Fact, Unit } from './fact.ts'

/** Named facts by address. An address that nobody declared is a bug; a fact that nobody knows is `missing`. */
export interface NamedFacts {
  get<U extends Unit = Unit>(address: string): Fact<U> | 'missing'
  /** The fact at an address that may not exist at all. */
  find(address: string): Fact | undefined
  /** Whether nothing was reported of what the address counts. */
  unreported(address: string): boolean
  all(): readonly Fact[]
  /** Every address there is, for a message that names the nearest. */
  addresses(): readonly string[]
}

/** Words that claim numbers, each judged against the data before it may be printed. */
export interface ClaimBook {
  /** By the address of the catalogue; an address that nobody declared is a bug in a template. */
  claim(address: string): Claim
  /** The word printed at an address, where it is a claim of the catalogue that holds. */
  word(address: string): string | undefined
  /** The strongest of 「直近N年間は増加」「…減少」 that a series carries; else the claim that failed, with the reason. */
  trend(item: '詳細な様式' | '重大な事故'): Claim
  /** Whether a fact exceeds all others: 「最も多く」. */
  most(candidate: Fact, among: readonly Fact[], word: string): Claim
}
