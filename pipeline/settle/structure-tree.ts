// PDF の構造木を根から順にたどり、要素と、要素が指す字の印（ページと MCID）を読む順に並べる。
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib'

export interface Element {
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** H1、P、TD など。 */
  readonly role: string
  /** 木の根では undefined。 */
  readonly parent: Element | undefined
  readonly page: PDFRef | undefined
}

export type Visit =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'content'; readonly element: Element; readonly page: PDFRef; readonly mcid: number }

/** 木がなければ空。 */
export function* walkStructure(document: PDFDocument): Generator<Visit> {
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
  if (root instanceof PDFDict) yield* kids(root.get(PDFName.of('K')), undefined, document)
}

function* kids(kid: PDFObject | undefined, parent: Element | undefined, document: PDFDocument): Generator<Visit> {
  if (kid instanceof PDFArray) for (const each of kid.asArray()) yield* kids(each, parent, document)
  else if (kid instanceof PDFNumber) yield* content(kid, parent, parent?.page)
  else if (kid instanceof PDFRef) yield* referred(kid, parent, document)
  else if (kid instanceof PDFDict) yield* content(kid.lookup(PDFName.of('MCID')), parent, pageOf(kid) ?? parent?.page)
}

function* content(mcid: PDFObject | undefined, element: Element | undefined, page: PDFRef | undefined): Generator<Visit> {
  if (mcid instanceof PDFNumber && element && page) yield { kind: 'content', element, page, mcid: mcid.asNumber() }
}

function* referred(ref: PDFRef, parent: Element | undefined, document: PDFDocument): Generator<Visit> {
  const target = document.context.lookup(ref)
  if (target instanceof PDFArray) return yield* kids(target, parent, document)
  const name = target instanceof PDFDict ? target.lookup(PDFName.of('S')) : undefined
  if (!(target instanceof PDFDict) || !(name instanceof PDFName)) return
  const element = { ref, dict: target, role: name.decodeText(), parent, page: pageOf(target) ?? parent?.page }
  yield { kind: 'element', element }
  yield* kids(target.get(PDFName.of('K')), element, document)
}

function pageOf(dict: PDFDict): PDFRef | undefined {
  const page = dict.get(PDFName.of('Pg'))
  return page instanceof PDFRef ? page : undefined
}

export const elementsOf = (document: PDFDocument): Element[] => [...walkStructure(document)].flatMap((visit) => (visit.kind === 'element' ? [visit.element] : []))

/** 要素自身から根へ向かって、条件に合う最初の要素。 */
export function closest(element: Element | undefined, wanted: (role: string) => boolean): Element | undefined {
  if (!element || wanted(element.role)) return element
  return closest(element.parent, wanted)
}

export function textIn(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

/** 子の並び（子が一つなら配列でないことがある）。 */
export function childrenOf(dict: PDFDict): PDFObject[] {
  const kid = dict.lookup(PDFName.of('K'))
  if (kid instanceof PDFArray) return kid.asArray()
  const single = dict.get(PDFName.of('K'))
  return single ? [single] : []
}
