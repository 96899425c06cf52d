import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import type { Built } from '../pipeline/request.ts'
import { buildR03, projectFolder, textOf } from './support/year.ts'

/** The published figures, read here without the pipeline. */
const published = JSON.parse(readFileSync(`${projectFolder}data/history/R03.json`, 'utf8')) as Published
interface Group { readonly count: number; readonly share?: number; readonly printed_share?: number; readonly items: Record<string, [number, number]> }
interface Published {
  reports: { rows: { 区分: string; 報告事業者数: number; 報告件数: number; 前年度事業者数: number; 前年度件数: number }[]; increase: number }
  grid: { rows: string[]; columns: string[]; cells: (number | null)[][]; row_totals: number[]; row_shares: number[]; column_totals: number[]; column_shares: number[]; total: number; serious_in_cells: Record<string, number[]> }
  service: { groups: Record<string, Group>; serious: Record<string, number> }
  cause: { population: number; groups: Record<string, Group>; serious: Record<string, number> }
  equipment: { population: number; groups: Record<string, Group>; serious: Record<string, number> }
}
type Record_ = Record<string, string>

let built: Built
let ledger: Map<string, Record_>
const rows = (name: string): Record_[] => parse(textOf(built, name), { bom: true, columns: true })
/** What the report printed at an address, as a number. */
const value = (address: string): number => {
  const entry = ledger.get(address)
  if (!entry) throw new Error(`nothing was printed at ${address}`)
  return Number(entry['値'])
}
const percent = (address: string): number => Math.floor(value(address) + 0.5 + 1e-9)

beforeAll(async () => {
  built = await buildR03()
  ledger = new Map(rows('internal/ledger.csv').map((row) => [row['項目'] ?? '', row]))
}, 60_000)

describe('令和3年度の公表値との照合', () => {
  it('counts every row once: nothing is held, and 12 rows are withdrawn or replaced', () => {
    const { validation } = built
    expect(validation.held).toEqual([])
    expect(validation.withdrawn).toHaveLength(12)
    expect(validation.rows).toBe(validation.incidents.length + validation.simple.length + 12)
  })

  it.each(published.reports.rows)('表1: $区分 has the published carriers and reports, of this year and the last', (row) => {
    const form = row.区分.replace('四半期報告事故 ', '')
    expect([value(`reports/${form}/報告事業者数`), value(`reports/${form}/報告件数`)]).toEqual([row.報告事業者数, row.報告件数])
    expect([value(`reports/${form}/前年度の報告事業者数`), value(`reports/${form}/前年度の報告件数`)]).toEqual([row.前年度事業者数, row.前年度件数])
  })

  it('表1: 97 reports more than the year before', () => {
    expect(value('reports/詳細な様式/報告件数の増減')).toBe(published.reports.increase)
  })

  it('表2: every cell, and public/tables/grid.csv says the same', () => {
    const { grid } = published
    const csv = rows('public/tables/grid.csv')
    expect(csv).toHaveLength(grid.rows.length * grid.columns.length)
    grid.rows.forEach((row, r) => grid.columns.forEach((column, c) => {
      const cell = grid.cells[r]?.[c] ?? null
      const line = csv.find((l) => l['継続時間'] === row && l['影響利用者数'] === column)
      expect([row, column, line?.['件数(件)'], line?.['状態']]).toEqual([row, column, cell === null ? '' : String(cell), cell === null ? '報告対象外' : '値'])
      if (cell !== null) expect(value(`grid/${row}/${column}`)).toBe(cell)
      else expect(ledger.has(`grid/${row}/${column}`)).toBe(false)
    }))
  })

  it('表2: totals and shares to one decimal in both margins', () => {
    const { grid } = published
    const tenth = (address: string): number => Math.floor(value(address) * 10 + 0.5 + 1e-9) / 10
    expect(grid.rows.map((row) => value(`grid/${row}/計`))).toEqual(grid.row_totals)
    expect(grid.rows.map((row) => tenth(`grid/${row}/割合`))).toEqual(grid.row_shares)
    expect(grid.columns.map((column) => value(`grid/計/${column}`))).toEqual(grid.column_totals)
    expect(grid.columns.map((column) => tenth(`grid/割合/${column}`))).toEqual(grid.column_shares)
    expect(value('grid/計/計')).toBe(grid.total)
  })

  it('表2: the ※ of every 重大な事故 stands in its published cell', () => {
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    const marked = new Map<string, number[]>()
    for (const row of document.querySelectorAll('.t-grid tbody tr')) {
      const cells = [...row.querySelectorAll('td.number')]
      cells.forEach((cell, n) => {
        const mark = cell.querySelector('.mark')?.textContent
        if (!mark) return
        const column = published.grid.columns.length - cells.length + n
        const label = row.querySelector('th')?.textContent ?? ''
        marked.set(`${label}/${published.grid.columns[column] ?? ''}`, mark.replace('※', '').split('、').map(Number))
      })
    }
    expect(Object.fromEntries(marked)).toEqual(published.grid.serious_in_cells)
  })

  it.each(['service', 'cause', 'equipment'] as const)('図 %s: groups, items and whole-number shares', (key) => {
    for (const [group, { count, share, items }] of Object.entries(published[key].groups)) {
      expect(value(`${key}/${group}/件数`)).toBe(count)
      if (share !== undefined) expect(percent(`${key}/${group}/割合`)).toBe(share)
      for (const [item, [itemCount, itemShare]] of Object.entries(items)) {
        expect([item, value(`${key}/${group}／${item}/件数`), percent(`${key}/${group}／${item}/割合`)]).toEqual([item, itemCount, itemShare])
      }
    }
  })

  it('図4 counts only where the equipment is known', () => {
    expect(value('equipment/計/件数')).toBe(published.equipment.population)
  })

  it.each([['cause', published.cause.serious], ['equipment', { サーバ設備: 6, その他: 1 }], ['service', published.service.serious]] as const)(
    'the seven 重大な事故 by %s', (key, counts) => {
      for (const [name, count] of Object.entries(counts)) expect([name, value(`serious-${key}/${name}/件数`)]).toEqual([name, count])
    })
})

