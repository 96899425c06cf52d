// ページの中で動く：支柱（幅 0 の float）と注の箱（行いっぱいの float）の一組を置き、箱の下端を本文の下端に合わせる。
import { type Column, leftOfPage, pageOf, topOf } from './columns.ts'

export interface Pair {
  readonly strut: HTMLElement
  readonly box: HTMLElement
}

/** 画面と印刷の丸めの差（px）。これだけ箱を上げておく。 */
export const SLACK = 1

/** 支柱と箱を一組、insert の決める場所に置く。箇条の中でも支柱は行の始めの端、箱は本文の幅いっぱい（端より内の支柱は、64 分の 1 px でも後の表を押しのける）。 */
export function insertPair(column: Column, insert: (inserted: HTMLElement) => void): Pair {
  const holder = Object.assign(document.createElement('span'), { className: 'settle-pair' })
  const strut = Object.assign(document.createElement('span'), { className: 'settle-strut' })
  const box = Object.assign(document.createElement('span'), { className: 'settle-box' })
  holder.append(strut, box)
  insert(holder)
  const indent = Math.round(strut.getBoundingClientRect().left - leftOfPage(column, strut))
  strut.style.marginLeft = `${-indent - 1}px`
  box.style.marginLeft = `${-indent}px`
  box.style.width = `${column.sheet.width}px`
  return { strut, box }
}

export const removePair = ({ strut }: Pair): void => {
  const holder = strut.parentElement
  const parent = holder?.parentElement
  holder?.remove()
  parent?.normalize()
  if (parent?.matches('.settle-after')) parent.remove()
}

/** 箱の下端が本文の下端に来るように支柱を伸ばす。印の行の下に入らなければ偽。 */
export function standAtFoot(column: Column, { strut, box }: Pair, height: number): boolean {
  strut.style.height = '0'
  box.style.height = `${height}px`
  const room = column.sheet.height - topOf(column, strut) - height - SLACK
  if (room < 0) return false
  strut.style.height = `${room}px`
  return pageOf(column, box) === pageOf(column, strut)
}

/** 段組の外で測る（段の中では、段の切れ目をまたいで高さが変わる）。 */
export function measure({ sheet }: Column, inner: HTMLElement): number {
  const ruler = Object.assign(document.createElement('div'), { className: 'settle-box' })
  ruler.style.cssText = `position:absolute;visibility:hidden;width:${sheet.width}px`
  ruler.append(inner)
  document.body.append(ruler)
  const { height } = inner.getBoundingClientRect()
  ruler.remove()
  return height
}
