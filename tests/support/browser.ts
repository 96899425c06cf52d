import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer'
import { withBrowser } from '../../pipeline/settle/browser/launch.ts'
import { CACHE } from '../settle/build.ts'

/** A page opened from disk as a reader opens it, with its scripts running, and all it asked the network for. */
export interface OpenedPage { readonly page: Page; readonly url: string; readonly requested: readonly string[]; readonly errors: readonly string[] }

/** Opens a file in the browser that also prints, and closes it whatever happens. */
export async function openInBrowser<T>(html: string, use: (opened: OpenedPage) => Promise<T>, hash = ''): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kensho-page-'))
  const file = join(folder, 'page.html')
  writeFileSync(file, html)
  try {
    return await withBrowser({ cacheDir: CACHE, log: () => undefined }, async ({ browser }) => {
      const page = await browser.newPage()
      const requested: string[] = []
      const errors: string[] = []
      page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) requested.push(request.url()) })
      page.on('pageerror', (error) => { errors.push(String(error)) })
      page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
      const url = pathToFileURL(file).href
      await page.setViewport({ width: 1280, height: 900 })
      await page.goto(url + hash, { waitUntil: 'load' })
      return use({ page, url, requested, errors })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