describe('公表資料の誤り', () => {
  const printed = (): Record<string, string[]> => {
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    return Object.fromEntries([...document.querySelectorAll('.t-reconciliation tbody tr')].map((row) => {
      const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
      return [cells[1] ?? '', cells]
    }))
  }

  it.each([
    ['伝送路設備・割合', '44%', '45%'], ['伝送交換設備・割合', '41%', '42%'], ['12時間以上・割合', '26.8%', '26.9%'], ['携帯電話とIP電話・割合', '93%', '92%'],
    ['外的要因／他の電気通信事業者の事故・全体に占める割合', '90%', '55%'], ['伝送路設備／ケーブル支障・割合の語', '約3分の2', '約7割'],
    ['詳細な様式・おわりにの報告件数', '6,696件', '6,709件'], ['詳細な様式・おわりにの増加年数', '3年', '記載しない'],
  ])('%s is printed as it follows from the data, beside the published %s, with a reason', (item, was, is) => {
    const row = printed()[item]
    expect(row?.slice(2, 4)).toEqual([was, is])
    expect(row?.[4]?.length ?? 0).toBeGreaterThan(20)
  })

  it('are all there are: any other difference would be a fault', () => {
    expect(Object.keys(printed())).toHaveLength(8)
    expect(built.faults.filter((fault) => fault.code === 'published/differs')).toEqual([])
  })

  it('says that the rounded shares of the rows do not add up to 100', () => {
    expect(textOf(built, 'public/report.html')).toContain('各行の割合は小数第二位を四捨五入しているため')
  })
})

describe('データの別', () => {
  const standings = (name: string): Set<string> => new Set(rows(name).map((row) => row['データの別'] ?? ''))

  it('calls 公表値 what was published and 合成 what the draw alone decided', () => {
    expect(standings('public/tables/grid.csv')).toEqual(new Set(['公表値']))
    expect(standings('public/tables/grid-by-quarter.csv')).toEqual(new Set(['公表値', '合成']))
    const causes = new Map(rows('public/tables/cause.csv').map((row) => [row['小分類'], row['データの別']]))
    expect([causes.get('機器故障'), causes.get('自然災害')]).toEqual(['公表値', '合成'])
  })

  it('marks a synthetic number in the text, and no published one', () => {
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    const marked = [...document.querySelectorAll('main data')].filter((data) => data.nextElementSibling?.className === 'syn')
    const keys = new Map(rows('internal/ledger.csv').map((row) => [row['番号'], row['データの別']]))
    expect(marked.length).toBeGreaterThan(20)
    expect(new Set(marked.map((data) => keys.get(data.id)))).toEqual(new Set(['合成']))
  })

  it('knows a published share even where its whole was not published', () => {
    expect(ledger.get('service/データ通信サービス/割合')?.['データの別']).toBe('公表値')
    expect(ledger.get('service/その他のサービス/割合')?.['データの別']).toBe('合成')
  })

  it('marks a synthetic value inside a figure, beside the published ones that carry no mark', () => {
    const svg = textOf(built, 'public/figures/service.svg')
    expect(svg).toContain('3,314件（40%）')
    expect(svg).toMatch(/411件＊（5%＊）/)
  })

  it('notes under a figure that whole-number shares do not add to 100', () => {
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    expect(document.getElementById('x-cause')?.textContent).toContain('その和が100%にならないものがある')
  })

  it('stands on the cover and on every page of paper', () => {
    const { document } = parseHTML(textOf(built, 'public/report.html'))
    expect(document.querySelector('.specimen')?.textContent).toBe('見本・合成データ')
    expect(document.body.dataset['pageLabel']).toContain('合成データ')
  })
})
