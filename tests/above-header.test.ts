import excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import { problemText } from '../pipeline/model/problem.ts'
import { good, goodSimple, ingestFiles, isBalanced, line, type Fields } from './support/ingest.ts'

const names = Object.keys(good)
const header = line(names)
const row = (changes: Fields = {}): string => line(Object.values({ ...good, ...changes }))
const above = (lines: readonly string[], end = '\r\n') => ingestFiles({ 'R03/detailed/a.csv': [...lines, header, row({ 受付番号: 'Z' })].join(end) })
const aboveSimple = (lines: readonly string[]) => ingestFiles({ 'R03/simple/a.csv': [...lines, line(Object.keys(goodSimple)), line(Object.values(goodSimple))].join('\n'), 'R03/detailed/d.csv': `${header}\n` })

/** Lines held, by physical line, of rows that are all accounted for. */
async function heldLines({ validation }: Awaited<ReturnType<typeof ingestFiles>>): Promise<readonly (readonly [number, string])[]> {
  expect(isBalanced(validation)).toBe(true)
  return validation.held.map(({ row: { line: at }, problems }) => [at, problems[0].code] as const)
}

describe('a report above the header is held in its own words', () => {
  test('three reports that were sorted above their header', async () => {
    const reports = ['A', 'B', 'C'].map((受付番号) => row({ 受付番号 }))
    const found = await above(reports)
    expect(await heldLines(found)).toEqual([[1, 'row/above-header'], [2, 'row/above-header'], [3, 'row/above-header']])
    expect([found.validation.rows, found.validation.incidents.map(({ receipt }) => receipt)]).toEqual([4, ['Z']])
    expect(found.validation.held.map(({ row: { raw } }) => raw)).toEqual(reports)
    expect(found.reading.files[0]?.rows).toBe(4)
    expect(problemText(found.reading.problems[0]!)).toBe('a.csv（1行目）：報告の行が見出しより上にあります。見出しの行を報告の上（一行目など）へ移してください。報告でなければこの行を削ってください。 [row/above-header]')
  })

  test('titles and blank lines among them are none, and places stay right', async () => {
    expect(await heldLines(await above(['令和3年度第1四半期　電気通信事故報告', '', row({ 措置模様: '交換\n復旧' }), ',,,', row()]))).toEqual([[3, 'row/above-header'], [6, 'row/above-header']])
  })

  test('nothing but a header below the reports', async () => {
    expect(await heldLines(await ingestFiles({ 'R03/detailed/a.csv': `${row()}\n${header}\n` }))).toEqual([[1, 'row/above-header']])
  })

  test.each<[string, Fields]>([
    ['令和', { 発生日時: '令和3年5月30日20時41分' }], ['元年', { 発生日時: '令和元年５月３０日（木）２０時４１分' }], ['short', { 発生日時: 'R3.5.30 20:41' }], ['slashes', { 発生日時: '2021/5/30 20:41' }], ['午後', { 発生日時: '令和3年5月30日(日)午後8時41分' }],
    ['no such day', { 発生日時: '2021-02-30 20:41' }], ['no date', { 発生日時: '不明' }], ['an empty date', { 発生日時: '' }], ['no year', { 発生日時: '5月30日 20:41', 受付番号: '12' }], ['no number', { 受付番号: '' }], ['a number in words', { 受付番号: '甲' }],
  ])('also where a value is written in another way or wrong (%s)', async (_what, changes) => {
    expect(await heldLines(await above([row(changes)]))).toEqual([[1, 'row/above-header']])
  })

  test('of another file whose columns stand in another order', async () => {
    expect(await heldLines(await above([line(Object.values(good).reverse())]))).toEqual([[1, 'row/above-header']])
  })

  test('below a header that lacks a column', async () => {
    expect(await heldLines(await above([header.replace('発生要因', '発生要員'), row()]))).toEqual([[2, 'row/above-header']])
  })

  test.each([['is never closed', (text: string) => text.replace('架空', '"架空'), 1], ['swallows the next', (text: string) => `"${text}\n${text}"`, 1]])('where a quote %s', async (_what, broken, at) => {
    expect(await heldLines(await above([broken(row({ 影響利用者数: '62095' }))], '\n'))).toEqual([[at, 'row/above-header']])
  })

  test('by a 発生日時 in its column with three cells, not with two', async () => {
    const cells = (受付番号: string): string => line(names.map((name) => ({ 受付番号, 事業者名: '架空通信', 発生日時: '2021-05-30 20:41' })[name] ?? ''))
    expect(await heldLines(await above([cells('A')]))).toEqual([[1, 'row/above-header']])
    expect(await heldLines(await above([cells('')]))).toEqual([])
  })

  test('by a 受付番号 with as many cells as the form needs, not with one less', async () => {
    const cells = (発生要因: string): string => line(names.map((name) => ({ 受付番号: 'R03-1', 事業者名: '架空通信', 発生日時: '不明', 影響利用者数: '9社', 電気通信役務: 'IP電話', 発生要因 })[name] ?? ''))
    expect(await heldLines(await above([cells('機器故障')]))).toEqual([[1, 'row/above-header']])
    expect(await heldLines(await above([cells('')]))).toEqual([])
  })

  test('of the simple form too', async () => {
    expect(await heldLines(await aboveSimple([line(Object.values({ ...goodSimple, 受付番号: 'K-0' })), 'K-2,架空通信,不明,無線基地局']))).toEqual([[1, 'row/above-header'], [2, 'row/above-header']])
  })

  test('of a workbook too, with its Excel row', async () => {
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('様式')
    for (const cells of [['令和3年度 事故報告'], ['作成日', new Date(Date.UTC(2021, 6, 1))], Object.values({ ...good, 措置模様: '交換\n復旧' }), Object.values(good), names, Object.values({ ...good, 受付番号: 'Z' })]) sheet.addRow(cells)
    const found = await ingestFiles({ 'R03/detailed/a.xlsx': new Uint8Array(await book.xlsx.writeBuffer()) })
    expect(await heldLines(found)).toEqual([[3, 'row/above-header'], [4, 'row/above-header']])
    expect(found.validation.incidents.map(({ receipt }) => receipt)).toEqual(['Z'])
  })
})

