import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { nameOf } from '../pipeline/model/fact-name.ts'
import { reviewCommand } from '../pipeline/commands/review.ts'
import { compare, reviewHtml, type Build } from '../pipeline/compare/index.ts'
import { pageOf } from '../pipeline/compare/page.ts'
import type { Source } from '../pipeline/model/effects.ts'
import { readBuild } from '../pipeline/read-build.ts'
import { diskSource } from './support/disk-source.ts'
import { memorySource } from './support/memory-source.ts'
import { pdfTexts } from './support/pdf-texts.ts'
import { heard } from './support/terminal.ts'
import { buildYear } from './support/year.ts'

const typed = (body: string) => pageOf(`<h2 id="s-1">見出し1</h2>${body}`).typed.map(({ number, kind }) => `${number} ${kind}`)

describe('a number in the text', () => {
  test.each<[string, string, readonly string[]]>([
    ['computed ones are not typed', '<p>総件数<data id="n1" value="6709"><a href="#d1">6,709</a></data>件</p>', []],
    ['a typed one is found beside a computed one', '<p>総件数<data id="n1" value="1">1</data>件のうち12件</p>', ['12 その他']],
    ['durations and users are statements of fact', '<td>5時間42分</td><td>最大456,516人</td>', ['5 その他', '42 その他', '456,516 その他']],
    ['times and dates are told apart', '<p>令和3年5月30日20時41分、20:41</p>', ['3 日時', '5 日時', '30 日時', '20 日時', '41 日時', '20:41 日時']],
    ['law is told apart', '<p>施行規則第58条第1号による。</p>', ['58 法令', '1 法令']],
    ['numbers of tables and quarters are told apart', '<p>表1のとおり、第2四半期</p>', ['1 番号', '2 番号']],
    ['bounds of classes and words of share are told apart', '<p>500人未満が9割強</p>', ['500 区分', '9 区分']],
    ['heads of rows come from the code lists', '<th>2時間以上5時間未満</th>', []],
    ['枝番号 is law', '<p>報告規則第7条の3に定める。第58条第1項第2号の2による。</p>', ['7 法令', '3 法令', '58 法令', '1 法令', '2 法令', '2 法令']],
    ['a number after 条 that is none of its is a number', '<p>第7条により3件</p>', ['7 法令', '3 その他']],
    ['figures are told apart whatever sign follows', '<p>技術基準（図7）、図8、図4と本文</p>', ['7 番号', '8 番号', '4 番号']],
    ['marks of notes are told apart, one or several', '<li>※1卸役務に係る事故では</li><td>※2、3<data id="n1" value="1">1</data></td>', ['1 番号', '2 番号', '3 番号']],
    ['a count after a mark is a count', '<li>※2、3件</li>', ['2 番号', '3 その他']],
    ['a section by its number', '<td>本文 1.(1)イ</td><p>報告書 1.(1) による。</p>', ['1 番号', '1 番号', '1 番号', '1 番号']],
    ['a decimal is no section', '<p>1.5倍</p>', ['1.5 その他']],
    ['parts of names', '<p>5G及び4Gが、IPv6で、JCSAT-5Aを、00XYを付けて</p>', ['5 名称', '4 名称', '6 名称', '5 名称', '00 名称']],
    ['a quantity beside Latin letters stays a quantity', '<p>MVNO5社、10Gbps、100GB、KDDI0件</p>', ['5 その他', '10 その他', '100 その他', '0 その他']],
    ['full-width digits are digits', '<li>１２件</li>', ['１２ その他']],
  ])('%s', (_, body, expected) => { expect(typed(body)).toEqual(expected) })

  test('belongs to the section under whose heading it stands; definitions of numbers are no text', () => {
    const page = pageOf('<h2 id="s-a">甲</h2><p>3件</p><h2 id="s-b">乙</h2><p>4件</p><section class="definition" id="d1"><dl><dd>5行</dd></dl></section>')
    expect(page.typed.map(({ section, number }) => [section, number])).toEqual([['a', '3'], ['b', '4']])
  })
})

const root = 'tests/cases/diff-corrected-cells'
let before: Build
let after: Build
let folder: Source
beforeAll(async () => {
  const opened = async (side: string) => memorySource(Object.fromEntries((await buildYear(diskSource(join(root, side)))).files))
  folder = await opened('after')
  before = await readBuild(await opened('before'), '前')
  after = await readBuild(folder, '後')
}, 60_000)

