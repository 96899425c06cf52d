import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { ask, jsonOf, openTableOf, terminalText, type Answer, type Asked } from '../pipeline/api.ts'
import { aggregateCommand } from '../pipeline/commands/aggregate.ts'
import { answerSheetHtml, sheetsOf } from '../pipeline/tabulate/index.ts'
import { layoutOf } from '../pipeline/tabulate/layout.ts'
import { detailed } from './support/ingest.ts'
import { diskSource } from './support/disk-source.ts'
import { memorySource } from './support/memory-source.ts'
import { heard } from './support/terminal.ts'

const defaults = diskSource('data')
const project = { data: defaults, defaults }
const asked = (question: Asked): Promise<Answer> => ask(question, project)
const REPORT = '令和3年度電気通信事故に関する検証報告'
const marginOf = ({ margins }: Answer, members: string) => margins.find((cell) => cell.members.join() === members)?.fact
const cellOf = ({ cells }: Answer, members: string) => cells.find((cell) => cell.members.join() === members)?.fact

describe('データの別 of a number counted from synthetic rows', () => {
  test.each<[string, Asked, string, number, string]>([
    ['all of which the equipment is known', { by: '故障設備' }, '*', 3975, '図4と本文'],
    ['the same by 大分類', { by: '設備の大分類' }, '*', 3975, '図4と本文'],
    ['all reports of the simple form', { by: '対象設備' }, '*', 56_866, '表1'],
    ['both forms together, the sum of two published numbers', { by: '形式' }, '*', 63_575, '表1'],
    ['the same where the parts are margins', { by: '形式,四半期' }, '*,*', 63_575, '表1'],
    ['all reports, where one form has no such field', { by: '発生要因,形式' }, '*,*', 6709, '表1'],
  ])('%s is 公表値', async (_, question, members, value, source) => {
    expect(marginOf(await asked(question), members)).toMatchObject({ value, origin: { standing: '公表値', citation: `${REPORT} ${source}` } })
  })

  test('what is not 重大 is 公表値 where the report says so; the 13 reports of 重大な事故 are said nowhere', async () => {
    const answer = await asked({ by: '重大な事故' })
    expect(cellOf(answer, 'その他')).toMatchObject({ key: 'reports/重大な事故を除く/報告件数', value: 6696, origin: { standing: '公表値', citation: `${REPORT} おわりに` } })
    expect(cellOf(answer, '重大な事故')).toMatchObject({ value: 13, origin: { standing: '合成' } })
  })

  test('a 小分類 beside its own 大分類, or beside the detailed form, is the same number', async () => {
    for (const question of [{ by: '要因の大分類,発生要因' }, { by: '発生要因', where: '要因の大分類=設備要因' }, { by: '発生要因', where: '形式=詳細な様式' }]) {
      const answer = await asked(question)
      expect(answer.cells.find(({ members }) => members.at(-1) === '機器故障')?.fact).toMatchObject({ key: 'cause/設備要因／機器故障/件数', value: 2204, origin: { standing: '公表値' } })
    }
  })

  test('a sum with a synthetic part stays 合成, and so does a number that only looks like a published one', async () => {
    expect(marginOf(await asked({ by: '電気通信役務' }), '*')).toMatchObject({ value: 12_239, origin: { standing: '合成' } })
    expect(marginOf(await asked({ by: '故障設備,四半期' }), '*,第1四半期')?.origin.standing).toBe('合成')
  })

  test('no address names two numbers: a part of the reports never bears the address of all', async () => {
    const found = new Map<string, number>()
    const facts = (await Promise.all(['故障設備', '故障設備,四半期', '電気通信役務,四半期', '形式,四半期', '対象設備', '設備の大分類,形式', '重大な事故,四半期'].map((by) => asked({ by }))))
      .flatMap(({ cells, margins }) => [...cells, ...margins].flatMap(({ fact }) => fact ?? []))
    for (const { key, value } of facts) {
      expect([key, found.get(key) ?? value]).toEqual([key, value])
      found.set(key, value)
    }
    expect(found.get('quarter/第1四半期/件数')).toBe(1572)
  })

  test('sources are named for cells as well as for totals, each once', async () => {
    expect((await asked({ by: '電気通信役務' })).sources).toEqual([`${REPORT} 図2と本文`])
    expect((await asked({ by: '発生要因' })).sources).toEqual([`${REPORT} 図3と本文`, `${REPORT} 表1`])
    expect((await asked({ by: '継続時間,影響利用者数' })).sources).toEqual([`${REPORT} 表2`, `${REPORT} 表1`])
  })

  test('over several years only what stands in the table has its source named', async () => {
    const answer = await asked({ by: '四半期', year: 'R02..R03' })
    expect(answer.cells.every(({ fact }) => fact === undefined || fact.origin.standing === '合成')).toBe(true)
    expect([answer.sources, terminalText(answer).includes('すべて合成データ')]).toEqual([[], true])
  })
})

