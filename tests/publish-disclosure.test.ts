// 事業者が分かるおそれのある件数：規則はデータ、判断は職員。伏せても計や前年から分かるものは、その道筋とともに挙げる。
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recoverable, type Relation } from '../pipeline/publish/disclosure/recover.ts'
import { brokenBy, disclosureRule, sumBrokenBy } from '../pipeline/model/disclosure.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { detailed, type Fields } from './support/ingest.ts'

const YEAR = 2021 as FiscalYear
const rule = (text: string) => disclosureRule({ tables: { disclosure: text.split('\n').map((line) => { const [規則 = '', 対象の表 = '', 値 = '', 扱い = '', 適用開始 = '2010-04-01', 適用終了 = ''] = line.split(','); return { 規則, 対象の表, 値, 扱い, 適用開始, 適用終了 } }) } }, YEAR, 'cause')

describe('規則（codes/disclosure.csv）', () => {
  const three = { fewest: { value: 3, treatment: '注意' } } as const
  const ninety = { largest: { value: 90, treatment: '注意' } } as const
  test.each([
    ['2社は最少3社に満たない', { carriers: 2, largest: 50 }, three, true],
    ['3社は満たす', { carriers: 3, largest: 34 }, three, false],
    ['0件は何も明かさない', { carriers: 0, largest: 0 }, three, false],
    ['90%は上限90%を超えない', { carriers: 9, largest: 90 }, ninety, false],
    ['90.1%は超える', { carriers: 9, largest: 90.1 }, ninety, true],
  ])('%s', (_, cell, limits, broken) => { expect(brokenBy(cell, limits) !== undefined).toBe(broken) })

  const p10 = { fewest: { value: 3, treatment: '注意' }, estimate: { value: 10, treatment: '注意' } } as const
  test.each([
    ['残りが最大の10%なら、推計の誤差は10%より小さくない', { carriers: 3, largest: 80, second: 12 }, false],
    ['残りが最大の10%に満たなければ、最大の値が推計できる', { carriers: 3, largest: 80, second: 12.1 }, true],
    ['二番目が大きくても、残りが足りなければ挙げる', { carriers: 4, largest: 50, second: 46 }, true],
    ['同じ大きさの3社は挙げない', { carriers: 3, largest: 33.4, second: 33.3 }, false],
    ['2社は、残りがないので、少ない事業者として挙げる', { carriers: 2, largest: 50, second: 50 }, true],
    ['どの事業者のものでもない和（重大な事故だけのもの）は、挙げない', { carriers: 0, largest: 0, second: 0 }, false],
  ])('利用者時間：%s', (_, cell, broken) => { expect(sumBrokenBy(cell, p10) !== undefined).toBe(broken) })
  test('p%規則の行がない表では、利用者時間は事業者の数だけで調べる', () => { expect(sumBrokenBy({ carriers: 3, largest: 99, second: 0.5 }, { fewest: { value: 3, treatment: '注意' } })).toBeUndefined() })
  test('p%規則の行を読む', () => { expect(rule('p%規則,*,10,注意')?.estimate).toEqual({ value: 10, treatment: '注意' }) })

  test('表ごとの行は、全ての表についての行に優先する', () => {
    expect(rule('最少事業者数,*,3,注意\n最少事業者数,cause,5,不備')?.fewest).toEqual({ value: 5, treatment: '不備' })
    expect(rule('最少事業者数,*,3,注意\n最少事業者数,grid,5,不備')?.fewest).toEqual({ value: 3, treatment: '注意' })
  })
  test('対象外とした表は判定しない', () => { expect(rule('最少事業者数,*,3,注意\n対象外,cause')).toBeUndefined() })
  test('適用の終わった規則は用いない', () => { expect(rule('最少事業者数,*,3,注意,2010-04-01,2021-03-31')).toBeUndefined() })
  test('適用の終わる年度までは用いる', () => { expect(rule('最少事業者数,*,3,注意,2010-04-01,2021-04-01')?.fewest?.value).toBe(3) })
  test('読めない値と扱いは、直すところを言って止まる', () => {
    expect(() => rule('最少事業者数,*,三,注意')).toThrow(/disclosure\.csv.*最少事業者数/)
    expect(() => rule('最少事業者数,*,3,警戒')).toThrow(/注意・不備/)
  })
})

