// place.ts の関数を一つの文字列にまとめ、開いたページの中で呼ぶ。
import type { Page } from 'puppeteer'
import { BODY } from '../print/css.ts'
import * as place from './place.ts'
import { columnsCss, NOTES_CSS } from './css.ts'
import { putStyle } from '../dom/prepare.ts'

const SHEET: place.Sheet = BODY

/** 関数は元の名前のまま並べる。互いの名前で呼び合えるよう、一つの範囲に置く。 */
const SOURCE = `globalThis.settle = (() => {
${Object.entries(place).map(([name, value]) => `const ${name} = ${typeof value === 'function' ? value.toString() : JSON.stringify(value)}`).join('\n')}
return { placeNotes, sendToEnd, tidyLists, listNotes }
})()`

type Injected = { settle: Pick<typeof place, 'placeNotes' | 'sendToEnd' | 'tidyLists' | 'listNotes'> }

/** 脚注をページの下へ移し、移せなかったものを返す。 */
export async function placeNotes(page: Page): Promise<place.Stayed[]> {
  await page.evaluate(putStyle, 'settle-notes', NOTES_CSS + columnsCss(SHEET, place.GAP))
  await page.evaluate(SOURCE)
  return page.evaluate((sheet) => {
    const { settle } = globalThis as unknown as Injected
    const stayed = settle.placeNotes(sheet)
    settle.tidyLists()
    return stayed
  }, SHEET)
}

/** 印刷で印と別れた注を節末へ戻す。 */
export const sendToEnd = (page: Page, keys: string[]): Promise<place.Stayed[]> =>
  page.evaluate((apart) => {
    const { settle } = globalThis as unknown as Injected
    const stayed = settle.sendToEnd(apart)
    settle.tidyLists()
    return stayed
  }, keys)

/** ページの下にある注と、その印の id。 */
export const listNotes = (page: Page): Promise<place.PlacedNote[]> => page.evaluate(() => (globalThis as unknown as Injected).settle.listNotes())
