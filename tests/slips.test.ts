// 桁と単位の書き誤り：同じ事業者のほかの報告との比較。少なく、確かに。
import { describe, expect, test } from 'vitest'
import type { Incident, RawRow } from '../pipeline/model/incident.ts'
import type { FiscalYear, Minutes } from '../pipeline/model/time.ts'
import { implausible } from '../pipeline/validate/plausibility.ts'
import type { Statement } from '../pipeline/validate/detailed.ts'
import { diskSource } from './support/disk-source.ts'
import { check, codes, codesOf, ingest, type Fields } from './support/ingest.ts'

const users = (values: readonly (string | number)[]): Fields[] => values.map((value) => ({ 影響利用者数: `${value}人` }))
const hours = (values: readonly string[]): Fields[] => values.map((value) => ({ 復旧日時: '', 継続時間: value }))
const slips = async (rows: readonly Fields[]) => (await check(rows)).problems.map(({ code, place, value }) => [code, (place?.line ?? 0) - 2, value])
const doubted = async (rows: readonly Fields[]): Promise<boolean> => (await slips(rows)).length > 0

describe('reports of one accident', () => {
  test('that differ by a power of ten exactly are doubted', async () => {
    const pair = (other: string): Fields[] => [{ 同一事故番号: '1', 影響利用者数: '62,095人' }, { 同一事故番号: '1', 事業者名: '見本通信株式会社', 影響利用者数: other }]
    expect(codesOf(await check(pair('620,950人')))).toEqual(['plausibility/users-slip'])
    expect(codesOf(await check(pair('620,951人')))).toEqual([])
  })
})

describe('a number of users against what else the carrier reported', () => {
  const alike = [812, 955, 1_043, 1_120, 1_186]
  test('ten times too large is doubted, with the number that it may have been', async () => {
    const { problems } = await check(users([...alike, 8_740]))
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([['plausibility/unit-slip', { field: '影響利用者数', value: '8,740人', others: 5, rank: 2, compared: '1,120人', times: 4, factor: 10, corrected: '874人' }]])
  })

  test('a thousand times too large is doubted, also by one who wrote an estimate', async () => {
    expect(await slips(users([...alike, '905,000']))).toEqual([['plausibility/unit-slip', 5, '905,000人']])
    expect(await slips(users([...alike, '約90万']))).toEqual([['plausibility/unit-slip', 5, '約90万人']])
  })

  test('two slips do not hide each other, however few the reports are', async () => {
    expect(await slips(users([...alike, 8_740, 9_160]))).toEqual([['plausibility/unit-slip', 5, '8740人'], ['plausibility/unit-slip', 6, '9160人']])
    expect(await slips(users([...alike, 905_000, 1_120_000]))).toEqual([['plausibility/unit-slip', 5, '905000人'], ['plausibility/unit-slip', 6, '1120000人']])
  })

  test('five others are needed, and a number of 5,000 that is eight times the second largest', async () => {
    expect(await doubted(users([100, 200, 300, 625, 1_200, 5_000]))).toBe(true)
    expect(await doubted(users([200, 300, 625, 1_200, 5_000]))).toBe(false)
    expect(await doubted(users([100, 200, 300, 626, 1_200, 5_000]))).toBe(false)
  })

  test('below 5,000 it must be ten times the second largest, and below 500 nothing is doubted', async () => {
    expect(await doubted(users([100, 200, 240, 499, 1_200, 4_990]))).toBe(true)
    expect(await doubted(users([100, 200, 240, 500, 1_200, 4_990]))).toBe(false)
    expect(await doubted(users([10, 20, 22, 50, 90, 500]))).toBe(true)
    expect(await doubted(users([10, 20, 22, 49, 90, 490]))).toBe(false)
  })

  test('four times are enough where the second largest is within twice the median: such reports are alike', async () => {
    expect(await doubted(users([90, 110, 120, 240, 250, 960]))).toBe(true)
    expect(await doubted(users([90, 110, 120, 240, 250, 950]))).toBe(false)
    expect(await doubted(users([90, 110, 120, 241, 250, 970]))).toBe(false)
  })

  test.each([['8,741人'], ['約8,740人'], ['最大8,740人'], ['8,740人以上'], ['8千740人'], ['8,740回線']])('%s is no slip by ten: it does not divide, or its unit was thought of', async (written) => {
    expect(await doubted([...users(alike), { 影響利用者数: written }])).toBe(false)
  })

  test('a tenth that is beyond all others as well explains nothing', async () => {
    expect(await doubted(users([812, 955, 1_043, 1_120, 1_186, 11_860]))).toBe(true)
    expect(await doubted(users([812, 955, 1_043, 1_120, 1_186, 11_870]))).toBe(false)
  })

  test('a short failure of 30,000 users is not doubted: with fewer it would not have been reported', async () => {
    const short = { 復旧日時: '', 継続時間: '1時間', 影響利用者数: '30,000人' }
    const others = users([3_000, 3_100, 3_200, 3_300, 3_400])
    expect(await doubted([...others, short])).toBe(false)
    expect(await doubted([...others, { ...short, 継続時間: '2時間' }])).toBe(true)
  })

  test.each<[string, Fields]>([['重大な事故', { 重大な事故: '1' }], ['対象外の理由', { 対象外の理由: '付加的な機能' }], ['free services', { 電気通信役務: 'インターネット関連サービス（無料）' }]])('what is large by nature is not doubted: %s', async (_what, changes) => {
    for (const value of ['8,740人', '905,000人', '約90万人']) expect(await doubted([...users(alike), { 影響利用者数: value, ...changes }])).toBe(false)
  })

  test('only the carrier itself is compared', async () => {
    expect(await doubted([...users(alike), { 事業者名: '見本通信株式会社', 影響利用者数: '8,740人' }])).toBe(false)
  })
})

