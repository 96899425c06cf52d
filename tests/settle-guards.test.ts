// 読み戻しの番人：一つずつ、それに掛かる文書を用意して、掛かることを確かめる。
import { PDFDict, PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { withBrowser } from '../pipeline/settle/browser/launch.ts'
import { withPage } from '../pipeline/settle/browser/page.ts'
import type { Book } from '../pipeline/settle/dom/book.ts'
import { checkFonts } from '../pipeline/settle/guard/fonts.ts'
import { inspect } from '../pipeline/settle/guard/index.ts'
import { checkNotes } from '../pipeline/settle/guard/notes.ts'
import { checkFolios, checkRunningHeads } from '../pipeline/settle/guard/pages.ts'
import { read, type Reading } from '../pipeline/settle/guard/reading.ts'
import { checkReferences } from '../pipeline/settle/guard/references.ts'
import { checkAlternatives, checkCatalog, checkOutline, checkSize } from '../pipeline/settle/guard/structure.ts'
import { compareText } from '../pipeline/settle/guard/text.ts'
import type { Printed } from '../pipeline/settle/index.ts'
import { readOutline } from '../pipeline/settle/dom/prepare.ts'
import { layOut, type LaidOut } from '../pipeline/settle/print/layout.ts'
import { CACHE, codes, print } from './settle/build.ts'
import { page } from './settle/document.ts'

const plain = (text: string): string => text
const codesOf = (faults: readonly { code: string }[]): string[] => faults.map((fault) => fault.code)
const chapter = (body: string, more = ''): string => `<main><section class="chapter" id="c1" data-running="第１章"><h1 id="h1">始めの章</h1>${body}</section>${more}</main>`
const long = (rows: number): string => Array.from({ length: rows }, (_, at) => `<tr><th scope="row">行${at}</th><td>値${at}</td></tr>`).join('')

describe('文書の書き方が悪いとき', () => {
  let printed: Printed
  const faultOf = (code: string): string => printed.faults.find((fault) => fault.code === code)?.message ?? ''

  beforeAll(async () => {
    const bad = `<p>字のない😀字</p><p style="visibility:hidden">見えないので印刷されない段落</p>
      <p><img alt="" src="http://example.invalid/a.png">外の絵</p><p>次の章は<span data-page-of="nowhere"></span>ページ。</p>
      <div class="figure"><div role="img"><svg width="90" height="20"><text y="15">代替文なし</text></svg></div></div>
      <div class="figure"><div role="img" aria-label="字のない絵"><svg width="90" height="20"><rect width="50" height="20"/></svg></div></div>
      <table><thead><tr><th scope="col">続く表の頭</th><th scope="col">乙</th></tr></thead><tbody>${long(60)}</tbody></table>
      <h2>取り残される見出し</h2><p style="break-before:page">次のページの本文。</p>`
    const style = 'thead{display:table-row-group!important}@page chapter0{@bottom-center{content:"頁"!important}@top-left{content:"別の柱"!important}}'
    printed = await print(page(chapter(bad), style), { title: '' })
  }, 60_000)

  test.each([
    ['書体にない字は、字と符号と前後を添えて知らせる', 'settle/unknown-glyph', '😀」（U+1F600）'],
    ['HTML にあって PDF にない字を知らせる', 'settle/text-missing', '見えないので印刷されない段落'],
    ['外の資源は読み込まず、宛先を知らせる', 'settle/outside-resource', 'http://example.invalid'],
    ['行き先のない参照を知らせる', 'settle/dead-reference', 'nowhere'],
    ['代替文のない図を知らせる', 'settle/figure-without-alt', 'aria-label'],
    ['読上げの対象にならない図を知らせる', 'settle/figure-untagged', '字のない絵'],
    ['表頭が繰り返されない表を、ページを添えて知らせる', 'settle/table-without-head', '続く表の頭'],
    ['ページの最後に取り残された見出しを知らせる', 'settle/stranded-heading', '取り残される見出し'],
    ['違うページ番号を知らせる', 'settle/folio', '頁'],
    ['違う柱を知らせる', 'settle/running-head', '別の柱'],
    ['題名のない PDF を知らせる', 'settle/missing-metadata', '題名'],
  ])('%s', (_, code, part) => {
    expect(faultOf(code)).toContain(part)
    expect(faultOf(code)).toMatch(/^report\.pdf.*。 \[settle\/[a-z0-9-]+\]$/)
  })
})

describe('脚注のあるページの最後の見出し', () => {
  const note = '<p>印のある段落<sup><a class="noteref" id="nr-1" href="#fn-1">1</a></sup>である。</p><ol class="notes"><li class="note" id="fn-1">注の文である。</li></ol>'
  test('は、脚注がその下にあっても、取り残されたものとして知らせる', async () => {
    const alone = await print(page(chapter(`${note}<h2>取り残される見出し</h2><p style="break-before:page">次のページの本文。</p>`)))
    expect(alone.faults.filter(({ code }) => code === 'settle/stranded-heading').map(({ message }) => message).join()).toContain('取り残される見出し')
    const followed = await print(page(chapter(`${note}<h2>続きのある見出し</h2><p>本文。</p><p style="break-before:page">次のページの本文。</p>`)))
    expect(followed.faults.filter(({ code }) => code === 'settle/stranded-heading')).toEqual([])
  }, 60_000)
})

describe('書体にない字', () => {
  const words = '<p>𠮷野家通信、髙﨑、𠮟、葛󠄀城市。<b>太字の𠮷</b>と侄。</p><p style="font-family:BIZ UDPGothic">ゴシックの𠮷。</p>'
  const fontsOf = async (pdf: Uint8Array): Promise<string[]> => {
    const document = await PDFDocument.load(pdf)
    const names = document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict && object.has(PDFName.of('DescendantFonts')) ? [String(object.get(PDFName.of('BaseFont')))] : []))
    return [...new Set(names.map((name) => name.replace(/^\/[A-Z]{6}\+/, '')))].sort()
  }

  test('𠮷 は補いの書体で、ほかの字は四書体で組まれ、そのまま読み返せる', async () => {
    const printed = await print(page(chapter(words)))
    expect(printed.faults).toEqual([])
    expect(await fontsOf(printed.pdf)).toEqual(['BIZUDPGothic-Bold', 'BIZUDPGothic-Regular', 'BIZUDPMincho-Bold', 'BIZUDPMincho-Regular', 'NotoSansJP-Bold', 'NotoSansJP-Regular'])
    const read_ = read(await PDFDocument.load(printed.pdf)).tagged.map(({ text }) => text).join('')
    expect(read_).toContain('𠮷野家通信、髙﨑、𠮟、葛')
  }, 30_000)

  test('補いの書体も、文の太さに合わせる', async () => {
    expect(await fontsOf((await print(page(chapter('<p>ふつうの𠮷。</p>')))).pdf)).not.toContain('NotoSansJP-Bold')
    expect(await fontsOf((await print(page(chapter('<p><b>太字の𠮷。</b></p>')))).pdf)).not.toContain('NotoSansJP-Regular')
  }, 30_000)

  test('補いの書体は、足りる報告書には現れない', async () => {
    expect(await fontsOf((await print(page(chapter('<p>髙﨑、葛󠄀城市。</p>')))).pdf)).not.toContain('NotoSansJP-Regular')
  }, 30_000)

  test('書体を Web フォントとして読ませる機械でも、同じ字が同じ書体で組まれる', async () => {
    const laid = await withBrowser({ cacheDir: CACHE, log: () => undefined }, (launched) =>
      withPage({ ...launched, fontsAreSystem: false }, page(chapter(words)), async (opened) => layOut(opened, await opened.page.evaluate(readOutline), () => undefined)))
    expect(codesOf((await inspect(laid.pdf, laid)).faults)).toEqual(['settle/missing-metadata'])
    expect(await fontsOf(laid.pdf)).toEqual(expect.arrayContaining(['NotoSansJP-Bold', 'NotoSansJP-Regular']))
  }, 60_000)

  test('四書体にある字を補いの書体で組んだら、予定にない書体として知らせる', async () => {
    expect(codes(await print(page(chapter('<p style="font-family:\'Noto Sans JP\'">ふつうの字</p>'))))).toEqual(['settle/foreign-font'])
  }, 30_000)

  test('どの書体にもない字は、その字だけを知らせ、字の抜けや順の違いとしては知らせない', async () => {
    const printed = await print(page(chapter('<p>豆腐になる😀の字と𪚥の字。</p><table><tbody><tr><td>升目の😀</td></tr></tbody></table>')))
    expect(printed.faults.map(({ message }) => /「(.+?)」（U\+/u.exec(message)?.[1])).toEqual(['😀', '𪚥'])
  }, 30_000)
})

