import type { OpenTable } from '../model/exhibit.ts'
import type { YearFile } from '../model/year.ts'
import { columnOf, type Column } from './open/columns.ts'
import { describe } from './open/tables.ts'
import { writeWorkbook, type Look, type WorkCell, type WorkSheet } from './workbook/index.ts'

/** What the cover says. */
export interface Imprint {
  readonly title: string
  readonly standing: string
  readonly draft: boolean
  /** Rows held back: no sheet looks complete while there are any. */
  readonly held: number
  readonly yearFile?: YearFile
}

const COVER = '表紙'
const CONTENTS = '目次'
const NOTES = '注記'
const title = (value: string): WorkCell => ({ value, look: 'title' })
const strong = (value: string): WorkCell => ({ value, look: 'strong' })
const wrap = (value: string): WorkCell => ({ value, look: 'wrap' })
const head = (values: readonly string[]): WorkCell[] => values.map((value) => ({ value, look: 'head' }))

/** One line that stands on every sheet: whether these are real figures, whether they are out, and whether they are all. */
export const labelOf = ({ standing, draft, held }: Imprint): string => [
  standing === '合成' ? '見本・合成データ（公表されていない値は合成による。各行のデータの別を参照）' : `データの別：${standing}`,
  ...(draft ? ['案・公表前・取扱注意'] : []), ...(held > 0 ? [`保留${held}件を含まない`] : []),
].join('　')

/**
 * The published tables as a workbook: cover, contents, notes, then one table a sheet, each value a number or a text of its
 * own. No merged cells, formulas or drawings (統一ルール 2-1 … 2-14, 3-1, 3-2); tables are marked up, heads stay in view.
 */
export function statisticsWorkbook(imprint: Imprint, tables: readonly OpenTable[]): Uint8Array {
  const label = labelOf(imprint)
  const sheets = [cover(imprint, label), contents(tables, label), notes(tables, label), ...tables.map((table) => tableSheet(table, label))]
  return writeWorkbook({ title: `${imprint.title}　統計表`, author: imprint.yearFile?.author ?? '未記入', sheets: sheets.map((sheet) => ({ ...sheet, header: label })) })
}

function cover(imprint: Imprint, label: string): WorkSheet {
  const { yearFile } = imprint
  const lines: [string, string][] = [
    ['作成者', yearFile?.author ?? '未記入'], ['公表日', yearFile?.date ?? '未記入'], ['集計の基準日', yearFile?.cutoff === undefined ? '未記入' : `${yearFile.cutoff}までに受け付けた報告`],
    ['データの別', yearFile?.standingNote === undefined ? imprint.standing : `${imprint.standing}：${yearFile.standingNote}`],
    ['この統計表', '報告書の図表と同じ数値を、一枚のシートに一つの表として収めた。同じ内容の CSV が tables フォルダにある。'],
    ['値の読み方', '0は、数えた結果が0であることを示す。空のセルの意味は「注記」のシートに示す。'],
  ]
  return {
    name: COVER, widths: [18, 90],
    rows: [[title(`${imprint.title}　統計表`)], [strong(label)], ...lines.map(([name, text]) => [strong(name), wrap(text)]), [{ value: '目次へ', look: 'link', to: CONTENTS }]],
  }
}

const OWN_SHEETS = 3
const HEAD_ROW = 5
/** Where the body of a table stands: sheets counted from 1, rows as Excel counts them. */
export const placeInWorkbook = (table: number): { readonly sheet: number; readonly firstRow: number } => ({ sheet: OWN_SHEETS + 1 + table, firstRow: HEAD_ROW + 1 })

const sheetName = (table: OpenTable): string => describe(table)?.sheet ?? table.name

function contents(tables: readonly OpenTable[], label: string): WorkSheet {
  const links = tables.map((table): WorkCell[] => [{ value: sheetName(table), look: 'link', to: sheetName(table) }, wrap(describe(table)?.title ?? '未記入'), `tables/${table.name}.csv`])
  return {
    name: CONTENTS, widths: [28, 60, 34], frozen: { rows: 3, columns: 0 }, table: { name: 'T_contents', head: 3, columns: ['シート', '表題', '同じ内容のCSV'] },
    rows: [[title('目次')], [strong(label)], head(['シート', '表題', '同じ内容のCSV']), [{ value: NOTES, look: 'link', to: NOTES }, wrap('表と列の説明'), ''], ...links],
  }
}

/** What a reader must know before comparing: what each table counts, what each column holds, what an empty cell means. */
function notes(tables: readonly OpenTable[], label: string): WorkSheet {
  const columns = ['シート', '列', '単位', '説明', '空のセルの意味']
  const about = tables.flatMap((table) => [
    [sheetName(table), '（表の全体）', '', wrap(describe(table)?.description ?? '未記入'), ''],
    ...table.columns.map((header) => {
      const column = columnOf(table.name, header)
      const unit = column?.unit === 'なし' ? '' : column?.unit === '列' ? '右の列による' : column?.unit ?? ''
      return [sheetName(table), header, unit, wrap(column?.description ?? '未記入'), wrap(column?.blank ?? '')]
    }),
  ])
  return { name: NOTES, widths: [28, 24, 14, 60, 40], frozen: { rows: 3, columns: 0 }, table: { name: 'T_notes', head: 3, columns }, rows: [[title('注記')], [strong(label)], head(columns), ...about] }
}

const lookOf = (column: Column | undefined): Look =>
  (column?.type === 'year' || column?.unit === 'なし' ? 'year' : column?.type === 'number' ? 'decimal' : 'integer')

function tableSheet(table: OpenTable, label: string): WorkSheet {
  const about = describe(table)
  const columns = table.columns.map((header) => columnOf(table.name, header))
  const body = table.rows.map((row) => row.map((value, n): WorkCell => {
    const column = columns[n]
    if (typeof value === 'number') return { value, look: lookOf(column) }
    return column?.verbatim ? { value, look: 'wrap' } : value
  }))
  return {
    name: sheetName(table), frozen: { rows: HEAD_ROW, columns: 0 }, table: { name: `T_${table.name.replaceAll('-', '_')}`, head: HEAD_ROW, columns: table.columns },
    rows: [[title(about?.title ?? table.name)], [strong(label)], [about?.description ?? '未記入'], [{ value: '目次へ', look: 'link', to: CONTENTS }], head(table.columns), ...body],
  }
}
