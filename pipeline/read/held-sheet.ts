import type { Finding } from '../model/finding.ts'
import type { Correction } from './corrections.ts'
import { serialText, type Grid } from './grid.ts'
import { rearm } from './sheet.ts'

/** First columns of a sheet of 保留.xlsx, in this order; the row's own columns follow, which may have the same names. */
const FILE = 'ファイル'
const LINE = '行'
const OWN = 4
const MENDED = 'の直した値'
const TITLE_ROWS = 20
/** Written to empty a cell; a blank 直した値 leaves the cell as it is. */
const BLANK = /^[（(]空欄[)）]$/

/** What Excel keeps of a date or a duration typed into a cell of text: days, as a number. */
const SERIALS: Readonly<Record<string, RegExp>> = { 発生日時: /^\d{5}(\.\d+)?$/, 復旧日時: /^\d{5}(\.\d+)?$/, 報告日: /^\d{5}$/, 継続時間: /^\d{1,2}\.\d{3,}$/ }

function valueOf(field: string, text: string): string {
  const plain = text.trim()
  if (BLANK.test(plain)) return ''
  return SERIALS[field]?.test(plain) ? serialText(Number(plain)) : text
}

/** The corrections that a workbook holds, sheet by sheet; a row without any 直した値 is none. A workbook without the head is none of ours. */
export function readCorrections(file: string, grids: readonly Grid[]): readonly Correction[] | Finding {
  const sheets = grids.flatMap((grid) => {
    const head = grid.rows.slice(0, TITLE_ROWS).findIndex((row) => row.some((text, at) => text.trim() === FILE && row[at + 1]?.trim() === LINE))
    return head < 0 ? [] : [{ grid, head }]
  })
  if (sheets.length === 0) return { code: 'overlay/no-head', detail: {} }
  return sheets.flatMap(({ grid, head }) => grid.rows.slice(head + 1).flatMap((row, n) => correctionOf(file, grid, head, row, head + n + 2)))
}

function correctionOf(overlay: string, { name, rows }: Grid, head: number, row: readonly string[], sheetRow: number): readonly Correction[] {
  const heads = rows[head] ?? []
  const first = heads.findIndex((text) => text.trim() === FILE)
  const originals = new Map<string, string>()
  const values = new Map<string, { text: string; column: number }>()
  for (let column = first + OWN; column < heads.length; column++) {
    const field = (heads[column] ?? '').trim()
    const text = rearm(row[column] ?? '')
    if (field === '') continue
    if (!field.endsWith(MENDED)) originals.set(field, text)
    else if (text.trim() !== '') values.set(field.slice(0, -MENDED.length), { text: valueOf(field.slice(0, -MENDED.length), text), column })
  }
  if (values.size === 0) return []
  return [{ overlay, sheet: name, sheetRow, file: rearm(row[first] ?? ''), line: (row[first + 1] ?? '').trim(), originals, values }]
}
