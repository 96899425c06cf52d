// 仕上がった PDF のバイトと印刷した中身の控えを受け取り、読み戻して見つけた不備を返す。何も直さず、何も見逃してよいことにしない。
import { PDFDocument } from '@cantoo/pdf-lib'
import { readContent } from '../content.ts'
import { ourGlyphs } from '../glyphs.ts'
import type { PrintFault } from '../job.ts'
import type { LaidOut } from '../print/layout.ts'
import { placesIn } from '../print/places.ts'
import { folder } from './fold.ts'
import { checkFonts } from './fonts.ts'
import { checkGlyphs } from './glyphs.ts'
import { checkNotes } from './notes.ts'
import { checkFolios, checkHeadings, checkRunningHeads } from './pages.ts'
import { read } from './reading.ts'
import { checkReferences } from './references.ts'
import { checkScale } from './scale.ts'
import { checkBoxes, checkCaptions, checkFullness, pagesOfBlocks } from './spread.ts'
import { checkAlternatives, checkCatalog, checkOutline, checkSize } from './structure.ts'
import { checkRows, checkTableHeads } from './tables.ts'
import { compareText, taggedText } from './text.ts'

export interface Inspected {
  readonly pages: number
  readonly faults: readonly PrintFault[]
}

export async function inspect(pdf: Uint8Array, { book, first, starts, notes }: Pick<LaidOut, 'book' | 'first' | 'starts' | 'notes'>): Promise<Inspected> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const contents = document.getPages().map(readContent)
  const reading = read(document, contents)
  const glyphs = ourGlyphs()
  const fold = folder(glyphs)
  const places = placesIn(document).of
  const pagesOf = pagesOfBlocks(reading, book.blocks, fold)
  const faults = [
    ...checkCatalog(document, reading),
    ...checkOutline(reading, book, fold),
    ...checkAlternatives(reading, book),
    ...checkSize(pdf),
    ...checkFonts(document),
    ...checkGlyphs(book.blocks, glyphs),
    ...checkScale(contents),
    ...compareText(book.blocks, taggedText(reading), fold),
    ...checkReferences(book, places, first),
    ...checkFolios(reading, first),
    ...checkRunningHeads(reading, book, starts, fold),
    ...checkHeadings(reading),
    ...checkTableHeads(reading, book.tableHeads, fold),
    ...checkRows(reading),
    ...(pagesOf ? [...checkCaptions(book, reading, pagesOf), ...checkBoxes(book, pagesOf)] : []),
    ...checkFullness(reading, first),
    ...checkNotes(reading, notes, places),
  ]
  return { pages: reading.pages.length, faults }
}