describe('a rule of the table', () => {
  const withRules = (more: readonly Readonly<Record<string, string>>[]) => ({ ...codes, tables: { ...codes.tables, plausibility: more } })
  const codesWith = (rule: Readonly<Record<string, string>>) => implausible([], withRules([{ 適用開始: '2010-04-01', ...rule }]), 2021 as FiscalYear).map(({ code }) => code)
  test('that nobody knows, or about what cannot slip, is told and not passed over', () => {
    expect(codesWith({ 規則: '自社比の桁' })).toEqual([])
    expect(codesWith({ 規則: '自社比の行' })).toEqual(['plausibility/unknown-rule'])
    expect(codesWith({ 規則: '自社比の桁', 項目: '利用者' })).toEqual(['plausibility/unknown-rule'])
    expect(codesWith({ 規則: '自社比の行', 適用終了: '2020-03-31' })).toEqual([])
  })
})

describe('a duration against what else the carrier reported', () => {
  const others = ['3時間', '190分', '4時間20分', '5時間', '5時間42分']
  test.each([['342時間'], ['5日'], ['3000分']])('%s is doubted: minutes taken for hours, hours for days, one digit too many', async (written) => {
    expect(await slips(hours([...others, written]))).toEqual([['plausibility/unit-slip', 5, written]])
  })

  test('two slips do not hide each other', async () => {
    expect(await slips(hours([...others, '342時間', '300時間']))).toEqual([['plausibility/unit-slip', 5, '342時間'], ['plausibility/unit-slip', 6, '300時間']])
  })

  test.each([['341時間59分'], ['14日6時間'], ['342:00'], ['23時間']])('%s is not: it is written in two units, or less than a day', async (written) => {
    expect(await doubted(hours([...others, written]))).toBe(false)
  })

  test('beside an end that agrees it is not doubted', async () => {
    expect(await doubted([...hours(others), { 復旧日時: '2021-06-14 02:41', 継続時間: '342時間' }])).toBe(false)
  })
})

