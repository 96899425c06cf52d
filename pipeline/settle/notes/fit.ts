// ページの中で動く：同じページの注の並びを一つの箱に入れて置いてみて、印と箱が揃うものだけを採る。
import { bottomOf, type Column, firstPageOf, middleOf, pageOf, topOf } from './columns.ts'
import { anchorAfter, type Note, swapIds } from './note.ts'
import { pageOfChar } from './push.ts'
import { insertPair, measure, type Pair, removePair, SLACK, standAtFoot } from './pair.ts'

/** 同じページに印のある注の並びを、長いほうから試す。置けた数を返す。apart なら、一つの表の注が次のページと分かれてもよい。 */
export function placeLongest(column: Column, notes: readonly Note[], at: number, apart: boolean): number {
  const first = notes[at]
  if (!first) return 0
  const page = pageOf(column, first.mark)
  let count = 1
  for (let next = notes[at + count]; next && pageOf(column, next.mark) === page; next = notes[at + count]) count += 1
  for (; count > 0; count--) {
    if (!apart && splitsHost(notes, at + count)) continue
    if (placeGroup(column, notes.slice(at, at + count), notes[at + count])) return count
  }
  return 0
}

/** end の前後の注が、同じ表や見出しのものか。 */
export const splitsHost = (notes: readonly Note[], end: number): boolean => {
  const host = notes[end - 1]?.host
  return host !== null && host !== undefined && notes[end]?.host === host
}

/** group を一つの箱に入れて置く。next の印の行がこのページに残るなら、箱を高くして追い出す。駄目なら元に戻して偽。 */
export function placeGroup(column: Column, group: readonly Note[], next: Note | undefined): boolean {
  const first = group[0]
  if (!first) return false
  const inner = Object.assign(document.createElement('span'), { className: 'settle-notes' })
  inner.append(...group.map((note) => note.body))
  const least = measure(column, inner)
  const pair = insertPair(column, anchorAfter(first))
  pair.box.append(inner)
  if (settleHeight(column, pair, group, next, least)) {
    for (const note of group) swapIds(note)
    return true
  }
  removePair(pair)
  return false
}

/** 箱の高さを、追い出すべき行がなくなるまで上げる。 */
export function settleHeight(column: Column, pair: Pair, group: readonly Note[], next: Note | undefined, least: number): boolean {
  let height = least
  for (let tries = 0; tries < 4; tries++) {
    if (!standAtFoot(column, pair, height) || !holds(column, pair, group)) return false
    const higher = heightToExclude(column, pair, next, height)
    if (higher <= height) return true
    height = higher
  }
  return false
}

/** group の印がみな箱と同じページの、箱より上にあるか。 */
export function holds(column: Column, { box }: Pair, group: readonly Note[]): boolean {
  const page = pageOf(column, box)
  const top = topOf(column, box)
  return group.every(({ mark }) => pageOf(column, mark) === page && bottomOf(column, mark) <= top + 2)
}

/** 次の注の印か、続きと別れた見出しがこのページにあれば、それを追い出す高さ。なければ今の高さ。 */
export function heightToExclude(column: Column, { box }: Pair, next: Note | undefined, height: number): number {
  const page = pageOf(column, box)
  const { height: sheet } = column.sheet
  const late = next && pageOf(column, next.mark) === page && !next.host ? sheet - middleOf(column, next.mark) : 0
  const stranded = strandedTop(column, page)
  return Math.max(height, late, stranded === undefined ? 0 : sheet - stranded + SLACK)
}

/** page の最後に取り残された見出しの上端。 */
export function strandedTop(column: Column, page: number): number | undefined {
  const heading = strandedHeading(column, page)
  return heading && topOf(column, heading)
}

/** page の最後に取り残された見出し。続けて並ぶ見出しは一つ目。 */
export function strandedHeading(column: Column, page: number): Element | undefined {
  const here = [...column.chapter.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((heading) => pageOf(column, heading) === page)
  const stranded = here.filter((heading) => {
    const follower = followerOf(heading)
    return follower !== null && firstWordPage(column, follower) > page
  })
  return stranded[0]
}

/** 初めの字のある段。段落の頭に結んだ空の箱は、字のうちに入らない。字がなければ、要素の初めの段。 */
export function firstWordPage(column: Column, element: Element): number {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    const at = node.data.search(/\S/)
    if (at >= 0 && !node.parentElement?.closest('.settle-box')) return pageOfChar(column, node, at)
  }
  return firstPageOf(column, element)
}

/** 見出しの次にある、見出しでも置き場所でもない要素。 */
export function followerOf(heading: Element): Element | null {
  let next = heading.nextElementSibling
  while (next && next.matches('h1,h2,h3,h4,h5,h6,.settle-after')) next = next.nextElementSibling
  return next
}
