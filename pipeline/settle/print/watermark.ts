// 透かしの字を、背景の透けた絵にする（字として PDF に入れないため）。
import type { Page } from 'puppeteer'

const SIZE = { width: 900, height: 900 } as const

/** 斜めの淡い灰色の字を、text ごとに一枚。絵の大きさは字によらない。undefined には undefined。 */
export async function drawWatermarks(page: Page, texts: readonly (string | undefined)[]): Promise<(Uint8Array | undefined)[]> {
  await page.setViewport({ ...SIZE, deviceScaleFactor: 1 })
  const drawn: (Uint8Array | undefined)[] = []
  for (const text of texts) drawn.push(text ? await draw(page, text) : undefined)
  return drawn
}

async function draw(page: Page, text: string): Promise<Uint8Array> {
  await page.setContent(poster(text))
  return page.screenshot({ type: 'png', omitBackground: true })
}

const poster = (text: string): string => `<!doctype html><html><style>html,body{margin:0;width:100%;height:100%;background:transparent}
body{display:flex;align-items:center;justify-content:center}
p{margin:0;transform:rotate(-35deg);white-space:nowrap;color:rgb(90 90 90 / 13%);font:700 ${Math.floor(SIZE.width / Math.max(3, [...text].length))}px "BIZ UDPGothic"}
</style><p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p></html>`
