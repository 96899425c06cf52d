// 次のページへ続く表の行：切れ目の両側で罫が閉じ、見出しが繰り返される。僅かな残りは立たない。
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { read } from '../pipeline/settle/guard/reading.ts'
import { codes, print } from './settle/build.ts'
import { page } from './settle/document.ts'

const STYLE = 'table{line-height:20px}td,th{padding:0}p,ul{margin:0}p{text-indent:0}th{width:120px}.box{height:120px}'
const chapter = (body: string): string => `<main><section class="chapter" id="c1" data-running="章"><h1 id="h1">章</h1>${body}</section></main>`
const row = (name: string, content: string, kind = 'parts'): string => `<tr class="${kind}"><th scope="row">${name}</th><td>${content}</td></tr>`
const lines = (count: number, word: string): string => Array.from({ length: count }, (_, n) => `<p>${word}${n + 1}。</p>`).join('')
const items = (count: number, length: number): string => `<ol>${Array.from({ length: count }, (_, n) => `<li>措置${n + 1}。${'長い措置の説明。'.repeat(length)}</li>`).join('')}</ol>`
const table = (...rows: readonly string[]): string => `<table aria-label="個票"><tbody>${rows.join('')}</tbody></table>`

async function printed(body: string): Promise<{ faults: string[]; pages: string[] }> {
  const one = await print(page(chapter(body), STYLE))
  const reading = read(await PDFDocument.load(one.pdf))
  const pages = reading.pages.map((_, at) => reading.tagged.filter((piece) => piece.page === at + 1).map(({ text }) => text).join(''))
  return { faults: codes(one), pages: pages.filter((text) => text !== '') }
}

describe('次のページへ続く行', () => {
  test('は項目の間で分かれ、続きの行の見出しは「（続き）」を添えて繰り返す', async () => {
    const { faults, pages } = await printed(table(row('障害内容', lines(30, '経過')), row('再発防止策', lines(30, '措置'))))
    expect(faults).toEqual([])
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatch(/再発防止策措置1。.*措置\d+。$/)
    expect(pages[1]).toMatch(/^再発防止策（続き）措置\d+。/)
    expect(`${pages.join('')}`.replace('再発防止策（続き）', '')).toContain(`再発防止策${Array.from({ length: 30 }, (_, n) => `措置${n + 1}。`).join('')}`)
  }, 60_000)

  test('が何ページにもわたれば、続きの見出しも（続き）のまま、何度でも繰り返す', async () => {
    const { faults, pages } = await printed(table(row('情報周知', lines(120, '周知'))))
    expect(faults).toEqual([])
    expect(pages.slice(1).map((text) => text.slice(0, 8))).toEqual(pages.slice(1).map(() => '情報周知（続き）'))
    expect(pages.length).toBeGreaterThan(2)
  }, 60_000)

  test('の長い項目は行の間で切れる', async () => {
    const { faults, pages } = await printed(table(row('障害内容', lines(20, '経過')), row('再発防止策', items(3, 80))))
    expect(faults).toEqual([])
    expect(pages[1]).toMatch(/^再発防止策（続き）(?!措置)/)
  }, 60_000)

  test('の見出しの語は、続く文と離れない', async () => {
    const labelled = Array.from({ length: 12 }, (_, n) => `<p class="label">小見出し${n + 1}</p>${lines(4, `文${n + 1}の`)}`).join('')
    const { faults, pages } = await printed(table(row('発生原因', labelled)))
    expect(faults).toEqual([])
    for (const text of pages) expect(text).not.toMatch(/小見出し\d+$/)
  }, 60_000)

  test('がページの終わりに一行しか残さないなら、行ごと次のページへ送る', async () => {
    const { pages } = await printed(table(row('障害内容', lines(40, '経過')), row('再発防止策', items(6, 8))))
    expect(pages[0]).not.toContain('再発防止策')
    expect(pages[1]).toMatch(/^再発防止策措置1。/)
  }, 60_000)
})

describe('表の終わりの僅かな残り', () => {
  const figure = '<div class="box">機器の構成</div>'
  test('だけが次のページに立つことはなく、前の行から送る', async () => {
    const { faults, pages } = await printed(table(row('障害内容', lines(37, '経過')), row('機器構成図', figure, 'whole'), row('情報周知', lines(3, '周知'))))
    expect(faults).toEqual([])
    expect(pages[1]).toMatch(/^機器構成図機器の構成情報周知周知1。/)
  }, 60_000)

  test('も、前の行を送るとページが増えるなら、そのままにする', async () => {
    const { pages } = await printed(table(row('障害内容', lines(41, '経過'), 'whole'), row('情報周知', lines(8, '周知'), 'whole')))
    expect(pages).toHaveLength(2)
    expect(pages[1]).toMatch(/^情報周知周知1。/)
  }, 60_000)
})

describe('分けてよいとしていない行', () => {
  test('がページを越えると、罫の開いた升目として、その字とページを知らせる', async () => {
    const one = await print(page(chapter(table(row('障害内容', lines(70, '経過'), ''))), STYLE))
    expect(one.faults.filter(({ code }) => code === 'settle/open-row').map(({ message }) => message)).toEqual([expect.stringMatching(/^report\.pdf \d+ページ目：「経過1。.*\[settle\/open-row\]$/)])
  }, 60_000)

  test('は、越えなければ分かれずに次のページへ移る', async () => {
    const { faults, pages } = await printed(table(row('障害内容', lines(30, '経過'), ''), row('再発防止策', lines(30, '措置'), '')))
    expect(faults).toEqual([])
    expect(pages[1]).toMatch(/^再発防止策措置1。/)
  }, 60_000)
})