const relation = (name: string, terms: Record<string, number>): Relation => ({ name, terms: new Map(Object.entries(terms)) })
const through = (hidden: Record<string, number>, ...relations: Relation[]): Record<string, string> => Object.fromEntries(recoverable(new Map(Object.entries(hidden)), relations))

describe('伏せた値が、公表した値から分かるか', () => {
  const quarters = relation('年計と各四半期の和', { Q1: 1, Q2: 1, Q3: 1, Q4: 1, 年: -1 })
  test('一つだけ伏せた四半期は、年計から分かる', () => { expect(through({ Q3: 2 }, quarters)).toEqual({ Q3: '年計と各四半期の和' }) })
  test('二つ伏せれば、年計からは分からない', () => { expect(through({ Q3: 2, Q4: 5 }, quarters)).toEqual({}) })
  test('二つ伏せても、どちらも1件なら分かる（0件は伏せないため）', () => { expect(Object.keys(through({ Q3: 1, Q4: 1 }, quarters))).toEqual(['Q3', 'Q4']) })
  test('行で分からない値が、列の計を合わせて分かる', () => {
    const found = through({ a: 2, b: 2, c: 2 }, relation('行', { a: 1, b: 1, 計: -1 }), relation('列', { b: 1, c: 1, 計: -1 }), relation('隅', { c: 1, d: 1, 計: -1 }))
    expect(Object.keys(found).sort()).toEqual(['a', 'b', 'c'])
  })
  test('二行二列を伏せれば、縁の計からは分からない', () => {
    expect(through({ a: 2, b: 2, c: 2, d: 2 }, relation('行1', { a: 1, b: 1, x: -1 }), relation('行2', { c: 1, d: 1, x: -1 }), relation('列1', { a: 1, c: 1, x: -1 }), relation('列2', { b: 1, d: 1, x: -1 }))).toEqual({})
  })
  test('今年の値だけ伏せても、前年の表の値と増減から分かる', () => { expect(through({ 今年: 2 }, relation('印字された増減', { 今年: 1, 前年: -1, 増減: -1 }))).toEqual({ 今年: '印字された増減' }) })
  test('前年の表の同じ値も伏せてあれば分からない', () => { expect(through({ 今年: 2, 前年: 3 }, relation('印字された増減', { 今年: 1, 前年: -1, 増減: -1 }))).toEqual({}) })

  test('消去法が分かるとした値は、条件を満たす別の値がない（小さい表の総当たり）', () => {
    const grid = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 })
    fc.assert(fc.property(grid, fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1, maxLength: 4 }), (values, hiddenAt) => {
      const name = (n: number): string => `c${n}`
      const lines = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5]]
      const relations = lines.map((line, n) => relation(`線${n}`, Object.fromEntries([...line.map((at) => [name(at), 1]), [`計${n}`, -1]])))
      const found = recoverable(new Map(hiddenAt.map((n) => [name(n), values[n] ?? 0])), relations)
      const solutions = fillings(hiddenAt, values).filter((filled) => lines.every((line) => sum(line, filled) === sum(line, values)))
      for (const n of hiddenAt) expect(new Set(solutions.map((filled) => filled[n])).size === 1 || !found.has(name(n))).toBe(true)
      for (const n of hiddenAt) if (lines.some((line) => line.includes(n) && line.filter((at) => hiddenAt.includes(at)).length === 1)) expect(found.has(name(n))).toBe(true)
    }), { numRuns: 60 })
  }, 30_000)
})