describe('行の幅をはみ出すとき', () => {
  const wide = (length: number): string => page(chapter(`<p style="white-space:nowrap;text-indent:0;width:0">${'幅'.repeat(length)}</p>`))

  test('はみ出した字と、縮められたことの両方を知らせる', async () => {
    expect(codes(await print(wide(45)))).toEqual(['settle/overflow', 'settle/shrunk'])
  }, 30_000)

  test('ちょうど収まる行は何も言わない', async () => {
    expect(codes(await print(wide(40)))).toEqual([])
  }, 30_000)
})

describe('中身のページへの散らばり', () => {
  const rows = '<tbody><tr><td>升目の一</td><td>升目の二</td></tr></tbody>'
  const table = (style: string, caption = '表1　離れてはならない表題'): string => `<div class="table"><p class="caption">${caption}</p><table style="${style}">${rows}</table></div>`
  const filler = `<p>${'本文の続く段落である。'.repeat(30)}</p>`
  const faultsIn = async (body: string): Promise<readonly string[]> => (await print(page(chapter(body)))).faults.map(({ message }) => message)

  test('表題が次のページの表から離れたら、両方のページを添えて知らせる', async () => {
    const [first, ...others] = await faultsIn(`${filler}${table('break-before:page')}${filler}`)
    expect(first).toContain('report.pdf 1ページ目：表題「表1　離れてはならない表題」は1ページ目、その図表は2ページ目にあります')
    expect(others).toEqual([])
  }, 30_000)

  test('表の下の表題と、図の表題も、離れたら知らせる', async () => {
    const below = `<div class="table">${`<table>${rows}</table>`}<p class="caption" style="break-before:page">図9　表の下の表題</p></div>`
    const drawing = `<div class="figure" style="break-inside:auto"><div role="img" aria-label="絵の代替文"><svg width="90" height="20"><text y="15">絵</text></svg></div><p class="caption" style="break-before:page">図8　絵の表題</p></div>`
    const found = await faultsIn(`${filler}${below}${filler}${drawing}${filler}`)
    expect(found.filter((message) => message.includes('[settle/caption-apart]')).map((message) => /表題「(図.)/.exec(message)?.[1])).toEqual(['図9', '図8'])
  }, 30_000)

  test('分けない枠がページをまたいだら知らせる', async () => {
    const [first, ...others] = await faultsIn(`${filler}<div class="keep"><p>分けない枠の一行目</p><p style="break-before:page">二行目</p></div>${filler}`)
    expect(first).toContain('report.pdf 1ページ目：「分けない枠の一行目」で始まる分けない枠が、1ページ目と2ページ目に分かれています')
    expect(others).toEqual([])
  }, 30_000)

  test('一ページより高い分けない枠も知らせる', async () => {
    expect((await faultsIn(`<p class="summary" style="break-inside:avoid">${'長い要旨の文である。'.repeat(260)}</p>${filler}`)).join()).toContain('[settle/split-box]')
  }, 30_000)

  test('前のページの残りが数行だけのページは知らせ、見出しで始まる短いページと、六行あるページは知らせない', async () => {
    const lines = (count: number): string => `<p style="break-before:page;text-indent:0">${Array.from({ length: count }, (_, at) => `残りの${at + 1}行目`).join('<br>')}</p>`
    const [first, ...others] = await faultsIn(filler + lines(3))
    expect(first).toContain('report.pdf 2ページ目：「残りの1行目」からの僅かな残り（本文の高さの')
    expect(others).toEqual([])
    expect(await faultsIn(filler + lines(6))).toEqual([])
    expect(await faultsIn(`${filler}<h2 style="break-before:page">短い節</h2><p>一行だけの節。</p>`)).toEqual([])
  }, 60_000)

  test('表題、枠、ページの埋まり方の正しい文書には何も言わない', async () => {
    expect(await faultsIn(`${filler}${table('')}<div class="keep"><p>枠の一</p><p>枠の二</p></div><p class="summary">要旨の枠</p>${filler}`)).toEqual([])
  }, 30_000)
})

