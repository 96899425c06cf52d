import { describe, expect, test } from 'vitest'
import { compareKeys } from '../pipeline/validate/order.ts'
import { check, codesOf, detailed, ingestFiles, isBalanced, type Fields } from './support/ingest.ts'

/** `B>A` corrects A, `B-A` withdraws it, `A` is new; `@7-15` the day of the report, `!` an unreadable row. */
function rowOf(text: string): Fields {
  const [, receipt = '', sign, target = '', month, day, bad] = /^(\w+)(?:([>-])(\w*))?(?:@(\d+)-(\d+))?(!)?$/.exec(text) ?? []
  return {
    受付番号: receipt, 報告区分: sign === '>' ? '訂正' : sign === '-' ? '取下げ' : '', 対象受付番号: target,
    報告日: month ? `2021-${month}-${day}` : '', ...(bad ? { 発生要因: '？' } : {}),
  }
}
async function fate(...texts: string[]) {
  const validation = await check(texts.map(rowOf))
  expect(isBalanced(validation)).toBe(true)
  const receipts = (rows: readonly { row: { cells: Readonly<Record<string, { text: string }>> } }[]): string => rows.map(({ row }) => row.cells['受付番号']?.text).sort().join(' ')
  return { counted: validation.incidents.map(({ receipt }) => receipt).join(' '), withdrawn: receipts(validation.withdrawn), held: receipts(validation.held), codes: codesOf(validation), validation }
}

