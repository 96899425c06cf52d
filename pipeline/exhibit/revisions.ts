import type { TableCell, TableExhibit } from '../model/exhibit.ts'
import { numberText } from '../model/format.ts'
import { decimalsOf, latestValues, type FrozenValue, type History } from '../model/history.ts'
import type { Fault } from '../model/problem.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { header } from './crosstab.ts'
import { reasonOf, saysTheSame, type Computed } from './reconciliation.ts'

/** A value of a closed year that its rows no longer give as it was published. */
export interface Revision {
  readonly published: FrozenValue
  readonly now: ReturnType<Computed>
  readonly reason?: string
  /** Whether the last closing already says what the rows say. */
  readonly settled: boolean
}

/** What later corrections changed since the year was closed; the first edition stays what it was. */
export function revisionsOf(history: History, year: FiscalYear, computed: Computed): readonly Revision[] {
  return latestValues(history, (f) => f.year === year && f.closed === true).flatMap(({ frozen, first }): Revision[] => {
    const published = first ?? frozen
    const now = computed(frozen.address)
    if (saysTheSame(published, now) && first === undefined) return []
    const reason = reasonOf(history, published)
    return [{ published, now, settled: saysTheSame(frozen, now), ...(reason === undefined ? {} : { reason }) }]
  })
}

/** 「公表後の改訂」: 公表時 and 改訂 (r) side by side; nothing to show where nothing changed. */
export function revisionsTable(revisions: readonly Revision[], year: FiscalYear): TableExhibit | undefined {
  if (revisions.length === 0) return undefined
  return {
    kind: 'table', key: 'revisions', files: [],
    caption: [`公表後に改訂した値（${fiscalYearLabel(year)}）`],
    view: { head: [['表', '項目', '公表時', '改訂（r）', '改訂の理由'].map((h) => header('column', h))], body: revisions.map(row) },
    notes: [{ mark: 'r', text: ['公表の後に訂正された報告により改めた値である。'] }],
  }
}

const words = (text: string): TableCell => ({ content: [{ kind: 'text', text }], role: 'text' })

function row({ published, now, reason }: Revision): readonly TableCell[] {
  const [table = '', ...item] = published.address.split('/')
  return [words(published.citation.split(' ').at(-1) ?? table), words(item.join('・')), words(publishedText(published)), nowCell(published, now), words(reason ?? '理由が登録されていない。')]
}

function publishedText({ text, unit }: FrozenValue): string {
  return unit === '語' || unit === '番号' ? text : numberText(Number(text), decimalsOf(text)) + unit
}

function nowCell({ text }: FrozenValue, now: Revision['now']): TableCell {
  if (typeof now === 'object') return { content: [{ kind: 'fact', fact: now, decimals: decimalsOf(text), unit: true }, { kind: 'text', text: 'r' }], role: 'number' }
  return words(now === undefined ? '記載しない' : `${now}r`)
}

/** A revision that nobody gave a reason for stands between the draft and its release. */
export const revisionFaults = (revisions: readonly Revision[]): readonly Fault[] =>
  revisions.filter((r) => r.reason === undefined && !r.settled).map(({ published, now }) => ({
    id: `revision/${published.address}`, code: 'revision/unexplained',
    message: `公表した値が変わりました：${published.address} は公表時が${publishedText(published)}、今のデータからは${typeof now === 'object' ? `${now.value}${now.unit}` : now ?? '記載しない'}です。`,
    remedy: '意図しない変更であれば元のデータに戻し、訂正によるものであれば history/discrepancies.csv に理由を記入してください（表の欄を * とすれば、その年度の全ての値の理由になります）。',
  }))
