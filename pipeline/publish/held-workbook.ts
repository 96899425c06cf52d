import type { RawRow } from '../model/incident.ts'
import { cellAddress } from '../model/place.ts'
import { sentence, type Problem } from '../model/problem.ts'
import type { HeldRow } from '../model/reading.ts'
import { writeWorkbook, type WorkCell, type WorkSheet } from './workbook/index.ts'
import { shortened } from './workbook/long.ts'

const HEAD = ['ファイル', '行', 'セル', '内容（直すところ）']
const FORMS = { detailed: '詳細な様式', simple: '簡易な様式' } as const
const MENDED = 'の直した値'
/** Column of a record that could not be split into cells: its line as it stands. */
const ORIGINAL = '原文'

/**
 * The rows to mend: their own columns, and beside each faulty one a 「…の直した値」 to fill in. Rows mended by an earlier one are
 * carried along on sheets of their own, so that the workbook may take the former's place in the year's folder. It is written
 * even when nothing is held, so that its absence never has to be interpreted.
 */
export function heldWorkbook(held: readonly HeldRow[], mended: readonly RawRow[] = []): Uint8Array {
  const open = new Set(held.map(({ row }) => row))
  const done = mended.filter((row) => !open.has(row)).map((row): Entry => ({ row, problems: [] }))
  const of = (form: keyof typeof FORMS, entries: readonly Entry[]): readonly Entry[] => entries.filter(({ row }) => row.form === form)
  const sheets = [
    sheetOf(FORMS.detailed, of('detailed', held)), ...(of('simple', held).length > 0 ? [sheetOf(FORMS.simple, of('simple', held))] : []),
    ...(['detailed', 'simple'] as const).flatMap((form) => (of(form, done).length > 0 ? [sheetOf(`直し済み（${form === 'detailed' ? '詳細' : '簡易'}）`, of(form, done))] : [])),
    GUIDE,
  ]
  return writeWorkbook({ title: '保留された行', author: '', sheets })
}

interface Entry { readonly row: RawRow; readonly problems: readonly Problem[] }

const GUIDE: WorkSheet = {
  name: '使い方', widths: [90],
  rows: [
    '色の付いた値が、集計できなかった値です。右隣の「…の直した値」の列に、正しい値を記入してください。元の値の列は書き換えないでください（行を見分けるために使います）。',
    '値を空にするときは「（空欄）」と記入します。「直した値」が空のままの値は、元のまま読まれます。列に分けられなかった行は、「原文の直した値」に一行を元のファイルと同じ区切りで記入します。',
    '記入したブックを、年度のフォルダ（例：R03/保留.xlsx）か、その下の「保留」フォルダに置くと、次の点検と作成で直した値が読まれます。元のファイルは変わりません。読み替えは repairs.csv に残ります。',
    '以前に直した行は「直し済み」のシートに残ります。新しく出力されたブックは、そのまま前のブックと置き換えて使えます。',
  ].map((value): WorkCell[] => [{ value, look: 'wrap' }]),
}

/** Where the mistake may lie in another column than the one that a finding stands at: each of them can be mended. */
const TIMES = ['発生日時', '復旧日時', '継続時間']
const SUBMISSION = ['受付番号', '報告区分', '対象受付番号']
const OFFERED: { readonly [code in Problem['code']]?: readonly string[] } = {
  'law/not-reportable': [...TIMES, '影響利用者数'], 'field/duration-disagrees': TIMES, 'field/end-before-start': TIMES, 'field/missing-either': ['復旧日時', '継続時間'],
  'row/duplicate-receipt': SUBMISSION, 'row/unknown-target': SUBMISSION, 'row/unresolved-target': SUBMISSION, 'row/withdraws-withdrawal': SUBMISSION, 'row/cycle': SUBMISSION,
}
const offeredTo = (entry: Entry): readonly string[] =>
  [...wrongIn(entry), ...entry.problems.flatMap(({ code }) => OFFERED[code] ?? []).filter((column) => entry.row.cells[column])]

/** The column of a problem; one that its file lacks has no cell and is named by the finding. */
function fieldOf({ place, detail }: Problem): string | undefined {
  if (place?.field !== undefined) return place.field
  return 'field' in detail && typeof detail.field === 'string' ? detail.field : undefined
}
const wrongIn = ({ row, problems }: Entry): readonly string[] =>
  hasCells(row) ? [...problems.flatMap((p) => fieldOf(p) ?? []), ...Object.keys(row.written ?? {})] : [ORIGINAL]
const hasCells = (row: RawRow): boolean => Object.keys(row.cells).length > 0 && row.rewritten === undefined

function sheetOf(name: string, entries: readonly Entry[]): WorkSheet {
  const faulty = new Set(entries.flatMap(offeredTo))
  const own = entries.flatMap(({ row }) => (hasCells(row) ? Object.keys(row.cells) : [ORIGINAL]))
  const columns = [...new Set([...own, ...faulty])]
  const head = [...HEAD, ...columns.flatMap((column) => (faulty.has(column) ? [column, `${column}${MENDED}`] : [column]))]
  const body = entries.length === 0 ? [['保留された行はありません。']] : shortened(entries, (entry) => cellsOf(entry, columns, faulty), '全ての行は held.csv にあります。同じ誤りが続くときは、元のファイルをまとめて直してください。')
  return { name, frozen: { rows: 1, columns: 0 }, rows: [head.map((value): WorkCell => ({ value, look: 'head' })), ...body] }
}

function cellsOf(entry: Entry, columns: readonly string[], faulty: ReadonlySet<string>): readonly WorkCell[] {
  const { row, problems } = entry
  const wrong = new Set(wrongIn(entry))
  const cells = columns.flatMap((column): WorkCell[] => {
    const text = original(row, column)
    return [wrong.has(column) ? { value: text, look: 'wrong' } : text, ...(faulty.has(column) ? [{ value: mendedValue(row, column), look: 'wrongText' } as const] : [])]
  })
  const addresses = [...new Set(problems.flatMap(({ place }) => (place && cellAddress(place)) || []))]
  const message = problems.length === 0 ? '直した値を読み込み、集計に入れました。' : problems.map(sentence).join('\n')
  return [row.file, { value: row.line, look: 'year' }, addresses.join('、'), { value: message, look: 'wrap' }, ...cells]
}

/** What the file says, whatever was laid over it. */
function original(row: RawRow, column: string): string {
  if (!hasCells(row)) return column === ORIGINAL ? row.raw : ''
  return row.written?.[column] ?? row.cells[column]?.text ?? ''
}

/** What an earlier 保留.xlsx put in its place, so that it need not be written again. */
function mendedValue(row: RawRow, column: string): string | null {
  if (!hasCells(row)) return column === ORIGINAL ? row.rewritten ?? null : null
  if (row.written?.[column] === undefined) return null
  const text = row.cells[column]?.text ?? ''
  return text === '' ? '（空欄）' : text
}