describe('the review sheet', () => {
  test('has for each section with numbers: those computed, those typed, and a place to sign', () => {
    const page = reviewHtml(after)
    const section = page.split('<section>').find((part) => part.includes('発生要因別</h2>')) ?? ''
    const ids = after.entries.filter((entry) => entry.section === '1-1-d').map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(10)
    for (const id of ids) expect(section).toContain(`<td class="s">${id}</td>`)
    expect(section).toMatch(/手で書いた数値/)
    expect(section).toContain('氏名')
    const withNumbers = after.headings.filter(({ id }) => after.entries.some((e) => e.section === id) || after.typed.some((t) => t.section === id))
    expect((page.match(/class="sign"/g) ?? []).length).toBe(withNumbers.length + 1)
  })

  test('names each number in words, and by no address of the program', () => {
    const cells = [...reviewHtml(after).matchAll(/<td class="s">n\d+<\/td><td class="s">[^<]*<\/td><td>([^<]*)<\/td>/g)].map(([, name = '']) => name)
    expect(cells.length).toBe(after.entries.length)
    expect(cells.filter((name) => /^[a-z-]+[/・]|\/[件割]/.test(name))).toEqual([])
    expect(nameOf('duration/12時間以上/割合')).toBe('継続時間：12時間以上・割合')
    expect(nameOf('grid/計/500人未満')).toBe('継続時間と影響利用者数：継続時間の計・500人未満')
    expect(nameOf('集計/件数/四半期=第1四半期')).toBe('集計・件数・四半期=第1四半期')
  })

  test('lists every open fault with what to do next', () => {
    expect(after.faults.length).toBeGreaterThan(0)
    const page = reviewHtml(after)
    for (const { id } of after.faults) expect(page).toContain(id.replaceAll('&', '&amp;'))
    expect(page).toContain(`未解決の事項（${after.faults.length}）`)
  })

  test('says what changed since the build reviewed last, and where no such build was named', () => {
    const page = reviewHtml(after, compare(before, after))
    expect(page).toContain('前回からの変化：報告3件')
    const section = page.split('<section>').find((part) => part.includes('発生要因別</h2>')) ?? ''
    expect(section).toContain('発生要因：人的要因／設定誤り・件数')
    expect(reviewHtml(after)).toContain('前回の出力を指定していない')
  })

  test('names no report, no file and no carrier, and brings no script', () => {
    const page = reviewHtml(after, compare(before, after))
    for (const secret of ['R-1', 'reports.csv', '架空', '<script']) expect(page).not.toContain(secret)
  })

  test('a name ending in .pdf gives a printed sheet that says the same, and any other ending than .html writes nothing', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kensho-review-'))
    try {
      const { terminal, log } = heard()
      const write = (name: string) => reviewCommand('後', { out: join(home, name) }, terminal, { build: folder, name: '後' })
      expect(await write('sheet.PDF')).toBe(0)
      const pdf = readFileSync(join(home, 'sheet.PDF'))
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
      const text = (await pdfTexts(pdf)).join('').normalize('NFKC')
      for (const part of ['点検票(R03)', '計算した数値', '点検者の署名']) expect(text).toContain(part)
      expect(log()).not.toContain('注意：')
      const signed = (reviewHtml(after).match(/class="sign"/g) ?? []).length
      expect((await PDFDocument.load(pdf)).getPageCount()).toBeLessThan(signed) // a table that stands alone on its page, as under a <caption>, would make them more
      for (const name of ['sheet.docx', 'sheet']) await expect(write(name)).rejects.toThrow(/\.html か \.pdf にしてください。 \[usage\/out\]/)
      expect(readdirSync(home)).toEqual(['sheet.PDF'])
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  }, 60_000)

  test('is written to the file named', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kensho-review-'))
    try {
      const { terminal, log } = heard()
      expect(await reviewCommand('後', { out: join(home, 'sheet.html') }, terminal, { build: folder, name: '後' })).toBe(0)
      expect(readFileSync(join(home, 'sheet.html'), 'utf8')).toContain('点検票（R03）')
      expect(log()).toContain('点検票を書き出しました')
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