const sum = (line: readonly number[], values: readonly number[]): number => line.reduce((total, n) => total + (values[n] ?? 0), 0)
const fillings = (hidden: readonly number[], values: readonly number[]): readonly (readonly number[])[] => {
  const [first, ...rest] = hidden
  if (first === undefined) return [values]
  return Array.from({ length: 7 }, (_, n) => n + 1).flatMap((value) => fillings(rest, values.map((old, n) => (n === first ? value : old))))
}

describe('作成のときの一覧（internal/disclosure.csv）', () => {
  const many = (from: number, to: number, fields: Fields): readonly Fields[] => Array.from({ length: to - from }, (_, n) => ({ 事業者名: `架空第${from + n}通信株式会社`, ...fields }))
  const rows = [...many(1, 5, {}), ...many(7, 9, { 発生要因: '自然災害' })]
  const textOf = (built: BuiltOnDisk, path: string): string => new TextDecoder().decode(built.files.get(path))
  const build = (codes: Record<string, string> = {}): Promise<BuiltOnDisk> => buildOnDisk({ 'R03/detailed/a.csv': detailed(rows), ...codes }, { htmlOnly: true })

  test('4社の件数は挙がらず、2社の件数は、事業者の数と、伏せても総数から分かることとともに挙がる', async () => {
    const built = await build()
    const list = textOf(built, 'internal/disclosure.csv')
    expect(list).toContain('"tables/cause.csv","外的要因・自然災害","件数(件)","2","2","50","最少事業者数（3社）","注意","報告の総数",""')
    expect(list).not.toContain('機器故障')
    expect(textOf(built, 'internal/faults.md')).not.toContain('publish/disclosure')
  }, 60_000)

  test('規則が不備とすれば、公表の前に判断を求める', async () => {
    const built = await build({ 'codes/disclosure.csv': '規則,対象の表,値,単位,扱い,理由,適用開始,適用終了\n最少事業者数,cause,3,社,不備,試験,2010-04-01,\n' })
    expect(textOf(built, 'internal/faults.md')).toMatch(/cause\.csv に、事業者が分かるおそれのある値が1か所.*自然災害.*\[publish\/disclosure\]/s)
    expect(textOf(built, 'internal/disclosure.csv')).not.toContain('equipment')
  }, 60_000)

  test('件数では目立たない一社が、利用者時間のほとんどを占めれば挙がり、伏せても四半期の計から分かることも添えてある', async () => {
    const hours = [...many(1, 4, { 影響利用者数: '30,000人' }), ...many(4, 5, { 影響利用者数: '900,000人' }), ...many(5, 9, { 影響利用者数: '900,000人', 発生要因: '設定誤り' })]
    const list = textOf(await buildOnDisk({ 'R03/detailed/a.csv': detailed(hours) }, { htmlOnly: true }), 'internal/disclosure.csv')
    const line = list.split('\r\n').find((each) => each.includes('発生要因・設備要因・機器故障') && each.includes('利用者時間')) ?? ''
    expect(line).toContain('"p%規則（10%）"')
    expect(line).toContain('"4","90.9"')
    expect(line).toContain('要因別の計と四半期別の計')
    expect(list).not.toMatch(/下限|上限\(人時\)/)
    expect(list.split('\r\n').some((each) => each.includes('cause.csv'))).toBe(false)
  }, 60_000)

  test('どの社も同じほどの利用者時間なら、挙がらない', async () => {
    const list = textOf(await buildOnDisk({ 'R03/detailed/a.csv': detailed(many(1, 5, {})) }, { htmlOnly: true }), 'internal/disclosure.csv')
    expect(list).not.toContain('機器故障')
  }, 60_000)

  test('一覧は公表しない', async () => {
    expect([...(await build()).files.keys()].filter((path) => path.includes('disclosure'))).toEqual(['internal/disclosure.csv'])
  }, 60_000)
})
