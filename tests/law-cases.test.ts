import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { diskSource } from '../pipeline/io.ts'
import type { Built } from '../pipeline/request.ts'
import { buildYear, detailedCsv, projectFolder, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const folder = (name: string): string => `${projectFolder}tests/cases/${name}`
const build = (name: string, year: string): Promise<Built> => buildYear(diskSource(`${folder(name)}/data`), { year })
const rows = (built: Built, name: string): Record<string, string>[] => parse(textOf(built, name), { bom: true, columns: true })
const page = (built: Built): string => parseHTML(textOf(built, 'public/report.html')).document.querySelector('main')?.textContent ?? ''
const counts = (built: Built): Record<string, string> => Object.fromEntries(rows(built, 'public/tables/reports.csv').map((row) => [row['区分'], row['報告件数(件)']]))
const sum = (built: Built, table: string): number => rows(built, `public/tables/${table}.csv`).reduce((total, row) => total + Number(row['件数(件)']), 0)

/** The tables as they are expected, byte for byte; nothing here ever writes them. */
function agreesWithGoldens(name: string, built: Built): void {
  const expected = readdirSync(`${folder(name)}/expected`)
  expect(expected.length).toBeGreaterThan(3)
  for (const file of expected) expect([file, textOf(built, `public/tables/${file}`)]).toEqual([file, readFileSync(`${folder(name)}/expected/${file}`, 'utf8')])
}

describe('令和5年度, in the middle of which 重大な事故 leave the detailed form', () => {
  let built: Built
  beforeAll(async () => { built = await build('fy2023-straddle', 'R05') })

  it('loses no row: nine are read, six counted, one held, two withdrawn', () => {
    const { rows: all, incidents, simple, held, withdrawn } = built.validation
    expect([all, incidents.length + simple.length, held.length, withdrawn.length]).toEqual([9, 6, 1, 2])
  })

  it('counts both 重大な事故, and in 詳細な様式 only the one of the day before', () => {
    expect(counts(built)).toEqual({ 重大な事故: '2', 詳細な様式: '3', 簡易な様式: '12' })
    expect(rows(built, 'public/tables/serious.csv').map((row) => row['発生日時'])).toEqual(['2023-06-15T23:59', '2023-06-16T00:00'])
  })

  it('counts the carriers of both, and of the detailed form only its own', () => {
    const carriers = rows(built, 'public/tables/reports.csv').map((row) => [row['区分'], row['報告事業者数(社)']])
    expect(carriers).toContainEqual(['重大な事故', '2'])
    expect(carriers).toContainEqual(['詳細な様式', '2'])
  })

  it('leaves the later one out of 表2 and of 図2 to 図4, also by quarter', () => {
    expect(['grid', 'service', 'cause', 'equipment'].map((table) => sum(built, table))).toEqual([3, 3, 3, 3])
    expect(rows(built, 'public/tables/cause.csv').filter((row) => ['ソフトウェア不具合', '他の電気通信事業者の事故'].includes(row['小分類'] ?? '')).map((row) => row['件数(件)'])).toEqual(['0', '0'])
    expect(['grid-by-quarter', 'cause-by-quarter'].map((table) => sum(built, table))).toEqual([3, 3])
  })

  it('marks in 表2 only the accident that is counted there', () => {
    const grid = parseHTML(textOf(built, 'public/report.html')).document.querySelector('.t-grid')?.textContent ?? ''
    expect([grid.includes('※1'), grid.includes('※2'), grid.includes('※1、2')]).toEqual([true, false, false])
  })

  it('says beside the counts up to which day 重大な事故 are among them', () => {
    expect(page(built)).toContain('令和5年6月15日までに発生した重大な事故に係る報告1件が含まれており')
    expect(page(built)).toContain('令和5年6月15日までに発生したものを含み、その後に発生したものを含まない')
  })

  it('defines 情報漏えい as reported up to the same day, and the rest for the whole year', () => {
    const text = parseHTML(textOf(built, 'public/report.html')).document.querySelector('#fn-quarterly-definition')?.textContent ?? ''
    expect(text.match(/漏えいした事故（令和5年6月15日までに発生したものに限る。）/g)).toHaveLength(1)
    expect(text.match(/に限る。/g)).toHaveLength(1)
  })

  it('judges each by the clause of its day', () => {
    const basis = new Map(rows(built, 'internal/classification.csv').map((row) => [row['受付番号'], row['根拠']]))
    expect(basis.get('A-2')).toContain('施行規則第58条第1号')
    expect(basis.get('A-3')).toContain('施行規則第58条第2項第1号')
  })

  it('compares 詳細な様式 with no earlier year: left out of 表1 and of the text, and a fault', () => {
    expect(built.faults.map((fault) => fault.id)).toContain('comparison/詳細な様式')
    const table = parseHTML(textOf(built, 'public/report.html')).document.querySelector('.t-reports')
    const changes = [...table?.querySelectorAll('tbody tr') ?? []].map((row) => row.querySelector('td:last-child')?.textContent)
    expect(changes).toEqual(['1', '比較できない※3', '2'].map((text) => expect.stringContaining(text)))
    expect(page(built)).toContain('取扱いが変わったため前年度の件数とは比較できない')
    expect(built.statements().map((said) => said.address)).not.toContain('reports/詳細な様式/報告件数の増減')
    expect(built.statements().map((said) => said.address)).toContain('reports/重大な事故/報告件数の増減')
  })

  it('draws the break in the figure and names it under the figure', () => {
    expect(textOf(built, 'public/figures/trend.svg')).toContain('重大な事故を様式第27から除外')
    expect(page(built)).toContain('令和5年6月16日から、重大な事故は様式第27による報告に含まれない。')
  })

  it('calls no series growing across the break, and says so', () => {
    expect(built.faults.find((fault) => fault.id === 'claim/trend/詳細な様式')?.message).toContain('途切れている')
  })

  it('gives the expected tables', () => { agreesWithGoldens('fy2023-straddle', built) })
})

describe('令和7年度, filed once for the whole 報告年度', () => {
  let built: Built
  beforeAll(async () => { built = await build('fy2025-annual', 'R07') })

  it('reads the one file', () => {
    expect(built.reading.files.map((file) => [file.form, file.rows])).toEqual([['detailed', 6], ['simple', 2]])
    expect(built.validation.held).toEqual([])
  })

  it('derives the quarter from 発生日時, to the minute', () => {
    const quarters = rows(built, 'public/tables/reports-by-quarter.csv').filter((row) => row['区分'] === '詳細な様式').map((row) => row['報告件数(件)'])
    expect(quarters).toEqual(['2', '1', '1', '1'])
  })

  it('keeps 重大な事故 out of the detailed form throughout', () => {
    expect(counts(built)).toEqual({ 重大な事故: '1', 詳細な様式: '5', 簡易な様式: '7' })
    expect(page(built)).toContain('重大な事故に係る報告は含まれない')
  })

  it('says 四半期報告事故 nowhere: not in a heading, a caption, a note, a figure or a table', () => {
    for (const [name] of built.files) if (name.startsWith('public/') && !name.endsWith('.xlsx')) expect([name, textOf(built, name).includes('四半期報告')]).toEqual([name, false])
    expect(page(built)).toContain('年度報告事故')
    expect(page(built)).toContain('報告年度ごとに報告を要する事故')
  })

  it('lists the terms that no source confirms, as faults', () => {
    expect(built.faults.map((fault) => fault.id)).toEqual(expect.arrayContaining(['law/unconfirmed-term/年度報告事故', 'law/unconfirmed-term/報告対象外']))
  })

  it('compares with the year before, and the comparison carries its note', () => {
    expect(built.faults.map((fault) => fault.id)).not.toContain('comparison/詳細な様式')
    expect(page(built)).toMatch(/前年度の8件から3件減少した（令和7年度から、報告は四半期ごとではなく報告年度ごととなった/)
    expect(page(built)).toMatch(/前年度の9件から2件減少した（令和7年度から/)
  })

  it('gives the expected tables', () => { agreesWithGoldens('fy2025-annual', built) })
})

describe('令和6年度, the first whole year after the change', () => {
  it('draws the break on both sides of the year in whose middle the rule changed', async () => {
    const published = [2022, 2023].map((year) => `"${year}","令和${year - 2018}年度","詳細な様式","7","件","見本の公表資料"`)
    const built = await buildYear({
      'R06/detailed/a.csv': detailedCsv([{ 発生日時: '2024-05-01 10:00' }]), 'R06/year.yaml': yearYaml(),
      'history/published.csv': ['"年度(西暦)","年度","項目","値","単位","出典"', ...published].join('\r\n'),
    }, { year: 'R06' })
    expect(textOf(built, 'public/figures/trend.svg').match(/重大な事故を様式第27から除外/g)).toHaveLength(2)
    expect(built.faults.map((fault) => fault.id)).toContain('comparison/詳細な様式')
    expect(page(built)).toContain('重大な事故に係る報告は含まれない')
  })
})

describe('令和3年度, by the same templates', () => {
  it('says 四半期報告事故 and includes 重大な事故', async () => {
    const built = await buildYear({ 'R03/detailed/a.csv': readFileSync(`${folder('fy2025-annual')}/data/R07/detailed/2025.csv`, 'utf8').replaceAll('2025-', '2021-').replaceAll('2026-', '2022-') })
    expect(page(built)).toContain('四半期報告事故')
    expect(counts(built)).toEqual({ 重大な事故: '1', 詳細な様式: '6', 簡易な様式: '0' })
    expect(page(built)).toContain('重大な事故に係る報告1件が含まれており')
  })
})
