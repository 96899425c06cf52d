import type { Fact } from './fact.ts'

/** One printed number: reviewers ask it where it comes from. */
export interface LedgerEntry {
  /** `n12`: the twelfth number of the document, and the id of its `<data>`. */
  readonly id: string
  readonly printed: string
  readonly fact: Fact
  /** Section or exhibit in which it stands. */
  readonly section: string
}
