import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { freeze, frozenCsv, type Closing } from '../pipeline/freeze/index.ts'
import { NO_ROWS, type Fact } from '../pipeline/model/fact.ts'
import type { FrozenValue } from '../pipeline/model/history.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import type { Built } from '../pipeline/request.ts'
import { closeYear, waived, type Files } from './support/closing.ts'
import { buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

type Row = Record<string, string>
const rowsOf = (text: string): Row[] => parse(text, { bom: true, columns: true })
const frozen = (files: Files, name = 'history/tables-R03.csv'): Row[] => rowsOf(files[name] ?? '')
const at = (rows: readonly Row[], address: string): Row[] => rows.filter((row) => [row['表'], row['行'], row['列']].join('/') === address)
const html = (built: Built) => parseHTML(textOf(built, 'public/report.html')).document
const bytes = (built: Built): [string, string][] => [...built.files].map(([name, content]) => [name, Buffer.from(content as string).toString('base64')])

const DETAILED = '詳細な様式'
const three = [{}, { 発生要因: '自然災害', 影響利用者数: '約600人' }, { 発生日時: '2021-08-01 10:00', 継続時間: '26時間' }]
const withdrawal = { 受付番号: 'K-9', 報告区分: '取下げ', 対象受付番号: 'K-1', 報告日: '2022-12-01' }
const yearOf = (rows: Parameters<typeof detailedCsv>[0], standing: '実データ' | '合成' = '実データ'): Files =>
  ({ 'R03/detailed/a.csv': detailedCsv(rows), 'R03/year.yaml': yearYaml(standing) })
const next: Files = { 'R04/detailed/a.csv': detailedCsv([1, 2, 3, 4, 5].map((day) => ({ 発生日時: `2022-05-0${day} 10:00` }))), 'R04/year.yaml': yearYaml() }
const reason = (address: string) => ({ 'history/discrepancies.csv': `"年度(西暦)","表","行","列","理由"\r\n"2021",${address},"事業者の取下げによる。"\r\n` })

describe('closing a year of real rows', () => {
  let closed: Files
  beforeAll(async () => { closed = (await closeYear(await waived(yearOf(three), 'R03'), 'R03')).files })

  it('freezes every number with its 年度, 表, 行, 列, 値, 単位, 版 and 出典', () => {
    expect(Object.keys(frozen(closed)[0] ?? {})).toEqual(['年度(西暦)', '年度', '表', '行', '列', '値', '単位', '版', '出典'])
    expect(at(frozen(closed), `reports/${DETAILED}/報告件数`)).toEqual([{ '年度(西暦)': '2021', 年度: '令和3年度', 表: 'reports', 行: DETAILED, 列: '報告件数', 値: '3', 単位: '件', 版: '公表時', 出典: '令和3年度電気通信事故に関する検証報告 表1' }])
  })

  it('freezes cells, margins, shares as printed, quarters, words and user-hours', () => {
    const value = (address: string): string | undefined => at(frozen(closed), address)[0]?.['値']
    expect(value('grid/2時間以上5時間未満/500人未満')).toBe('1')
    expect(value('grid/2時間以上5時間未満/割合')).toBe('66.7')
    expect(value('cause/外的要因／自然災害/件数/第1四半期')).toBe('1')
    expect(value('impact-cause/外的要因／自然災害/利用者時間の上限')).toBe('1980')
    expect(value('equipment/伝送路設備と伝送交換設備/割合の語')).toBeUndefined()
    expect(frozen(closed).length).toBeGreaterThan(500)
  })

  it('holds no address twice', () => {
    const addresses = frozen(closed).map((row) => [row['表'], row['行'], row['列']].join('/'))
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('gives the same file when closed again without a change', async () => {
    const again = await closeYear(closed, 'R03')
    expect(again.status).toBe(0)
    expect(again.log).toContain('前に閉じたときと同じ')
    expect(again.files).toEqual(closed)
  })

  it('leaves the year itself byte-equal when it is built again', async () => {
    const before = await waived(yearOf(three), 'R03')
    expect(bytes(await buildYear(closed))).toEqual(bytes(await buildYear(before)))
  })

  it('is refused while a fault stands, naming each, and writes nothing', async () => {
    const refused = await closeYear(yearOf(three), 'R03')
    expect(refused.status).toBe(1)
    expect(refused.log).toContain('令和3年度は閉じませんでした')
    expect(refused.log).toContain('prose/closing.md')
    expect(refused.files).not.toHaveProperty('history/tables-R03.csv')
  })

  it('is read by the next year: its 前年度 columns, its series and the words about it', async () => {
    const built = await buildYear({ ...closed, ...next }, { year: 'R04' })
    const table = html(built).querySelectorAll('.t-reports tbody tr')[1]?.textContent ?? ''
    expect(table).toMatch(/5件.*3件.*2件/)
    const series = rowsOf(textOf(built, 'public/tables/trend.csv')).filter((row) => row['項目'] === DETAILED)
    expect(series.map((row) => [row['年度(西暦)'], row['件数(件)'], row['データの別'], row['出典']])).toEqual([['2021', '3', '公表値', '令和3年度電気通信事故に関する検証報告 表1'], ['2022', '5', '実データ', '']])
    expect(html(built).querySelector('main')?.textContent).toContain('前年度の3件から2件増加した')
  })
})

describe('a correction after the year was closed', () => {
  let closed: Files
  let corrected: Files
  beforeAll(async () => {
    closed = (await closeYear(await waived(yearOf(three), 'R03'), 'R03')).files
    corrected = { ...closed, ...yearOf([...three, withdrawal]) }
  })

  it('stands beside the published value: 公表時 and 改訂 (r)', async () => {
    const table = html(await buildYear(corrected)).querySelector('.t-revisions')
    const row = [...table?.querySelectorAll('tbody tr') ?? []].map((r) => [...r.querySelectorAll('td')].map((cell) => cell.textContent)).find((cells) => cells[1] === `${DETAILED}・報告件数`)
    expect(row).toEqual(['表1', `${DETAILED}・報告件数`, '3件', '2件r', '理由が登録されていない。'])
    expect([...table?.querySelectorAll('thead th') ?? []].map((cell) => cell.textContent)).toEqual(['表', '項目', '公表時', '改訂（r）', '改訂の理由'])
  })

  it('is a fault until somebody says why, for one value or for all', async () => {
    const ids = async (files: Files): Promise<string[]> => (await buildYear(files)).faults.filter((fault) => fault.code === 'revision/unexplained').map((fault) => fault.id)
    const open = await ids(corrected)
    expect(open).toContain(`revision/reports/${DETAILED}/報告件数`)
    expect(await ids({ ...corrected, ...reason(`"reports","${DETAILED}","報告件数"`) })).toEqual(open.filter((id) => id !== `revision/reports/${DETAILED}/報告件数`))
    expect(await ids({ ...corrected, ...reason('"*","",""') })).toEqual([])
  })

  it('gets an edition of its own when the year is closed again; the first stays', async () => {
    const again = await closeYear(await waived({ ...corrected, ...reason('"*","",""') }, 'R03'), 'R03')
    expect([again.status, again.log.includes('改訂1として')]).toEqual([0, true])
    expect(at(frozen(again.files), `reports/${DETAILED}/報告件数`).map((row) => [row['値'], row['版']])).toEqual([['3', '公表時'], ['2', '改訂1']])
    expect(at(frozen(again.files), 'cause/外的要因／自然災害/件数').map((row) => row['版'])).toEqual(['公表時'])
    expect(frozen(again.files).slice(0, frozen(closed).length)).toEqual(frozen(closed))
    const built = await buildYear(again.files)
    expect(built.faults.filter((fault) => fault.code.startsWith('revision'))).toEqual([])
    expect(html(built).querySelector('.t-revisions')?.textContent).toContain('2件r')
  })

  it('reaches the next year as a revised value, with what was published first', async () => {
    const again = await closeYear(await waived({ ...corrected, ...reason('"*","",""') }, 'R03'), 'R03')
    const built = await buildYear({ ...again.files, ...next }, { year: 'R04' })
    const table = html(built).querySelector('#x-reports')?.textContent ?? ''
    expect(table).toMatch(/※25件※22件r3件/)
    expect(table).toContain('公表時の詳細な様式の前年度の値は3件であった')
    expect(html(built).querySelector('#x-trend')?.textContent).toContain('令和3年度の詳細な様式は、公表の後に改訂した値である。公表時の値は3件であった。')
    expect(html(built).querySelector('#x-serious-trend')?.textContent).not.toContain('改訂した値')
    expect(rowsOf(textOf(built, 'public/tables/trend.csv'))[0]).toMatchObject({ '件数(件)': '2', 出典: expect.stringContaining('改訂1') as string })
  })
})

describe('closing a year of synthetic rows', () => {
  it('marks every value 合成 and cites no report', async () => {
    const { status, files, log } = await closeYear(yearOf(three, '合成'), 'R03')
    expect([status, log.includes('公表値としては用いません')]).toEqual([0, true])
    expect(new Set(frozen(files).map((row) => row['版']))).toEqual(new Set(['合成']))
    expect(new Set(frozen(files).map((row) => row['出典']))).toEqual(new Set(['合成データによる値（公表値ではない）']))
  })

  it('gives the next year nothing to compare with', async () => {
    const { files } = await closeYear(yearOf(three, '合成'), 'R03')
    const built = await buildYear({ ...files, ...next }, { year: 'R04' })
    expect(html(built).querySelectorAll('.t-reports tbody tr')[1]?.textContent).toContain('未記入')
    expect(rowsOf(textOf(built, 'public/tables/trend.csv')).map((row) => row['年度(西暦)'])).toEqual(['2022', '2022'])
    expect(built.ledger.some(({ fact }) => fact.origin.standing === '公表値')).toBe(false)
  })

  it('makes none of the year’s own numbers a 公表値, and leaves it byte-equal', async () => {
    const before = yearOf(three, '合成')
    const { files } = await closeYear(before, 'R03')
    const [a, b] = [await buildYear(before), await buildYear(files)]
    expect(bytes(b)).toEqual(bytes(a))
    expect(b.ledger.some(({ fact }) => fact.origin.standing === '公表値')).toBe(false)
  })

  it('never takes the place of real ones', async () => {
    const closed = await closeYear(await waived(yearOf(three), 'R03'), 'R03')
    await expect(closeYear({ ...closed.files, 'R03/year.yaml': yearYaml('合成') }, 'R03')).rejects.toThrow(/合成データで閉じ直す/)
  })

  it('gives way to real ones', async () => {
    const synthetic = await closeYear(yearOf(three, '合成'), 'R03')
    const real = await closeYear(await waived({ ...synthetic.files, ...yearOf(three) }, 'R03'), 'R03')
    expect(new Set(frozen(real.files).map((row) => row['版']))).toEqual(new Set(['公表時']))
  })
})

describe('the editions of a value', () => {
  const fact = (value: number): Fact => ({ key: 'reports/x/報告件数', value, unit: '件', rows: NO_ROWS, population: { key: 'p', label: 'p', size: value, unit: '件', held: 0 }, origin: { standing: '実データ' } })
  const closing = (value: number): Closing => ({ year: 2021 as FiscalYear, standing: '実データ', title: '見本', ledger: [], exhibits: new Map(), statements: [{ address: 'reports/x/報告件数', said: fact(value), unit: '件' }] })
  const closeWith = (values: readonly number[]): readonly FrozenValue[] => values.reduce<readonly FrozenValue[]>((earlier, value) => freeze(closing(value), earlier).values, [])

  it.each([[[3], ['3 公表時']], [[3, 3], ['3 公表時']], [[3, 2], ['3 公表時', '2 改訂1']], [[3, 2, 2, 4], ['3 公表時', '2 改訂1', '4 改訂2']], [[3, 2, 3], ['3 公表時', '2 改訂1', '3 改訂2']]])('closed with %j are %j', (values, expected) => {
    expect(closeWith(values).map((value) => `${value.text} ${value.edition}`)).toEqual(expected)
  })

  it('are written with every field quoted, a decrease as a number', () => {
    const text = frozenCsv(freeze({ ...closing(3), statements: [{ address: 'reports/x/増減', said: { ...fact(-3), key: 'reports/x/増減' }, unit: '件' }] }, []).values)
    expect(text.split('\r\n')[1]).toBe('"2021","令和3年度","reports","x","増減","-3","件","公表時","見本 本文"')
  })
})

describe('published.csv', () => {
  const published = (value: string) => ({ 'history/published.csv': `"年度(西暦)","年度","項目","値","単位","出典"\r\n"2021","令和3年度","${DETAILED}","${value}","件","見本白書"\r\n` })

  it('is compared with the rows of its own year: a difference is a fault', async () => {
    const { faults } = await buildYear({ ...yearOf(three), ...published('9') })
    expect(faults.find((fault) => fault.id === `published/reports/${DETAILED}/報告件数`)?.message).toContain('公表値が9、データからは3件')
  })

  it('raises nothing where they agree, or where a reason is registered', async () => {
    for (const files of [published('3'), { ...published('9'), ...reason(`"reports","${DETAILED}","報告件数"`) }]) {
      expect((await buildYear({ ...yearOf(three), ...files })).faults.filter((fault) => fault.code === 'published/differs')).toEqual([])
    }
  })
})
