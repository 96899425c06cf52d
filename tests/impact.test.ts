import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { describe, expect, it, test, vi } from 'vitest'
import { qualifiersOf, readQualifiers, usersInterval } from '../pipeline/model/impact.ts'
import type { Qualifier } from '../pipeline/model/incident.ts'
import type { FiscalYear, IsoDate } from '../pipeline/model/time.ts'
import type { Built } from '../pipeline/request.ts'
import { projectCodes } from './law-tables.ts'
import { buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const table = qualifiersOf(projectCodes(), 2021 as FiscalYear)
const interval = (value: number, ...qualifiers: Qualifier[]) => usersInterval({ value, unit: '人', qualifiers }, table)
const rows = (built: Built, name: string): Record<string, string>[] => parse(textOf(built, name), { bom: true, columns: true })

describe('between which numbers a stated number of users lies', () => {
  test.each<[string, number, Qualifier[], number, number | undefined]>([
    ['186,224人 is itself', 186_224, [], 186_224, 186_224],
    ['約50万人 reaches a tenth to either side', 500_000, ['約'], 450_000, 550_000],
    ['最大456,516人 may be none, and no more', 456_516, ['最大'], 0, 456_516],
    ['100万人以上 is no less, and has no end', 1_000_000, ['以上'], 1_000_000, undefined],
    ['最大約50万人 ends a tenth above', 500_000, ['最大', '約'], 0, 550_000],
    ['約100万人以上 begins a tenth below', 1_000_000, ['約', '以上'], 900_000, undefined],
  ])('%s', (_, value, qualifiers, lower, upper) => {
    const found = interval(value, ...qualifiers)
    expect(found.lower).toBeCloseTo(lower, 6)
    if (upper === undefined) expect(found).not.toHaveProperty('upper')
    else expect(found.upper).toBeCloseTo(upper, 6)
  })

  it('holds the number itself, whatever is said of it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.uniqueArray(fc.constantFrom<Qualifier>('約', '最大', '以上')), (value, qualifiers) => {
      const { lower, upper } = interval(value, ...qualifiers)
      return lower <= value + 1e-6 && (upper === undefined || upper >= value - 1e-6)
    }), { seed: 20210811, verbose: true })
  })

  it('takes the width from the table, as in force on the day', () => {
    const row = { 鍵: 'about', 語: '約', '下限(%)': '80', '上限(%)': '130', 適用開始: '2021-04-01', 適用終了: '2022-03-31', 出典: '' }
    expect(readQualifiers({ tables: { qualifiers: [row] } }, '2022-03-31' as IsoDate)).toEqual([{ qualifier: '約', lower: 0.8, upper: 1.3 }])
    expect(readQualifiers({ tables: { qualifiers: [row] } }, '2022-04-01' as IsoDate)).toEqual([])
  })

  it('refuses a qualifier that the table does not know', () => {
    expect(() => usersInterval({ value: 1, unit: '人', qualifiers: ['約'] }, [])).toThrow(/約/)
  })
})

const five = detailedCsv([
  { 影響利用者数: '100人', 継続時間: '3時間' },
  { 影響利用者数: '約1,000人', 継続時間: '2時間', 発生要因: '自然災害', 発生日時: '2021-08-01 10:00' },
  { 影響利用者数: '100万人以上', 継続時間: '30分', 発生要因: '自然災害', 発生日時: '2021-08-02 10:00' },
  { 影響利用者数: '最大600人', 継続時間: '2時間', 発生要因: '設定誤り', 故障設備: '' },
  { 影響利用者数: '9社', 継続時間: '5時間', 発生要因: '設定誤り' },
])
const year = (standing: '実データ' | '合成') => ({ 'R03/detailed/a.csv': five, 'R03/year.yaml': yearYaml(standing) })
const cells = (built: Built, key: string): string[][] => [...parseHTML(textOf(built, 'public/report.html')).document.querySelectorAll(`.t-${key} tbody tr`)]
  .map((row) => [...row.querySelectorAll('th,td')].map((cell) => (cell.textContent ?? '').trim()))

