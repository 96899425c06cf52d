import type { TableCell, TableExhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import { copiedValues, decimalsOf, printsAs, type FrozenValue, type History } from '../model/history.ts'
import type { Fault } from '../model/problem.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { header } from './crosstab.ts'

/** What this build says at the address of a published value: a number, or a word (9割強, ※2、3). */
export type Computed = (address: string) => Fact | string | undefined

export interface Difference { readonly frozen: FrozenValue; readonly computed: string; readonly fact?: Fact; readonly reason?: string }
export interface Reconciliation { readonly compared: number; readonly differences: readonly Difference[] }

/**
 * Compares every value copied from published documents for this year (also those of `published.csv`) with the one that follows from the
 * rows. What nobody has reported yet is compared with nothing: it is a gap, and named as one.
 */
export function reconcile(history: History, year: FiscalYear, computed: Computed, unreported: (address: string) => boolean): Reconciliation {
  const published = copiedValues(history, year).filter(({ address }) => !unreported(address))
  return { compared: published.length, differences: published.flatMap((frozen) => difference(frozen, computed(frozen.address), history)) }
}

export const saysTheSame = (frozen: FrozenValue, found: Fact | string | undefined): boolean =>
  (typeof found === 'string' ? found === frozen.text : found !== undefined && printsAs(found.value, frozen))

/** The reason registered for one place; `*` stands for all values of a closed year. */
export const reasonOf = (history: History, { year, address, closed }: FrozenValue): string | undefined =>
  history.discrepancies.find((d) => d.year === year && (d.address === address || (closed && d.address === '*')))?.reason

function difference(frozen: FrozenValue, found: Fact | string | undefined, history: History): readonly Difference[] {
  if (saysTheSame(frozen, found)) return []
  const reason = reasonOf(history, frozen)
  const text = found === undefined ? '記載しない' : typeof found === 'string' ? found : numberText(found.value, decimalsOf(frozen.text)) + found.unit
  return [{ frozen, computed: text, ...(typeof found === 'object' ? { fact: found } : {}), ...(reason === undefined ? {} : { reason }) }]
}

/** 「公表値との照合」: both values and the reason; nothing to show where nothing was published or everything agrees. */
export function reconciliationTable(result: Reconciliation, year: FiscalYear): TableExhibit | undefined {
  if (result.differences.length === 0) return undefined
  return {
    kind: 'table', key: 'reconciliation', files: [],
    caption: [`公表値との照合（${fiscalYearLabel(year)}）`],
    view: { head: [['公表資料の箇所', '項目', '公表値', '本報告書の値', '相違の理由'].map((h) => header('column', h))], body: result.differences.map(row) },
    notes: [],
  }
}

const words = (text: string): TableCell => ({ content: [{ kind: 'text', text }], role: 'text' })

function row({ frozen, computed, fact, reason }: Difference): readonly TableCell[] {
  const decimals = decimalsOf(frozen.text)
  const unit = frozen.unit === '語' || frozen.unit === '番号' ? '' : frozen.unit
  const published = unit === '' ? frozen.text : numberText(Number(frozen.text), decimals) + unit
  return [
    words(frozen.citation.replace(/^.*検証報告 /, '')), words(frozen.address.split('/').slice(1).join('・')), words(published),
    fact ? { content: [{ kind: 'fact', fact, decimals, unit: true }], role: 'number' } : words(computed),
    words(reason ?? '理由が登録されていない。'),
  ]
}

/** A difference that nobody explained stands between the draft and its release. */
export const unexplained = (result: Reconciliation): readonly Fault[] =>
  result.differences.filter((d) => d.reason === undefined).map(({ frozen, computed }) => ({
    id: `published/${frozen.address}`, code: 'published/differs',
    message: `公表値と一致しません：${frozen.address} は公表値が${frozen.text}、データからは${computed}です（${frozen.citation}）。`,
    remedy: 'データの誤りであれば直し、公表資料の側の相違であれば history/discrepancies.csv に理由を記入してください。',
  }))