test('ページごとに繰り返される字は、余分な字として知らせる', async () => {
  const repeated = '<p style="position:fixed;bottom:0">どのページにも出てしまう段落</p>'
  const printed = await print(page(chapter(`${repeated}<p style="break-after:page">一</p><p>二</p>`)))
  expect(codes(printed)).toContain('settle/text-doubled')
}, 30_000)

describe('全文の突合せ', () => {
  const blocks = ['一つ目の段落の文である', '二つ目の段落の文である', '三つ目の段落の文である']

  test('同じなら何も言わない', () => {
    expect(compareText(blocks, blocks.join(''), plain)).toEqual([])
  })
  test.each([
    ['抜け', [blocks[0], blocks[2]], 'settle/text-missing'],
    ['重なり', [blocks[0], blocks[1], blocks[1], blocks[2]], 'settle/text-doubled'],
    ['入れ替わり', [blocks[1], blocks[0], blocks[2]], 'settle/text-order'],
    ['余分', [...blocks, '覚えのない字'], 'settle/text-order'],
  ])('%sを見つける', (_, parts, code) => {
    expect(codesOf(compareText(blocks, parts.join(''), plain))).toEqual([code])
  })
  test('短い段落の抜けも見つける', () => {
    expect(codesOf(compareText(['甲', '乙'], '甲', plain))).toEqual(['settle/text-missing'])
  })
})

