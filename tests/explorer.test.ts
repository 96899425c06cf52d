// 探索の頁（public/explorer.html）：保護した表だけをもち、通信せず、リンクで同じ表が開き、キーボードだけで使える。
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { explorerCube, leaks, type ExplorerCube } from '../pipeline/explore/cube.ts'
import { explore } from '../pipeline/explore/index.ts'
import { concentration, protect, type Entry } from '../pipeline/explore/protect.ts'
import { deduced } from '../pipeline/explore/secondary.ts'
import { brokenBy, type DisclosureRule } from '../pipeline/model/disclosure.ts'
import type { Incident } from '../pipeline/model/incident.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { lint } from '../pipeline/publish/lint/index.ts'
import { openInBrowser, type OpenedPage } from './support/browser.ts'
import { diskSource } from './support/disk-source.ts'
import { codes, ingest } from './support/ingest.ts'

const YEAR = 2021 as FiscalYear
const rule: DisclosureRule = { fewest: { value: 3, treatment: '注意' }, largest: { value: 90, treatment: '注意' } }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const library = readFileSync('node_modules/vega/build/vega.min.js', 'utf8')

let incidents: readonly Incident[]
let cube: ExplorerCube
let html: string
beforeAll(async () => {
  incidents = (await ingest(diskSource('data'))).validation.incidents
  cube = explorerCube(incidents, codes, YEAR)
  html = await explore({ document: { title: '試験の報告書', stage: 'draft', standing: '合成', year: YEAR }, incidents, codes, held: 2, templates: diskSource('templates'), library })
}, 120_000)

const entries = fc.array(fc.record({ members: fc.tuple(fc.nat(2), fc.nat(2)), carrier: fc.nat(6) }), { maxLength: 60 }) as fc.Arbitrary<Entry[]>
const hide = [{ facet: 0, to: () => 9 }, { facet: 1, to: () => 9 }]

describe('少数の区分の保護', () => {
  test('件数は失われず、区分を示した組合せはどれも規則を守る', () => {
    fc.assert(fc.property(entries, (list) => {
      const cells = protect(list, hide, rule)
      expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(list.length)
      for (const cell of cells.filter(({ members }) => members.some((member) => member !== 9))) expect(cell.count).toBeGreaterThanOrEqual(3)
    }))
  })

  test('並び順によらず同じ表になる', () => {
    fc.assert(fc.property(entries, fc.integer(), (list, seed) => {
      const shuffled = [...list].sort((a, b) => ((a.carrier * 7 + (a.members[0] ?? 0) + seed) % 5) - ((b.carrier * 7 + (b.members[0] ?? 0) + seed) % 5))
      expect(protect(shuffled, hide, rule)).toEqual(protect(list, hide, rule))
    }))
  })

  test('2社の組合せは区分を伏せ、3社の組合せは示す', () => {
    const of = (members: number[], carriers: number[]): Entry[] => carriers.map((carrier) => ({ members, carrier }))
    expect(protect(of([0, 0], [1, 2, 3]), hide, rule)).toEqual([{ members: [0, 0], count: 3 }])
    expect(protect(of([0, 0], [1, 2, 2]), hide, rule)).toEqual([{ members: [9, 9], count: 3 }])
    expect(protect([...of([0, 0], [1, 2]), ...of([1, 0], [3])], hide, rule)).toEqual([{ members: [9, 0], count: 3 }])
  })

  test('一社が九割を超える組合せも伏せる', () => {
    expect(brokenBy(concentration([...Array.from({ length: 97 }, () => 1), 2, 3, 4].map((carrier) => ({ members: [0], carrier }))), rule)?.words).toContain('占有率')
  })

  test('縁の計から一つに定まる件数を見つける。伏せた所が二つずつなら定まらない', () => {
    const shown = (): boolean => true
    const list: Entry[] = [{ members: [0, 0], carrier: 1 }, { members: [0, 1], carrier: 2 }, { members: [1, 0], carrier: 3 }, { members: [1, 1], carrier: 4 }]
    const cell = (members: number[]) => ({ members, count: 1 })
    expect(deduced(list, [cell([0, 1]), cell([1, 0]), cell([1, 1])], shown).map(({ members }) => members)).toContainEqual([0, 0])
    expect(deduced(list, [], shown)).toEqual([])
  })
})

