/** What the rule in force says of one counted report, beside the mark that the carrier reported. */
export interface Verdict {
  /** Index into the counted reports. */
  readonly row: number
  readonly verdict: '重大' | '報告対象'
  /** The clause in force at 発生日時, in the wording of its time. */
  readonly basis: string
  /** How far from the threshold: 「2時間に3分足りない」. */
  readonly margin: string
  /** No. of the 重大な事故 as reported. */
  readonly reported?: number
  /** Whether the reported mark and the rule agree. */
  readonly agrees: boolean
  /** Why, where that is a question; 「列からは説明できない」 where the columns do not say. */
  readonly explanation: string
}
