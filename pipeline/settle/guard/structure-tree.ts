// PDF の構造木を根から順にたどり、要素と、要素が指す字の印（ページと MCID）を読む順に並べる。
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib'

export type Visit =
  | { readonly kind: 'element'; readonly roles: readonly string[]; readonly element: PDFDict; readonly alt: string | undefined; readonly page: PDFRef | undefined }
  | { readonly kind: 'content'; readonly roles: readonly string[]; readonly page: PDFRef; readonly mcid: number; readonly head: PDFDict | undefined }

/** 木がなければ空。roles は外から内への役割、head は字を含む見出しの升目（TH）。 */
export function* walkStructure(document: PDFDocument): Generator<Visit> {
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
  if (root instanceof PDFDict) yield* kids(root.lookup(PDFName.of('K')), { roles: [], page: undefined, head: undefined }, document)
}

interface Within {
  readonly roles: readonly string[]
  readonly page: PDFRef | undefined
  readonly head: PDFDict | undefined
}

function* kids(kid: PDFObject | undefined, within: Within, document: PDFDocument): Generator<Visit> {
  if (kid instanceof PDFRef) yield* kids(document.context.lookup(kid), within, document)
  else if (kid instanceof PDFArray) for (const each of kid.asArray()) yield* kids(each, within, document)
  else if (kid instanceof PDFNumber) yield* content(kid, within)
  else if (kid instanceof PDFDict) yield* element(kid, within, document)
}

function* content(mcid: PDFNumber, { roles, page, head }: Within): Generator<Visit> {
  if (page) yield { kind: 'content', roles, page, mcid: mcid.asNumber(), head }
}

function* element(dict: PDFDict, within: Within, document: PDFDocument): Generator<Visit> {
  const own = dict.get(PDFName.of('Pg'))
  const page = own instanceof PDFRef ? own : within.page
  const mcid = dict.lookup(PDFName.of('MCID'))
  if (mcid instanceof PDFNumber) return yield* content(mcid, { ...within, page })
  const name = dict.lookup(PDFName.of('S'))
  if (!(name instanceof PDFName)) return
  const role = name.decodeText()
  const deeper = { roles: [...within.roles, role], page, head: role === 'TH' ? dict : within.head }
  yield { kind: 'element', roles: deeper.roles, element: dict, alt: textIn(dict, 'Alt'), page }
  yield* kids(dict.get(PDFName.of('K')), deeper, document)
}

export function textIn(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}
