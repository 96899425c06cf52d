// 開いたページの脚注を置き、番号が落ち着くまで印刷し直し、仕上げの印刷までを行う。
import type { Page } from 'puppeteer'
import type { Opened } from '../browser/page.ts'
import { readBook, type Book } from '../dom/book.ts'
import { findOverflow } from '../dom/overflow.ts'
import { addProbes, dropProbes, fillPages, putStyle, reservePages, unhideDrawings, type Outline } from '../dom/prepare.ts'
import { noteMoved, outsideResource, overflowing } from '../guard/faults.ts'
import type { PrintFault } from '../job.ts'
import { listNotes, placeNotes, sendToEnd, splitRows } from '../notes/inject.ts'
import type { PlacedNote, Stayed } from '../notes/place.ts'
import { BODY, folioCss, printCss } from './css.ts'
import { firstPage, folios } from './folio.ts'
import { readPlaces, type Places } from './places.ts'
import { printDraft, printFinal } from './print.ts'

export interface LaidOut {
  readonly pdf: Uint8Array
  readonly prints: number
  /** 印刷した中身の控え。読み戻した PDF と突き合わせる。 */
  readonly book: Book
  /** 番号 1 のページ（PDF の何ページ目か）。 */
  readonly first: number
  /** 章の id → 始まるページ（PDF の何ページ目か）。 */
  readonly starts: ReadonlyMap<string, number>
  readonly notes: readonly PlacedNote[]
  readonly faults: readonly PrintFault[]
}

export async function layOut({ page, refused }: Opened, outline: Outline, log: (line: string) => void): Promise<LaidOut> {
  await page.evaluate(putStyle, 'settle-print', printCss(outline.chapters, outline.label))
  await page.evaluate(reservePages)
  await page.evaluate(unhideDrawings)
  const wide = await page.evaluate(findOverflow, BODY.width)
  await splitRows(page)
  const stayed = await placeNotes(page)
  await page.evaluate(addProbes)
  const numbered = await number(page, outline)
  await page.evaluate(dropProbes)
  const book = await page.evaluate(readBook)
  log(`割付け：${numbered.places.pages}ページ、印刷${numbered.prints + 1}回`)
  return {
    pdf: await printFinal(page),
    prints: numbered.prints + 1,
    book,
    first: numbered.first,
    starts: startsOf(numbered.places, outline),
    notes: await listNotes(page),
    faults: [...refused.map(outsideResource), ...wide.map(({ text, excess }) => overflowing(text, excess)), ...[...stayed, ...numbered.stayed].map(noteMoved)],
  }
}

const startsOf = ({ of }: Places, { chapters }: Outline): Map<string, number> =>
  new Map(chapters.flatMap(({ id }): [string, number][] => (of.has(id) ? [[id, of.get(id)?.page ?? 0]] : [])))

interface Numbered {
  readonly places: Places
  readonly first: number
  readonly prints: number
  readonly stayed: readonly Stayed[]
}

/** 番号を入れても行が動かず、注が印と同じページに揃うまで。多くは一回で済む。 */
async function number(page: Page, outline: Outline, prints = 1, before: readonly Stayed[] = []): Promise<Numbered> {
  const places = await readPlaces(await printDraft(page))
  const stayed = [...before, ...(await sendToEnd(page, partedNotes(places, await listNotes(page))))]
  const first = firstPage(places, outline.chapters)
  await page.evaluate(putStyle, 'settle-folio', folioCss(first, places.pages))
  const reflowed = await page.evaluate(fillPages, folios(places, first), BODY.width)
  const settled = reflowed === 0 && stayed.length === before.length
  return settled || prints >= MOST_PRINTS ? { places, first, prints, stayed } : number(page, outline, prints + 1, stayed)
}

/** 印と別のページに印刷された注。 */
export const partedNotes = (places: Places, notes: readonly PlacedNote[]): string[] =>
  notes.filter(({ key, mark }) => places.of.get(key)?.page !== places.of.get(mark)?.page).map(({ key }) => key)

const MOST_PRINTS = 6
