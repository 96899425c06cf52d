import { beforeAll, describe, expect, test } from 'vitest'
import { compare, differenceText, errataOf, type Build, type Difference } from '../pipeline/compare/index.ts'
import { pageOf } from '../pipeline/compare/page.ts'
import { reportText } from '../pipeline/compare/words.ts'
import { readBuild } from '../pipeline/read-build.ts'
import { memorySource } from './support/memory-source.ts'
import { buildYear, detailedCsv } from './support/year.ts'

type Rows = Parameters<typeof detailedCsv>[0]
const built = async (rows: Rows, without: readonly string[] = []): Promise<Build> => {
  const { files } = await buildYear({ 'R03/detailed/a.csv': detailedCsv(rows) })
  return readBuild(memorySource(Object.fromEntries([...files].filter(([name]) => !without.includes(name)))), '出力')
}
const between = async (before: Rows, after: Rows): Promise<Difference> => compare(await built(before), await built(after))

/** Voice reports most of which are of 携帯電話 or IP電話, and one report of another 役務 that turns out to be of アナログ電話. */
const usual: Rows = [
  { 受付番号: 'X-1' }, { 受付番号: 'X-2', 電気通信役務: 'IP電話' }, { 受付番号: 'X-3', 電気通信役務: 'インターネット接続サービス（固定）' },
  { 受付番号: 'Y-1' }, { 受付番号: 'Y-2' }, { 受付番号: 'Y-5' }, { 受付番号: 'Y-3', 電気通信役務: 'IP電話' }, { 受付番号: 'Y-6', 電気通信役務: 'IP電話' }, { 受付番号: 'Y-4', 電気通信役務: 'アナログ電話' },
  ...Array.from({ length: 12 }, (_, n) => ({ 受付番号: `Z-${n}`, 電気通信役務: 'インターネット接続サービス（固定）' })),
]
const corrected: Rows = usual.map((row) => ({ ...row, ...({ 'X-1': { 発生要因: '設定誤り' }, 'X-2': { 継続時間: '9時間' }, 'X-3': { 電気通信役務: 'アナログ電話' } } as Record<string, Rows[number]>)[row.受付番号 ?? ''] }))

describe('what moved a number', () => {
  let difference: Difference
  beforeAll(async () => { difference = await between(usual, corrected) }, 120_000)
  const behind = (key: string) => difference.facts.find((fact) => fact.key === key)?.reports
  const cell = (table: string, row: string, column: string) => difference.cells.find((change) => change.table === table && change.row === row && change.column === column)?.reports

  test('of a share whose whole alone moved: the report that moved the whole, and none that merely stands in the part', () => {
    expect(difference.facts.find(({ key }) => key === 'service/携帯電話とIP電話/割合')).toMatchObject({ before: { value: (7 / 8) * 100 }, after: { value: (7 / 9) * 100 } })
    expect(behind('service/携帯電話とIP電話/割合')).toEqual(['X-3'])
  })

  test('of a count: a report that counts in one of the builds only', () => {
    expect(behind('cause/人的要因／設定誤り/件数')).toEqual(['X-1'])
    expect(behind('grid/5時間以上12時間未満/500人未満')).toEqual(['X-2'])
  })

  test('of a cell of the open tables, also where the report prints no such number', () => {
    expect(cell('cause', '2021・人的要因・設定誤り', '件数(件)')).toEqual(['X-1'])
    expect(cell('cause-by-quarter', '2021・第1四半期・人的要因・設定誤り', '件数(件)')).toEqual(['X-1'])
    expect(cell('service-by-quarter', '2021・第1四半期・音声サービス・アナログ電話', '件数(件)')).toEqual(['X-3'])
    expect(differenceText(difference, ['A', 'B'], true)).toMatch(/cause\.csv　2021・人的要因・設定誤り　件数\(件\)：0 → 1 ← X-1/)
  })

  test('of user-hours: what came or went, and what stayed with other hours; not what stayed with another cause', () => {
    expect(cell('impact', '2021・四半期・第1四半期・第1四半期', '利用者時間(人時)')).toEqual(['X-2'])
    expect(cell('impact', '2021・発生要因・設備要因・機器故障', '利用者時間(人時)')).toEqual(['X-1', 'X-2'])
  })

  test('of a share in builds that kept no parts: the reports behind its rows, as far as is known', async () => {
    const [a, b] = await Promise.all([usual, corrected].map((rows) => built(rows, ['internal/parts.csv', 'internal/cells.csv', 'internal/withdrawn.csv'])))
    if (!a || !b) throw new Error('there are two sides')
    const old = compare(a, b)
    expect(old.facts.find(({ key }) => key === 'cause/人的要因／設定誤り/件数')?.reports).toEqual(['X-1'])
    expect(old.cells.every(({ reports }) => reports.length === 0)).toBe(true)
    expect(old.reports.map(({ receipt }) => receipt)).toEqual(['X-1', 'X-2', 'X-3'])
  }, 120_000)
})

