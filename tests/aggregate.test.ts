import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { ask, BadQuestion, terminalText, type Answer, type Asked } from '../pipeline/api.ts'
import { aggregateCommand, type AggregateOptions } from '../pipeline/commands/aggregate.ts'
import { UsageError } from '../pipeline/commands/exit.ts'
import type { Sources } from '../pipeline/counted-year.ts'
import { dimensions } from '../pipeline/catalogue/dimensions.ts'
import { quantile } from '../pipeline/tabulate/measures.ts'
import { counted } from './make-rows.ts'
import { diskSource } from './support/disk-source.ts'
import { codes, detailed, simple, type Fields } from './support/ingest.ts'
import { memorySource } from './support/memory-source.ts'
import { sheetPrinter, type PrintSheet } from '../pipeline/workshop.ts'
import { pdfTexts } from './support/pdf-texts.ts'
import { heard } from './support/terminal.ts'
import { buildYear, textOf } from './support/year.ts'

const defaults = diskSource('data')
const project: Sources = { data: defaults, defaults }
const small = (rows: readonly Fields[], more: Readonly<Record<string, string>> = {}): Sources =>
  ({ data: memorySource({ 'R03/detailed/a.csv': detailed(rows), ...more }), defaults })

/** Value by the members of the cell, joined. */
const values = (answer: Answer): Record<string, number | string> =>
  Object.fromEntries(answer.cells.map((cell) => [cell.members.join('/'), cell.fact?.value ?? cell.state]))
const total = (answer: Answer): number | undefined => answer.margins.find(({ members }) => members.every((m) => m === '*'))?.fact?.value
const notes = (answer: Answer): string => answer.notes.join('\n')
const failing = async (asked: Asked, sources = small([{}])): Promise<string> =>
  ask(asked, sources).then(() => 'no error', (error: unknown) => (error instanceof BadQuestion || error instanceof UsageError ? error.message : String(error)))

