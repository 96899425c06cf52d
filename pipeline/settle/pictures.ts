// 図の SVG を受け取り、同じ書体で描いた PNG（二倍の細かさ）を返す。同じ SVG と同じブラウザなら、同じバイトになる。
import type { Page } from 'puppeteer'
import type { Launched } from './browser/launch.ts'
import { withPage } from './browser/page.ts'

/** 画面の一画素を、縦横それぞれいくつの点で描くか。文書に貼って、拡げても字が読める。 */
const FINENESS = 2

/** 鍵ごとの SVG から、鍵ごとの PNG へ。図がなければページも開かない。 */
export async function rasterise(launched: Launched, pictures: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Uint8Array>> {
  if (pictures.size === 0) return new Map()
  return withPage(launched, pageOf([...pictures.values()]), async ({ page }) => {
    const boxes = await prepare(page)
    const drawn = new Map<string, Uint8Array>()
    for (const [n, key] of [...pictures.keys()].entries()) drawn.set(key, await shot(page, boxes[n], key))
    return drawn
  })
}

const pageOf = (svgs: readonly string[]): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><style>html{font-synthesis:none}body{margin:0;background:#fff}svg{display:block}</style></head><body>${svgs.join('')}</body></html>`

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** 全ての図が一度に見える窓にして、書体がそろうのを待つ。 */
async function prepare(page: Page): Promise<readonly Box[]> {
  const boxes = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.querySelectorAll('body > svg')].map((svg) => { const { x, y, width, height } = svg.getBoundingClientRect(); return { x, y, width, height } })
  })
  const edge = (of: (box: Box) => number): number => Math.ceil(Math.max(1, ...boxes.map(of)))
  await page.setViewport({ width: edge((b) => b.x + b.width), height: edge((b) => b.y + b.height), deviceScaleFactor: FINENESS })
  return boxes
}

async function shot(page: Page, box: Box | undefined, key: string): Promise<Uint8Array> {
  if (box === undefined) throw new Error(`figure ${key} is not on the page`)
  return page.screenshot({ clip: box, type: 'png', captureBeyondViewport: false })
}
