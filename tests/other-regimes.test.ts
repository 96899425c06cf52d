import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { describe, expect, it, vi } from 'vitest'
import type { Built } from '../pipeline/request.ts'
import { fiscalYearLabel, parseFiscalYear } from '../pipeline/model/time.ts'
import { buildYear, detailedCsv, projectFolder, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

type Rows = Parameters<typeof detailedCsv>[0]
const yearIn = (year: string): number => { const parsed = parseFiscalYear(year); if (parsed === undefined) throw new Error(year); return parsed }
/** A year with one 重大な事故 and one small report, on days of that year. */
const filesOf = (year: string, more: Rows = []) => {
  const y = yearIn(year)
  const title = yearYaml().replace(/^題名.*$/m, `題名: ${fiscalYearLabel(y as never)}電気通信事故に関する検証報告`)
  const rows: Rows = [{ 発生日時: `${y}-05-01 10:00` }, { 発生日時: `${y}-12-01 10:00`, 影響利用者数: '50,000人', 電気通信役務: 'IP電話', 重大な事故: '1' }, ...more]
  return { [`${year}/detailed/a.csv`]: detailedCsv(rows), [`${year}/year.yaml`]: title }
}
const pageOf = (built: Built) => parseHTML(textOf(built, 'public/report.html')).document
const said = (built: Built, selector: string): string => (pageOf(built).querySelector(selector)?.textContent ?? '').replace(/\s/g, '')
const labels = (built: Built, table: string): string[] => (parse(textOf(built, `public/tables/${table}.csv`), { bom: true, columns: true }) as Record<string, string>[]).map((row) => row['小分類'] ?? '')

describe('the words of the law in the report of each time', () => {
  it.each([
    ['H22', '電気通信設備の故障により電気通信役務の提供を停止又は品質を低下させた事故で、継続時間2時間以上かつ影響利用者数3万以上のもの', /緊急通報|次の基準/],
    ['H26', '電気通信設備の故障により電気通信役務の提供を停止又は品質を低下させた事故で、継続時間2時間以上かつ影響利用者数3万以上のもの', /緊急通報|衛星/],
    ['H27', '四一の項から三の項までに掲げる電気通信役務以外の電気通信役務：継続時間2時間以上', /LPWA|五一の項/],
    ['H30', '四一の項から三の項までに掲げる電気通信役務以外の電気通信役務：継続時間2時間以上', /LPWA|五一の項/],
    ['R01', '五一の項から四の項までに掲げる電気通信役務以外の電気通信役務：継続時間2時間以上', /四一の項/],
    ['R07', '五一の項から四の項までに掲げる電気通信役務以外の電気通信役務：継続時間2時間以上', /四一の項/],
  ])('%s defines 重大な事故 as it was defined then', async (year, words, never) => {
    const note = said(await buildYear(filesOf(year), { year }), '#fn-serious-definition')
    expect(note).toContain(words)
    expect(note).not.toMatch(never)
  })

  it.each([['H26', ''], ['H27', '「一」から「四」まで'], ['H30', '「一」から「四」まで'], ['R01', '「一」から「五」まで'], ['R06', '「一」から「五」まで']])('%s says under 表3 which 項 there are: %s', async (year, words) => {
    const table = said(await buildYear(filesOf(year), { year }), '#x-serious')
    expect(table.includes('役務の区分の')).toBe(words !== '')
    expect(table).toContain(words)
  })

  it.each(['H17', 'H21'])('%s, before the rule on the reports or its form, builds all the same and says what was not in force', async (year) => {
    const built = await buildYear(filesOf(year), { year })
    expect(built.faults.some(({ id }) => id.startsWith('未記入/この年度に施行されていた法令'))).toBe(year === 'H17')
  })

  it.each([['R06', '四半期報告対象外', true], ['R07', '報告対象外', false]])('%s calls the empty cells of 表2 %s', async (year, words, quarterly) => {
    const table = said(await buildYear(filesOf(year), { year }), '.t-grid')
    expect(table).toContain(words)
    expect(table.includes('四半期')).toBe(quarterly)
  })
})

describe('a 区分 has no row before it existed', () => {
  it.each([['H30', false], ['R01', true]])('%s: LPWA and サイバー攻撃 in tables and figures: %s', async (year, there) => {
    const built = await buildYear(filesOf(year), { year })
    for (const [table, label] of [['service', 'セルラーLPWA'], ['service-by-quarter', 'アンライセンスLPWAサービス'], ['cause', '送信型対電気通信設備サイバー攻撃'], ['impact', 'セルラーLPWA']] as const) expect([table, labels(built, table).includes(label)]).toEqual([table, there])
    expect(said(built, '#x-service').includes('LPWA')).toBe(there)
  })

  it('holds a report that names it all the same: no report is lost, and none counted without a row', async () => {
    const built = await buildYear(filesOf('H30', [{ 発生日時: '2018-06-01 10:00', 電気通信役務: 'セルラーLPWA' }]), { year: 'H30' })
    expect(built.validation.held.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['field/code-not-in-force'])
  })

  it('a 区分 added for a later year changes nothing of an earlier one, not a byte of its tables', async () => {
    const list = readFileSync(`${projectFolder}data/codes/causes.csv`, 'utf8')
    const later = `${list.trimEnd()}\r\n"C99","その他","見本の新しい要因","2030-04-01","","見本"\r\n`
    const [plain, grown] = [await buildYear(filesOf('R03')), await buildYear({ ...filesOf('R03'), 'codes/causes.csv': later })]
    for (const [name, content] of plain.files) if (name.startsWith('public/tables/') || name === 'public/report.html') expect([name, textOf(grown, name) === String(content)]).toEqual([name, true])
    expect(labels(await buildYear({ ...filesOf('R12'), 'codes/causes.csv': later }, { year: 'R12' }), 'cause')).toContain('見本の新しい要因')
  })
})

describe('the note on a change of rule', () => {
  const published = (year: number, value: number) => ({ 'history/published.csv': `"年度(西暦)","年度","項目","値","単位","出典"\r\n"${year}","","詳細な様式","${value}","件","見本白書"\r\n` })
  it('stands under 表1 only where something is compared', async () => {
    const alone = await buildYear(filesOf('R07'), { year: 'R07' })
    const beside = await buildYear({ ...filesOf('R07'), ...published(2024, 9) }, { year: 'R07' })
    expect([alone, beside].map((built) => said(built, '#x-reports').includes('※3'))).toEqual([false, true])
    expect(said(beside, '#x-reports')).toContain('※3前年度との間で取扱いが変わった。令和7年度から')
  })

  it('stands under it, too, where the rule forbids the comparison', async () => {
    expect(said(await buildYear(filesOf('R05'), { year: 'R05' }), '#x-reports')).toContain('比較できない※3')
  })
})