describe('令和3年度, against a count of its own', () => {
  const quarter = (start: number): string => `第${[4, 4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3][new Date(start * 60_000).getUTCMonth()]}四半期`
  const mobile = counted.filter(({ services }) => services.includes('携帯電話'))
  let byCause: Answer
  beforeAll(async () => { byCause = await ask({ by: '発生要因,四半期', where: '電気通信役務=携帯電話' }, project) })

  test('発生要因 × 四半期 of 携帯電話 has every combination of the code list, 0 included', () => {
    const expected: Record<string, number> = {}
    for (const { label } of codes.causes) for (const q of [1, 2, 3, 4]) expected[`${label}/第${q}四半期`] = 0
    for (const { fields, start } of mobile) expected[`${fields['発生要因']}/${quarter(start)}`] = (expected[`${fields['発生要因']}/${quarter(start)}`] ?? 0) + 1
    expect(values(byCause)).toEqual(expected)
    expect(Object.values(expected)).toContain(0)
    expect(total(byCause)).toBe(mobile.length)
  })

  test('利用者時間 is the sum of users × hours of the counted reports, 社 left out', async () => {
    const answer = await ask({ measure: '利用者時間' }, project)
    const inPeople = counted.filter(({ fields }) => !/社/.test(fields['影響利用者数'] ?? ''))
    expect(total(answer)).toBeCloseTo(inPeople.reduce((sum, { users, minutes }) => sum + users * minutes, 0) / 60, 3)
    expect(counted.length - inPeople.length).toBeGreaterThan(0)
    expect(notes(answer)).toContain(`影響利用者数が人でない報告${counted.length - inPeople.length}件（単位が社）を含まない`)
  })

  test('a cell that cannot be by law is no 0, also where one of its two sides is a filter', async () => {
    const states = async (by: string, where: string) => (await ask({ by, where }, project)).cells.map(({ state }) => state)
    expect(await states('継続時間', '影響利用者数=500人未満')).toEqual([...Array<string>(4).fill('報告対象外'), ...Array<string>(4).fill('値')])
    expect(await states('影響利用者数', '継続時間=30分未満')).toEqual([...Array<string>(3).fill('報告対象外'), ...Array<string>(3).fill('値')])
    expect(await states('影響利用者数', '継続時間=30分未満,2時間以上5時間未満')).toEqual(Array<string>(6).fill('値'))
  })

  test('継続時間の中央値 is that of the sorted durations', async () => {
    const sorted = counted.map(({ minutes }) => minutes).sort((a, b) => a - b)
    expect(total(await ask({ measure: '継続時間の中央値' }, project))).toBe(sorted[Math.floor(sorted.length / 2)])
  })

  test('a count that was published is 公表値 with its source, what the draw decided is 合成', async () => {
    const published = (await ask({ by: '継続時間,影響利用者数' }, project)).cells.find(({ members }) => members.join() === '2時間以上5時間未満,500人未満')
    expect(published?.fact).toMatchObject({ key: 'grid/2時間以上5時間未満/500人未満', origin: { standing: '公表値', citation: expect.stringContaining('表2') } })
    expect(byCause.cells[0]?.fact?.origin.standing).toBe('合成')
  })

  test('the kensho executable answers on stdout and finds its way with no options but --by', () => {
    const run = spawnSync(process.execPath, ['pipeline/kensho.mjs', '集計', '--by', '発生要因', '--format', 'csv'], { encoding: 'utf8' })
    expect([run.status, run.stdout.split('\r\n').length]).toEqual([0, codes.causes.length + 2])
    expect(run.stderr).toContain('母数：詳細な様式による報告 6,709件')
  })

  test('a cross-tabulation of the whole year can be filtered', () => {
    const run = spawnSync(process.execPath, ['pipeline/kensho.mjs', 'aggregate', '--by', '発生要因,四半期', '--where', '電気通信役務=携帯電話'], { encoding: 'utf8' })
    expect(run.stdout).toContain('1,451')
  })

  test('an unknown dimension ends the executable with status 2 and nothing on stdout', () => {
    const run = spawnSync(process.execPath, ['pipeline/kensho.mjs', 'aggregate', '--by', '発生要印'], { encoding: 'utf8' })
    expect([run.status, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toContain('「発生要因」ですか')
  })
})

describe('what is counted', () => {
  const two: Fields[] = [{ 電気通信役務: 'IP電話、携帯電話、インターネット接続サービス（固定）', 故障設備: '加入者収容装置' }, { 電気通信役務: '携帯電話' }]

  test('by 電気通信役務 a report counts once for each of its services, and the answer says so', async () => {
    const answer = await ask({ by: '電気通信役務' }, small(two))
    expect(values(answer)).toMatchObject({ 携帯電話: 2, IP電話: 1, 'インターネット接続サービス（固定）': 1, アナログ電話: 0 })
    expect([answer.population.label, answer.population.size]).toEqual(['詳細な様式による報告（サービスごとの延べ件数）', 4])
    expect(notes(answer)).toContain('報告の数では2件')
  })

  test.each(['月,四半期', '四半期,月'])('a month stands only beside its own 四半期: %s', async (by) => {
    const answer = await ask({ by }, small([{}, { 発生日時: '2022-01-05 10:00', 復旧日時: '', 継続時間: '3時間' }]))
    const pairs = answer.cells.map(({ members }) => (by.startsWith('月') ? members : [...members].reverse()).join(' '))
    expect([...pairs].sort()).toEqual([...[4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((m, n) => `${m}月 第${Math.floor(n / 3) + 1}四半期`)].sort())
    expect([total(answer), answer.cells.filter(({ fact }) => fact?.value === 1).length]).toEqual([2, 2])
  })

  test('a 小分類 stands only beside its own 大分類', async () => {
    const answer = await ask({ by: '役務の大分類,電気通信役務' }, small(two))
    expect(answer.cells).toHaveLength(codes.services.length)
    expect(values(answer)).toMatchObject({ '音声サービス/携帯電話': 2, '音声サービス/IP電話': 1, 'データ通信サービス/インターネット接続サービス（固定）': 1 })
  })

  test('by 故障設備 only reports whose equipment is known count, and the answer says how many do not', async () => {
    const answer = await ask({ by: '故障設備' }, small(two))
    expect([total(answer), answer.population.size]).toEqual([1, 1])
    expect(notes(answer)).toContain('不明の1件を含まない')
  })

  test('held rows are told beside the numbers that lack them', async () => {
    const answer = await ask({}, small([{}, { 発生要因: '機器故章' }]))
    expect([total(answer), answer.population.held]).toEqual([1, 1])
    expect(notes(answer)).toContain('保留1件を含まない')
  })

  test('nothing is said of held rows where none are', async () => {
    expect(notes(await ask({}, small([{}])))).not.toContain('保留')
  })

  test('a cell under 2 hours and under 30,000 users is 報告対象外, its neighbours are 0', async () => {
    const cells = values(await ask({ by: '継続時間,影響利用者数' }, small([{}])))
    expect(cells['1時間30分以上2時間未満/5千人以上3万人未満']).toBe('報告対象外')
    expect(cells['1時間30分以上2時間未満/3万人以上10万人未満']).toBe(0)
    expect(cells['2時間以上5時間未満/5千人以上3万人未満']).toBe(0)
  })

  test('several filters hold together, several members of one are alternatives', async () => {
    const rows: Fields[] = [{ 発生要因: '機器故障' }, { 発生要因: '設定誤り' }, { 発生要因: '自然災害' }, { 発生要因: '設定誤り', 発生日時: '2021-08-01 10:00', 復旧日時: '', 継続時間: '3時間' }]
    expect(total(await ask({ where: ['発生要因=機器故障,設定誤り'] }, small(rows)))).toBe(3)
    expect(total(await ask({ where: ['発生要因=機器故障', '発生要因=設定誤り'] }, small(rows)))).toBe(3)
    expect(total(await ask({ where: ['発生要因=設定誤り', '四半期=第2四半期'] }, small(rows)))).toBe(1)
  })

  test('a dimension that is filtered shows only the members that were let through', async () => {
    expect(Object.keys(values(await ask({ by: '発生要因', where: '発生要因=設定誤り,機器故障' }, small([{}]))))).toEqual(['機器故障', '設定誤り'])
  })

  test('報告区分 divides the counted reports into those filed once and those corrected', async () => {
    const rows: Fields[] = [{}, {}, { 受付番号: 'R03-9', 報告区分: '訂正', 対象受付番号: 'R03-0001', 報告日: '2021-07-01' }]
    expect(values(await ask({ by: '報告区分' }, small(rows)))).toEqual({ 新規: 1, 訂正: 1 })
  })

  test('形式 brings the simple form in with its 件数; other questions leave it out', async () => {
    const sources = small([{}], { 'R03/simple/b.csv': simple([{ 件数: '5' }, { 対象設備: '局設置遠隔収容装置等' }]) })
    expect(values(await ask({ by: '形式' }, sources))).toEqual({ '詳細な様式': 1, '簡易な様式': 6 })
    expect(values(await ask({ by: '対象設備' }, sources))).toMatchObject({ 無線基地局: 5, '局設置遠隔収容装置等': 1 })
    expect(total(await ask({ by: '四半期' }, sources))).toBe(1)
  })

  test('重大な事故 after 2023-06-15 are no part of 件数, unless the question is about them', async () => {
    const at = (day: string): Fields => ({ 発生日時: `${day} 10:00`, 復旧日時: '', 継続時間: '3時間', 重大な事故: '1' })
    const sources = (day: string): Sources => ({ data: memorySource({ 'R05/detailed/a.csv': detailed([at(day), { ...at(day), 重大な事故: '' }]) }), defaults })
    expect(total(await ask({}, sources('2023-06-15')))).toBe(2)
    const after = await ask({}, sources('2023-06-16'))
    expect(total(after)).toBe(1)
    expect(notes(after)).toContain('重大な事故に係る報告1件は')
    expect(total(await ask({ where: '重大な事故=重大な事故', measure: '事故数' }, sources('2023-06-16')))).toBe(1)
  })
})

describe('measures', () => {
  test('事故数 links wholesale reports by 同一事故番号 and by the No. of the 重大な事故', async () => {
    const rows: Fields[] = [
      { 同一事故番号: 'A', 卸役務: '提供元' }, { 同一事故番号: 'A', 卸役務: '提供先', 事業者名: '架空第二通信株式会社' }, { 事業者名: '架空第三通信株式会社' },
      { 重大な事故: '1' }, { 重大な事故: '1', 同一事故番号: 'B', 事業者名: '架空第二通信株式会社' }, { 同一事故番号: 'B', 事業者名: '架空第三通信株式会社' },
    ]
    expect([total(await ask({}, small(rows))), total(await ask({ measure: '事故数' }, small(rows)))]).toEqual([6, 3])
  })

  test('利用者時間 takes 約・最大・以上 at face value, leaves 社 out and says how many', async () => {
    const hours = { 復旧日時: '', 継続時間: '3時間' }
    const answer = await ask({ measure: '利用者時間' }, small([{ ...hours, 影響利用者数: '最大約10万人' }, { ...hours, 影響利用者数: '200人' }, { ...hours, 影響利用者数: '9社' }]))
    expect(total(answer)).toBe(300_600)
    expect(notes(answer)).toContain('影響利用者数が人でない報告1件')
    expect(notes(answer)).toContain('約・最大・以上の付く報告1件')
  })

  test('a median of no report is 該当なし and not 0', async () => {
    const cells = values(await ask({ by: '発生要因', measure: '継続時間の中央値' }, small([{ 発生要因: '機器故障' }])))
    expect([cells['機器故障'], cells['自然災害']]).toEqual([342, '該当なし'])
  })

  test('a duration worked out has one decimal in a file, and says that it was rounded', async () => {
    const rows = ['10分', '11分', '13分', '17分', '19分', '23分', '29分'].map((継続時間): Fields => ({ 復旧日時: '', 継続時間, 影響利用者数: '5万人' }))
    const valueOf = async (measure: string) => total(await ask({ measure }, small(rows)))
    expect([await valueOf('継続時間の90パーセンタイル'), await valueOf('継続時間の平均'), await valueOf('継続時間の33パーセンタイル')]).toEqual([25.4, 17.4, 13])
    const answer = await ask({ by: '発生要因,四半期', measure: '継続時間の90パーセンタイル' }, project)
    for (const { fact } of answer.cells) expect(String(fact?.value ?? 0)).toMatch(/^\d+(\.\d)?$/)
    expect(notes(answer)).toContain('0.1分未満は四捨五入する')
  })

  test('percentiles interpolate as PERCENTILE.INC does, and stay between the least and the greatest', () => {
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 0.9), quantile([7], 0.1), quantile([], 0.5)]).toEqual([2.5, expect.closeTo(3.7, 9), 7, undefined])
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
      const sorted = [...list].sort((a, b) => a - b)
      const value = quantile(sorted, p) ?? -1
      return value >= (sorted[0] ?? 0) && value <= (sorted.at(-1) ?? 0)
    }))
  })

  test('shares are of all, of the row or of the column, and add up to 100', async () => {
    const rows: Fields[] = [{ 発生要因: '機器故障' }, { 発生要因: '機器故障' }, { 発生要因: '設定誤り' }, { 発生要因: '設定誤り', 発生日時: '2021-08-01 10:00', 復旧日時: '', 継続時間: '3時間' }]
    const shares = async (share: string, by = '発生要因,四半期') => Object.fromEntries((await ask({ by, share }, small(rows))).cells.map(({ members, share: s }) => [members.join('/'), s?.value]))
    expect(await shares('全体')).toMatchObject({ '機器故障/第1四半期': 50, '設定誤り/第1四半期': 25 })
    expect(await shares('行')).toMatchObject({ '機器故障/第1四半期': 100, '設定誤り/第1四半期': 50, '設定誤り/第2四半期': 50 })
    expect((await shares('列'))['機器故障/第1四半期']).toBeCloseTo(66.667, 2)
    const whole = Object.values(await shares('全体', '発生要因')).reduce((sum, value) => (sum ?? 0) + (value ?? 0), 0)
    expect(whole).toBeCloseTo(100, 9)
  })

  test('margins are measured over their reports: for a sum they are the sum of the cells', async () => {
    const answer = await ask({ by: '発生要因,月' }, small([{}, { 発生要因: '設定誤り' }, { 発生日時: '2021-08-01 10:00', 復旧日時: '', 継続時間: '3時間' }]))
    expect(total(answer)).toBe(answer.cells.reduce((sum, { fact }) => sum + (fact?.value ?? 0), 0))
  })
})