describe('令和3年度の表', () => {
  test('報告の全てを数え、役務は延べで数える', () => {
    const total = (cells: ExplorerCube['reports']['cells']): number => cells.reduce((sum, cell) => sum + cell.count, 0)
    expect(total(cube.reports.cells)).toBe(incidents.length)
    expect(total(cube.services.cells)).toBe(incidents.reduce((sum, incident) => sum + incident.services.length, 0))
  })

  test('公表している計を合わせても、少数の件数は一つも定まらない', () => {
    expect(leaks(cube.reports, incidents, codes, YEAR)).toEqual([])
    expect(leaks(cube.services, incidents, codes, YEAR)).toEqual([])
  })

  test('保護をしなければ、定まる件数がある（上の検査は効いている）', () => {
    const raw = explorerCube(incidents, { ...codes, tables: { ...codes.tables, disclosure: [{ 規則: '最少事業者数', 対象の表: 'explorer', 値: '1', 扱い: '注意', 適用開始: '2010-04-01', 適用終了: '' }] } }, YEAR)
    expect(leaks(raw.reports, incidents, codes, YEAR).length).toBeGreaterThan(10)
  })

  test('伏せた区分は一部にとどまり、要因はほとんど見える', () => {
    const cause = cube.facets.findIndex((facet) => facet.key === 'cause')
    const shown = cube.reports.cells.filter(({ members }) => cube.facets[cause]?.members[members[cube.reports.facets.indexOf(cause)] ?? -1]?.part === undefined)
    expect(shown.reduce((sum, cell) => sum + cell.count, 0) / incidents.length).toBeGreaterThan(0.9)
  })

  test('事業者名、受付番号は一つも入らない', () => {
    for (const word of new Set(incidents.flatMap(({ carrier, receipt }) => [carrier, receipt]))) if (html.includes(word)) expect.fail(`「${word}」が入っている`)
  })

  test('一つのファイルで 2 MB に満たない', () => { expect(Buffer.byteLength(html)).toBeLessThan(2_000_000) })
})