test('PDF の数字が一字でも違えば、文の中でも表の升目でも知らせる', async () => {
  const body = (inText: string, inCell: string): string => page(chapter(`<p>詳細な様式による報告は${inText}件である。</p><table><thead><tr><th scope="col">区分</th><th scope="col">件数</th></tr></thead><tbody><tr><th scope="row">機器故障</th><td>${inCell}</td></tr></tbody></table>`))
  await withBrowser({ cacheDir: CACHE, log: () => undefined }, async (launched) => {
    const laid = (html: string): Promise<LaidOut> => withPage(launched, html, async (opened) => layOut(opened, await opened.page.evaluate(readOutline), () => undefined))
    const [right, text, cell] = [await laid(body('6,709', '2,204')), await laid(body('6,708', '2,204')), await laid(body('6,709', '2,240'))]
    const wrong = async (pdf: Uint8Array): Promise<readonly string[]> => (await inspect(pdf, right)).faults.filter(({ code }) => code.startsWith('settle/text-')).map(({ message }) => message)
    expect(await wrong(right.pdf)).toEqual([])
    expect((await wrong(text.pdf)).join()).toContain('詳細な様式による報告は6,709件である。')
    expect((await wrong(cell.pdf)).join()).toContain('2,204')
  })
}, 120_000)

describe('骨組みと書体', () => {
  const bare = async (): Promise<{ document: PDFDocument; pdf: Uint8Array; reading: Reading }> => {
    const made = await PDFDocument.create()
    made.addPage().drawText('x', { font: await made.embedFont(StandardFonts.Helvetica) })
    const pdf = await made.save()
    const document = await PDFDocument.load(pdf)
    return { document, pdf, reading: read(document) }
  }

  test('タグ、言語、題名、作成者、しおりのどれがなくても知らせる', async () => {
    const { document, reading } = await bare()
    const messages = checkCatalog(document, reading).map((fault) => fault.message).join()
    for (const what of ['タグ', '言語', '題名', '作成者', 'しおり']) expect(messages).toContain(what)
  })
  test('埋め込まれていない、予定にない書体を知らせる', async () => {
    const { document } = await bare()
    expect(codesOf(checkFonts(document))).toEqual(['settle/foreign-font', 'settle/unembedded-font'])
  })
  test('輪郭の絵になった書体（Type 3）を知らせる', async () => {
    const { document } = await bare()
    document.context.register(document.context.obj({ Type: 'Font', Subtype: 'Type3', Name: PDFName.of('T3') }))
    expect(codesOf(checkFonts(document))).toContain('settle/type3-font')
  })
  test('5 MB ちょうどは通り、1 バイト超えると知らせる', () => {
    expect(checkSize(new Uint8Array(5_000_000))).toEqual([])
    expect(codesOf(checkSize(new Uint8Array(5_000_001)))).toEqual(['settle/too-large'])
  })
})