describe('a question that cannot be answered says what can be asked', () => {
  test.each<[string, Asked, string, string]>([
    ['an unknown dimension', { by: '発生要印' }, '「発生要因」ですか', 'usage/unknown-dimension'],
    ['an unknown member', { where: '電気通信役務=携帯' }, '「携帯電話」ですか', 'usage/unknown-member'],
    ['大分類 alone, which three dimensions have', { by: '大分類' }, '「役務の大分類」、「要因の大分類」、「設備の大分類」のどれか分かりません', 'usage/ambiguous-dimension'],
    ['大分類 alone in a filter', { where: '大分類=設備要因' }, '--where の「大分類」', 'usage/ambiguous-dimension'],
    ['an unknown dimension of a filter', { where: '電気通信薬務=携帯電話' }, '「電気通信役務」ですか', 'usage/unknown-dimension'],
    ['a filter without a sign', { where: '携帯電話' }, '「電気通信役務=携帯電話」のように', 'usage/where'],
    ['a filter without a value', { where: '電気通信役務=' }, '値がありません', 'usage/where'],
    ['an unknown measure', { measure: '利用時間' }, '「利用者時間」ですか', 'usage/unknown-measure'],
    ['a dimension named twice', { by: '月,発生要因,月' }, '二度', 'usage/repeated-dimension'],
    ['a share of medians', { by: '月', measure: '継続時間の中央値', share: '全体' }, '足し合わせられない', 'usage/share'],
    ['a share of a row of one axis', { by: '月', share: '行' }, '二つ以上', 'usage/share'],
    ['a range that runs backwards', { year: 'R03..H22' }, 'H22..R03', 'usage/year'],
    ['more cells than anybody reads', { by: '月,時間帯,電気通信役務,発生要因,故障設備' }, '多すぎます', 'usage/too-many-cells'],
  ])('%s', async (_, asked, hint, code) => {
    const message = await failing(asked)
    expect(message).toContain(hint)
    expect(message).toContain(`[${code}]`)
  })

  test('every dimension of the catalogue can be asked by its label, its key and with 別', async () => {
    for (const [key, { label }] of Object.entries(dimensions)) {
      for (const word of [label, key, `${label}別`]) expect((await ask({ by: word }, small([{}], { 'codes/carrier-classes.csv': '事業者名,区分\n架空第一通信株式会社,登録\n' }))).axes.map((axis) => axis.label)).toEqual([label])
    }
  })

  test.each([['設備', '故障設備'], ['設備別', '故障設備'], ['継続時間帯', '継続時間'], ['利用者数帯', '影響利用者数'], ['要因', '発生要因']])('%s is taken as %s', async (word, label) => {
    expect((await ask({ by: word }, small([{}]))).axes.map((axis) => axis.label)).toEqual([label])
  })

  test('members may be given by code, in full width, and quarters and months by number', async () => {
    const rows = [{ 発生要因: '機器故障', 電気通信役務: 'ＩＰ電話' }]
    for (const where of ['発生要因=C04', '要因=機器故障', '電気通信役務＝ＩＰ電話', '四半期=1', '四半期=Q1', '四半期=第１四半期', '月=5']) expect(total(await ask({ where }, small(rows)))).toBe(1)
    for (const where of ['発生要因=C05', '四半期=2', '月=4']) expect(total(await ask({ where }, small(rows)))).toBe(0)
  })
})