const status = (page: Page): Promise<string> => page.$eval('#status', (node) => node.textContent ?? '')
const tableOf = (page: Page): Promise<string[][]> => page.$$eval('#result tr', (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
const csvOf = async (page: Page): Promise<string> => {
  await page.evaluate(() => {
    const keep = URL.createObjectURL.bind(URL)
    const box = window as unknown as { saved: Promise<ArrayBuffer> }
    URL.createObjectURL = (blob) => { box.saved = (blob as Blob).arrayBuffer(); return keep(blob) }
  })
  await page.click('#download')
  const bytes = await page.evaluate(async () => [...new Uint8Array(await (window as unknown as { saved: Promise<ArrayBuffer> }).saved)])
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
}
const open = <T>(use: (opened: OpenedPage) => Promise<T>, hash?: string): Promise<T> => openInBrowser(html, use, hash)

describe('頁を開くと', () => {
  test('要因と四半期の表と、区分ごとの図があり、通信も誤りもない', () => open(async ({ page, requested, errors }) => {
    expect((await tableOf(page))[0]?.slice(0, 2)).toEqual(['発生要因', '第1四半期'])
    expect(await status(page)).toContain('該当 6,709件（報告の件数）')
    expect(await page.$$eval('#charts svg', (list) => list.length)).toBe(6)
    expect(await page.$eval('.label', (node) => node.textContent)).toBe('見本・合成データ　案・公表前・取扱注意　保留2件を含まない')
    expect([requested, errors]).toEqual([[], []])
  }), 60_000)

  test('表の計は各欄の和であり、要因別の件数は、伏せた分を除いて公表値を超えない', () => open(async ({ page }) => {
    const [, ...rows] = await tableOf(page)
    const value = (text: string | undefined): number => Number((text ?? '').replaceAll(',', '').replace('＋', ''))
    for (const row of rows) expect(row.slice(1, -1).reduce((sum, text) => sum + value(text), 0)).toBe(value(row.at(-1)))
    const truth = new Map<string, number>()
    for (const { cause } of incidents) truth.set(cause, (truth.get(cause) ?? 0) + 1)
    for (const [cause, count] of truth) expect(value(rows.find((row) => row[0] === cause)?.at(-1))).toBeLessThanOrEqual(count)
  }), 60_000)

  test('絞り込みの欄、図、計も、伏せた報告を含まない件数には＋を付ける：＋のない件数は集計そのものである', () => open(async ({ page }) => {
    const truth = new Map<string, number>()
    for (const { cause, services, quarter } of incidents) for (const name of [cause, ...services, `第${quarter}四半期`]) truth.set(name, (truth.get(name) ?? 0) + 1)
    const shown = await page.$$eval('#filters .choice', (rows) => rows.map((row) => [row.querySelector('label')?.textContent ?? '', row.querySelector('.count')?.textContent ?? ''] as const))
    const known = shown.filter(([label]) => truth.has(label))
    expect(known.length).toBeGreaterThan(20)
    for (const [label, text] of known) {
      const count = Number(text.replace(/[,＋件]/g, ''))
      expect([label, text.includes('＋') ? count <= (truth.get(label) ?? 0) : count === (truth.get(label) ?? 0)]).toEqual([label, true])
    }
    const below = known.find(([label, text]) => Number(text.replace(/[,＋件]/g, '')) < (truth.get(label) ?? 0))
    expect(await page.$$eval('#charts svg text', (texts) => texts.map((text) => text.textContent))).toContain(below?.[1].replace('件', ''))
    const [head = [], ...rows] = await tableOf(page)
    const total = rows.at(-1) ?? []
    head.forEach((label, n) => { if (truth.has(label) && !total[n]?.includes('＋')) expect([label, Number(total[n]?.replaceAll(',', ''))]).toEqual([label, truth.get(label)]) })
  }, '#rows=cause&columns=quarter'), 60_000)

  test('区分を選ぶと、表、ほかの区分の件数、図、アドレスがそろって変わり、戻ると元に戻る', () => open(async ({ page }) => {
    const before = await page.$eval('label[for="cause-1"] + .count', (node) => node.textContent)
    await page.click('#quarter-1')
    expect(decodeURIComponent(page.url())).toContain('quarter=第2四半期')
    expect(await status(page)).not.toContain('該当 6,709件')
    expect((await tableOf(page))[0]).toEqual(['発生要因', '第2四半期', '計'])
    expect(await page.$eval('label[for="cause-1"] + .count', (node) => node.textContent)).not.toBe(before)
    await page.goBack()
    expect(await status(page)).toContain('該当 6,709件')
    expect(await page.$eval('#quarter-1', (node) => (node as HTMLInputElement).checked)).toBe(false)
  }), 60_000)

  test('リンクを開くと、同じ行、列、絞り込みの同じ表になる', async () => {
    const [url, seen] = await open(async ({ page }) => {
      await page.select('#rows', '4')
      await page.select('#columns', '-1')
      await page.click('#service-11')
      await page.click('#cause-3')
      return [new URL(page.url()).hash, [await tableOf(page), await status(page)]] as const
    })
    expect(seen[1]).toContain('役務ごとの延べ件数')
    await open(async ({ page }) => { expect([await tableOf(page), await status(page)]).toEqual(seen) }, url)
  }, 120_000)

  test('報告のあり得ない組合せは0ではなく対象外とし、伏せた報告を含まない件数には＋を付ける。CSV には理由がある', () => open(async ({ page }) => {
    const [head = [], ...rows] = await tableOf(page)
    const cell = (row: string, column: string): string => rows.find(([label]) => label === row)?.[head.indexOf(column)] ?? ''
    expect(cell('30分未満', '500人未満')).toBe('対象外')
    expect(cell('30分未満', '100万人以上')).toMatch(/^\d+＋?$/)
    expect(cell('2時間以上5時間未満', '500人未満')).toMatch(/^[\d,]+＋$/)
    expect(cell('区分を伏せる', '区分を伏せる')).toMatch(/^[\d,]*$/)
    const text = await csvOf(page)
    expect(text).toContain('"30分未満","500人未満","","報告対象外"')
    expect(text).toMatch(/"2時間以上5時間未満","500人未満","\d+","下限"/)
    expect(lint('grid', text).filter((fault) => fault.code.startsWith('table/rule'))).toEqual([])
  }, '#rows=duration&columns=users'), 60_000)

  test('知らない区分の入ったリンクは、知っている分だけで開く', () => open(async ({ page, errors }) => {
    expect((await tableOf(page))[0]?.[0]).toBe('発生要因')
    expect(errors).toEqual([])
  }, '#rows=carrier&columns=&quarter=第9四半期'), 60_000)

  test('図の棒を押すと、その区分に絞り込む', () => open(async ({ page }) => {
    const bars = await page.$$('#charts .mark-rect path')
    const box = await bars[0]?.boundingBox()
    await bars[0]?.scrollIntoView()
    await bars[0]?.click()
    expect(box?.width).toBeGreaterThan(10)
    expect(decodeURIComponent(page.url())).toContain('quarter=第1四半期')
  }), 60_000)

  test('キーボードだけで、区分を選び、表の組み方を変え、全て外せる', () => open(async ({ page }) => {
    const focusOn = async (id: string): Promise<void> => {
      for (let n = 0; n < 150; n++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate((wanted) => document.activeElement?.id === wanted, id)) return
      }
      throw new Error(`#${id} に Tab で届かない`)
    }
    await focusOn('quarter-0')
    await page.keyboard.press('Space')
    expect(decodeURIComponent(page.url())).toContain('quarter=第1四半期')
    await focusOn('columns')
    await page.keyboard.press('Home')
    expect((await tableOf(page))[0]?.at(-1)).toBe('件数（件）')
    await page.focus('#reset')
    await page.keyboard.press('Enter')
    expect(await status(page)).toContain('該当 6,709件')
  }), 120_000)

  test('保存した CSV は統一ルールを守り、表と同じ件数になる', () => open(async ({ page }) => {
    const [, ...rows] = await tableOf(page)
    const text = await csvOf(page)
    expect(text.startsWith('\ufeff"年度(西暦)","年度","発生要因","四半期"')).toBe(true)
    expect(lint('explorer', text).filter((fault) => fault.code.startsWith('table/rule'))).toEqual([])
    const counts = text.trimEnd().split('\r\n').slice(1).map((line) => Number(line.split('","').at(-3)))
    expect(counts.reduce((a, b) => a + b, 0)).toBe(Number(rows.at(-1)?.at(-1)?.replaceAll(',', '')))
  }), 60_000)

  test('報告が一件もない年度でも、三件の年度でも、誤りなく開く', async () => {
    for (const few of [[], incidents.slice(0, 3)]) {
      const page = await explore({ document: { title: '題', stage: 'release', standing: '実データ', year: YEAR }, incidents: few, codes, held: 0, templates: diskSource('templates'), library })
      await openInBrowser(page, async (opened) => {
        expect(await status(opened.page)).toContain(`該当 ${few.length}件`)
        expect(await opened.page.$eval('.label', (node) => node.textContent)).toBe('データの別：実データ')
        expect(opened.errors).toEqual([])
      })
    }
  }, 120_000)

  test('幅360pxの画面でも横にはみ出さず、絞り込みは畳んであり、開いて選ぶと件数が画面の中に見える', () => open(async ({ page, url, errors }) => {
    const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await page.setViewport({ width: 360, height: 740 })
    await page.goto(url, { waitUntil: 'load' })
    await page.reload({ waitUntil: 'load' })
    expect(await page.$eval('#filters', (node) => (node as HTMLDetailsElement).open)).toBe(false)
    expect(await page.$eval('#result', (node) => node.getBoundingClientRect().top)).toBeLessThan(740)
    expect(await overflow()).toBeLessThanOrEqual(0)
    await page.focus('summary')
    await page.keyboard.press('Enter')
    await page.click('#quarter-0')
    expect(decodeURIComponent(page.url())).toContain('quarter=第1四半期')
    expect(await page.$$eval('.choice:not([hidden]) .count', (all) => Math.max(...all.map((node) => node.getBoundingClientRect().right)))).toBeLessThanOrEqual(360)
    expect(await overflow()).toBeLessThanOrEqual(0)
    expect(errors).toEqual([])
  }), 60_000)

  test('幅360pxの画面でも、どの区分を行にしても行の見出しが一字ずつに折れず、はみ出す列は表の枠の中を横に動かして見る', () => open(async ({ page, url, errors }) => {
    await page.setViewport({ width: 360, height: 740 })
    for (const [rows, columns] of [['cause', 'users'], ['service', 'duration'], ['duration', 'cause'], ['hour', 'quarter']]) {
      await page.goto(`${url.split('#')[0]}#rows=${rows}&columns=${columns}`, { waitUntil: 'load' })
      await page.reload({ waitUntil: 'load' })
      const heads = await page.$$eval('#result tbody th, #result thead th:first-child', (all) => all.map((th) => [th.textContent ?? '', th.getBoundingClientRect().width, parseFloat(getComputedStyle(th).fontSize)] as const))
      expect(heads.length).toBeGreaterThan(3)
      for (const [text, width, letter] of heads) expect(width, text).toBeGreaterThanOrEqual(Math.min(text.length, 7) * letter)
      const box = await page.$eval('.scroll', (node) => ({ inner: node.scrollWidth, outer: node.clientWidth, right: node.getBoundingClientRect().right }))
      expect(box.right).toBeLessThanOrEqual(360)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      if (rows !== 'hour') expect(box.inner).toBeGreaterThan(box.outer)
      await page.$eval('.scroll', (node) => { node.scrollLeft = 10_000 })
      expect(await page.$eval('#result tr:last-child > :last-child', (cell) => cell.getBoundingClientRect().right)).toBeLessThanOrEqual(360)
    }
    expect(errors).toEqual([])
  }), 60_000)

  test('axe-core の検査に掛かる所がない', () => open(async ({ page }) => {
    await page.evaluate(AXE)
    const found = await page.evaluate(async () => (await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`))
    expect(found).toEqual([])
  }), 60_000)
})
