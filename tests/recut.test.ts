import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { IsoDate, FiscalYear } from '../pipeline/model/time.ts'
import { report } from '../pipeline/report.ts'
import type { Built } from '../pipeline/request.ts'
import { buildOnDisk } from './support/build.ts'
import { memorySource } from './support/memory-source.ts'
import { buildYear, detailedCsv, effectsFor, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

type Files = Readonly<Record<string, string>>
const rows = (built: Built, name: string): Record<string, string>[] => parse(textOf(built, name), { bom: true, columns: true })
const build = (files: Files, asOf?: string): Promise<Built> => report(
  { year: 2021 as FiscalYear, yearKey: 'R03', folder: 'R03', strict: false, stage: 'draft', htmlOnly: true, ...(asOf === undefined ? {} : { asOf: asOf as IsoDate }) }, effectsFor(memorySource(files)))

/** A satellite for nine carriers, a free service for 50,000 people, and a small one: 重大 by the rule of 2021 is the first alone. */
const files: Files = {
  'R03/detailed/a.csv': detailedCsv([
    { 事業者名: '見本衛星株式会社', 影響利用者数: '9社', 継続時間: '5時間', 故障設備: '衛星', 電気通信役務: 'その他のデータ通信サービス', 重大な事故: '1' },
    { 事業者名: '仮想無料株式会社', 影響利用者数: '5万人', 継続時間: '3時間', 電気通信役務: 'インターネット関連サービス（無料）' },
    {},
  ]),
  'R03/year.yaml': yearYaml(),
}
const published = (count: number): Files => ({ 'history/published.csv': `"年度(西暦)","年度","項目","値","単位","出典"\r\n"2021","令和3年度","重大な事故","${count}","件","見本白書"\r\n` })
const counts = (built: Built): string[][] => rows(built, 'public/tables/recut.csv').map((row) => [row['項目'] ?? '', row['公表値(件)'] ?? '', row['発生時の規則による件数(件)'] ?? '', row['基準日の規則による件数(件)'] ?? ''])

describe('a year re-cut under the rule of one day', () => {
  let built: Built
  beforeAll(async () => { built = await build({ ...files, ...published(1) }, '2015-03-31') })

  it('stands beside the published value and the count by the rule of its time', () => {
    expect(counts(built)).toEqual([['重大な事故', '1', '1', '1'], ['詳細な様式', '', '3', '3']])
  })

  it('says how many accidents enter and leave, and names only those that 表3 names', () => {
    const text = parseHTML(textOf(built, 'public/report.html')).document.querySelector('#x-recut')?.textContent ?? ''
    expect(text).toContain('新たに重大な事故となるものは1件、重大な事故でなくなるものは1件（No.1）である')
    expect(text).not.toContain('仮想無料')
  })

  it('tells the secretariat which reports change, by 受付番号', () => {
    const verdicts = rows(built, 'internal/classification.csv').map((row) => [row['受付番号'], row['判定'], row['2015-03-31の規則による判定']])
    expect(verdicts).toEqual([['K-1', '重大', '報告対象'], ['K-2', '報告対象', '重大'], ['K-3', '報告対象', '報告対象']])
  })

  it('changes nothing else: 表1 and 表3 follow the reported mark', async () => {
    const plain = await build({ ...files, ...published(1) })
    for (const name of ['reports', 'grid', 'serious', 'cause', 'trend']) expect([name, textOf(built, `public/tables/${name}.csv`)]).toEqual([name, textOf(plain, `public/tables/${name}.csv`)])
    expect(plain.files.has('public/tables/recut.csv')).toBe(false)
    expect(textOf(plain, 'public/report.html')).not.toContain('x-recut')
  })

  it('takes 重大な事故 out of the detailed form where the rule of that day does: the day before and the day itself', async () => {
    expect(counts(await build(files, '2023-06-15'))[1]).toEqual(['詳細な様式', '', '3', '3'])
    expect(counts(await build(files, '2023-06-16'))[1]).toEqual(['詳細な様式', '', '3', '2'])
  })

  it('counts a wholesale accident once', async () => {
    const both = detailedCsv([{ 影響利用者数: '5万人', 重大な事故: '1', 卸役務: '提供元' }, { 影響利用者数: '4万人', 重大な事故: '1', 卸役務: '提供先', 事業者名: '見本再販株式会社' }])
    expect(counts(await build({ 'R03/detailed/a.csv': both }, '2025-04-01'))[0]).toEqual(['重大な事故', '', '1', '1'])
  })

  it('applies no rule that is only proposed', async () => {
    const data = detailedCsv([{ 影響利用者数: '20万人', 継続時間: '1時間30分', 電気通信役務: '移動アクセスサービス' }])
    expect(counts(await build({ 'R03/detailed/a.csv': data }, '2025-09-01'))[0]).toEqual(['重大な事故', '', '0', '0'])
  })
})

describe('the back test', () => {
  it('is silent where the rows give the published number', async () => {
    expect((await buildYear({ ...files, ...published(1) })).faults.filter((fault) => fault.code === 'recut/differs')).toEqual([])
  })

  it('finds a published year whose rows give another number by the rule of their own day', async () => {
    const fault = (await buildYear({ ...files, ...published(2) })).faults.find(({ code }) => code === 'recut/differs')
    expect(fault?.message).toContain('公表値が2件（見本白書）、発生時の規則による判定では1件')
  })
})

describe('--as-of', () => {
  it.each(['2025-4-1', '2025-02-30', '令和7年4月1日', ''])('「%s」 is no day: the command is called wrongly', async (asOf) => {
    await expect(buildOnDisk(files, { htmlOnly: true, asOf })).rejects.toThrow(/usage\/as-of/)
  })

  it('is taken from the command line', async () => {
    const { status, files: written } = await buildOnDisk(files, { htmlOnly: true, asOf: '2025-04-01' })
    expect([status, written.has('public/tables/recut.csv')]).toEqual([0, true])
  })
})