describe('on the 6,709 reports of the project’s own year', async () => {
  const { reading, validation } = await ingest(diskSource('data'))
  const plain = ({ id, form, file, line, sheetRow, raw, cells }: RawRow): RawRow => ({ id, form, file, line, sheetRow, raw, cells })
  const statementOf = (row: RawRow, incident: Incident) => ({ row, incident, statesEnd: Boolean(row.cells['復旧日時']?.text) })
  const reports = validation.incidents.map((incident) => statementOf(plain(reading.detailed[incident.row]!), incident))
  const groups = grouped(reports)

  /** Share of the planted slips that are found: one report in seven of every carrier that could slip so. */
  function found(field: string, factor: number, floor: number, spoil: (incident: Incident) => { incident: Incident; text: string } | undefined): number {
    let [planted, hits] = [0, 0]
    for (const group of groups) {
      for (const [at, report] of group.entries()) {
        const spoiled = at % 7 === 0 ? spoil(report.incident) : undefined
        const value = spoiled && (field === '継続時間' ? spoiled.incident.duration : spoiled.incident.users.value)
        if (!spoiled || value === undefined || value < floor || (field === '継続時間' && report.statesEnd)) continue
        const cell = { text: spoiled.text, column: report.row.cells[field]?.column ?? 0 }
        const row = { ...report.row, cells: { ...report.row.cells, [field]: cell } }
        const told = implausible(group.map((one) => (one === report ? statementOf(row, spoiled.incident) : one)) as unknown as Statement[], codes, validation.incidents[0]!.fiscalYear)
        planted += 1
        hits += told.some(({ code, place }) => code === 'plausibility/unit-slip' && place?.line === row.line && place.file === row.file) ? 1 : 0
      }
    }
    expect(planted).toBeGreaterThan(10)
    console.info(`${field} × ${factor}: ${hits}/${planted}`)
    return hits / planted
  }

  const usersTimes = (factor: number) => (incident: Incident) => {
    const { users: { value, unit, qualifiers }, seriousNo, exemption } = incident
    if (unit !== '人' || qualifiers.length > 0 || value === 0 || seriousNo !== undefined || exemption !== undefined) return undefined
    return { incident: { ...incident, users: { value: value * factor, unit, qualifiers } }, text: `${value * factor}人` }
  }
  const durationTimes = (factor: number, unit: (minutes: number) => string) => (incident: Incident) => {
    const minutes = incident.duration * factor
    return factor === 24 && incident.duration % 60 !== 0 ? undefined : { incident: { ...incident, duration: minutes as Minutes }, text: unit(minutes) }
  }

  test('nothing is doubted', () => {
    expect(validation.incidents).toHaveLength(6_709)
    expect(validation.problems.filter(({ code }) => code.startsWith('plausibility/')).map(({ value, detail }) => [value, detail])).toEqual([])
  })

  test('four of five thousandfold numbers are found, and of tenfold ones those that stand out', () => {
    expect(found('影響利用者数', 1000, 10_000, usersTimes(1000))).toBeGreaterThan(0.8)
    expect(found('影響利用者数', 10, 5_000, usersTimes(10))).toBeGreaterThan(0.2)
    expect(found('影響利用者数', 10, 500, usersTimes(10))).toBeGreaterThan(0.05)
  })

  test('of durations in the wrong unit every second is found', () => {
    expect(found('継続時間', 60, 1_440, durationTimes(60, (minutes) => `${minutes / 60}時間`))).toBeGreaterThan(0.6)
    expect(found('継続時間', 24, 1_440, durationTimes(24, (minutes) => `${minutes / 1440}日`))).toBeGreaterThan(0.4)
    expect(found('継続時間', 10, 1_440, durationTimes(10, (minutes) => `${minutes}分`))).toBeGreaterThan(0.05)
  })
})

function grouped<T extends { readonly incident: Incident }>(reports: readonly T[]): readonly T[][] {
  const groups = new Map<string, T[]>()
  for (const report of reports) groups.set(report.incident.carrier, [...(groups.get(report.incident.carrier) ?? []), report])
  return [...groups.values()]
}
