// 保留.xlsx：書き出し、直した値の記入、読み戻し。
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldWorkbook } from '../pipeline/publish/held-workbook.ts'
import { problemText } from '../pipeline/model/problem.ts'
import { detailed, good, ingestFiles, isBalanced, line, simple, type Fields, type Options } from './support/ingest.ts'
import type { Content } from './support/memory-source.ts'
import { filledIn, openBook, savedBook, type Typed } from './support/workbooks.ts'

type Files = Readonly<Record<string, Content>>
async function fedBack(files: Files, typed: readonly Typed[], options?: Options, at = 'R03/保留.xlsx') {
  const before = await ingestFiles(files, options)
  const held = heldWorkbook(before.validation.held, before.reading.mended)
  const book = await filledIn(held, typed)
  const after = await ingestFiles({ ...files, [at]: book }, options)
  expect([isBalanced(before.validation), isBalanced(after.validation), after.validation.rows]).toEqual([true, true, before.validation.rows])
  return { before, after, book, held }
}
const oneBad = { 'R03/detailed/a.csv': detailed([{}, { 発生要因: '設備故章', 影響地域: '東京都' }]) }
const mend: Typed = ['a.csv', 3, '発生要因の直した値', '機器故障']

describe('直した値は、元のファイルの値に代わって読まれる', () => {
  test('直した行は集計に入り、直した値は補正として場所と前後が残る', async () => {
    const { before, after } = await fedBack(oneBad, [mend])
    expect([before.validation.held.length, after.validation.held.length, after.validation.incidents.length]).toEqual([1, 0, 2])
    expect(after.validation.repairs).toEqual([{ place: { file: 'a.csv', line: 3, sheetRow: 3, column: 12, field: '発生要因' }, before: '設備故章', after: '機器故障', rule: '保留.xlsxの直した値' }])
    expect(after.validation.problems).toEqual([])
    expect(after.reading.detailed[1]?.raw).toContain('設備故章')
  })

  test.each(['R03/保留.xlsx', 'R03/保留 (1).xlsx', 'R03/保留/第1四半期.xlsx', 'R03/overlay/fixed.xlsx'])('%s に置けば読まれる', async (at) => {
    const { after } = await fedBack(oneBad, [mend], {}, at)
    expect(after.validation.held).toEqual([])
    expect(after.reading.files.map(({ form }) => form)).toEqual(['detailed', 'overlay'])
  })

  test.each(['R03/保留.csv', 'R03/別の名前.xlsx', 'R03/保留/~$a.xlsx'])('%s は読まれない', async (at) => {
    expect((await fedBack(oneBad, [mend], {}, at)).after.validation.held).toHaveLength(1)
  })

  test('人が直した値なので、--strict でも使う', async () => {
    expect((await fedBack(oneBad, [mend], { strict: true })).after.validation.incidents).toHaveLength(2)
  })

  test('何も記入しなければ、何も変わらない', async () => {
    const { before, after } = await fedBack(oneBad, [])
    expect(after.validation).toEqual(before.validation)
  })

  test('簡易な様式の行も直せる', async () => {
    const { after } = await fedBack({ 'R03/detailed/a.csv': detailed([]), 'R03/simple/s.csv': simple([{ 件数: '数件' }]) }, [['s.csv', 2, '件数の直した値', 3]])
    expect(after.validation.simple.map(({ count }) => count)).toEqual([3])
  })

  test('日付のセルに打ち込まれた日時も読む', async () => {
    const { after } = await fedBack({ 'R03/detailed/a.csv': detailed([{ 発生日時: '5月ごろ', 復旧日時: '' }]) }, [['a.csv', 2, '発生日時の直した値', new Date(Date.UTC(2021, 4, 30, 20, 41))]])
    expect(after.validation.incidents).toHaveLength(1)
  })

  test('文字の書式のセルに日時や時間を打ち込むと Excel は日数で持つ。repairs.csv には日時と時間で残る', async () => {
    const { after } = await fedBack({ 'R03/detailed/a.csv': detailed([{ 発生日時: '5月ごろ', 復旧日時: '', 継続時間: '数時間', 報告日: '7月' }]) },
      [['a.csv', 2, '発生日時の直した値', 44346.86180555556], ['a.csv', 2, '継続時間の直した値', 0.2375], ['a.csv', 2, '報告日の直した値', 44378]], { strict: true })
    expect(after.validation.repairs.map(({ before, after: mended }) => [before, mended])).toEqual([['7月', '2021-07-01'], ['5月ごろ', '2021-05-30 20:41'], ['数時間', '5:42']])
    expect(after.validation.incidents.map(({ duration, reportedOn }) => [duration, reportedOn])).toEqual([[342, '2021-07-01']])
  })

  test('「（空欄）」は値を空にする', async () => {
    const { after } = await fedBack({ 'R03/detailed/a.csv': detailed([{ 故障設備: '？' }]) }, [['a.csv', 2, '故障設備の直した値', '（空欄）']])
    expect(after.validation.incidents.map(({ equipment }) => equipment)).toEqual([undefined])
  })

  test('ファイルにない列の値も補える', async () => {
    const names = Object.keys(good).filter((name) => name !== '対象受付番号')
    const row = line(names.map((name) => ({ ...good, 受付番号: 'B', 報告区分: '訂正' })[name as keyof typeof good]))
    const first = line(names.map((name) => good[name as keyof typeof good]))
    const { after } = await fedBack({ 'R03/detailed/a.csv': `${line(names)}\n${first}\n${row}\n` }, [['a.csv', 3, '対象受付番号の直した値', 'R03-0001']])
    expect([after.validation.incidents.map(({ receipt }) => receipt), after.validation.withdrawn.length]).toEqual([['B'], 1])
  })

  test('見つけた列のほかに原因がある誤りは、その列も直せる', async () => {
    const { after } = await fedBack({ 'R03/detailed/a.csv': detailed([{ 継続時間: '5時間43分' }, { 復旧日時: '', 継続時間: '1時間', 影響利用者数: '500' }]) },
      [['a.csv', 2, '復旧日時の直した値', '2021-05-31 02:24'], ['a.csv', 3, '影響利用者数の直した値', '50,000']])
    expect(after.validation.incidents.map(({ users }) => users.value)).toEqual([62095, 50000].sort((a, b) => b - a))
  })

  test('式になり得る値は、無害にして書き、戻して読む', async () => {
    const { after, held } = await fedBack({ 'R03/detailed/a.csv': detailed([{ 発生要因: '設備故章', 備考: '=1+1' }]) }, [['a.csv', 2, '発生要因の直した値', '機器故障']])
    expect((await openBook(held)).worksheets[0]?.getRow(2).values).toContain("'=1+1")
    expect(after.validation.incidents).toHaveLength(1)
    expect(after.reading.detailed[0]?.cells['備考']?.text).toBe('=1+1')
  })

  test('列に分けられない行は、一行を書き直して直す', async () => {
    const whole = line(Object.values({ ...good, 受付番号: 'B', 措置模様: '交換, 復旧' }))
    const files = { 'R03/detailed/a.csv': `${detailed([{}])}${whole.replace('復旧"', '復旧')}\n` }
    const { before, after } = await fedBack(files, [['a.csv', 3, '原文の直した値', whole]])
    expect([before.reading.broken.length, after.reading.broken.length]).toEqual([1, 0])
    expect(after.validation.incidents.map(({ receipt }) => receipt)).toEqual(['B', 'R03-0001'].sort())
    expect(after.reading.detailed.map(({ id }) => id)).toEqual([0, 1])
    const still = await ingestFiles({ ...files, 'R03/保留.xlsx': await filledIn(heldWorkbook(before.validation.held), [['a.csv', 3, '原文の直した値', '一列だけ']]) })
    expect(still.validation.problems.map(({ code }) => code)).toContain('overlay/not-split')
    expect(isBalanced(still.validation)).toBe(true)
  })
})

