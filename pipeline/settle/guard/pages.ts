// ページごとの約束を確かめる：番号、柱、見出しの次の行。
import type { Book } from '../dom/book.ts'
import { MARGIN } from '../print/css.ts'
import type { PrintFault } from '../job.ts'
import { strandedHeading, wrongFolio, wrongRunningHead } from './faults.ts'
import { closest } from '../structure-tree.ts'
import type { Piece, Reading, ReadPage, Tagged } from './reading.ts'
import type { Fold } from './text.ts'

/** 上下の余白（pt）。 */
const END = MARGIN.end * 0.75

/** 下の余白にある字が番号だけで、本文の最初のページが 1、前付けは無番か。 */
export const checkFolios = (reading: Reading, first: number): PrintFault[] =>
  reading.pages.flatMap((page, at) => {
    const printed = joined(page.untagged.filter((piece) => piece.y < END))
    const wanted = at + 1 < first ? '' : String(at + 2 - first)
    return printed === wanted ? [] : [wrongFolio(printed, wanted, at + 1)]
  })

/** 左上の余白の字が、そのページの章の data-running か。starts は章の id → PDF のページ。 */
export function checkRunningHeads(reading: Reading, book: Book, starts: ReadonlyMap<string, number>, fold: Fold): PrintFault[] {
  return reading.pages.flatMap((page, at) => {
    const chapter = book.chapters.findLast(({ id }) => (starts.get(id) ?? Infinity) <= at + 1)
    const printed = fold(joined(page.untagged.filter((piece) => isHead(piece, page))))
    const wanted = fold(chapter?.running ?? '')
    return printed === wanted ? [] : [wrongRunningHead(printed, wanted, at + 1)]
  })
}

const isHead = (piece: Piece, page: ReadPage): boolean => piece.y > page.height - END && piece.x < page.width / 2

const joined = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('').trim()

const isNote = (piece: Tagged): boolean => closest(piece.element, (role) => role === 'Note' || role === 'FENote') !== undefined
const isHeading = (piece: Tagged): boolean => closest(piece.element, (role) => /^H[1-6]?$/.test(role)) !== undefined

/** 見出しが、脚注を除くページの最後の字なら、取り残されている（文書の最後のページは除く）。 */
export function checkHeadings(reading: Reading): PrintFault[] {
  const lowest = new Map<number, Tagged>()
  for (const piece of reading.tagged) {
    const low = lowest.get(piece.page)
    if (piece.text.trim() !== '' && !isNote(piece) && (!low || piece.y < low.y)) lowest.set(piece.page, piece)
  }
  return [...lowest.values()].filter((piece) => isHeading(piece) && piece.page < reading.pages.length).map((piece) => strandedHeading(piece.text, piece.page))
}
