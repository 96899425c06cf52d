// HTML から PDF への一周：番号、柱、書誌、透かし、同じバイト。
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { BrowserUnavailable, type Printed } from '../pipeline/settle/index.ts'
import { readContent } from '../pipeline/settle/content.ts'
import { readRuns } from '../pipeline/settle/guard/runs.ts'
import { read, type Reading } from '../pipeline/settle/guard/reading.ts'
import { print } from './settle/build.ts'
import { page, randomDocument } from './settle/document.ts'

const open = async (pdf: Uint8Array): Promise<[PDFDocument, Reading]> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return [document, read(document)]
}

/** ページごとの描画命令と、含まれる絵のバイト。 */
async function contentOf(pdf: Uint8Array): Promise<{ pages: string[]; images: string[] }> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const streams = document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [object] : []))
  return { pages: document.getPages().map((each) => readContent(each).join('\n')), images: streams.map((each) => Buffer.from(each.getContents()).toString('base64')) }
}

describe('一通りの報告書', () => {
  const source = randomDocument(3, { chapters: 2, blocks: 8, notes: 0 })
  const html = source.html.replace('<body>', '<body data-watermark="案" data-page-label="取扱注意">')
  let printed: Printed
  let document: PDFDocument
  let reading: Reading

  beforeAll(async () => {
    printed = await print(html, { watermark: true })
    ;[document, reading] = await open(printed.pdf)
  }, 60_000)

  test('不備なく印刷される', () => {
    expect(printed.faults).toEqual([])
    expect(printed.pages).toBe(document.getPageCount())
    expect(printed.browser).toMatch(/^\S+ \d+\.\d+/)
  })

  test('二度印刷しても一字違わない', async () => {
    const again = await print(html, { watermark: true })
    expect(Buffer.compare(again.pdf, printed.pdf)).toBe(0)
  }, 60_000)

  test('題名、作成者、日付、言語は渡したとおりで、時計を見ない', () => {
    expect(document.getTitle()).toBe('試験の報告書')
    expect(document.getAuthor()).toBe('試験の作成者')
    expect(document.getCreationDate()?.toISOString()).toBe('2022-09-29T15:00:00.000Z')
    expect(document.getModificationDate()?.toISOString()).toBe('2022-09-29T15:00:00.000Z')
  })

  test('表紙と目次は無番で、本文の最初のページが 1 になる', () => {
    const folios = reading.pages.map((each) => each.untagged.filter((piece) => piece.y < 60).map((piece) => piece.text).join(''))
    expect(folios.slice(0, 4)).toEqual(['', '', '1', '2'])
  })

  test('札はどのページにも出て、透かしは字として現れない', () => {
    for (const each of reading.pages) expect(each.untagged.map((piece) => piece.text)).toContain('取扱注意')
    const all = [...reading.tagged, ...reading.pages.flatMap((each) => each.untagged)].map((piece) => piece.text)
    expect(all).not.toContain('案')
  })

  test('構成員用の写しは、透かしの絵だけが違う', async () => {
    const { pdf, membersPdf = new Uint8Array() } = await print(html, { watermark: true, membersWatermark: '構成員限り' })
    const [plain, members] = [await contentOf(pdf), await contentOf(membersPdf)]
    expect(Buffer.compare(pdf, printed.pdf)).toBe(0)
    expect(members.pages).toEqual(plain.pages)
    expect([plain.images.length, members.images.length]).toEqual([2, 2]) // 絵と、その透け方。前の絵は残らない
    expect(members.images).not.toEqual(plain.images)
  }, 60_000)

  test('写しにだけ透かしを置ける', async () => {
    const { pdf, membersPdf = new Uint8Array() } = await print(html, { membersWatermark: '構成員限り' })
    expect([(await contentOf(pdf)).images.length, (await contentOf(membersPdf)).images.length]).toEqual([0, 2])
  }, 60_000)

  test('自前の読取りは、別の部品（pdf.js）の読取りと一字も違わない', async () => {
    const task = getDocument({ data: Uint8Array.from(printed.pdf), verbosity: 0, disableFontFace: true })
    const other = await task.promise
    const fonts = new Map()
    for (const [at, each] of document.getPages().entries()) {
      const { items } = await (await other.getPage(at + 1)).getTextContent({ disableNormalization: true })
      const theirs = items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s/g, '')
      expect(readRuns(each, readContent(each), fonts).map(({ text }) => text).join('').replace(/\s/g, '')).toBe(theirs)
    }
    await task.destroy()
  }, 30_000)

  test('横置きの節は紙も横になる', () => {
    expect(reading.pages.filter((each) => each.width > each.height).length).toBeGreaterThan(0)
  })
})

test('指定したブラウザがなければ、試したものと次にすることを述べて止まる', async () => {
  const failure = await print(page('<main></main>'), { browser: '/nonexistent/browser' }).catch((reason: unknown) => reason)
  expect(failure).toBeInstanceOf(BrowserUnavailable)
  expect(String(failure)).toContain('/nonexistent/browser')
  expect(String(failure)).toContain('--browser')
})
