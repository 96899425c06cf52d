// 点検の画面（check.html）：今回の結果と、前回との違い。
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkCommand } from '../pipeline/commands/check.ts'
import { openWorkshop } from '../pipeline/workshop.ts'
import { parseSummary } from '../pipeline/publish/check/index.ts'
import { heard } from './support/terminal.ts'
import { openBook } from './support/workbooks.ts'

const root = 'tests/cases/check-page'
let home: string
let out: string
const check = async (data: string) => {
  const { terminal, log } = heard()
  const status = await checkCommand({ out }, await openWorkshop({ data }, terminal), terminal)
  const html = readFileSync(join(out, 'internal/check.html'), 'utf8')
  return { status, html, log: log(), document: parseHTML(html).document }
}
type Page = Awaited<ReturnType<typeof check>>
let first: Page
let second: Page
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'kensho-check-'))
  out = join(home, 'out')
  first = await check(join(root, 'before'))
  second = await check(join(root, 'after'))
})
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

/** A section's table as rows of texts. */
const rowsOf = ({ document }: Page, id: string): string[][] =>
  [...document.querySelectorAll(`section[aria-labelledby="${id}"] tbody tr`)].map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''))
const headOf = ({ document }: Page, id: string): string[] => [...document.querySelectorAll(`section[aria-labelledby="${id}"] thead th`)].map((cell) => cell.textContent ?? '')

describe('点検の画面', () => {
  test('前回がなければ、比べていないと言う', () => {
    expect(first.document.body.textContent).toContain('前回の点検の結果がこの出力先にないため、比べていません。')
    expect(headOf(first, 'totals')).toEqual(['区分', '今回(行)'])
    expect(rowsOf(first, 'totals')).toEqual([['読み込んだ行', '4'], ['集計に入れた行', '3'], ['保留した行', '1'], ['取下げ・訂正済みの行', '0']])
  })

  test('二度目は、全ての数を前回と比べる', () => {
    expect(rowsOf(second, 'totals')).toEqual([['読み込んだ行', '7', '4', '＋3'], ['集計に入れた行', '6', '3', '＋3'], ['保留した行', '1', '1', '±0'], ['取下げ・訂正済みの行', '0', '0', '±0']])
    expect(rowsOf(second, 'quarters')[1]).toEqual(['第2四半期', '3', '＋1', '0', '±0'])
    expect(rowsOf(second, 'quarters')[0]).toEqual(['第1四半期', '2', '＋1', '3', '＋3'])
  })

  test('事業者ごとに、四半期別の件数と保留の行、前回との差がある', () => {
    expect(rowsOf(second, 'carriers')).toEqual([
      ['<b>架空第四</b>', '0', '0', '0', '0', '0', '0', '1', '新規'], ['架空第一通信株式会社', '2', '0', '0', '0', '2', '3', '0', '＋4'],
      ['架空第三通信株式会社', '0', '1', '0', '0', '1', '0', '0', '新規'], ['架空第二通信株式会社', '0', '2', '0', '0', '2', '0', '0', '±0'],
    ])
  })

  test('直すところは種類と例で並び、解消したものと新しいものが分かる', () => {
    const kinds = rowsOf(second, 'problems')
    expect(kinds.find(([code]) => code === 'field/users')?.slice(0, 4)).toEqual(['field/users', '保留', '1', '＋1'])
    expect(kinds.find(([code]) => code === 'field/unknown-code')).toEqual(['field/unknown-code', '保留', '0', '－1', '（解消しました）'])
    const changes = second.document.querySelector('section[aria-labelledby="changes"]')?.textContent ?? ''
    expect(changes).toMatch(/新たに見つかったもの：\d+件[\s\S]*多数[\s\S]*解消したもの：1件[\s\S]*設備故章/)
  })

  test('補正と、報告のない四半期も前回と比べる', () => {
    expect(rowsOf(second, 'repairs').find(([rule]) => rule === '「半」を30分に')?.slice(1, 3)).toEqual(['0', '－1'])
    expect(rowsOf(first, 'missing')).toEqual([['架空第一通信株式会社', '第2四半期'], ['架空第二通信株式会社', '第1四半期']])
    expect(rowsOf(second, 'missing').at(-1)).toEqual(['架空第二通信株式会社', '第1四半期', '同じ'])
    expect(rowsOf(second, 'missing').find(([carrier]) => carrier === '架空第三通信株式会社')?.[2]).toBe('新たに')
  })

  test('読み上げに必要な印がそろい、値は印にならない', () => {
    for (const { document, html } of [first, second]) {
      expect(document.documentElement.getAttribute('lang')).toBe('ja')
      expect(document.querySelectorAll('h1')).toHaveLength(1)
      for (const table of document.querySelectorAll('table')) {
        expect(table.querySelector('caption')?.textContent).not.toBe('')
        expect([...table.querySelectorAll('th')].every((cell) => ['col', 'row'].includes(cell.getAttribute('scope') ?? ''))).toBe(true)
        expect(new Set([...table.querySelectorAll('tr')].map((row) => row.children.length)).size).toBe(1)
      }
      for (const link of document.querySelectorAll('nav a')) expect(document.querySelector(link.getAttribute('href') ?? '')?.tagName).toBe('H2')
      expect(html).not.toContain('<b>')
    }
  })

  test('年度の中だけで比べ、読めない前回は無かったものとする', () => {
    expect(parseSummary('{"format":1}')).toBeUndefined()
    expect(parseSummary('not json')).toBeUndefined()
    expect(parseSummary('null')).toBeUndefined()
  })

  test('同じ入力と同じ前回からは、同じ画面ができる', async () => {
    const again = await check(join(root, 'after'))
    const third = await check(join(root, 'after'))
    expect(third.html).toBe(again.html)
    expect(rowsOf(third, 'totals').every((row) => row[3] === '±0')).toBe(true)
  })
})