describe('rows that do not count', () => {
  const told = async (before: Rows, after: Rows) => (await between(before, after)).reports.map(reportText)
  const plain: Rows = [{ 受付番号: 'A-1' }]
  const held = { 受付番号: 'A-2', 発生要因: '設備故章' }

  test('a row that is new and held is named with its place and its reason; one that is gone, too', async () => {
    const [line, ...rest] = await told(plain, [...plain, held])
    expect(line).toMatch(/^保留　a\.csv:3 発生要因「設備故章」は一覧にありません。/)
    expect(rest).toEqual([])
    expect(await told([...plain, held], plain)).toEqual([expect.stringMatching(/^保留の解消　a\.csv:3 前の理由：発生要因「設備故章」/)])
  }, 60_000)

  test('a row that was held and is held is no change, though its file has one', async () => {
    expect(await told([...plain, held], [...plain, { 受付番号: 'A-3' }, held])).toEqual(['追加　A-3（a.csv:3）'])
  }, 60_000)

  test('a held row that was mended says what held it before', async () => {
    expect(await told([...plain, held], [...plain, { ...held, 発生要因: '機器故障' }])).toEqual([expect.stringMatching(/^追加　A-2（a\.csv:3） 前は保留：発生要因「設備故章」/)])
  }, 60_000)

  test('a report that is withdrawn names the 取下げ, which is not told twice', async () => {
    expect(await told(plain, [...plain, { 受付番号: 'A-9', 報告区分: '取下げ', 対象受付番号: 'A-1' }])).toEqual(['削除　A-1（a.csv:2） 取下げ：A-9（a.csv:3）による'])
  }, 60_000)

  test('a report and its 取下げ that come together are both named, since neither ever counted', async () => {
    const pair: Rows = [{ 受付番号: 'A-8' }, { 受付番号: 'A-9', 報告区分: '取下げ', 対象受付番号: 'A-8' }]
    expect(await told(plain, [...plain, ...pair])).toEqual(['取下げ　A-8（a.csv:3） 取り下げられた報告', '取下げ　A-9（a.csv:4） A-8 の取下げ'])
  }, 60_000)
})

describe('what readers find where', () => {
  test('a number is looked for in the report at hand, not where only the new one prints it', async () => {
    const difference = await between(usual, corrected)
    for (const { key, printedIn, before } of difference.facts) {
      const own = difference.before.entries.filter((entry) => entry.key === key).map(({ section }) => section)
      if (before) expect([...printedIn].sort()).toEqual([...new Set(own)].sort())
    }
    expect(errataOf(difference).length).toBeGreaterThan(0)
  }, 60_000)

  test('an exhibit ends with its division: a table of the next section is none of its numbers', () => {
    const { exhibits } = pageOf('<h2 id="s-a">甲</h2><div class="table keep" id="x-box"><p class="caption">図8　管理規程</p><div class="scroll"><table><td>文字</td></table></div></div><h2 id="s-b">乙</h2><table><td><data id="n1">5</data></td></table>')
    expect(exhibits).toEqual([{ key: 'box', caption: '図8 管理規程', ids: new Set() }])
  })

  test('a row of a list is told as one, with the number that was computed in it; a row of numbers alone is not', () => {
    const row = '<tr><td class="text">図4と本文</td><td class="text">割合</td><td class="number"><data id="n3">45</data>%</td><td class="text">44.6%である。四捨五入すると45%になる。</td></tr>'
    const { sentences } = pageOf(`<h2 id="s-a">甲</h2><table>${row}<tr><th>令和2年度</th><td class="number">データなし</td><td class="number"><data id="n4">3</data></td></tr></table>`)
    expect(sentences.map(({ text, ids }) => [text, ids])).toEqual([['図4と本文｜割合｜45%｜44.6%である。四捨五入すると45%になる。', ['n3']], ['データなし', []]])
  })

  test('a row that says something else is paired with itself', async () => {
    const side = (value: string) => ({ ...pageOf(`<h2 id="s-a">甲</h2><table><tr><td>表2</td><td>2時間以上・計</td><td>${value}件</td></tr><tr><td>表2</td><td>2時間以上・和</td><td>９件</td></tr></table>`) })
    const base = await built([{ 受付番号: 'A-1' }])
    const { sentences } = compare({ ...base, ...side('一') }, { ...base, ...side('二') })
    expect(sentences).toEqual([{ section: 'a', before: '表2｜2時間以上・計｜一件', after: '表2｜2時間以上・計｜二件' }])
  }, 60_000)
})
