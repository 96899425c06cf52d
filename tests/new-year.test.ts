import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { STATUS, UsageError, type Terminal } from '../pipeline/commands/exit.ts'
import { newYearCommand } from '../pipeline/commands/new-year.ts'
import { fiscalYearKey, parseFiscalYear, type FiscalYear } from '../pipeline/model/time.ts'
import { emptyYear, type Schemas } from '../pipeline/newyear/index.ts'
import type { Built } from '../pipeline/request.ts'
import { readCodes } from '../pipeline/read/index.ts'
import { readSheet } from '../pipeline/read/documents/sheet.ts'
import { openWorkshop } from '../pipeline/workshop.ts'
import { diskSource } from '../pipeline/io.ts'
import { memorySource, type Content } from './support/memory-source.ts'
import { buildYear, detailedCsv, projectFolder, textOf } from './support/year.ts'

const templates = diskSource(`${projectFolder}templates`)
const nothing = memorySource({})
const yearOf = (text: string): FiscalYear => parseFiscalYear(text) ?? expect.fail(`no year ${text}`)
const laidOut = async (text: string, schemas: Schemas = 'of-the-root'): Promise<ReadonlyMap<string, string | Uint8Array>> =>
  emptyYear(yearOf(text), { codes: await readCodes(nothing, diskSource(`${projectFolder}data`)), templates, schemas })
const inRoot = async (text: string, more: Record<string, Content> = {}): Promise<Record<string, Content>> =>
  ({ ...Object.fromEntries([...(await laidOut(text))].map(([path, content]) => [`${fiscalYearKey(yearOf(text))}/${path}`, content])), ...more })
const csvs = (files: ReadonlyMap<string, unknown>): string[] => [...files.keys()].filter((path) => path.endsWith('.csv')).sort()
const tableOf = (built: Built, name: string): Record<string, string>[] => parseCsv(textOf(built, `public/tables/${name}.csv`), { bom: true, columns: true })
const written = async (text: string, path: string): Promise<string> => String((await laidOut(text)).get(path))

describe('the reports of an empty year', () => {
  it('lie in a file a quarter until 令和6年度', async () => {
    expect(csvs(await laidOut('R06'))).toEqual(['Q1', 'Q2', 'Q3', 'Q4'].flatMap((q) => [`detailed/2024${q}.csv`, `simple/2024${q}.csv`]).sort())
  })

  it('lie in one file for the whole year from 令和7年度', async () => {
    expect(csvs(await laidOut('R07'))).toEqual(['detailed/2025.csv', 'simple/2025.csv'])
  })

  it('are a header and nothing else, as Excel on Windows wants it: BOM, CRLF', async () => {
    expect(await written('R04', 'simple/2022Q1.csv')).toBe('\uFEFF"受付番号","事業者名","発生日時","対象設備","件数"\r\n')
    expect(await written('R04', 'detailed/2022Q1.csv')).toMatch(/^\uFEFF"受付番号","報告区分",.*"備考"\r\n$/)
  })

  it('name the columns of codes/columns.csv, whatever they are', async () => {
    const codes = { ...(await readCodes(nothing, diskSource(`${projectFolder}data`))) }
    const columns = [{ 様式: '詳細な様式', 列: '甲' }, { 様式: '詳細な様式', 列: '乙"丙' }, { 様式: '簡易な様式', 列: '丁' }]
    const files = await emptyYear(yearOf('R07'), { codes: { ...codes, tables: { ...codes.tables, columns } }, templates, schemas: 'of-the-root' })
    expect([files.get('detailed/2025.csv'), files.get('simple/2025.csv')]).toEqual(['\uFEFF"甲","乙""丙"\r\n', '\uFEFF"丁"\r\n'])
  })
})

