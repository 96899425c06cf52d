// 出来上がった PDF を読み直し、字と場所（pdf.js）を構造木の順（pdf-lib）に並べる。
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { PDFDocumentProxy, TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api.js'
import { textIn, walkStructure, type Element, type Visit } from '../structure-tree.ts'

export interface Piece {
  readonly text: string
  /** 1 から。 */
  readonly page: number
  /** 紙の左下からの距離（pt）。 */
  readonly x: number
  readonly y: number
}

export interface Tagged extends Piece {
  /** 構造木の中の、字を直に含む要素。 */
  readonly element: Element
}

export interface ReadPage {
  readonly width: number
  readonly height: number
  /** 構造木にない字（柱、ページ番号、次のページで繰り返した表頭）。 */
  readonly untagged: readonly Piece[]
}

export interface Figure {
  readonly alt: string | undefined
  readonly page: number
}

export interface Reading {
  readonly pages: readonly ReadPage[]
  /** 構造木の順（読み上げの順）。 */
  readonly tagged: readonly Tagged[]
  readonly figures: readonly Figure[]
  readonly title: string
  readonly author: string
  readonly outline: readonly { level: number; title: string }[]
}

/** pdf.js は読み込みに時間がかかるので、印刷を待つ間に始めておける。 */
export const loadReader = (): Promise<typeof import('pdfjs-dist')> => import('pdfjs-dist/legacy/build/pdf.mjs')

/** document は同じ pdf を pdf-lib で開いたもの。 */
export async function read(pdf: Uint8Array, document: PDFDocument): Promise<Reading> {
  const { getDocument } = await loadReader()
  const task = getDocument({ data: Uint8Array.from(pdf), isEvalSupported: false, verbosity: 0, disableFontFace: true, useSystemFonts: false })
  const proxy = await task.promise
  try {
    const marked = new Map<string, Piece[]>()
    const pages = await Promise.all(Array.from({ length: proxy.numPages }, (_, at) => readPage(proxy, at + 1, marked)))
    return { pages, ...structured(document, marked), ...(await bibliography(proxy)), outline: flatten(await proxy.getOutline(), 1) }
  } finally {
    await task.destroy()
  }
}

async function readPage(proxy: PDFDocumentProxy, at: number, marked: Map<string, Piece[]>): Promise<ReadPage> {
  const page = await proxy.getPage(at)
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const [, , width = 0, height = 0] = page.view
  const untagged = gather(items, at, marked)
  page.cleanup()
  return { width, height, untagged }
}

/** 字を、それを囲む印（ページと MCID）ごとに marked へ集める。印のない字を返す。 */
function gather(items: readonly (TextItem | TextMarkedContent)[], page: number, marked: Map<string, Piece[]>): Piece[] {
  const untagged: Piece[] = []
  const open: (string | undefined)[] = []
  for (const item of items) {
    if (!('str' in item)) item.type === 'endMarkedContent' ? open.pop() : open.push(item.id || undefined)
    else if (item.str !== '') listFor(open.findLast((id) => id !== undefined), marked, untagged).push(pieceOf(item, page))
  }
  return untagged
}

function listFor(id: string | undefined, marked: Map<string, Piece[]>, untagged: Piece[]): Piece[] {
  if (id === undefined) return untagged
  const list = marked.get(id) ?? []
  marked.set(id, list)
  return list
}

function pieceOf(item: TextItem, page: number): Piece {
  const [, , , , x = 0, y = 0] = item.transform as number[]
  return { text: item.str, page, x, y }
}

/** pdf.js は印を「p{ページの番号}R_mc{MCID}」と名づける。 */
function structured(document: PDFDocument, marked: ReadonlyMap<string, Piece[]>): Pick<Reading, 'tagged' | 'figures'> {
  const numbers = new Map(document.getPages().map((page, at) => [page.ref.objectNumber, at + 1]))
  const visits = [...walkStructure(document)]
  const tagged = visits.flatMap((visit) =>
    visit.kind === 'content' ? (marked.get(`p${visit.page.objectNumber}R_mc${visit.mcid}`) ?? []).map((piece) => ({ ...piece, element: visit.element })) : [],
  )
  return { tagged, figures: visits.flatMap((visit) => figure(visit, numbers)) }
}

const figure = (visit: Visit, numbers: ReadonlyMap<number, number>): Figure[] =>
  visit.kind === 'element' && visit.element.role === 'Figure' ? [{ alt: textIn(visit.element.dict, 'Alt'), page: numbers.get(visit.element.page?.objectNumber ?? 0) ?? 0 }] : []

async function bibliography(proxy: PDFDocumentProxy): Promise<{ title: string; author: string }> {
  const { info } = (await proxy.getMetadata()) as { info: { Title?: string; Author?: string } }
  return { title: info.Title ?? '', author: info.Author ?? '' }
}

interface OutlineNode {
  readonly title: string
  readonly items: readonly OutlineNode[]
}

const flatten = (nodes: readonly OutlineNode[] | null, level: number): { level: number; title: string }[] =>
  (nodes ?? []).flatMap((node) => [{ level, title: node.title }, ...flatten(node.items, level + 1)])
