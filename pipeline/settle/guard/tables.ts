// 次のページへ続く表が、続きのページでも表頭から始まっているか。升目が切れ目をまたいでいないか。
import type { PDFRef } from '@cantoo/pdf-lib'
import { closest } from '../structure-tree.ts'
import type { PrintFault } from '../job.ts'
import { headless, openRow } from './faults.ts'
import type { Reading, Tagged } from './reading.ts'
import type { Fold } from './text.ts'

/** heads は HTML の表頭（thead）の字。表頭のない表は見ない。 */
export function checkTableHeads(reading: Reading, heads: readonly string[], fold: Fold): PrintFault[] {
  const known = new Set(heads.map(fold))
  return [...tablesOf(reading).values()].flatMap((pieces) => {
    const first = pieces[0]?.page ?? 0
    const head = headOf(pieces, known, fold)
    const later = [...new Set(pieces.map((piece) => piece.page))].filter((page) => page > first)
    return head === '' ? [] : later.filter((page) => !repeats(reading, page, head, fold)).map((page) => headless(head, page))
  })
}

/** 一つの升目の字は、一つのページにある（またぐと、切れ目に罫がなく、行の見出しも繰り返されない）。 */
export function checkRows(reading: Reading): PrintFault[] {
  const cells = new Map<PDFRef, Tagged[]>()
  for (const piece of reading.tagged) {
    const cell = piece.text.trim() === '' ? undefined : closest(piece.element, (role) => role === 'TD' || role === 'TH')
    if (cell) cells.set(cell.ref, [...(cells.get(cell.ref) ?? []), piece])
  }
  return [...cells.values()].flatMap((pieces) => {
    const pages = pieces.map(({ page }) => page)
    const first = Math.min(...pages)
    return Math.max(...pages) > first ? [openRow(pieces.map(({ text }) => text).join(''), first)] : []
  })
}

function tablesOf(reading: Reading): Map<PDFRef, Tagged[]> {
  const tables = new Map<PDFRef, Tagged[]>()
  for (const piece of reading.tagged) {
    const table = closest(piece.element, (role) => role === 'Table')
    if (table) tables.set(table.ref, [...(tables.get(table.ref) ?? []), piece])
  }
  return tables
}

/** 表の始めの字のうち、HTML の表頭のどれかと一致する部分。 */
function headOf(pieces: readonly Tagged[], heads: ReadonlySet<string>, fold: Fold): string {
  const text = fold(pieces.map((piece) => piece.text).join(''))
  return [...heads].filter((head) => head !== '' && text.startsWith(head)).sort((a, b) => b.length - a.length)[0] ?? ''
}

/** 繰り返した表頭は構造木から外してあるので、印のない字の中にある。 */
const repeats = (reading: Reading, page: number, head: string, fold: Fold): boolean =>
  fold((reading.pages[page - 1]?.untagged ?? []).map((piece) => piece.text).join('')).includes(head)
