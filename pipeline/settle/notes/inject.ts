// 表の行を分け、脚注を置く関数を一つの文字列にまとめ、開いたページの中で呼ぶ。
import type { Page } from 'puppeteer'
import { putStyle } from '../dom/prepare.ts'
import { BODY } from '../print/css.ts'
import * as columns from './columns.ts'
import { columnsCss, NOTES_CSS } from './css.ts'
import * as fit from './fit.ts'
import * as note from './note.ts'
import * as pair from './pair.ts'
import * as place from './place.ts'
import * as push from './push.ts'
import * as rows from './rows.ts'

/** 試験の実行器（vitest）は import した名前に接頭辞を付ける。一つの範囲に並べるので、元の名前に戻す。 */
const IMPORTED = /\(0,\s*__\w+_import_\d+__\.(\w+)\)|__\w+_import_\d+__\.(\w+)/g

const source = (value: unknown): string => (typeof value === 'function' ? value.toString().replace(IMPORTED, '$1$2') : JSON.stringify(value))

/** 関数は元の名前のまま並べる。互いの名前で呼び合える。まとめたプログラムでは default が加わる。 */
const SOURCE = `globalThis.settle = (() => {
${[columns, pair, note, fit, push, place, rows].flatMap((module) => Object.entries(module)).filter(([name]) => name !== 'default').map(([name, value]) => `const ${name} = ${source(value)}`).join('\n')}
return { placeNotes, sendToEnd, tidyLists, listNotes, splitRows }
})()`

type Injected = { settle: Pick<typeof place, 'placeNotes' | 'sendToEnd' | 'tidyLists' | 'listNotes'> & Pick<typeof rows, 'splitRows'> }

const inColumns = (page: Page): Promise<void> => page.evaluate(putStyle, 'settle-notes', NOTES_CSS + columnsCss(BODY, columns.GAP))

/** 次のページへ続く表の行を、紙の切れ目で分ける。脚注を置く前に呼ぶ。 */
export async function splitRows(page: Page): Promise<void> {
  await inColumns(page)
  await page.evaluate(SOURCE)
  await page.evaluate((sheet) => (globalThis as unknown as Injected).settle.splitRows(sheet), BODY)
}

/** 脚注をページの下へ移し、移せなかったものを返す。 */
export async function placeNotes(page: Page): Promise<place.Stayed[]> {
  await inColumns(page)
  await page.evaluate(SOURCE)
  return page.evaluate((sheet) => {
    const { settle } = globalThis as unknown as Injected
    const stayed = settle.placeNotes(sheet)
    settle.tidyLists()
    return stayed
  }, BODY)
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
