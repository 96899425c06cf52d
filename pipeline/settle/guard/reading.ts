// 出来上がった PDF を読み直し、字と場所を、構造木の順（読み上げの順）に並べる。
import { PDFDict, PDFName, type PDFDocument } from '@cantoo/pdf-lib'
import { textIn, walkStructure, type Element, type Visit } from '../structure-tree.ts'
import { walkOutline } from '../finish/outline.ts'
import { readContent } from '../content.ts'
import { readRuns, type Run } from './runs.ts'
import type { ToUnicode } from './unicode.ts'

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
  /** 構造木にない字（柱、ページ番号、次のページで繰り返した表頭、体裁が足した字）。 */
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

/** document は、仕上がったバイトを開き直したもの。contents はページごとの描画命令。 */
export function read(document: PDFDocument, contents = document.getPages().map(readContent)): Reading {
  const fonts = new Map<PDFDict, ToUnicode>()
  const runs = document.getPages().map((page, at) => readRuns(page, contents[at] ?? [], fonts))
  return {
    pages: document.getPages().map((page, at) => ({ ...page.getSize(), untagged: untagged(runs[at] ?? [], at + 1) })),
    ...structured(document, runs),
    title: document.getTitle() ?? '',
    author: document.getAuthor() ?? '',
    outline: outlineOf(document),
  }
}

const untagged = (runs: readonly Run[], page: number): Piece[] => runs.filter(({ mcid }) => mcid === undefined).map(({ text, x, y }) => ({ text, x, y, page }))

function structured(document: PDFDocument, runs: readonly (readonly Run[])[]): Pick<Reading, 'tagged' | 'figures'> {
  const numbers = new Map(document.getPages().map((page, at) => [page.ref.objectNumber, at + 1]))
  const marked = runs.map(byMark)
  const visits = [...walkStructure(document)]
  const tagged = visits.flatMap((visit) => {
    if (visit.kind !== 'content') return []
    const page = numbers.get(visit.page.objectNumber) ?? 0
    return (marked[page - 1]?.get(visit.mcid) ?? []).map(({ text, x, y }) => ({ text, x, y, page, element: visit.element }))
  })
  return { tagged, figures: visits.flatMap((visit) => figure(visit, numbers)) }
}

function byMark(runs: readonly Run[]): Map<number | undefined, Run[]> {
  const marks = new Map<number | undefined, Run[]>()
  for (const run of runs) {
    const same = marks.get(run.mcid)
    if (same) same.push(run)
    else marks.set(run.mcid, [run])
  }
  return marks
}

const figure = (visit: Visit, numbers: ReadonlyMap<number, number>): Figure[] =>
  visit.kind === 'element' && visit.element.role === 'Figure' ? [{ alt: textIn(visit.element.dict, 'Alt'), page: numbers.get(visit.element.page?.objectNumber ?? 0) ?? 0 }] : []

function outlineOf(document: PDFDocument): Reading['outline'] {
  const root = document.catalog.lookup(PDFName.of('Outlines'))
  return root instanceof PDFDict ? [...walkOutline(root, 1)].map(({ entry, level }) => ({ level, title: textIn(entry, 'Title') ?? '' })) : []
}
