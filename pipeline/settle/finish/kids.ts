// 構造木の子の並びを書き換える。
import { PDFArray, PDFName, type PDFDict, type PDFObject, type PDFRef } from '@cantoo/pdf-lib'
import { childrenOf, type Element } from '../structure-tree.ts'

export function setChildren(dict: PDFDict, children: readonly PDFObject[]): void {
  const array = PDFArray.withContext(dict.context)
  children.forEach((child) => array.push(child))
  dict.set(PDFName.of('K'), array)
}

export const removeChild = (dict: PDFDict, child: PDFObject): void => setChildren(dict, childrenOf(dict).filter((each) => each !== child))

/** parent の子 before のすぐ後ろに置く。before がなければ末尾。 */
export function insertAfter(parent: Element, before: PDFRef | undefined, child: Element): void {
  const children = childrenOf(parent.dict)
  const at = before ? children.indexOf(before) : -1
  children.splice(at < 0 ? children.length : at + 1, 0, child.ref)
  setChildren(parent.dict, children)
  child.dict.set(PDFName.of('P'), parent.ref)
}