describe('訂正と取下げ', () => {
  test.each<[string, string, string, string, string[]]>([
    ['A B>A', 'B', 'A', '', []],
    ['A B-A', '', 'A B', '', []],
    ['A B>A C>B', 'C', 'A B', '', []],
    ['A B>A C-B', '', 'A B C', '', []],
    ['A B>A@7-1 C>A@7-2', 'C', 'A B', '', []],
    ['A C>A@7-1 B>A@7-2', 'B', 'A C', '', []],
    ['A B>A@7-1 C>A@7-1', 'C', 'A B', '', ['row/last-by-number']],
    ['A B>A C>A@7-1', 'C', 'A B', '', ['row/last-by-number']],
    ['A B>A@7-2 C-A@7-1', 'B', 'A C', '', ['row/counts-again']],
    ['A B>A@7-1 C-A@7-2', '', 'A B C', '', []],
    ['A B-A C>B', 'C', 'A B', '', ['row/counts-again']],
    ['A B>A@7-1 C>A@7-2 D-B@7-3', 'C', 'A B D', '', []],
    ['A B>A@7-1 C>A@7-2 D>B@7-3', 'D', 'A B C', '', []],
    ['A B-A C-A', '', 'A B C', '', ['row/last-by-number']],
  ])('%s: 「%s」 counts, 「%s」 is withdrawn, 「%s」 held', async (rows, counted, withdrawn, held, codes) => {
    expect(await fate(...rows.split(' '))).toMatchObject({ counted, withdrawn, held, codes })
  })

  test.each<[string, string, string, string, string[]]>([
    ['A B-A C-B', '', 'A B', 'C', ['row/withdraws-withdrawal']],
    ['A B>X', 'A', '', 'B', ['row/unknown-target']],
    ['A B-X', 'A', '', 'B', ['row/unknown-target']],
    ['A B>X C>B', 'A', '', 'B C', ['row/unknown-target', 'row/unresolved-target']],
    ['A B>C C>B', 'A', '', 'B C', ['row/cycle', 'row/cycle']],
    ['A B>B', 'A', '', 'B', ['row/cycle']],
    ['B>C C>D D>B E>D', '', '', 'B C D E', ['row/cycle', 'row/cycle', 'row/cycle', 'row/unresolved-target']],
    ['A B>', 'A', '', 'B', ['field/missing']],
  ])('%s: what leads to no report is held', async (rows, counted, withdrawn, held, codes) => {
    expect(await fate(...rows.split(' '))).toMatchObject({ counted, withdrawn, held, codes })
  })

  test.each<[string, string, string, string]>([
    ['A B>A!', 'A', '', 'B'],
    ['A B-A!', 'A', '', 'B'],
    ['A! B>A', 'B', 'A', ''],
    ['A! B-A', '', 'A B', ''],
    ['A B>A! C>B', 'C', 'A B', ''],
    ['A B>A! C>A', 'C', 'A', 'B'],
  ])('%s: an unreadable statement changes nothing, a readable one settles an unreadable report', async (rows, counted, withdrawn, held) => {
    expect(await fate(...rows.split(' '))).toMatchObject({ counted, withdrawn, held })
  })

  test('reasons of withdrawal are told apart', async () => {
    const { validation } = await fate('A', 'B>A', 'C', 'D-C')
    expect(validation.withdrawn.map(({ reason }) => reason)).toEqual(['訂正により置換', '取り下げられた報告', '取下げ'])
  })

  test('a withdrawal need not repeat the report, nor be reportable', async () => {
    const empty = { 事業者名: '', 発生日時: '', 復旧日時: '', 継続時間: '', 影響利用者数: '', 電気通信役務: '', 発生要因: '' }
    const validation = await check([{ 受付番号: 'A' }, { ...empty, 受付番号: 'B', 報告区分: '取下げ', 対象受付番号: 'A' }])
    expect([validation.withdrawn.length, validation.held.length]).toEqual([2, 0])
  })

  test('a new report that names a target is counted, with a warning', async () => {
    const validation = await check([{ 受付番号: 'A' }, { 受付番号: 'B', 対象受付番号: 'A' }])
    expect([validation.incidents.length, codesOf(validation)]).toEqual([2, ['row/target-of-new', 'row/same-content']])
  })

  test('a correction of another carrier’s report is doubted', async () => {
    const validation = await check([{ 受付番号: 'A' }, { 受付番号: 'B', 報告区分: '訂正', 対象受付番号: 'A', 事業者名: '見本通信株式会社' }])
    expect(codesOf(validation)).toEqual(['row/other-carrier'])
  })

  test('a number in another width is the same number', async () => {
    expect(await fate('A1', 'B>Ａ１'.normalize('NFKC'))).toMatchObject({ counted: 'B' })
    const validation = await check([{ 受付番号: 'Ａ－1' }, { 受付番号: 'B', 報告区分: '訂正', 対象受付番号: 'A-1' }])
    expect(validation.withdrawn).toHaveLength(1)
  })

  test('a chain of 20,000 corrections is followed', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => ({ 受付番号: `N${at}`, 報告区分: at === 0 ? '' : '訂正', 対象受付番号: at === 0 ? '' : `N${at - 1}` }))
    const validation = await check(rows)
    expect([validation.incidents.map(({ receipt }) => receipt), validation.withdrawn.length]).toEqual([['N19999'], 19_999])
  })
})

describe('番号の順', () => {
  test.each([['R03-9', 'R03-10'], ['A-01', 'A-2'], ['A1', 'B1'], ['A-0009', 'A-0010'], ['9', '10'], ['A', 'A1']])('%s comes before %s', (a, b) => {
    expect([Math.sign(compareKeys(a, b)), Math.sign(compareKeys(b, a))]).toEqual([-1, 1])
  })
})

describe('二重の報告', () => {
  test('a second row of a number is held and names the first, also in another file', async () => {
    const { validation } = await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), 'R03/detailed/b.csv': detailed([{}]) })
    expect(validation.held.map(({ row, problems }) => [row.file, problems[0].code])).toEqual([['b.csv', 'row/duplicate-receipt']])
    expect(validation.held[0]?.problems[0].detail).toEqual({ receipt: 'R03-0001', first: 'a.csv（2行目）' })
  })

  test('which of two different rows counts does not depend on their order; a readable one goes before an unreadable', async () => {
    const rows = [{ 受付番号: 'A', 影響利用者数: '5000人' }, { 受付番号: 'A', 影響利用者数: '6000人' }, { 受付番号: 'A', 影響利用者数: '？' }]
    for (const order of [rows, [...rows].reverse(), [rows[2]!, rows[0]!, rows[1]!]]) {
      const validation = await check(order)
      expect([validation.incidents.map(({ users }) => users.value), validation.held.length]).toEqual([[5000], 2])
    }
  })

  test('a correction under the number of its own report is held, the report counts', async () => {
    expect(await fate('A', 'A>A')).toMatchObject({ counted: 'A', held: 'A', codes: ['row/duplicate-receipt'] })
  })
})