describe('years', () => {
  const series = () => ask({ year: 'H27..R03' }, project)

  test('a range reads published years from the series and leaves unknown ones empty', async () => {
    const answer = await series()
    expect(answer.cells.map(({ year, state, fact }) => [year, fact?.value ?? state])).toEqual([
      [2015, 6188], [2016, 'データなし'], [2017, 'データなし'], [2018, 'データなし'], [2019, 'データなし'], [2020, 6612], [2021, 6709],
    ])
    expect(notes(answer)).toContain('平成28年度、平成29年度、平成30年度、令和元年度は、この区分の公表値も報告のデータもないため、答えられない')
    expect(answer.sources).toContain('令和3年度電気通信事故に関する検証報告 表1')
  })

  test('重大な事故 has a series of its own, and its change of rule is told', async () => {
    const answer = await ask({ year: 'H26..R03', where: '重大な事故=重大な事故', measure: '事故数' }, project)
    expect(answer.cells.map(({ fact }) => fact?.value)).toEqual([6, 8, undefined, undefined, undefined, undefined, 4, 7])
    expect(notes(answer)).toMatch(/比較(できない|に注意)（平成27年度から）/)
  })

  test('what was never published by cause is not answered from the total', async () => {
    const answer = await ask({ year: 'R02..R03', by: '発生要因' }, project)
    expect(answer.cells.filter(({ year }) => year === 2020).every(({ state }) => state === 'データなし')).toBe(true)
    expect(answer.cells.filter(({ year }) => year === 2021).every(({ state }) => state === '値')).toBe(true)
  })
})

describe('事業者区分', () => {
  const CLASSES = '事業者名,区分,適用開始,適用終了,出典\n架空第一通信㈱,登録,,2021-06-30,届出書\n架空第一通信株式会社,届出,2021-07-01,,届出書\n架空第二通信株式会社,届出,,,届出書\n架空第三通信株式会社,,,,\n'
  const year = (classes: string) => ({ data: memorySource({
    'codes/carrier-classes.csv': classes,
    'R03/detailed/a.csv': detailed([
      { 事業者名: '架空第一通信株式会社', 発生日時: '2021-06-30 23:59', 復旧日時: '', 継続時間: '3時間' }, { 事業者名: '架空第一通信株式会社', 発生日時: '2021-07-01 00:00', 復旧日時: '', 継続時間: '3時間' },
      { 事業者名: '架空第二通信株式会社' }, { 事業者名: '架空第三通信株式会社' }, { 事業者名: '架空第四通信株式会社' },
    ]),
    'R03/simple/a.csv': simple([{ 事業者名: '架空第二通信株式会社' }]),
  }), defaults })
  const counts = async (classes: string, more: Asked = {}) => Object.fromEntries((await ask({ by: '事業者区分', ...more }, year(classes))).cells.map(({ members, fact }) => [members.join(), fact?.value]))

  test('is what staff wrote into the table, by the day of the accident and in one spelling of the name; the rest is 未記入', async () => {
    expect(await counts(CLASSES)).toEqual({ 登録: 1, 届出: 2, 未記入: 2 })
  })

  test('also divides the reports of the simple form', async () => {
    expect(await counts(CLASSES, { where: '形式=簡易な様式' })).toEqual({ 登録: 0, 届出: 1, 未記入: 0 })
  })

  test('says where it comes from', async () => {
    expect((await ask({ by: '事業者区分' }, year(CLASSES))).notes.join('')).toContain('報告にはなく、区分表（carrier-classes）への記入による')
  })

  test('without a class in the table it cannot be answered, and the sentence says what would help', async () => {
    for (const empty of ['事業者名,区分,適用開始,適用終了,出典\n', '事業者名,区分,適用開始,適用終了,出典\n架空第一通信株式会社,未記入,,,\n']) {
      await expect(counts(empty)).rejects.toThrow(/記載する欄がなく.*codes\/carrier-classes\.csv.*記入すると、答えられます.*\[usage\/unanswerable\]/)
    }
  })

  test('two classes on one day are named', async () => {
    await expect(counts(`${CLASSES}架空第二通信株式会社,登録,2021-04-01,,\n`)).rejects.toThrow(/「架空第二通信株式会社」の区分が、同じ日に二つあります.*\[file\/bad-table\]/)
  })

  test('the shipped table names nobody', () => { expect(codes.tables['carrier-classes']).toEqual([]) })
})

const noPrinter: PrintSheet = () => { throw new Error('nothing is printed here') }