describe('the drafts of an empty year', () => {
  const schema = (name: string): { properties: object } => JSON.parse(readFileSync(`${projectFolder}data/codes/schema/${name}.schema.json`, 'utf8')) as { properties: object }

  it.each([['year.yaml', 'year'], ['serious/_記入例.yaml', 'serious']])('%s has every item there is', async (path, name) => {
    expect(Object.keys(parseYaml(await written('R04', path)) as object).sort()).toEqual(Object.keys(schema(name).properties).sort())
  })

  it('state nothing but the year itself and what is the same every year', async () => {
    const { 年度, 最初の検証報告, ...rest } = parseYaml(await written('R04', 'year.yaml')) as Record<string, string>
    expect([年度, 最初の検証報告, ...new Set(Object.values(rest))]).toEqual(['R04', '平成27年度', '未記入'])
  })

  it('become a sheet once the needed items are filled in', async () => {
    const draft = (await written('R04', 'serious/_記入例.yaml')).replaceAll('\r\n', '\n')
    expect(readSheet({ path: '', file: 'a.yaml', text: draft }).sheet).toBeUndefined()
    const filled = Object.entries({ 区分: '重大な事故', 番号: '1', 見出し: '見本', 事業者: '[{ 名称: 見本通信株式会社, 略称: 見本通信(株) }]', 発生日時: '2022-07-02 1:35' })
      .reduce((text, [key, value]) => text.replace(new RegExp(`^${key}: 未記入`, 'm'), `${key}: ${value}`), draft)
    const { sheet, problems } = readSheet({ path: '', file: 'a.yaml', text: filled })
    expect([sheet?.title, problems]).toEqual(['見本', []])
  })

  it('have no placeholder left and Windows line ends', async () => {
    for (const [path, content] of await laidOut('R04')) {
      expect([path, /〔|〕/.test(String(content))]).toEqual([path, false])
      expect([path, /(?<!\r)\n/.test(String(content))]).toEqual([path, false])
    }
  })

  it('point the editor to the schemas of the data root, or to copies where it has none', async () => {
    expect(await written('R04', 'serious/_記入例.yaml')).toContain('$schema=../../codes/schema/serious.schema.json')
    const copied = await laidOut('R04', new Map([['year.schema.json', new Uint8Array()]]))
    expect(String(copied.get('year.yaml'))).toContain('$schema=schema/year.schema.json')
    expect(String(copied.get('serious/_記入例.yaml'))).toContain('$schema=../schema/serious.schema.json')
    expect(copied.has('schema/year.schema.json')).toBe(true)
  })
})

