// 脚注と構造木：どんな文書でも、注は印のあるページの下に、段落の後で読まれる順にある。
import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { read, type Reading } from '../pipeline/settle/guard/reading.ts'
import { elementsOf, textIn, type Element } from '../pipeline/settle/structure-tree.ts'
import { codes, print } from './settle/build.ts'
import { page, randomDocument } from './settle/document.ts'

/** 種は SETTLE_SEEDS=1-40 のように増やせる。失敗した種は題に出る。 */
const seeds = ((): number[] => {
  const [from = 0, to = 0] = (process.env['SETTLE_SEEDS'] ?? '').split('-').map(Number)
  return from > 0 ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [8, 19, 22]
})()

const opened = async (pdf: Uint8Array): Promise<{ document: PDFDocument; reading: Reading; elements: Element[] }> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return { document, reading: read(document), elements: elementsOf(document) }
}

describe('でたらめな文書', () => {
  test.each(seeds)('種 %i：不備がなく、置けない注はそう知らせて節末に残る', async (seed) => {
    const source = randomDocument(seed, { chapters: 2, blocks: 22, notes: 0.35 })
    const printed = await print(source.html)
    const { elements } = await opened(printed.pdf)
    const stayed = printed.faults.filter((fault) => fault.code === 'settle/footnote-moved')
    // でたらめな章は、どこで終わるか決まっていない
    expect(printed.faults.filter((fault) => fault.code !== 'settle/nearly-empty')).toEqual(stayed)
    expect(stayed.length).toBeLessThanOrEqual(1)
    expect(elements.filter(({ role }) => role === 'Note')).toHaveLength(source.notes - stayed.length)
    expect(printed.prints).toBeLessThanOrEqual(3)
  }, 60_000)
})

const mark = (key: string, number: number): string => `<sup><a class="noteref" id="nr-${key}" href="#fn-${key}" role="doc-noteref">${number}</a></sup>`
const note = (key: string, text: string): string => `<li class="note" id="fn-${key}">${text}</li>`

describe('置けない注', () => {
  const wide = `<section class="landscape"><p>横置きの段落${mark('a', 1)}。</p></section>`
  const html = page(`<main><section class="chapter" data-running="章"><h1 id="h">章</h1><p>長い注${mark('b', 2)}のある段落。</p>${wide}
    <ol class="notes">${note('a', '横置きの注。')}${note('b', '長い注の文。'.repeat(900))}</ol></section></main>`)

  test('横置きのページの注と、一ページに収まらない注は、節末に残して知らせる', async () => {
    const printed = await print(html)
    expect(codes(printed)).toEqual(['settle/footnote-moved'])
    expect(printed.faults.map((fault) => fault.message).join('\n')).toMatch(/注2は注が長く[\s\S]*注1は横置き/)
    const { reading } = await opened(printed.pdf)
    expect(squeezed(reading).match(/（注\d節末）/g)).toEqual(['（注2節末）', '（注1節末）'])
  }, 30_000)
})

describe('支援技術のための構造', () => {
  const table = `<table><thead><tr><th scope="col">区分</th><th scope="col">甲</th><th scope="col">乙</th><th scope="col">丙</th></tr></thead><tbody>
    <tr><th scope="row">行一</th><td colspan="2" rowspan="2">報告対象外</td><td>1</td></tr><tr><th scope="row">行二</th><td>2</td></tr></tbody></table>`
  const html = page(`<main><section class="chapter" data-running="章"><h1 id="h1">文書の題</h1><h2 id="h2">章の題${mark('a', 1)}</h2><h3 id="h3">項</h3><h4 id="h4">目</h4><h5 id="h5">細目</h5>
    <p>初めの文${mark('b', 2)}と${mark('c', 3)}続く文。</p><p>次の段落。</p>${table}
    <ol class="notes">${note('a', '題の注。')}${note('b', '二つ目の注。')}${note('c', '三つ目の注。')}</ol></section></main>`)
  let all: Awaited<ReturnType<typeof opened>>

  beforeAll(async () => {
    const printed = await print(html)
    expect(printed.faults).toEqual([])
    all = await opened(printed.pdf)
  }, 30_000)

  test('見出しの注は見出しの後で読まれる', () => {
    expect(squeezed(all.reading)).toContain('章の題11題の注。項')
  })
  test('脚注は文の途中ではなく、段落の後に番号の順で読まれる', () => {
    expect(squeezed(all.reading)).toContain('初めの文2と3続く文。2二つ目の注。3三つ目の注。次の段落。')
  })
  test('Note の id は一つずつ違う', () => {
    const ids = all.elements.filter(({ role }) => role === 'Note').map(({ dict }) => textIn(dict, 'ID'))
    expect(ids).toEqual(['note-0001', 'note-0002', 'note-0003'])
  })
  test('しおりは文書の題を除いた三段で、題に注の印が付かない', () => {
    expect(all.reading.outline).toEqual([{ level: 1, title: '章の題' }, { level: 2, title: '項' }, { level: 3, title: '目' }])
  })
  test('「報告対象外」の升目は、覆う行と列すべての見出しと結ばれる', () => {
    const names = new Map(all.elements.filter(({ role }) => role === 'TH').map((head) => [textIn(head.dict, 'ID'), textOf(head, all.reading)]))
    const merged = all.elements.find((cell) => cell.role === 'TD' && textOf(cell, all.reading) === '報告対象外')
    expect(headersOf(merged).map((id) => names.get(id))).toEqual(['甲', '乙', '行一', '行二'])
  })
  test('同じ表頭は、表が続いても一度しか読まれない', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `<tr><th scope="row">行${at}</th><td>値</td></tr>`).join('')
    const printed = await print(page(`<main><section class="chapter" data-running="章"><h1 id="h">章</h1><table><thead><tr><th scope="col">続く頭</th><th scope="col">乙</th></tr></thead><tbody>${rows}</tbody></table></section></main>`))
    expect(printed.faults).toEqual([])
    const { reading } = await opened(printed.pdf)
    expect(reading.pages.length).toBeGreaterThan(1)
    expect(reading.tagged.filter((piece) => piece.text === '続く頭')).toHaveLength(1)
  }, 30_000)
})

const squeezed = (reading: Pick<Reading, 'tagged'>): string => reading.tagged.map((piece) => piece.text).join('').replace(/\s/g, '')

const textOf = (element: Element, reading: Reading): string => squeezed({ tagged: reading.tagged.filter((piece) => isWithin(piece.element, element)) })

const isWithin = (inner: Element | undefined, outer: Element): boolean => inner !== undefined && (inner.ref === outer.ref || isWithin(inner.parent, outer))

function headersOf(cell: Element | undefined): string[] {
  const attributes = cell?.dict.lookup(PDFName.of('A'), PDFArray)
  const holder = attributes?.asArray().map((_, at) => attributes.lookup(at, PDFDict)).find((each) => each.has(PDFName.of('Headers')))
  const headers = holder?.lookup(PDFName.of('Headers'), PDFArray)
  return headers?.asArray().map((each) => ('decodeText' in each && typeof each.decodeText === 'function' ? String(each.decodeText()) : '')) ?? []
}
