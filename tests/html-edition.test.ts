import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from '../pipeline/request.ts'
import { faintTexts, sideways, violations, withScreen, type OpenPage, type Screen } from './support/screen.ts'
import { buildR03, textOf } from './support/year.ts'

let built: Built
let html: string
let screen: Screen
let wide: OpenPage
let narrow: OpenPage
let finish: () => void = () => undefined
let closed: Promise<void> = Promise.resolve()

beforeAll(async () => {
  built = await buildR03()
  html = textOf(built, 'public/report.html')
  screen = await new Promise<Screen>((opened, failed) => {
    closed = withScreen((ready) => new Promise<void>((done) => { finish = done; opened(ready) }))
    closed.catch(failed)
  })
  wide = await screen.open(html, 1280)
  narrow = await screen.open(html, 360)
}, 60_000)
afterAll(async () => { finish(); await closed })

const goto = (page: Page, hash: string): Promise<unknown> => page.evaluate((to) => { location.hash = to }, hash)
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName || '')
const scrolled = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY))
/** Whether all of an element's first line can be seen, and nothing lies over it. */
const inSight = (page: Page, selector: string): Promise<boolean> => page.evaluate((wanted) => {
  const element = document.querySelector(wanted)
  const box = element?.getClientRects()[0]
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight && element?.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)) === true
}, selector)
/** A key and what follows from it: a link within the page moves the focus only with the next frame. */
const press = async (page: Page, ...keys: ('Tab' | 'Enter')[]): Promise<void> => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => { setTimeout(done) }) }))
  }
}
const focus = (page: Page, selector: string): Promise<void> => page.focus(selector)

/** A page with one fault of each kind that the guards below look for. */
const BROKEN = `<!DOCTYPE html><html><head><title>x</title><style>.faint { color: #999; background: #fff }</style></head><body>
<main><h1>題</h1><h4>飛んだ見出し</h4><img src="data:," width="9" height="9"><p class="faint">薄い文字</p><table style="width: 900px"><tr><th></th></tr></table></main><p>どこにも属さない</p></body></html>`

describe('axe-core finds no violation of WCAG 2.2 AA or best practice', () => {
  it('at 1280 px', async () => { expect(await violations(wide.page)).toEqual([]) }, 30_000)

  it('at 360 px, with every table behind a chart and a definition open', async () => {
    const { page } = await screen.open(html, 360)
    await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
    await goto(page, '#d1')
    expect(await violations(page)).toEqual([])
  }, 30_000)

  it('with a footnote open', async () => {
    const { page } = await screen.open(html, 360)
    await goto(page, '#fn-serious-definition')
    expect(await violations(page, '#fn-serious-definition')).toEqual([])
  }, 30_000)

  it('and finds them where they are', async () => {
    const found = await violations((await screen.open(BROKEN, 1280)).page)
    for (const rule of ['html-has-lang', 'image-alt', 'color-contrast', 'heading-order', 'empty-table-header', 'region']) expect(found.map((each) => each.split(':')[0])).toContain(rule)
  })
})

describe('on a phone', () => {
  it('the page does not scroll sideways: what is wider scrolls in its own box', async () => {
    expect(await sideways(narrow.page)).toEqual({ by: 0, because: [] })
    expect((await sideways(wide.page)).by).toBe(0)
  })

  it('a table that is too wide would be found', async () => {
    const found = await sideways((await screen.open(BROKEN, 360)).page)
    expect(found.by).toBeGreaterThan(500)
    expect(found.because.join()).toContain('<table')
  })

  it('a wide table keeps its columns apart, and its box is reached by keyboard', async () => {
    const boxes = await narrow.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.scroll, .picture')].filter((e) => e.scrollWidth > e.clientWidth)
      .map((e) => ({ tabIndex: e.tabIndex, named: e.hasAttribute('aria-labelledby') || e.hasAttribute('aria-label') })))
    expect(boxes.length).toBeGreaterThanOrEqual(10)
    expect(boxes.filter(({ tabIndex, named }) => tabIndex !== 0 || !named)).toEqual([])
    const overlaps = await narrow.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('td, th')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.outerHTML.slice(0, 120)))
    expect(overlaps).toEqual([])
  })

  it('the contents open by a link, and close when one is chosen', async () => {
    const { page } = narrow
    expect(await inSight(page, '.side ol')).toBe(false)
    await focus(page, '.menu-open')
    await press(page, 'Enter')
    expect(await inSight(page, '.side li a')).toBe(true)
    await focus(page, '.side a[href="#s-2"]')
    await press(page, 'Enter')
    expect([await inSight(page, '.side ol'), await inSight(page, '#s-2')]).toEqual([false, true])
  })
})

