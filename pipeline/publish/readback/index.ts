import type { Figure } from '../../model/chart.ts'
import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import type { LedgerEntry } from '../../model/ledger.ts'
import type { Fault } from '../../model/problem.ts'
import type { Written } from '../lint/written.ts'
import { aligned } from '../open/aligned.ts'
import { figureDifferences } from './figures.ts'
import { htmlDifferences } from './html.ts'
import { csvDifferences, ledgerDifferences, workbookDifferences } from './tables.ts'

export interface Page { readonly html: string; readonly ledger: readonly LedgerEntry[] }
export interface WrittenOut {
  readonly screen: Page
  /** The page that went to paper; that the PDF says the same is the printing stage's own check. */
  readonly paper?: Page
  readonly tables: readonly { readonly table: OpenTable; readonly written: Written }[]
  readonly openFacts: readonly Fact[]
  /** The figures with their pictures (SVG by key). */
  readonly figures: readonly Figure[]
  readonly pictures: ReadonlyMap<string, string>
  readonly workbook: Uint8Array
  readonly placeInWorkbook: (table: number) => { readonly sheet: number; readonly firstRow: number }
}

/** The finished files in; a fault for each file whose numbers are not those of the ledger out, naming the first. */
export function readBack({ screen, paper, tables, openFacts, figures, pictures, workbook, placeInWorkbook }: WrittenOut): readonly Fault[] {
  const opened = tables.map(({ table }) => table)
  return [
    ...fault('html', 'report.html', htmlDifferences(screen.html, screen.ledger)),
    ...(paper ? fault('paper', '印刷した原稿', htmlDifferences(paper.html, paper.ledger)) : []),
    ...tables.flatMap(({ table, written }) => fault('csv', `tables/${table.name}.csv`, csvDifferences(table, written))),
    ...figures.flatMap((figure) => fault('figure', `figures/${figure.key}.svg`, figureDifferences(pictures.get(figure.key) ?? '', figure))),
    ...fault('workbook', 'statistics.xlsx', workbookDifferences(workbook, opened, placeInWorkbook)),
    ...fault('table', '公表する表', aligned(opened, openFacts).lost.map(({ key, value }) => `${key}（${value}）を印字する欄がありません`)),
    ...fault('ledger', '報告書と公表する表', ledgerDifferences(screen.ledger, openFacts)),
  ]
}

function fault(kind: 'html' | 'paper' | 'csv' | 'figure' | 'workbook' | 'table' | 'ledger', file: string, differences: readonly string[]): readonly Fault[] {
  if (differences.length === 0) return []
  const more = differences.length > 1 ? `（ほか${differences.length - 1}か所）` : ''
  return [{
    id: `publish/${kind}-differs/${file}`, code: `publish/${kind}-differs`, message: `${file} を読み戻したところ、数値が帳簿と一致しません：${differences[0] ?? ''}${more}。`,
    remedy: '雛形か書出しの誤りです。公表せず、もう一度作成し、続くときは開発者に知らせてください。',
  }]
}