describe('the forms of an answer', () => {
  const run = async (options: AggregateOptions, sources = small([{}, { 発生要因: '設定誤り' }])) => {
    const { terminal, out, log } = heard()
    return { status: await aggregateCommand(options, terminal, { sources, print: noPrinter }), out: out(), log: log() }
  }

  test('csv: BOM, every field quoted, 年度 twice, the count under 件数, データの別 last; how it was counted goes to stderr', async () => {
    const { status, out, log } = await run({ by: '発生要因,四半期', format: 'csv' })
    expect([status, out.startsWith('\ufeff"年度(西暦)","年度","発生要因","四半期","件数",')]).toEqual([0, true])
    const lines = out.slice(1).trimEnd().split('\r\n')
    expect(lines.every((line) => /^"[^"]*"(,"[^"]*")*$/.test(line))).toBe(true)
    const rows = parse(out, { columns: true, bom: true }) as Record<string, string>[]
    expect(Object.keys(rows[0] ?? {}).at(-1)).toBe('データの別')
    expect(rows).toHaveLength(codes.causes.length * 4)
    expect(rows.find((r) => r['発生要因'] === '設定誤り' && r['四半期'] === '第1四半期')).toMatchObject({ '年度(西暦)': '2021', 年度: '令和3年度', 件数: '1', 単位: '件', 状態: '値', データの別: '未記入' })
    expect(log).toContain('母数：詳細な様式による報告 2件')
  })

  test('csv of 利用者時間 carries whole 人時', async () => {
    const { out } = await run({ measure: '利用者時間', format: 'csv' }, small([{ 影響利用者数: '7人', 復旧日時: '', 継続時間: '3時間1分' }]))
    expect((parse(out, { columns: true, bom: true }) as Record<string, string>[])[0]).toMatchObject({ 利用者時間: '21', 単位: '人時' })
  })

  test('an empty field says why: 報告対象外', async () => {
    const rows = parse((await run({ by: '継続時間,影響利用者数', format: 'csv' })).out, { columns: true, bom: true }) as Record<string, string>[]
    expect(rows.filter((r) => r['件数'] === '').map((r) => r['状態'])).toEqual(Array(12).fill('報告対象外'))
  })

  test('json: one object with the question, the population, every cell and the margins', async () => {
    const answer = JSON.parse((await run({ by: '発生要因', where: '四半期=第1四半期', format: 'json' })).out) as Record<string, unknown>
    expect(answer).toMatchObject({ years: ['R03'], by: ['発生要因'], where: { 四半期: ['第1四半期'] }, measure: '件数', unit: '件', population: { size: 2, held: 0 } })
    expect(answer['rows']).toHaveLength(codes.causes.length)
    expect(answer['totals']).toEqual([expect.objectContaining({ 件数: 2 })])
  })

  test('table: title, population, one line a member with its total, notes, all on stdout', async () => {
    const { out, log } = await run({ by: '発生要因,四半期' })
    const lines = out.split('\n')
    expect(lines[0]).toBe('発生要因・四半期別の件数（令和3年度）　単位：件')
    expect(lines[1]).toBe('母数：詳細な様式による報告 2件')
    expect(lines.find((line) => line.startsWith('設定誤り'))?.split(/\s+/)).toEqual(['設定誤り', '1', '0', '0', '0', '1'])
    expect(lines.find((line) => line.startsWith('計'))?.split(/\s+/)).toEqual(['計', '2', '0', '0', '0', '2'])
    expect(out).toContain('・件数：報告の件数')
    expect(log).toBe('')
  })

  test.each<[string, AggregateOptions]>([
    ['a file whose ending says nothing', { out: '集計.docx' }], ['a workbook without a file', { format: 'xlsx' }], ['an ending that is not the format', { format: 'csv', out: '集計.json' }],
  ])('%s is a usage error', async (_, options) => {
    await expect(run(options)).rejects.toThrow(/\[usage\/(out|format)\]/)
  })

  test('a published value beside synthetic ones is told from them by a mark', async () => {
    const { out } = await run({ by: '発生要因', where: '電気通信役務=携帯電話' }, project)
    expect(out).toMatch(/機器故障 +370＊/)
    expect(out).toMatch(/計 +1,451\n/)
    expect(out).toContain('＊は合成データ（見本）による値')
    expect((await run({ by: '発生要因' })).out).not.toContain('＊')
  })

  test('an unknown format is a usage error before anything is read', async () => {
    await expect(run({ format: 'xls' }, { data: memorySource({}), defaults })).rejects.toThrow('[usage/format]')
  })

  test('the same question gives the same bytes', async () => {
    const options = { by: '電気通信役務,月', format: 'csv' }
    expect((await run(options)).out).toBe((await run(options)).out)
  })
})