describe('a title above the header is none', () => {
  const blanks = ','.repeat(names.length - 1)
  test.each([
    ['a title', '令和3年度第1四半期　電気通信事故報告'], ['a padded title', `株式会社架空通信${blanks}`], ['a date', `作成日,2021/7/1${blanks}`], ['a date with its author', '作成日,2021/7/1,作成者,総務太郎'],
    ['a moment with its author', '作成日時,2021/7/1 10:30,作成者,総務太郎'], ['a moment', '出力日時：2021/07/01 10:30:15'], ['a period', '期間,2021/4/1,～,2021/6/30,四半期,第1四半期'], ['a period by wareki', '対象期間,令和3年4月1日,から,令和3年6月30日,まで'],
    ['numbers of columns', line(names.map((_, at) => String(at + 1)))], ['bracketed numbers', line(names.map((_, at) => `(${at + 1})`))], ['encircled numbers', line(names.map((_, at) => String.fromCodePoint(0x2460 + at)))], ['letters of columns', line(names.map((_, at) => String.fromCharCode(65 + at)))],
    ['groups of columns', '1. 報告,,,,2. 事業者,3. 日時,,,4. 影響,,5. 役務,,6. 原因'], ['what is needed', line(names.map(() => '必須'))], ['units', ',,,,,,,（分）,（人）'], ['a quoted note', '"※ 速報値, 2021/7/1 10:30 時点, 変わり得る, 三, 四, 五, 六, 七"'],
    ['a line of totals', `合計,${'9,'.repeat(8)}2021/7/1 10:30`], ['blank cells', blanks], ['an unclosed quote', '"令和3年度'], ['a long title', 'あ'.repeat(300_000)],
  ])('%s', async (_what, title) => {
    const found = await above([title, ''])
    expect(await heldLines(found)).toEqual([])
    expect([found.reading.problems, found.validation.incidents.length]).toEqual([[], 1])
  })

  test.each([['作成日,2021/7/1,作成者,総務太郎'], ['期間,2021/4/1,～,2021/6/30'], ['1,2,3,4,5'], ['令和3年度,第1四半期,簡易な様式'], ['出力日時,2021/7/1 10:30']])('of the simple form: %s', async (title) => {
    expect(await heldLines(await aboveSimple([title]))).toEqual([])
  })
})
