import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'
import { withBrowser } from '../../pipeline/settle/browser/launch.ts'
import { CACHE } from '../settle/build.ts'

export interface Screen {
  /** Opens the page as from a USB stick, in a window of this width. */
  readonly open: (html: string, width: number) => Promise<OpenPage>
}
export interface OpenPage { readonly page: Page; /** Everything that was asked for besides the page itself. */ readonly asked: readonly string[] }

/** The shipped browser for as long as `use` runs. Pages are read from file:// and stay open until then. */
export async function withScreen<T>(use: (screen: Screen) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kensho-screen-'))
  try {
    return await withBrowser({ cacheDir: CACHE, log: () => undefined }, ({ browser }) => use({
      async open(html, width) {
        const file = join(folder, 'report.html')
        writeFileSync(file, html)
        const page = await browser.newPage()
        const asked: string[] = []
        page.on('request', (request) => { if (request.url().split('#')[0] !== pathToFileURL(file).href) asked.push(request.url()) })
        await page.setViewport({ width, height: 800 })
        await page.goto(pathToFileURL(file).href)
        return { page, asked }
      },
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Every violation of WCAG 2.2 AA and of the best-practice rules in the page or in a part of it, as `rule: element`. */
export async function violations(page: Page, part = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe)
  const { violations: found } = (await page.evaluate(`axe.run(${JSON.stringify(part)}, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`)) as AxeResults
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** By how many pixels the page can be moved sideways, and what reaches out of it. */
export const sideways = (page: Page): Promise<{ readonly by: number; readonly because: readonly string[] }> => page.evaluate(() => ({
  by: document.documentElement.scrollWidth - innerWidth,
  because: [...document.querySelectorAll('main *, .side *')]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .picture, .topology, .skip')).map((e) => e.outerHTML.slice(0, 120)),
}))

/** Texts whose colour is too near to the ground they stand on (WCAG 1.4.3: 4.5 to 1), with the ratio. Colours here are opaque; drawings and transparent grounds are looked through to what lies below. */
export const faintTexts = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number)
  const light = (color: string): number => {
    const [r = 0, g = 0, b = 0] = parts(color).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const color = getComputedStyle(element).backgroundColor
    return (parts(color)[3] ?? 1) > 0 ? color : ground(element.parentElement)
  }
  return [...document.querySelectorAll('body *:not(svg *)')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && (n.textContent ?? '').trim() !== '')).flatMap((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    return ratio < 4.5 ? [`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 100)}`] : []
  })
})