describe('files', () => {
  let folder: string
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'kensho-aggregate-')) })
  afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

  /** Pages as a printer would need them, 40 lines each. */
  const printed: { html: string; pages: number }[] = []
  const printer: PrintSheet = async ({ html }) => {
    const pages = Math.ceil((html.match(/<tr/g) ?? []).length / 40) || 1
    printed.push({ html, pages })
    return { pdf: new TextEncoder().encode(html), pages, faults: [] }
  }
  const file = async (name: string, options: AggregateOptions, sources: Sources = small([{}, { 発生要因: '設定誤り' }]), print: PrintSheet = printer) => {
    const { terminal, out } = heard()
    const status = await aggregateCommand({ ...options, out: join(folder, name) }, terminal, { sources, print })
    return { status, out: out(), bytes: readFileSync(join(folder, name)) }
  }
  const html = async (name: string, options: AggregateOptions, sources?: Sources): Promise<string> => (await file(name, options, sources)).bytes.toString('utf8')

  test('the ending of the file says the form, and nothing goes to stdout', async () => {
    const { status, out, bytes } = await file('a.csv', { by: '発生要因' })
    expect([status, out, bytes.toString('utf8').startsWith('\ufeff"年度(西暦)"')]).toEqual([0, '', true])
  })

  test('the workbook has numbers as numbers, a sheet to read, a table to work with, and how it was counted', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await file('a.xlsx', { by: '発生要因,四半期' })).bytes as unknown as ArrayBuffer)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['説明', '表', 'データ'])
    const rows = (name: string) => (book.getWorksheet(name)?.getSheetValues() ?? []).slice(1).map((row) => (row as unknown[]).slice(1))
    expect(rows('表')).toContainEqual(['設定誤り', 1, 0, 0, 0, 1])
    expect(rows('データ')[0]).toEqual(['年度(西暦)', '年度', '発生要因', '四半期', '件数', '単位', '状態', 'データの別'])
    expect(rows('データ')).toContainEqual([2021, '令和3年度', '設定誤り', '第1四半期', 1, '件', '値', '未記入'])
    expect(rows('説明').flat()).toContain('詳細な様式による報告 2件')
  })

  test('the answer sheet has the answer in a sentence, table, population, definition, source, date and limits', async () => {
    const sheet = await html('a.pdf', { by: '発生要因' }, project)
    for (const part of ['計6,709件。最も多いのは、他の電気通信事業者の事故の3,697件（55.1%）。', '母数', '定義と数え方', '出典', '令和3年度電気通信事故に関する検証報告', 'データの時点', '令和4年5月31日までに受け付けた報告', '合成データ（見本）による値であり、答弁に用いることはできない']) {
      expect(sheet).toContain(part)
    }
  })

  test('a tie has no 最も多い', async () => {
    expect(await html('t.pdf', { by: '発生要因' })).not.toContain('最も多い')
  })

  test('a series says which years cannot be answered, and where a rule changed', async () => {
    const sheet = await html('s.pdf', { year: 'H26..R03', where: '重大な事故=重大な事故', measure: '事故数' }, project)
    expect(sheet).toMatch(/答えられないこと・比べるときの注意.*平成28年度、平成29年度、平成30年度、令和元年度は/s)
    expect(sheet).toMatch(/答えられないこと.*平成27年度から/s)
  })

  test('what the reports must not or do not say is refused with the reason: on paper a sheet, on the terminal status 2', async () => {
    expect(await html('u.pdf', { by: '事業者名' })).toContain('事業者ごとの値は、重大な事故を除き公表しない')
    expect(await html('v.pdf', { by: '事業者区分' })).toContain('記載する欄がなく、区分表')
    await expect(aggregateCommand({ by: '事業者名' }, heard().terminal, { sources: small([{}]), print: noPrinter })).rejects.toThrow('[usage/unanswerable]')
  })

  test('values that a carrier can be known by are counted on the sheet, in every form but the kept table, and not where there are none', async () => {
    const care = /事業者の分かるおそれのある値が、計を含めて(\d+)か所/
    const rows = (carriers: number): Sources => small(Array.from({ length: carriers }, (_, n) => ({ 事業者名: `架空第${n + 1}通信株式会社` })))
    expect(care.exec(await html('care.pdf', { by: '発生要因' }, rows(2)))?.[1]).toBe('2') // 機器故障 and the total
    expect(await html('none.pdf', { by: '発生要因' }, rows(3))).not.toMatch(care)
    expect((await ask({ by: '発生要因' }, rows(2))).notes.join('')).not.toMatch(care)
    const hours = small([{ 影響利用者数: '900,000人' }, ...[2, 3, 4].map((n) => ({ 事業者名: `架空第${n}通信株式会社`, 影響利用者数: '30,000人' }))])
    expect((await ask({ by: '発生要因', measure: '利用者時間' }, hours)).care.join('')).toMatch(care)
    expect((await ask({ by: '発生要因' }, hours)).care).toEqual([])
    const both = (await ask({ by: '形式,四半期' }, project)).care.join('')
    expect([care.test(both), /二つの様式又は年度にまたがる計\d+か所は、.*判定していない/.test(both)]).toEqual([false, true])
  })

  test('a misspelt dimension makes no sheet', async () => {
    await expect(file('w.pdf', { by: '発生要印' })).rejects.toThrow('[usage/unknown-dimension]')
  })

  test('a table too long for the page is cut, and the sheet says so', async () => {
    printed.length = 0
    const sheet = await html('l.pdf', { by: '月,発生要因' })
    expect(printed.map(({ pages }) => pages)).toEqual([4, 4, 1])
    expect(sheet).toContain('145行のうち初めの30行だけを示す')
    expect(await html('m.pdf', { by: '発生要因' })).not.toContain('だけを示す')
  })

  test('in a real browser the table of the README has no number or head that leaves its column', async () => {
    const { terminal, log } = heard()
    await aggregateCommand({ by: '発生要因,四半期', out: join(folder, 'readme.pdf') }, terminal, { sources: project, print: sheetPrinter(terminal) })
    expect(log()).toContain('書き出しました')
    expect(log()).not.toContain('注意：')
    expect((await pdfTexts(readFileSync(join(folder, 'readme.pdf')))).join('').normalize('NFKC')).toContain('第1四半期第2四半期')
  }, 60_000)

  test('in a real browser it is one A4 with the answer in it', async () => {
    const { bytes } = await file('real.pdf', { by: '電気通信役務,四半期' }, project, sheetPrinter(heard().terminal))
    expect((await PDFDocument.load(bytes)).getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())])).toEqual([[595, 842]])
    expect((await pdfTexts(bytes)).join('').normalize('NFKC')).toContain('電気通信役務・四半期別の件数(令和3年度)')
  }, 60_000)
})