describe('番号と場所', () => {
  const book = { headings: [], chapters: [{ id: 'c1', running: '一章' }], references: [{ id: 'h1', printed: '2' }], blocks: [], tableHeads: [], alternatives: [], boxes: [], captions: [] } satisfies Book
  const places = (page: number): Map<string, { page: number; y: number }> => new Map([['h1', { page, y: 0 }]])
  const blank: Reading = { pages: [{ width: 595, height: 842, untagged: [] }], tagged: [], figures: [], title: '', author: '', outline: [{ level: 1, title: '違う題' }] }

  test('参照の番号は、行き先のページと同じなら通り、1 ずれても知らせる', () => {
    expect(checkReferences(book, places(4), 3)).toEqual([])
    expect(codesOf(checkReferences(book, places(5), 3))).toEqual(['settle/page-reference'])
    expect(codesOf(checkReferences(book, places(2), 3))).toEqual(['settle/page-reference'])
  })
  test('本文のページに番号がなければ知らせ、前付けにはないのが正しい', () => {
    expect(codesOf(checkFolios(blank, 1))).toEqual(['settle/folio'])
    expect(checkFolios(blank, 2)).toEqual([])
  })
  test('章のページに柱がなければ知らせ、前付けにはないのが正しい', () => {
    expect(codesOf(checkRunningHeads(blank, book, new Map([['c1', 1]]), plain))).toEqual(['settle/running-head'])
    expect(checkRunningHeads(blank, book, new Map([['c1', 2]]), plain)).toEqual([])
  })
  test('しおりが見出しと違えば知らせ、四段目の見出しはなくてよい', () => {
    const heading = (text: string, level: number): Book => ({ ...book, headings: [{ id: 'h', level, text }] })
    expect(codesOf(checkOutline(blank, heading('題', 1), plain))).toEqual(['settle/outline'])
    expect(checkOutline(blank, heading('違う題', 1), plain)).toEqual([])
    expect(codesOf(checkOutline(blank, heading('四段目', 4), plain))).toEqual(['settle/outline'])
  })
  test('しおりに文書の題があれば知らせ、題の下の三段がなければ知らせ、その下の段はなくてよい', () => {
    const titled = { ...book, headings: ['題', '章', '(1)', 'ア', '(ｱ)'].map((text, at) => ({ id: `h${at}`, level: at + 1, text })) }
    const outline = (...titles: string[]): Reading => ({ ...blank, outline: titles.map((title, at) => ({ level: at + 1, title })) })
    expect(checkOutline(outline('章', '(1)', 'ア'), titled, plain)).toEqual([])
    expect(codesOf(checkOutline(outline('題', '章', '(1)', 'ア'), titled, plain))).toEqual(['settle/outline'])
    expect(codesOf(checkOutline(outline('章', '(1)'), titled, plain))).toEqual(['settle/outline'])
    expect(codesOf(checkOutline(outline('章', '(1)', 'ア', '(ｱ)'), titled, plain))).toEqual(['settle/outline'])
  })
  test('図の代替文が HTML と違えば知らせる', () => {
    const reading = { ...blank, figures: [{ alt: '甲の図', page: 1 }] }
    expect(checkAlternatives(reading, { ...book, alternatives: ['甲の図'] })).toEqual([])
    expect(codesOf(checkAlternatives(reading, { ...book, alternatives: ['乙の図'] }))).toEqual(['settle/figure-untagged'])
  })
})

describe('脚注の場所', () => {
  const html = page(chapter('<p>印のある段落<sup><a class="noteref" id="nr-1" href="#fn-1">1</a></sup>である。</p><ol class="notes"><li class="note" id="fn-1">注の文である。</li></ol>'))
  const placed = [{ key: 'fn-1', mark: 'nr-1', number: '1' }]
  let reading: Reading

  beforeAll(async () => {
    const { pdf, faults } = await print(html)
    expect(faults).toEqual([])
    reading = read(await PDFDocument.load(pdf))
  }, 30_000)

  test('印と注が同じページなら通る', () => {
    expect(checkNotes(reading, placed, new Map([['nr-1', { page: 1, y: 0 }]]))).toEqual([])
  })
  test('印が別のページなら知らせる', () => {
    expect(codesOf(checkNotes(reading, placed, new Map([['nr-1', { page: 2, y: 0 }]])))).toEqual(['settle/footnote-apart'])
  })
  test('印か注が見つからなければ知らせる', () => {
    expect(codesOf(checkNotes(reading, placed, new Map()))).toEqual(['settle/footnote-lost'])
    expect(codesOf(checkNotes({ ...reading, tagged: [] }, placed, new Map([['nr-1', { page: 1, y: 0 }]])))).toEqual(['settle/footnote-lost'])
  })
  test('注が本文の下端より下なら知らせる', () => {
    const low = { ...reading, tagged: reading.tagged.map((piece) => ({ ...piece, y: 60 })) }
    expect(codesOf(checkNotes(low, placed, new Map([['nr-1', { page: 1, y: 0 }]])))).toEqual(['settle/footnote-outside'])
  })
})
