// 一枚の HTML を開いたページを使わせて、必ず閉じる。外への通信はすべて断り、断った先を覚えておく。
import { readFile } from 'node:fs/promises'
import type { HTTPRequest, Page } from 'puppeteer'
import { fontFaceRules, fontFileOf } from '../fonts.ts'
import type { Launched } from './launch.ts'

export interface Opened {
  readonly page: Page
  /** 断った通信の宛先。 */
  readonly refused: readonly string[]
}

/** tsx は入れ子の関数に __name(…) を書き足す。ページの中にはそれがないので、何もしないものを置く。 */
const NAMELESS = 'globalThis.__name = (named) => named'

/** 文書のスクリプトは動かさない（自由記述の <script> が紛れても字のまま）。 */
export async function withPage<T>(launched: Launched, html: string, use: (opened: Opened) => Promise<T>): Promise<T> {
  const page = await launched.browser.newPage()
  try {
    const refused: string[] = []
    await page.setJavaScriptEnabled(false)
    await page.setRequestInterception(true)
    page.on('request', (request) => void answer(request, refused))
    await page.emulateMediaType('print')
    await page.setContent(launched.fontsAreSystem ? html : withRules(html), { waitUntil: 'load', timeout: 120_000 })
    await page.evaluate(NAMELESS)
    return await use({ page, refused })
  } finally {
    await page.close()
  }
}

async function answer(request: HTTPRequest, refused: string[]): Promise<void> {
  const url = request.url()
  const file = fontFileOf(url)
  if (file) return request.respond({ contentType: 'font/ttf', headers: { 'access-control-allow-origin': '*' }, body: await readFile(file) })
  if (/^(data|about|blob):/.test(url)) return request.continue()
  refused.push(url)
  return request.abort()
}

/** 最初の <head> の直後に書体の規則を足す。head がなければ先頭に置く。 */
function withRules(html: string): string {
  const rules = `<style>${fontFaceRules()}</style>`
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + rules) : rules + html
}