describe('利用者時間 of a real year', () => {
  it('stands in impact.csv with its bounds, and an open end stays empty', async () => {
    const found = rows(await buildYear(year('実データ')), 'public/tables/impact.csv')
    const row = (view: string, item: string): (string | undefined)[] => {
      const one = found.find((r) => r['分類'] === view && r['小分類'] === item)
      return ['件数(件)', '利用者時間(人時)', '利用者時間の下限(人時)', '利用者時間の上限(人時)', '人以外の報告件数(件)', 'データの別'].map((column) => one?.[column])
    }
    expect(row('発生要因', '機器故障')).toEqual(['1', '300', '300', '300', '0', '実データ'])
    expect(row('発生要因', '自然災害')).toEqual(['2', '502000', '501800', '', '0', '実データ'])
    expect(row('発生要因', '設定誤り')).toEqual(['2', '1200', '0', '1200', '1', '実データ'])
    expect(row('四半期', '第2四半期')).toEqual(['2', '502000', '501800', '', '0', '実データ'])
    expect(row('電気通信役務', '携帯電話')).toEqual(['5', '503500', '502100', '', '1', '実データ'])
  })

  it('has a row for every label of the lists and every quarter, 0 included', async () => {
    const found = rows(await buildYear(year('実データ')), 'public/tables/impact.csv')
    expect([...new Set(found.map((row) => row['分類']))]).toEqual(['発生要因', '電気通信役務', '故障設備', '四半期'])
    expect(found.filter((row) => row['分類'] === '四半期')).toHaveLength(4)
    expect(found.find((row) => row['小分類'] === '異常トラヒック')?.['利用者時間(人時)']).toBe('0')
  })

  it('sets the share of reports beside the share of hours', async () => {
    const table = cells(await buildYear(year('実データ')), 'impact')
    expect(table.find((row) => row.includes('外的要因'))?.slice(-5)).toEqual(['2', '40.0%', '502,000', '501,800～上限なし', '99.7%'])
    expect(table.find((row) => row.includes('設備要因'))?.slice(-5)).toEqual(['1', '20.0%', '300', '300～300', '0.1%'])
  })

  it('says how many reports are left out because they do not count in 人, and which widths were taken', async () => {
    const text = parseHTML(textOf(await buildYear(year('実データ')), 'public/report.html')).document.querySelector('#ch-1')?.textContent ?? ''
    expect(text).toContain('人以外（社、回線、通）で報告された1件は、利用者時間に含めていない')
    expect(text).toContain('「約」は90%から110%まで、「最大」は0%から100%まで、「以上」は100%から上限なしまで')
  })

  it('keeps 表3 the third table', async () => {
    expect(parseHTML(textOf(await buildYear(year('実データ')), 'public/report.html')).document.getElementById('c-serious')?.textContent).toContain('表3')
  })

  it('counts a 重大な事故 that the detailed form no longer includes', async () => {
    const detailed = detailedCsv([{ 発生日時: '2024-05-01 10:00', 影響利用者数: '5万人', 重大な事故: '1' }])
    const built = await buildYear({ 'R06/detailed/a.csv': detailed, 'R06/year.yaml': yearYaml() }, { year: 'R06' })
    expect(rows(built, 'public/tables/impact.csv').find((row) => row['小分類'] === '機器故障')?.['利用者時間(人時)']).toBe('150000')
    expect(rows(built, 'public/tables/cause.csv').find((row) => row['小分類'] === '機器故障')?.['件数(件)']).toBe('0')
  })
})

describe('利用者時間 of a year of synthetic rows', () => {
  it('is no finding: the report leaves the section out and says why', async () => {
    const built = await buildYear(year('合成'))
    const document = parseHTML(textOf(built, 'public/report.html')).document
    expect([document.querySelector('.t-impact'), document.querySelector('.t-impact-quarters')]).toEqual([null, null])
    expect(document.querySelector('main')?.textContent).toContain('利用者時間の集計は、令和3年度については記載しない')
    expect(built.ledger.filter((entry) => entry.fact.unit === '人時')).toEqual([])
  })

  it('stands in the open table alone, every row marked 合成', async () => {
    const found = rows(await buildYear(year('合成')), 'public/tables/impact.csv')
    expect(new Set(found.map((row) => row['データの別']))).toEqual(new Set(['合成']))
  })

  it('is left out as well where nobody said whether the rows are real', async () => {
    const built = await buildYear({ 'R03/detailed/a.csv': five })
    expect(parseHTML(textOf(built, 'public/report.html')).document.querySelector('.t-impact')).toBeNull()
  })
})

describe('四半期 over the years that exist', () => {
  const head = '"年度(西暦)","年度","表","行","列","値","単位","版","出典"'
  const closed = (edition: string) => ({ 'history/tables-R01.csv': `${head}\r\n"2019","令和元年度","impact-quarter","第2四半期","利用者時間","4321","人時","${edition}","見本報告"\r\n` })

  it('sets the closed years beside this one, and leaves a year between open', async () => {
    const table = cells(await buildYear({ ...year('実データ'), ...closed('公表時') }), 'impact-quarters')
    expect(table).toEqual([
      ['令和元年度', 'データなし', '4,321', 'データなし', 'データなし'],
      ['令和2年度', 'データなし', 'データなし', 'データなし', 'データなし'],
      ['令和3年度', '1,500', '502,000', '0', '0'],
    ])
  })

  it('never takes a synthetic year for one that exists', async () => {
    const table = cells(await buildYear({ ...year('実データ'), ...closed('合成') }), 'impact-quarters')
    expect(table.map((row) => row[0])).toEqual(['令和3年度'])
  })
})
