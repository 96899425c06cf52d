// 中身がページにどう散らばったか：表題と図表、分けない枠、ほとんど空のページ。
import type { Book } from '../dom/book.ts'
import type { PrintFault } from '../job.ts'
import { MARGIN } from '../print/css.ts'
import { closest, textIn } from '../structure-tree.ts'
import { captionApart, nearlyEmpty, splitBox } from './faults.ts'
import type { Reading, Tagged } from './reading.ts'
import { isRead, type Fold } from './text.ts'

/** blocks の番号 → その字のあるページ（小さい順）。字のない塊は空。 */
export type PagesOf = (block: number) => readonly number[]

/** HTML の塊と PDF の字は同じ順に同じだけ並ぶので、字数を数えれば塊のページが分かる。並びが違えば（別の不備になる）undefined。 */
export function pagesOfBlocks(reading: Reading, blocks: readonly string[], fold: Fold): PagesOf | undefined {
  const pages = reading.tagged.filter(isRead).flatMap((piece) => Array.from({ length: fold(piece.text).length }, () => piece.page))
  const lengths = blocks.map((block) => fold(block).length)
  const starts: number[] = []
  let sum = 0
  for (const length of lengths) { starts.push(sum); sum += length }
  if (sum !== pages.length) return undefined
  return (block) => [...new Set(pages.slice(starts[block] ?? 0, (starts[block] ?? 0) + (lengths[block] ?? 0)))].sort((a, b) => a - b)
}

/** 表題が、隣り合う表の升目や図と同じページにあるか。 */
export function checkCaptions({ captions }: Book, reading: Reading, pagesOf: PagesOf): PrintFault[] {
  const drawn = figurePages(reading)
  return captions.flatMap(({ text, at, beside, alternative }) => {
    const caption = pagesOf(at)[0]
    const exhibit = beside === undefined ? drawn.get(alternative ?? '') : pagesOf(beside)[0]
    return caption === undefined || !exhibit || caption === exhibit ? [] : [captionApart(text, caption, exhibit)]
  })
}

/** 代替文 → 図のページ。図の中の字のあるページがいちばん確か。字のない絵は、構造木に書かれたページ。 */
function figurePages({ figures, tagged }: Reading): ReadonlyMap<string, number> {
  const pages = new Map(figures.flatMap(({ alt, page }): [string, number][] => (alt && page > 0 ? [[alt, page]] : [])))
  for (const piece of tagged) {
    const figure = closest(piece.element, (role) => role === 'Figure')
    const alt = figure && textIn(figure.dict, 'Alt')
    if (alt) pages.set(alt, piece.page)
  }
  return pages
}

/** 分けない枠の中身が、一つのページにあるか。 */
export function checkBoxes({ boxes }: Book, pagesOf: PagesOf): PrintFault[] {
  return boxes.flatMap(({ name, from, to }) => {
    const pages = [...new Set(Array.from({ length: to - from }, (_, at) => pagesOf(from + at)).flat())].sort((a, b) => a - b)
    const [first, last] = [pages[0], pages.at(-1)]
    return first === undefined || last === undefined || first === last ? [] : [splitBox(name, first, last)]
  })
}

/** 本文の高さのこれより少ししか使っていないページは、ほとんど空とみなす（11 pt の文で 4 行ほど）。 */
const LEAST = 0.15
const END = MARGIN.end * 0.75

/** 前のページからの残りが数行だけのページ。見出しや横置きの節で始まるページは、中身がもともと短いだけである。前付けと、絵だけのページは見ない。 */
export function checkFullness(reading: Reading, first: number): PrintFault[] {
  return [...byPage(reading)].flatMap(([page, pieces]) => {
    const top = pieces.reduce((high, piece) => (piece.y > high.y ? piece : high))
    const height = reading.pages[page - 1]?.height ?? 0
    const used = (height - END - Math.min(...pieces.map(({ y }) => y))) / (height - 2 * END)
    const begins = turned(reading, page) || closest(top.element, (role) => /^H[1-6]?$/.test(role)) !== undefined
    return page < first || begins || used >= LEAST ? [] : [nearlyEmpty(pieces[0]?.text ?? '', used, page)]
  })
}

/** 紙の向きが前のページと違う。 */
const turned = ({ pages }: Reading, page: number): boolean => pages[page - 2]?.width !== pages[page - 1]?.width

/** ページごとの字。ページの下の脚注は数えない。 */
function byPage(reading: Reading): Map<number, [Tagged, ...Tagged[]]> {
  const pages = new Map<number, [Tagged, ...Tagged[]]>()
  for (const piece of reading.tagged) {
    if (piece.text.trim() === '' || closest(piece.element, (role) => role === 'Note')) continue
    const same = pages.get(piece.page)
    if (same) same.push(piece)
    else pages.set(piece.page, [piece])
  }
  return pages
}