describe('一つの事故の報告', () => {
  const twin = { 事業者名: '見本通信株式会社' }
  test('reports that agree in start, end and users are suggested where 同一事故番号 is missing', async () => {
    const validation = await check([{}, twin])
    expect([codesOf(validation), validation.incidents.length]).toEqual([['row/same-accident'], 2])
    expect(codesOf(await check([{ 同一事故番号: '7' }, twin]))).toEqual(['row/same-accident'])
  })

  test('linked reports, or those of one 重大な事故, are not', async () => {
    expect(codesOf(await check([{ 同一事故番号: '7' }, { ...twin, 同一事故番号: '7' }]))).toEqual([])
    expect(codesOf(await check([{ 重大な事故: '7' }, { ...twin, 重大な事故: '7' }]))).toEqual([])
    expect(codesOf(await check([{}, { ...twin, 影響利用者数: '62,096人' }]))).toEqual([])
  })
})

describe('もっともらしさ', () => {
  test.each<[Fields, string]>([
    [{ 復旧日時: '2022-05-30 20:42', 継続時間: '' }, 'plausibility/too-long'],
    [{ 報告日: '2021-05-29' }, 'plausibility/reported-before'],
    [{ 発生要因: '異常トラヒック', 故障設備: '加入者系ケーブル' }, 'plausibility/cause-equipment'],
    [{ 措置模様: '停電の復旧を待った', 故障設備: '加入者系ケーブル' }, 'plausibility/cause-equipment'],
  ])('%j is counted with a warning (%s)', async (changes, code) => {
    const validation = await check([changes])
    expect([codesOf(validation), validation.incidents.length, validation.problems[0]?.severity]).toEqual([[code], 1, 'warning'])
  })

  test.each<[Fields]>([[{ 復旧日時: '2022-05-30 20:41', 継続時間: '' }], [{ 報告日: '2021-05-30' }], [{ 措置模様: '停電の復旧を待った', 故障設備: '電源設備' }]])('%j is not doubted', async (changes) => {
    expect(codesOf(await check([changes]))).toEqual([])
  })

  test('carriers that are missing in a quarter are listed; one with many reports in all others is warned of', async () => {
    const months = ['2021-05', '2021-08', '2021-11', '2022-02']
    const of = (事業者名: string, quarters: readonly number[], each: number): Fields[] =>
      quarters.flatMap((quarter) => Array.from({ length: each }, (_, at) => ({ 事業者名, 発生日時: `${months[quarter]}-${String((at % 28) + 1).padStart(2, '0')} 10:00`, 復旧日時: '', 影響利用者数: `${事業者名.charCodeAt(0)}人` })))
    const validation = await check([...of('甲株式会社', [0, 1, 3], 20), ...of('乙株式会社', [0, 1, 2, 3], 1), ...of('丙株式会社', [0, 1, 3], 19)])
    expect(validation.missingReturns).toEqual([{ carrier: '丙株式会社', quarters: [3] }, { carrier: '甲株式会社', quarters: [3] }])
    expect(codesOf(validation)).toEqual(['plausibility/no-return'])
  })

  test('quarters that nobody has reported yet are not missing', async () => {
    expect((await check([{}, { 発生日時: '2021-08-01 10:00', 復旧日時: '', 事業者名: '乙株式会社' }])).missingReturns).toHaveLength(2)
    expect((await check([{}, {}])).missingReturns).toEqual([])
  })
})