describe('a question that is kept', () => {
  const rows: Fields[] = [{}, { 発生要因: '設定誤り' }, { 発生要因: '設定誤り', 発生日時: '2021-08-01 10:00', 復旧日時: '', 継続時間: '3時間' }]
  const year = { 'R03/detailed/a.csv': detailed(rows) }
  let root: string
  beforeAll(() => { root = mkdtempSync(join(tmpdir(), 'kensho-kept-')) })
  afterAll(() => { rmSync(root, { recursive: true, force: true }) })
  const save = async (name: string, options: AggregateOptions) => {
    const { terminal, log } = heard()
    const status = await aggregateCommand({ ...options, save: name }, terminal, { sources: { data: memorySource(year), defaults }, print: noPrinter, root })
    return { status, log: log() }
  }
  const kept = (name: string) => readFileSync(join(root, 'R03/exhibits', `${name}.yaml`), 'utf8')

  test('becomes a table of the report, and its numbers enter the ledger with their rows', async () => {
    expect((await save('要因と四半期', { by: '発生要因,四半期', where: '影響利用者数=3万人以上10万人未満', share: '全体' })).log).toContain('R03/exhibits/要因と四半期.yaml に残しました')
    const built = await buildYear({ ...year, 'R03/exhibits/要因と四半期.yaml': kept('要因と四半期') })
    const table = /<div class="table[^>]*id="x-kept-cause-quarter-where-users">.*?<\/table>/s.exec(textOf(built, 'public/report.html'))?.[0] ?? ''
    expect(table).toContain('発生要因・四半期別の件数（令和3年度、影響利用者数：3万人以上10万人未満）')
    const ledger = parse(textOf(built, 'internal/ledger.csv'), { columns: true, bom: true }) as Record<string, string>[]
    const entry = ledger.find((row) => row['節'] === 'appendix-kept' && row['項目']?.includes('発生要因=設定誤り/四半期=第2四半期') && row['単位'] === '件')
    expect(entry).toMatchObject({ 印字: '1', 元の行: expect.stringMatching(/^a\.csv:/) })
    expect(built.faults.filter(({ code }) => code.startsWith('exhibit/'))).toEqual([])
  }, 60_000)

  test('without such a file the report has no such section', async () => {
    expect(textOf(await buildYear(year), 'public/report.html')).not.toContain('追加の集計')
  }, 60_000)

  test('a kept file that asks for what does not exist is a fault and no table', async () => {
    const built = await buildYear({ ...year, 'R03/exhibits/a.yaml': '軸: 発生要印\n', 'R03/exhibits/b.yaml': '軸: [月\n' })
    expect(built.faults.filter(({ code }) => code === 'exhibit/bad-question').map(({ id }) => id)).toEqual(['exhibits/exhibits/b.yaml', 'exhibits/exhibits/a.yaml'])
    expect(textOf(built, 'public/report.html')).not.toContain('追加の集計')
  }, 60_000)

  test('never overwrites another, and takes one year and a plain name only', async () => {
    await save('同じ', { by: '月' })
    const before = kept('同じ')
    await expect(save('同じ', { by: '四半期' })).rejects.toThrow('既にあります')
    expect(kept('同じ')).toBe(before)
    await expect(save('../悪い', { by: '月' })).rejects.toThrow('[usage/save]')
    await expect(save('幅', { by: '月', year: 'R02..R03' })).rejects.toThrow('[usage/save]')
  })
})

describe('under the rule of another day, --as-of', () => {
  const serious = { 影響利用者数: '50,000人', 復旧日時: '', 継続時間: '3時間', 電気通信役務: 'インターネット接続サービス（固定）' }
  /** Filed as 重大; 重大 by its numbers and not filed so; a free service that was 重大 until 2015-03-31 only; a small one. */
  const rows: Fields[] = [{ ...serious, 重大な事故: '1' }, serious, { ...serious, 電気通信役務: 'インターネット関連サービス（無料）' }, { 影響利用者数: '400人' }]
  const asked = (asOf: string | undefined, more: Asked = {}) => ask({ by: '重大な事故', ...more, ...(asOf === undefined ? {} : { asOf }) }, small(rows))

  test.each([
    [undefined, 1, 3], ['2015-03-31', 3, 1], ['2015-04-01', 2, 2], ['2021-06-01', 2, 2], ['2025-04-01', 2, 2],
  ])('%s: %i reports of 重大な事故, %i others', async (asOf, of, others) => {
    expect(values(await asked(asOf))).toEqual({ 重大な事故: of, その他: others })
  })

  test.each([['2023-06-15', 4], ['2023-06-16', 2]])('件数 without 重大な事故 as a view follows the form of that day: %s, %i', async (asOf, count) => {
    const answer = await ask({ asOf }, small(rows))
    expect(total(answer)).toBe(count)
    expect(notes(answer).includes('令和5年6月16日の規則により詳細な様式に含まれない')).toBe(count === 2)
  })

  test('counts accidents, and by cause only those that are left', async () => {
    expect(total(await ask({ asOf: '2023-06-16', measure: '事故数', where: '重大な事故=重大な事故' }, small(rows)))).toBe(2)
    expect(total(await ask({ asOf: '2023-06-16', by: '発生要因' }, small(rows)))).toBe(2)
  })

  test('every form names the day', async () => {
    const out = async (format: string) => { const { terminal, out: text } = heard(); await aggregateCommand({ by: '重大な事故', asOf: '2025-04-01', format }, terminal, { sources: small(rows), print: noPrinter }); return text() }
    expect((await out('table')).split('\n')[0]).toBe('重大な事故別の件数（令和3年度、令和7年4月1日の規則による）　単位：件')
    expect(await out('table')).toContain('・令和7年4月1日の規則により全ての報告を判定し直した件数である。')
    expect((parse(await out('csv'), { columns: true, bom: true }) as Record<string, string>[])[0]).toMatchObject({ 年度: '令和3年度', 基準日: '2025-04-01', 重大な事故: '重大な事故', 件数: '2' })
    expect(JSON.parse(await out('json'))).toMatchObject({ asOf: '2025-04-01' })
    const plain = heard()
    await aggregateCommand({ by: '重大な事故', format: 'csv' }, plain.terminal, { sources: small(rows), print: noPrinter })
    expect(plain.out()).not.toContain('基準日')
  })

  test('is no published value, whatever number it gives', async () => {
    const plain = await ask({ measure: '事故数', where: '重大な事故=重大な事故' }, project)
    const recut = await ask({ measure: '事故数', where: '重大な事故=重大な事故', asOf: '2021-04-01' }, project)
    expect([total(plain), total(recut)]).toEqual([7, 7])
    expect([plain, recut].map(({ cells }) => cells[0]?.fact?.origin.standing)).toEqual(['公表値', '合成'])
  })

  test('agrees with the re-cut of the report', async () => {
    const files = { 'R03/detailed/a.csv': detailed(rows) }
    const { report } = await import('../pipeline/report.ts')
    const { effectsFor } = await import('./support/year.ts')
    const built = await report({ year: 2021 as never, yearKey: 'R03', folder: 'R03', strict: false, stage: 'draft', htmlOnly: true, asOf: '2023-06-16' as never }, effectsFor(memorySource(files)))
    const recut = (parse(textOf(built, 'public/tables/recut.csv'), { columns: true, bom: true }) as Record<string, string>[]).map((row) => row['基準日の規則による件数(件)'])
    const own = [await ask({ asOf: '2023-06-16', measure: '事故数', where: '重大な事故=重大な事故' }, small(rows)), await ask({ asOf: '2023-06-16' }, small(rows))]
    expect(own.map((answer) => String(total(answer)))).toEqual(recut)
  }, 60_000)

  test('over years: the changes that it evens out are no longer warned of, and years without rows stay unknown', async () => {
    const range = { year: 'H26..R03', measure: '事故数', where: '重大な事故=重大な事故' }
    const [plain, recut] = [await ask(range, project), await ask({ ...range, asOf: '2025-04-01' }, project)]
    expect(notes(plain)).toContain('役務の区分別となった')
    expect(notes(recut)).not.toContain('役務の区分別となった')
    expect(recut.cells.map(({ state }) => state)).toEqual([...Array(7).fill('データなし'), '値'])
    expect(notes(recut)).toContain('判定し直せないため、答えられない')
  })

  test.each(['2025-4-1', '2025-02-30', '令和7年4月1日', ''])('「%s」 is no day', async (asOf) => { expect(await failing({ asOf })).toContain('[usage/as-of]') })

  test('is kept with the question, and the table of the report names it', async () => {
    const root = mkdtempSync(join(tmpdir(), 'kensho-as-of-'))
    try {
      const { terminal } = heard()
      const files = { 'R03/detailed/a.csv': detailed(rows) }
      await aggregateCommand({ by: '重大な事故', asOf: '2015-03-31', save: '旧基準' }, terminal, { sources: { data: memorySource(files), defaults }, print: noPrinter, root })
      const built = await buildYear({ ...files, 'R03/exhibits/旧基準.yaml': readFileSync(join(root, 'R03/exhibits/旧基準.yaml'), 'utf8') })
      expect(built.faults.filter(({ code }) => code.startsWith('exhibit/'))).toEqual([])
      const table = /<div class="table[^>]*id="x-kept-serious-as-of-2015-03-31">.*?<\/table>/s.exec(textOf(built, 'public/report.html'))?.[0] ?? ''
      expect(table).toContain('平成27年3月31日の規則による')
      expect(table).toMatch(/重大な事故<.*?>3</s)
    } finally { rmSync(root, { recursive: true, force: true }) }
  }, 60_000)
})

