// ページの中で動く：注が下に入らない印の行を、次のページへ送る。
import { type Column, firstPageOf, lineHeight, middleOf, pageOf, pageOfRect, topOfPart } from './columns.ts'
import type { Note } from './note.ts'
import { insertPair, removePair, standAtFoot } from './pair.ts'

/** 印の行を次のページへ送る。戻す手続きを返す。送れなければ null。 */
export function pushAway(column: Column, note: Note): (() => void) | null {
  const page = pageOf(column, note.mark)
  const block = note.host ?? note.mark.closest('p,li,dd,dt,td,th,blockquote') ?? note.mark
  const early = firstPageOf(column, block) < page
  const lines = middleOf(column, note.mark) - topOfPart(column, block, page)
  const undo = early || (!note.host && lines > 2.2 * lineHeight(block)) ? blockFrom(column, note, block, page) : breakBefore(column, block)
  if (undo && pageOf(column, note.mark) > page) return undo
  undo?.()
  return null
}

/** 段落の、このページの初めの字に、空の箱を結ぶ。 */
export function blockFrom(column: Column, note: Note, block: Element, page: number): (() => void) | null {
  const place = firstPlaceOn(column, block, page)
  if (!place || note.host) return null
  const height = column.sheet.height - middleOf(column, note.mark)
  const pair = insertPair(column, (inserted) => place.insertNode(inserted))
  if (standAtFoot(column, pair, height)) return () => removePair(pair)
  removePair(pair)
  return null
}

/** 塊の前で改ページする。塊が親の先頭なら親の前、見出しの次なら見出しの前で。章の先頭なら null。 */
export function breakBefore(column: Column, block: Element): (() => void) | null {
  let target = block
  while (!target.previousElementSibling && target.parentElement && target.parentElement !== column.chapter) target = target.parentElement
  while (target.previousElementSibling?.matches('h1,h2,h3,h4,h5,h6')) target = target.previousElementSibling
  if (target === column.chapter.firstElementChild || target.closest('table') !== null) return null
  target.classList.add('settle-break')
  return () => target.classList.remove('settle-break')
}

/** このページにある初めの字の前。 */
export const firstPlaceOn = (column: Column, block: Element, page: number): Range | null => firstPlace(block, (node, at) => pageOfChar(column, node, at) >= page)

/** reached が初めて真になる字の前（一度真になれば、後の字はみな真）。字の番号を二分探索で見つける。 */
export function firstPlace(block: Element, reached: (node: Text, at: number) => boolean): Range | null {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    if (node.parentElement?.closest('.settle-box') || node.data.trim() === '' || !reached(node, node.length - 1)) continue
    let [low, high] = [0, node.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (reached(node, middle)) high = middle
      else low = middle + 1
    }
    return rangeAt(node, low, low)
  }
  return null
}

export const rangeAt = (node: Text, from: number, to: number): Range => {
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range
}

export const pageOfChar = (column: Column, node: Text, at: number): number => pageOfRect(column, rangeAt(node, at, at + 1).getBoundingClientRect())
