// 開いたページを一度印刷する。読み戻し用は速さを、仕上げ用はタグとしおりを取る。
import type { Page, PDFOptions } from 'puppeteer'

const COMMON = { preferCSSPageSize: true, printBackground: true, waitForFonts: false, timeout: 120_000 } satisfies PDFOptions

/** 場所だけを知るための印刷。タグがないぶん半分の時間で済み、割付けは同じ。 */
export const printDraft = (page: Page): Promise<Uint8Array> => page.pdf({ ...COMMON, tagged: false, outline: false })

export const printFinal = (page: Page): Promise<Uint8Array> => page.pdf({ ...COMMON, tagged: true, outline: true })