describe('by keyboard alone, without script', () => {
  it('has no script of its own', () => {
    expect(html).not.toMatch(/<script|\son[a-z]+="|javascript:/i)
  })

  it('the first stop leads past the contents to the text', async () => {
    const { page } = await screen.open(html, 1280)
    await press(page, 'Tab')
    expect([await focused(page), await inSight(page, '.skip')]).toEqual(['skip screen-only', true])
    await press(page, 'Enter')
    expect(await focused(page)).toBe('main')
  })

  it('a number opens to its definition where one reads, and closing it gives the focus back', async () => {
    const { page } = await screen.open(html, 1280)
    await focus(page, '.t-grid tbody tr:last-child td:last-child data a')
    const [link, before] = [await focused(page), await scrolled(page)]
    const box = link.replace('a', 'd')
    await press(page, 'Enter')
    expect([await focused(page), await inSight(page, '.definition:has(:target) dl'), await scrolled(page)]).toEqual([box, true, before])
    expect(await page.$eval(`#${box}`, (element) => element.textContent)).toMatch(/母数.*6,709.*元の行.*6,709行/)
    await press(page, 'Tab', 'Enter')
    expect([await focused(page), await inSight(page, `#${link}`), await inSight(page, '.definition')]).toEqual([link, true, false])
  })

  it('on a phone takes the lower part of the screen at most, scrolls in itself, and its closing link comes first and stays', async () => {
    const { page } = await screen.open(html, 360)
    await page.evaluate(() => { const link = document.querySelector('#s-1-1 ~ p data a'); link?.scrollIntoView({ block: 'center' }); (link as HTMLElement).focus() })
    const link = await focused(page)
    await press(page, 'Enter')
    const look = () => page.evaluate((id) => {
      const [panel, close, number] = [document.querySelector('.definition:has(:target)'), document.querySelector('.place:target > .close'), document.getElementById(id)]
      const [box, shut, clicked] = [panel, close, number].map((element) => element?.getBoundingClientRect())
      return { share: (box?.height ?? 0) / innerHeight, first: (shut?.top ?? 0) - (box?.top ?? 0) < 20, free: (clicked?.bottom ?? Infinity) <= (box?.top ?? 0), more: (panel?.scrollHeight ?? 0) > (panel?.clientHeight ?? 0) }
    }, link)
    expect(await look()).toEqual({ share: expect.closeTo(0.38, 1), first: true, free: true, more: true })
    await page.evaluate(() => { const panel = document.querySelector('.definition:has(:target)'); panel?.scrollTo(0, panel.scrollHeight) })
    expect((await look()).first).toBe(true)
  })

  it('closing leads back to the place it was opened from, where a number stands in several', async () => {
    const { page } = wide
    const links = await page.evaluate(() => [...document.querySelectorAll('main data a')].filter((a) => a.textContent === '6,709' && a.checkVisibility()).map((a) => a.id))
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) {
      await focus(page, `#${link}`)
      await press(page, 'Enter', 'Tab', 'Enter')
      expect(await focused(page)).toBe(link)
    }
  })

  it('a footnote opens where one reads, and leads back to its mark', async () => {
    const { page } = wide
    await focus(page, '#nr-main-cause')
    const before = await scrolled(page)
    await press(page, 'Enter')
    expect([await focused(page), await inSight(page, '#fn-main-cause'), await scrolled(page)]).toEqual(['fn-main-cause', true, before])
    await press(page, 'Tab', 'Enter')
    expect([await focused(page), await inSight(page, '#nr-main-cause')]).toEqual(['nr-main-cause', true])
  })

  it('every link within the page leads to something', async () => {
    const dead = await wide.page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href') ?? '').filter((href) => document.getElementById(href.slice(1)) === null))
    expect(dead).toEqual([])
  })
})

describe('as one file', () => {
  it('asks for nothing else, neither from the network nor from the disk', () => {
    expect([...wide.asked, ...narrow.asked]).toEqual([])
    expect(html).not.toMatch(/(?:src|srcset)="(?!data:)|url\((?!#)|@import|<link/)
  })

  it('links to the open data beside it, each of which is there', () => {
    const links = [...html.matchAll(/href="((?:tables|figures)\/[^"]+)"/g)].map(([, path]) => `public/${path}`)
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter((path) => !built.files.has(path))).toEqual([])
  })

  it('stays below 600 kB', () => { expect(new TextEncoder().encode(html).length).toBeLessThan(600_000) })
})

describe('to the eye and to the ear', () => {
  it('every text stands out from its ground', async () => {
    expect(await faintTexts(wide.page)).toEqual([])
    expect((await faintTexts((await screen.open(BROKEN, 1280)).page)).join()).toContain('薄い文字')
  })

  it('every table says what it is and which cells are its heads', async () => {
    const bad = await wide.page.evaluate(() => [...document.querySelectorAll('table')].filter((table) =>
      (!table.hasAttribute('aria-label') && !table.hasAttribute('aria-labelledby') && !table.caption) || [...table.querySelectorAll('th')].some((th) => !th.scope)).map((table) => table.outerHTML.slice(0, 120)))
    expect(bad).toEqual([])
  })

  it('every chart says its finding and has its numbers as a table', async () => {
    const charts = await wide.page.evaluate(() => [...document.querySelectorAll('.figure')].map((figure) => [figure.querySelector('svg[role=img]')?.getAttribute('aria-label')?.length ?? 0, figure.querySelectorAll('details table data').length]))
    expect(charts).toHaveLength(5)
    for (const [finding, numbers] of charts) expect([(finding ?? 0) > 30, (numbers ?? 0) > 5]).toEqual([true, true])
  })

  it('nothing moves by itself', () => { expect(html).not.toMatch(/animation|transition|scroll-behavior:\s*smooth|<marquee|<blink/) })

  it('on paper there is nothing that only a screen can use', async () => {
    const { page } = await screen.open(html, 1280)
    await page.emulateMediaType('print')
    const shown = await page.evaluate(() => ['.skip', '.side', '.definitions', '.files', '.behind', '.back', '.toc'].filter((each) => [...document.querySelectorAll(each)].some((e) => e.getClientRects().length > 0)))
    expect(shown).toEqual(['.files', '.toc'])
  })
})
