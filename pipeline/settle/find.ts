// 仕上がった PDF を読み、宛先と、文の刷られたページを答える。
import { PDFDocument } from '@cantoo/pdf-lib'
import { ourGlyphs } from './glyphs.ts'
import { folder } from './guard/fold.ts'
import { read, type Reading, type Tagged } from './guard/reading.ts'
import { isRead } from './guard/text.ts'
import { placesIn, type Place } from './print/places.ts'
import { closest } from './structure-tree.ts'

export interface Finder {
  readonly places: ReadonlyMap<string, Place>
  /** text が始まる PDF のページ（1 から）。from から to までのページを先に探し、どれと決まらなければ undefined。 */
  readonly pageOf: (text: string, from: number, to: number) => number | undefined
}

export async function openFinder(pdf: Uint8Array): Promise<Finder> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const places = placesIn(document).of
  let lazily: Finder['pageOf'] | undefined
  return { places, pageOf: (text, from, to) => (lazily ??= searching(read(document)))(text, from, to) }
}

/** これより短い書き出しでは、別の文を指すおそれがある。 */
const OPENING = 12

type Printed = readonly { readonly page: number; readonly text: string }[]

/**
 * 範囲の中の全文。なければ、書き出しが範囲の中に一つだけのとき、そこ（文の途中にほかの字が入ることがある）。
 * 脚注のように画面と紙とで場所の違うものは、文書の中に一つだけのとき、そこ。
 */
function searching(reading: Reading): Finder['pageOf'] {
  const fold = folder(ourGlyphs())
  const pieces = reading.tagged.filter((piece) => isRead(piece) && !isNoteMark(piece)).map((piece) => ({ page: piece.page, text: fold(piece.text) }))
  return (text, from, to) => {
    const wanted = fold(text)
    const within = pieces.filter(({ page }) => page >= from && page <= to)
    return firstPage(within, wanted) ?? onlyPage(within, wanted.slice(0, OPENING)) ?? onlyPage(pieces, wanted)
  }
}

const joined = (pieces: Printed): string => pieces.map(({ text }) => text).join('')
const firstPage = (pieces: Printed, wanted: string): number | undefined => pageAt(pieces, joined(pieces).indexOf(wanted))

function onlyPage(pieces: Printed, wanted: string): number | undefined {
  const all = joined(pieces)
  const at = all.indexOf(wanted)
  return wanted.length < OPENING || all.indexOf(wanted, at + 1) >= 0 ? undefined : pageAt(pieces, at)
}

/** 本文の中の脚注の番号は、文の字ではない。 */
const isNoteMark = ({ element, text }: Tagged): boolean => /^\d+$/.test(text.trim()) && closest(element, (role) => role === 'Link') !== undefined

function pageAt(pieces: Printed, offset: number): number | undefined {
  let end = 0
  return offset < 0 ? undefined : pieces.find(({ text }) => { end += text.length; return offset < end })?.page
}
