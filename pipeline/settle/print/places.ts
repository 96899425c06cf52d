// 印刷した PDF から、id ごとの「何ページ目の、上から何 px」を読み戻す。
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib'

export interface Place {
  /** 1 から。 */
  readonly page: number
  /** 紙の上端からの距離（CSS px）。PDF の宛先は余白を数えないので、本文の上端が 0 になる。 */
  readonly y: number
}

export interface Places {
  readonly pages: number
  readonly of: ReadonlyMap<string, Place>
}

export async function readPlaces(pdf: Uint8Array): Promise<Places> {
  return placesIn(await PDFDocument.load(pdf, { updateMetadata: false }))
}

export function placesIn(document: PDFDocument): Places {
  const pages = new Map(document.getPages().map((page, at) => [page.ref.toString(), { page: at + 1, height: page.getHeight() }]))
  const of = new Map<string, Place>()
  for (const [name, value] of destinations(document)) {
    const target = value.get(0)
    const top = value.lookup(3)
    const found = target instanceof PDFRef ? pages.get(target.toString()) : undefined
    if (found && top instanceof PDFNumber) of.set(name, { page: found.page, y: (found.height - top.asNumber()) / 0.75 })
  }
  return { pages: pages.size, of }
}

function destinations(document: PDFDocument): [string, PDFArray][] {
  const dests = document.catalog.lookup(PDFName.of('Dests'))
  if (!(dests instanceof PDFDict)) return []
  return dests.entries().flatMap(([name, value]): [string, PDFArray][] => {
    const target = document.context.lookup(value)
    return target instanceof PDFArray ? [[nameOf(name), target]] : []
  })
}

/** Chromium は id を百分率符号化して名前にすることがある。 */
function nameOf(name: PDFName): string {
  const text = name.decodeText()
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
