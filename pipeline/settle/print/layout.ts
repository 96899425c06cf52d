// 開いたページを、番号が落ち着くまで印刷し直して割り付け、仕上げの印刷までを行う。
import type { Page } from 'puppeteer'
import type { Opened } from '../browser/page.ts'
import { readBook, type Book } from '../dom/book.ts'
import { findOverflow } from '../dom/overflow.ts'
import { addProbes, dropProbes, fillPages, putStyle, readOutline, reservePages, type Outline } from '../dom/prepare.ts'
import { outsideResource, overflowing } from '../guard/faults.ts'
import type { PrintFault } from '../job.ts'
import { BODY_WIDTH, folioCss, printCss } from './css.ts'
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
  readonly watermark: string
  readonly faults: readonly PrintFault[]
}

export async function layOut({ page, refused }: Opened, log: (line: string) => void): Promise<LaidOut> {
  const outline = await page.evaluate(readOutline)
  await page.evaluate(putStyle, 'settle-print', printCss(outline.chapters, outline.label))
  await page.evaluate(reservePages)
  const wide = await page.evaluate(findOverflow, BODY_WIDTH)
  await page.evaluate(addProbes)
  const numbered = await number(page, outline)
  await page.evaluate(dropProbes)
  const book = await page.evaluate(readBook)
  log(`割付け：${numbered.places.pages}ページ、印刷${numbered.prints + 1}回`)
  const faults = [...refused.map(outsideResource), ...wide.map(({ text, excess }) => overflowing(text, excess))]
  return { pdf: await printFinal(page), prints: numbered.prints + 1, book, first: numbered.first, starts: startsOf(numbered.places, outline), watermark: outline.watermark, faults }
}

const startsOf = ({ of }: Places, { chapters }: Outline): Map<string, number> =>
  new Map(chapters.flatMap(({ id }): [string, number][] => (of.has(id) ? [[id, of.get(id)?.page ?? 0]] : [])))

interface Numbered {
  readonly places: Places
  readonly first: number
  readonly prints: number
}

/** 番号を入れると行が動くことがあるので、入れて変わらなくなるまで。多くは 1 回で済む。 */
async function number(page: Page, outline: Outline, prints = 1): Promise<Numbered> {
  const places = await readPlaces(await printDraft(page))
  const first = firstPage(places, outline.chapters)
  await page.evaluate(putStyle, 'settle-folio', folioCss(first, places.pages))
  const changed = await page.evaluate(fillPages, folios(places, first))
  return changed === 0 || prints >= MOST_PRINTS ? { places, first, prints } : number(page, outline, prints + 1)
}

const MOST_PRINTS = 5