describe('an empty year', () => {
  let r04: Built
  beforeAll(async () => { r04 = await buildYear(await inRoot('R04'), { year: 'R04' }) })

  it.each(['R04', 'R07'])('%s builds, and no file of it is complained of', async (text) => {
    const built = text === 'R04' ? r04 : await buildYear(await inRoot(text), { year: text })
    expect([built.validation.rows, built.validation.problems, built.reading.problems]).toEqual([0, [], []])
    expect(built.faults.filter(({ code }) => code.startsWith('document/'))).toEqual([])
  })

  it('names every gap as 未記入, in the report and among the faults', async () => {
    const ids = r04.faults.map(({ id }) => id.replace(/^未記入\//, ''))
    for (const gap of [
      'year.yaml データの別', 'year.yaml 日付', 'year.yaml 作成者', 'year.yaml データの締切日', 'year.yaml 開催期間', 'year.yaml 構成員の現在', 'year.yaml 構成員', 'year.yaml 会合',
      '詳細な様式の報告', '簡易な様式の報告', '故障設備の分かる報告', '重大な事故の個票', 'その他検証案件', '教訓等 事前防止', '教訓等 発生時', '教訓等 収束後', 'prose/closing.md',
    ]) expect(ids).toContain(gap)
    const document = parseHTML(textOf(r04, 'public/report.html')).document
    for (const section of ['1-1', '1-1-a', '1-1-b', '1-1-c', '1-1-d', '1-1-e', '1-2-a', '1-2-b', '1-3', '2-1', '2-2', '2-3', 'closing', 'appendix-2'])
      expect([section, sectionText(document, section).includes('未記入')]).toEqual([section, true])
  })

  it('draws no conclusion from no reports', async () => {
    const { document } = parseHTML(textOf(r04, 'public/report.html'))
    expect(document.querySelector('.t-serious tbody')?.textContent).toContain('未記入')
    const text = ['1-1', '1-1-b', '1-1-c', '1-1-d', '1-1-e', '2'].map((section) => sectionText(document, section)).join('')
    expect(text).not.toMatch(/うかがえる|ほぼ同数|0%|次ぐ|過去の教訓に類する事故が発生/)
  })

  it('prints no 0 for what nobody has reported, and marks the 0 of its open data 未記入', async () => {
    const { document } = parseHTML(textOf(r04, 'public/report.html'))
    expect([...document.querySelectorAll('.t-reports tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))).toEqual(
      Array.from({ length: 3 }, () => Array.from({ length: 5 }, () => '未記入')))
    expect([...document.querySelectorAll('.t-grid tbody td:not(.not-reportable)')].every((cell) => cell.textContent === '未記入')).toBe(true)
    expect(document.querySelector('#c-grid')?.textContent).toContain('発生状況（未記入）')
    for (const key of ['service', 'cause', 'equipment']) {
      expect([key, textOf(r04, `public/figures/${key}.svg`).includes('未記入（集計できる報告がない）')]).toEqual([key, true])
      expect([key, document.querySelector(`#x-${key} .picture [role="img"]`)?.getAttribute('aria-label')]).toEqual([key, expect.stringContaining('件数は未記入である')])
    }
    expect(document.querySelector('main')?.textContent).not.toMatch(/(?<![\d,.])0(件|社|%)/)
    for (const [name, column] of [['reports', '報告件数(件)'], ['reports-by-quarter', '報告事業者数(社)'], ['service', '件数(件)'], ['cause-by-quarter', '件数(件)'], ['equipment', '件数(件)'], ['impact', '利用者時間(人時)']] as const) {
      const rows = tableOf(r04, name)
      expect([name, rows.length > 0, rows.every((row) => row[column] === '0' && row['データの別'] === '未記入')]).toEqual([name, true, true])
    }
    expect(new Set(tableOf(r04, 'grid').map((row) => `${row['件数(件)']} ${row['状態']}`))).toEqual(new Set([' 報告対象外', '0 値']))
    expect(tableOf(r04, 'trend').map((row) => [row['件数(件)'], row['状態']])).toEqual([['', 'データなし'], ['', 'データなし']])
    expect(r04.faults.filter(({ code }) => /^(table|publish|claim|published|recut)\//.test(code))).toEqual([])
  })

  it('compares what nobody has reported with no published figure', async () => {
    const published = '年度(西暦),年度,項目,値,単位,出典\n2022,令和4年度,重大な事故,10,件,白書\n'
    const built = await buildYear(await inRoot('R04', { 'history/published.csv': published }), { year: 'R04' })
    expect(built.faults.filter(({ code }) => /differs$/.test(code))).toEqual([])
  })

  it('has 0 where year.yaml says that there was no report, and says so of each form by itself', async () => {
    const yaml = (await written('R04', 'year.yaml')).replace('該当なし: 未記入', '該当なし: [詳細な様式の報告]')
    const built = await buildYear(await inRoot('R04', { 'R04/year.yaml': yaml }), { year: 'R04' })
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    expect(sectionText(document, '1-1-b')).toContain('令和4年度の詳細な様式による報告は0件である。')
    expect(sectionText(document, '1-2-b')).toContain('重大な事故はなかった')
    expect(document.querySelector('.t-serious tbody')?.textContent).toContain('該当する事故はない')
    expect(tableOf(built, 'reports').map((row) => [row['区分'], row['報告件数(件)']])).toEqual([['重大な事故', '0'], ['詳細な様式', '0'], ['簡易な様式', '0']])
    const ids = built.faults.map(({ id }) => id)
    expect([ids.includes('未記入/詳細な様式の報告'), ids.includes('未記入/簡易な様式の報告')]).toEqual([false, true])
  })

  it('refuses to be without reports of a form by which somebody reported', async () => {
    const yaml = (await written('R04', 'year.yaml')).replace('該当なし: 未記入', '該当なし: [詳細な様式の報告]')
    const built = await buildYear(await inRoot('R04', { 'R04/year.yaml': yaml, 'R04/detailed/a.csv': detailedCsv([{ 発生日時: '2022-05-01 10:00' }]) }), { year: 'R04' })
    expect(built.faults.find(({ code }) => code === 'year/not-absent')?.message).toContain('「詳細な様式の報告」は該当なしとされていますが、a.csv があります。')
  })

  it('is no gap any more with one report, be it held or withdrawn: quarters and labels without one are 0', async () => {
    const yaml = (await written('R04', 'year.yaml')).replace('データの別: 未記入', 'データの別: 実データ')
    const year = async (rows: Parameters<typeof detailedCsv>[0]) => tableOf(await buildYear(await inRoot('R04', { 'R04/year.yaml': yaml, 'R04/detailed/a.csv': detailedCsv(rows) }), { year: 'R04' }), 'reports-by-quarter').filter((row) => row['区分'] === '詳細な様式').map((row) => `${row['報告件数(件)']} ${row['データの別']}`)
    expect(await year([{ 発生日時: '2022-05-01 10:00' }])).toEqual(['1 実データ', '0 実データ', '0 実データ', '0 実データ'])
    expect(await year([{ 発生日時: '2022-05-01 10:00', 発生要因: '設備故章' }])).toEqual(Array.from({ length: 4 }, () => '0 実データ'))
    expect(await year([])).toEqual(Array.from({ length: 4 }, () => '0 未記入'))
  })

  it('says of a section that it has nothing only where year.yaml says so', async () => {
    const yaml = (await written('R04', 'year.yaml')).replace('該当なし: 未記入', '該当なし: [その他検証案件, 収束後]')
    const built = await buildYear(await inRoot('R04', { 'R04/year.yaml': yaml }), { year: 'R04' })
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    expect(sectionText(document, '1-3')).toContain('該当する案件はなかった')
    expect(sectionText(document, '2-3')).toContain('教訓等はなかった')
    expect(built.faults.map(({ id }) => id)).not.toContain('未記入/その他検証案件')
    expect(built.faults.map(({ id }) => id)).toContain('未記入/教訓等 発生時')
  })

  it('refuses a section said to have nothing that has a lesson', async () => {
    const lesson = '---\n段階: 収束後\n番号: 1\n見出し: 見本\n---\n\n## 事故事例\n\nなし\n'
    const files = await inRoot('R04', { 'R04/lessons/a.md': lesson, 'R04/year.yaml': '年度: R04\n該当なし: [収束後]\n' })
    expect((await buildYear(files, { year: 'R04' })).faults.find(({ code }) => code === 'year/not-absent')?.message).toContain('lessons/a.md')
    expect((await buildYear({ ...files, 'R04/year.yaml': '年度: R04\n該当なし: [発生時]\n' }, { year: 'R04' })).faults.map(({ code }) => code)).not.toContain('year/not-absent')
  })

  it('says that there was no 重大な事故 as soon as there are reports without one', async () => {
    const built = await buildYear(await inRoot('R03', { 'R03/detailed/a.csv': detailedCsv([{}]) }))
    expect(sectionText(parseHTML(textOf(built, 'public/report.html')).document, '1-2-b')).toContain('重大な事故はなかった')
    expect(built.faults.map(({ id }) => id)).not.toContain('未記入/重大な事故の個票')
  })
})

/** The section's own paragraphs: from its heading to the next one. */
function sectionText(document: Document, id: string): string {
  const heading = document.getElementById(`s-${id}`)
  let text = ''
  for (let next = heading?.nextElementSibling; next && !/^H\d$/.test(next.tagName); next = next.nextElementSibling) if (next.tagName === 'P') text += next.textContent ?? ''
  return text
}

describe('the command', () => {
  let home: string
  beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'kensho-new-year-')) })
  afterAll(() => { rmSync(home, { recursive: true, force: true }) })
  const said: string[] = []
  const terminal: Terminal = { out: () => undefined, log: (line) => { said.push(line) }, progress: () => undefined, now: () => 0 }
  const run = async (year: string, data = join(home, 'data')): Promise<number> => newYearCommand(year, await openWorkshop({ data }, terminal), terminal)
  const status = (error: unknown): number => (error instanceof UsageError ? STATUS.usage : STATUS.other)

  it('lays the year out in a data root that need not exist, and says what to do next', async () => {
    expect(await run('令和4年度')).toBe(STATUS.fine)
    expect(readdirSync(join(home, 'data/R04')).sort()).toEqual(['detailed', 'lessons', 'prose', 'schema', 'serious', 'simple', 'year.yaml'])
    expect(said.join('\n')).toContain('npm run report -- --year R04')
  })

  it('refuses to touch a year that is there, under whatever name, with status 2', async () => {
    const before = join(home, 'data/R04/year.yaml')
    writeFileSync(before, '年度: R04\n')
    expect(await run('2022').catch(status)).toBe(2)
    expect(readFileSync(before, 'utf8')).toBe('年度: R04\n')
    const other = mkdtempSync(join(home, 'other-'))
    writeFileSync(join(other, '令和5年度'), '')
    expect(await run('R05', other).catch(status)).toBe(2)
    expect(readdirSync(other)).toEqual(['令和5年度'])
  })

  it('refuses what is no year, with status 2', async () => {
    expect(await run('来年').catch(status)).toBe(2)
    expect(await run('R0').catch(status)).toBe(2)
  })
})

describe('files beginning with _', () => {
  const lesson = '---\n段階: 発生時\n番号: 1\n見出し: 見本の教訓\n---\n\n## 事故事例\n\nなし\n'
  it('are drafts: the same file is an entry under any other name', async () => {
    const text = async (name: string): Promise<string> => textOf(await buildYear({ 'R03/detailed/a.csv': detailedCsv([{}]), [`R03/lessons/${name}`]: lesson }), 'public/report.html')
    expect([(await text('_a.md')).includes('見本の教訓'), (await text('a.md')).includes('見本の教訓')]).toEqual([false, true])
  })
})

describe('the program', () => {
  const home = mkdtempSync(join(tmpdir(), 'kensho-program-'))
  afterAll(() => { rmSync(home, { recursive: true, force: true }) })
  const kensho = (...words: string[]): number | null =>
    spawnSync(process.execPath, [join(projectFolder, 'pipeline/kensho.mjs'), ...words, '--data', home], { stdio: 'ignore' }).status

  it('knows the command in both languages and ends with its status', () => {
    expect([kensho('new-year', 'R04'), kensho('新年度', 'R04'), kensho('新年度', 'R05'), kensho('new-year')]).toEqual([0, 2, 0, 2])
    expect(readdirSync(home).sort()).toEqual(['R04', 'R05'])
  }, 30_000)

  it('is called by npm run new-year', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    expect(scripts['new-year']).toMatch(/pipeline\/kensho\.mjs new-year$/)
  })
})