describe('what a form does not ask', () => {
  const data = (more: Readonly<Record<string, string>> = {}) => small([{}, { 影響利用者数: '600人' }], { 'R03/simple/s.csv': simple([{}, {}]), ...more })
  test('is neither 0 nor unknown: 発生要因 of the simple form, 対象設備 of the detailed one, 利用者時間 of the simple one', async () => {
    const cause = await ask({ by: '形式,発生要因', where: '発生要因=機器故障,設定誤り' }, data())
    expect(cause.cells.filter(({ members }) => members[0] === '簡易な様式').map(({ state, fact }) => [state, fact])).toEqual([['欄なし', undefined], ['欄なし', undefined]])
    const equipment = await ask({ by: '形式,対象設備' }, data())
    expect(new Set(equipment.cells.map(({ members, state }) => `${members[0]} ${state}`))).toEqual(new Set(['詳細な様式 欄なし', '簡易な様式 値']))
    const impact = await ask({ by: '形式', measure: '利用者時間' }, data())
    expect(impact.cells.map(({ state }) => state)).toEqual(['値', '欄なし'])
    expect(notes(impact)).toContain('影響利用者数が人でない報告0件')
    expect(notes(impact)).toContain('簡易な様式には継続時間と影響利用者数がない')
    expect(terminalText(cause)).toContain('「／」は、その様式に記載する欄がないもの。')
  })

  test.each<[Asked, string]>([
    [{ by: '発生要因', where: '形式=簡易な様式' }, '簡易な様式に「発生要因」を記載する欄がない'], [{ by: '対象設備,発生要因' }, '詳細な様式に「対象設備」を記載する欄がない、簡易な様式に「発生要因」を記載する欄がない'],
    [{ measure: '利用者時間', where: '形式=簡易な様式' }, '「利用者時間」の元となる欄がない'], [{ by: '四半期', where: ['形式=詳細な様式', '対象設備=無線基地局'] }, '詳細な様式に「対象設備」を記載する欄がない'],
  ])('%j of which no form could answer one cell has a reason for an answer', async (asked, reason) => {
    expect(await failing(asked, data())).toContain(reason)
  })
})

describe('a filter on the whole restricts its parts, and the other way round', () => {
  const members = async (by: string, where: string) => (await ask({ by, where }, project)).cells.map((cell) => cell.members[0])
  test.each([
    ['月', '四半期=第2四半期', ['7月', '8月', '9月']], ['四半期', '月=7月,10月', ['第2四半期', '第3四半期']], ['役務の大分類', '電気通信役務=携帯電話', ['音声サービス']],
    ['発生要因', '要因の大分類=人的要因', ['工事時の作業ミス', '設定誤り', 'その他の人的要因']],
  ])('--by %s --where %s', async (by, where, expected) => { expect(await members(by, where)).toEqual(expected) })
})

describe('one year alone', () => {
  test('without rows is answered by what was published of it; of which nothing is known is no year', async () => {
    const answer = await ask({ year: 'R02' }, project)
    expect(values(answer)).toEqual({ '': 6612 })
    expect(terminalText(answer)).toContain('母数：令和2年度の公表値\n')
    await expect(ask({ year: 'H30' }, project)).rejects.toThrow('[file/no-year]')
  })
  test('written as a range of one is that year', async () => {
    expect((await ask({ year: 'R03..R03' }, project)).margins.length).toBeGreaterThan(0)
  })
})

describe('from TypeScript', () => {
  test('the ten lines of the documentation run', async () => {
    const answer = await ask({ year: 'R03', by: '発生要因,四半期', where: '電気通信役務=携帯電話' })
    const large = answer.cells.flatMap(({ members, fact }) => (fact && fact.value > 100 ? [`${members.join(' × ')} ${fact.value}${fact.unit} ${fact.rows.indices.length}`] : []))
    expect(large).toContain('他の電気通信事業者の事故 × 第2四半期 283件 283')
    expect(terminalText(answer)).toContain('発生要因・四半期別の件数')
  })
})