describe('当てはまらない直した値は、使わずに知らせる', () => {
  test.each([
    ['元の値が変わった', detailed([{}, { 発生要因: '設備故障?', 影響地域: '東京都' }])], ['行がずれた', detailed([{}, {}, { 発生要因: '設備故章', 影響地域: '東京都' }])], ['元の値のほかの列が違う', detailed([{}, { 発生要因: '設備故章', 影響地域: '北海道' }])],
  ])('%s', async (_what, changed) => {
    const { book } = await fedBack(oneBad, [mend])
    const { validation } = await ingestFiles({ 'R03/detailed/a.csv': changed, 'R03/保留.xlsx': book })
    expect(validation.repairs).toEqual([])
    const told = validation.problems.filter(({ code }) => code === 'overlay/no-match').map(problemText)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^保留\.xlsx（2行目）：a\.csv（3行目）に、元の値が同じ行がありません。/)
  })

  test('元の値の列を書き換えたとき', async () => {
    const { after } = await fedBack(oneBad, [mend, ['a.csv', 3, '発生要因', '機器故障']])
    expect(after.validation.problems.map(({ code }) => code)).toContain('overlay/no-match')
  })

  test('二つのブックの直した値が違うとき。同じなら使う', async () => {
    const { held, book } = await fedBack(oneBad, [mend])
    const other = await filledIn(held, [['a.csv', 3, '発生要因の直した値', '自然災害']])
    const both = await ingestFiles({ ...oneBad, 'R03/保留.xlsx': book, 'R03/保留2.xlsx': other })
    expect(both.validation.incidents).toHaveLength(1)
    expect(both.validation.problems.filter(({ code }) => code === 'overlay/conflict')).toHaveLength(2)
    expect((await ingestFiles({ ...oneBad, 'R03/保留.xlsx': book, 'R03/保留2.xlsx': book })).validation.incidents).toHaveLength(2)
  })

  test('保留のブックでないもの、壊れたものは、名を挙げて読めないとする', async () => {
    const { reading } = await ingestFiles({ ...oneBad, 'R03/保留.xlsx': 'x', 'R03/保留/a.xlsx': await savedBook(await openBook(heldWorkbook([])).then((book) => { book.worksheets[0]!.getCell(1, 1).value = '名前'; return book })) })
    expect(reading.problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['fatal file/bad-workbook', 'fatal overlay/no-head'])
  })
})

