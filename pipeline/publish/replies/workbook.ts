import { writeWorkbook, type WorkCell, type WorkSheet } from '../workbook/index.ts'
import { shortened } from '../workbook/long.ts'
import type { Letter, LetterRow } from './address.ts'

const HEAD = ['ファイル', '行', '取扱い', '行全体について']
const ORIGINAL = '原文'

/** What goes back to one carrier: a letter, then its rows with each remark beside the cell that it is about. */
export function replyWorkbook(letter: Letter, yearLabel: string): Uint8Array {
  const of = (form: string): readonly LetterRow[] => letter.entries.filter(({ row }) => row.form === form)
  const sheets = [
    letterSheet(letter, yearLabel),
    ...(of('detailed').length > 0 ? [rowsSheet('確認事項（詳細な様式）', of('detailed'))] : []),
    ...(of('simple').length > 0 ? [rowsSheet('確認事項（簡易な様式）', of('simple'))] : []),
  ]
  return writeWorkbook({ title: `${yearLabel}電気通信事故報告のご確認のお願い`, author: '', sheets })
}

function letterSheet({ carrier, rows, counted, held, remarks, general, entries }: Letter, yearLabel: string): WorkSheet {
  const wrap = (value: string): WorkCell[] => [{ value, look: 'wrap' }]
  const numbers: [string, number][] = [['お送りいただいた報告（行）', rows], ['集計に入れた報告（行）', counted], ['集計に入れられない報告（行）', held], ['ご確認いただきたい点（件）', remarks]]
  return {
    name: 'ご確認のお願い', widths: [90, 12],
    rows: [
      [{ value: `${yearLabel}電気通信事故報告の内容のご確認のお願い`, look: 'title' }], [{ value: `${carrier}　御中`, look: 'strong' }], [],
      wrap(`平素より、電気通信事故の報告にご協力いただき、ありがとうございます。${yearLabel}のご報告について、次のとおりご確認いただきたい点がございます。`),
      ...(entries.length > 0 ? [wrap('「確認事項」のシートの色の付いた欄と、その右の説明をご覧いただき、正しい内容をお知らせください。お手数をおかけしますが、どうぞよろしくお願いいたします。')] : []),
      [], ...numbers.map(([name, value]): WorkCell[] => [name, value]),
      ...(general.length > 0 ? [[], [{ value: '報告全体について', look: 'strong' } as const], ...general.map(wrap)] : []),
    ],
  }
}

/** Columns about which something is said get a column of their own beside them. */
function rowsSheet(name: string, entries: readonly LetterRow[]): WorkSheet {
  const columns = [...new Set(entries.flatMap(({ row }) => columnsOf(row.cells)))]
  const said = new Set(entries.flatMap(({ remarks }) => remarks.flatMap(({ field }) => (field !== undefined && columns.includes(field) ? [field] : []))))
  const head = [...HEAD, ...columns.flatMap((column) => (said.has(column) ? [column, `${column}について`] : [column]))]
  return {
    name, frozen: { rows: 1, columns: 0 }, widths: [undefined, 6, 22, 40],
    rows: [head.map((value): WorkCell => ({ value, look: 'head' })), ...shortened(entries, (entry) => cellsOf(entry, columns, said), '同じ確認事項が続く場合は、元のファイルをまとめてお直しください。')],
  }
}

const columnsOf = (cells: LetterRow['row']['cells']): readonly string[] => (Object.keys(cells).length > 0 ? Object.keys(cells) : [ORIGINAL])

function cellsOf({ row, isHeld, remarks }: LetterRow, columns: readonly string[], said: ReadonlySet<string>): readonly WorkCell[] {
  const about = (column: string | undefined): string => remarks.filter(({ field }) => field === column).map(({ text }) => text).join('\n')
  const whole = remarks.filter(({ field }) => field === undefined || !columns.includes(field)).map(({ text }) => text).join('\n')
  const cells = columns.flatMap((column): WorkCell[] => {
    const text = row.written?.[column] ?? row.cells[column]?.text ?? (column === ORIGINAL && Object.keys(row.cells).length === 0 ? row.raw : '')
    if (!said.has(column)) return [text]
    const remark = about(column)
    return remark === '' ? [text, null] : [{ value: text, look: 'wrong' }, { value: remark, look: 'wrap' }]
  })
  const state = isHeld ? '集計に入れていません' : '集計に入れました'
  return [row.file, { value: row.line, look: 'year' }, state, { value: whole, look: 'wrap' }, ...cells]
}