describe('点検の出力', () => {
  test('には、画面、保留のブック、返信と一覧がそろう', async () => {
    expect(readdirSync(join(out, 'internal')).sort()).toEqual(['check.html', 'check.json', 'held.csv', 'inputs.json', 'problems.csv', 'repairs.csv', 'replies', 'replies.csv', 'withdrawn.csv', '保留.xlsx'].sort())
    expect((await openBook(readFileSync(join(out, 'internal/保留.xlsx')))).worksheets[0]?.rowCount).toBe(2)
    expect(readdirSync(join(out, 'internal/replies')).length).toBeGreaterThan(0)
  })

  test('の画面の言葉は、短い要約と開くファイルを言う', () => {
    expect(second.log).toContain('詳細な様式：第1四半期 2件、第2四半期 3件、第3四半期 0件、第4四半期 0件')
    expect(second.log).toMatch(/補正 \d+件、警告 \d+件、報告のない四半期がある事業者 3社/)
    expect(second.log).toMatch(/internal\/check\.html/)
    expect(second.status).toBe(0)
  })

  test('は、直した値を置いて点検すると、保留が減ったと分かる', async () => {
    const data = join(home, 'data')
    cpSync(join(root, 'after'), data, { recursive: true })
    const book = await openBook(readFileSync(join(out, 'internal/保留.xlsx')))
    const sheet = book.worksheets[0]!
    const at = (sheet.getRow(1).values as string[]).indexOf('影響利用者数の直した値')
    sheet.getCell(2, at).value = '500人'
    writeFileSync(join(data, 'R03/保留.xlsx'), new Uint8Array(await book.xlsx.writeBuffer()))
    const letter = join(out, 'internal/replies/＜b＞架空第四＜／b＞.xlsx')
    expect(existsSync(letter)).toBe(true)
    const mended = await check(data)
    expect(rowsOf(mended, 'totals')[2]).toEqual(['保留した行', '0', '1', '－1'])
    expect(rowsOf(mended, 'repairs').some(([rule]) => rule === '保留.xlsxの直した値')).toBe(true)
    expect(existsSync(letter)).toBe(false)
  })
})
