import type { DimensionKey } from '../catalogue/dimensions.ts'
import type { IsoDate } from '../model/time.ts'
import type { Measure } from './measures.ts'

/** Members to which one dimension is restricted; several are alternatives. */
export interface Filter { readonly key: DimensionKey; readonly members: readonly string[] }
/** What a share is a share of. */
export type ShareBase = '全体' | '行' | '列'

/** A cross-tabulation as asked: dimensions in the order of the columns, filters, one measure. */
export interface Question {
  readonly by: readonly DimensionKey[]
  readonly where: readonly Filter[]
  readonly measure: Measure
  readonly share?: ShareBase
  /** Every report is judged by the rule of this day; absent = by the mark under which it was filed. */
  readonly asOf?: IsoDate
}

/** A question in a person's words, as the command line and `api.ts` take it. */
export interface Words {
  /** `発生要因,四半期`, or one dimension an element. */
  readonly by?: string | readonly string[]
  /** `電気通信役務=携帯電話`, each. Several filters hold together; several members of one dimension are alternatives. */
  readonly where?: string | readonly string[]
  readonly measure?: string
  readonly share?: string
  /** `2025-04-01`: 重大な事故 and the detailed form as the rule of that day has them. */
  readonly asOf?: string
}

/** The question names something that does not exist or makes no sense: its sentence says what and what would. */
export class BadQuestion extends Error { override readonly name = 'BadQuestion' }

/** The question is understood, and the reports do not or must not say: the reason is the answer. */
export class Unanswerable extends BadQuestion {
  constructor(message: string, readonly reason: string) { super(message) }
}