describe('ブックは前のブックに代わる', () => {
  test('直し済みの行は値と共に引き継がれ、そのまま置き換えても同じ結果になる', async () => {
    const files = { 'R03/detailed/a.csv': detailed([{ 発生要因: '設備故章' }, { 影響利用者数: '多数' }, { 故障設備: '機械', 発生要因: '誤り' }]) }
    const { after } = await fedBack(files, [['a.csv', 2, '発生要因の直した値', '機器故障'], ['a.csv', 4, '発生要因の直した値', '設定誤り']])
    expect(after.validation.held.map(({ row }) => row.line)).toEqual([3, 4])
    const next = heldWorkbook(after.validation.held, after.reading.mended)
    expect((await openBook(next)).worksheets.map(({ name }) => name)).toEqual(['詳細な様式', '直し済み（詳細）', '使い方'])
    expect((await ingestFiles({ ...files, 'R03/保留.xlsx': next })).validation).toEqual(after.validation)
    const finished = await ingestFiles({ ...files, 'R03/保留.xlsx': await filledIn(next, [['a.csv', 3, '影響利用者数の直した値', '500人'], ['a.csv', 4, '故障設備の直した値', '（空欄）']]) })
    expect([finished.validation.held, finished.validation.incidents.length]).toEqual([[], 3])
  })

  test('何を記入しても、行は失われず、記入した値は補正になるか、知らされる', async () => {
    const text = fc.oneof(fc.constantFrom('機器故障', '（空欄）', '=1+1', '2021-05-30 20:41', '5時間半', '約50万人', 'a,b', '"'), fc.string({ minLength: 1, maxLength: 8 })).filter((value) => value.trim() !== '' && !/[\u0000-\u001f]/.test(value))
    const rows: Fields[] = [{ 発生要因: '設備故章' }, { 影響利用者数: '多数', 発生日時: '5月' }, { 報告区分: '訂正', 対象受付番号: 'なし' }, {}, { 受付番号: 'R03-0001', 影響地域: '二重' }]
    const before = await ingestFiles({ 'R03/detailed/a.csv': detailed(rows) })
    const held = heldWorkbook(before.validation.held)
    const sheet = (await openBook(held)).worksheets[0]!
    const headers = (sheet.getRow(1).values as string[]).filter((header) => header?.endsWith('の直した値'))
    const lines = before.validation.held.map(({ row }) => row.line)
    const typed = fc.uniqueArray(fc.tuple(fc.constant('a.csv'), fc.constantFrom(...lines), fc.constantFrom(...headers), text), { maxLength: 6, selector: ([, at, header]) => `${at} ${header}` })
    await fc.assert(fc.asyncProperty(typed, fc.boolean(), async (given, strict) => {
      const { validation } = await ingestFiles({ 'R03/detailed/a.csv': detailed(rows), 'R03/保留.xlsx': await filledIn(held, given as Typed[]) }, { strict })
      expect(isBalanced(validation)).toBe(true)
      expect(validation.rows).toBe(rows.length)
      expect(validation.repairs.filter(({ rule }) => rule === '保留.xlsxの直した値')).toHaveLength(given.length)
    }), { numRuns: 40, seed: 20_220_331 })
  })

  test('どんな値の行も、書き出した保留のブックで見分けられる', async () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom('\n', '\r', ' ', '"', ',', '=', "'", '_x0041_', '　', '①'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 12 })
    const row = fc.record({ 備考: text, 措置模様: text, 発生要因: fc.constant('設備故章') })
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
      const files = { 'R03/detailed/a.csv': detailed(rows as Fields[]) }
      const before = await ingestFiles(files)
      const typed = before.validation.held.filter(({ row: one }) => Object.keys(one.cells).length > 0).map(({ row: one }): Typed => [one.file, one.line, '発生要因の直した値', '機器故障'])
      const after = await ingestFiles({ ...files, 'R03/保留.xlsx': await filledIn(heldWorkbook(before.validation.held), typed) })
      expect(after.validation.incidents.length).toBe(before.validation.incidents.length + typed.length)
      expect(isBalanced(after.validation)).toBe(true)
    }), { numRuns: 40, seed: 20_220_331 })
  })
})