describe('利用者時間 and shares', () => {
  const one = { data: memorySource({ 'R03/detailed/a.csv': detailed([{ 影響利用者数: '7人', 復旧日時: '', 継続時間: '3時間1分' }, { 影響利用者数: '1人', 復旧日時: '', 継続時間: '3時間' }, { 影響利用者数: '1人', 復旧日時: '', 継続時間: '3時間', 発生要因: '設定誤り' }]) }), defaults }

  test('are whole 人時 and tenths of a percent in every form, from exact values', async () => {
    const answer = await ask({ by: '発生要因', measure: '利用者時間', share: '全体' }, one)
    const exact = (7 * 181) / 60 + 3
    expect(cellOf(answer, '機器故障')?.value).toBeCloseTo(exact, 9)
    const row = openTableOf(answer).rows.find((cells) => cells.includes('機器故障')) ?? []
    expect(row).toEqual([2021, '令和3年度', '機器故障', 24, 88.9, '人時', '値', expect.any(String)])
    expect((JSON.parse(jsonOf(answer)) as { rows: Record<string, unknown>[] }).rows.find((each) => each['発生要因'] === '機器故障')).toMatchObject({ 利用者時間: 24, '割合(%)': 88.9 })
    expect(terminalText(answer)).toMatch(/機器故障 +24（88\.9%）/)
    expect(JSON.stringify(sheetsOf(answer))).not.toMatch(/\d\.\d{2,}/)
    expect(terminalText(answer)).toContain('1人時未満は四捨五入する')
  })

  test('a half goes up, what is less is dropped', async () => {
    const hours = async (time: string) => openTableOf(await ask({ measure: '利用者時間' }, { data: memorySource({ 'R03/detailed/a.csv': detailed([{ 影響利用者数: '1人', 復旧日時: '', 継続時間: time }]) }), defaults })).rows[0]?.[2]
    expect([await hours('2時間29分'), await hours('2時間30分')]).toEqual([2, 3])
  })

  test('csv on the terminal says the same', async () => {
    const { terminal, out } = heard()
    await aggregateCommand({ measure: '利用者時間', format: 'csv' }, terminal, { sources: project, print: () => { throw new Error('prints nothing') } })
    expect((parse(out(), { columns: true, bom: true }) as Record<string, string>[])[0]?.['利用者時間']).toMatch(/^\d+$/)
  })
})

describe('the answer sheet of several years', () => {
  const size = { letters: 10, rows: 1000 }
  const sheet = async (question: Asked) => answerSheetHtml(await asked(question), size).replace(/<[^>]+>/g, '\n')

  test('begins with the newest year against the one before it, and says of which year the day of the data is', async () => {
    const text = await sheet({ year: 'H22..R03' })
    expect(text).toContain('年度別の件数（平成22年度～令和3年度）')
    expect(text).toContain('令和3年度は6,709件で、前年度の6,612件から97件増加した。')
    expect(text).toContain('令和3年度は、令和4年5月31日までに受け付けた報告による。ほかの年度は公表値であり、それぞれの出典の時点による。')
  })

  test('draws no comparison where the year before is not known or a break lies between', async () => {
    expect(await sheet({ year: 'R01..R02' })).toContain('令和2年度は6,612件。')
    expect(await sheet({ year: 'R02..R03', measure: '事故数' })).toMatch(/令和3年度は[\d,]+件。/)
  })

  test('lays years downwards and a short axis across, each value in its place', async () => {
    const { heads, rows } = layoutOf(await asked({ year: 'R02..R03', by: '重大な事故', measure: '事故数' }))
    expect(heads).toEqual(['年度', '重大な事故', 'その他'])
    expect(rows.map(([year, serious]) => [year, serious?.trim()])).toEqual([['令和2年度', '4'], ['令和3年度', '7']])
  })

  test('of one year the day of the data is said plainly', async () => {
    expect(await sheet({ by: '四半期' })).toContain('\n令和4年5月31日までに受け付けた報告による。\n')
  })
})
