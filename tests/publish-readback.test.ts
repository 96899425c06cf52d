// 出来上がったファイルを読み戻し、全ての数値を帳簿と突き合わせる。一か所でも違えば、ファイルとその場所を挙げて不備になる。
import { beforeAll, describe, expect, test } from 'vitest'
import { csv } from '../pipeline/publish/csv.ts'
import { readWritten } from '../pipeline/publish/lint/written.ts'
import { readBack, type WrittenOut } from '../pipeline/publish/readback/index.ts'
import { placeInWorkbook, statisticsWorkbook } from '../pipeline/publish/statistics.ts'
import type { Fact } from '../pipeline/model/fact.ts'
import type { LedgerEntry } from '../pipeline/model/ledger.ts'
import { draw } from '../pipeline/draw/index.ts'
import { figure, HISTORY, SERVICES } from './draw/figures.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { pdfTexts } from './support/pdf-texts.ts'
import { smallYear } from './support/small-year.ts'

const fact = (key: string, value: number): Fact => ({
  key, value, unit: '件', rows: { form: 'detailed', indices: new Uint32Array(0) }, population: { key: 'detailed', label: '報告', size: value, unit: '件', held: 0 }, origin: { standing: '合成' },
})
const entry = (id: string, printed: string, of: Fact): LedgerEntry => ({ id, printed, fact: of, section: '1' })
const rows = (count: number): (string | number)[][] => [[2021, '令和3年度', '外的要因', '自然災害', count, '合成']]
const table = (count: number) => ({ name: 'cause', columns: ['年度(西暦)', '年度', '大分類', '小分類', '件数(件)', 'データの別'], rows: rows(count) })
const written = (count: number) => readWritten('cause', csv(table(count).columns, rows(count)))
const book = (count: number): Uint8Array => statisticsWorkbook({ title: '題', standing: '合成', draft: true, held: 0 }, [table(count)])

const shares = figure(SERVICES, { key: 'service' })
const years = figure(HISTORY, { key: 'trend' })
const redrawn = async (key: string, from: string, to: string): Promise<Partial<WrittenOut>> => ({ pictures: new Map([...good.pictures].map(([name, svg]) => [name, name === key ? svg.replace(from, to) : svg])) })

const good: WrittenOut = {
  screen: {
    html: '<p><data id="n1" class="n" value="6709"><a href="#d1">6,709</a></data>件、<data id="n2" class="n" value="49.41124">49.4</data>%、<data id="n3" class="n" value="-3">−3</data></p>',
    ledger: [entry('n1', '6,709', fact('cause/計/件数', 6709)), entry('n2', '49.4', fact('割合', 49.41124)), entry('n3', '−3', fact('増減', -3))],
  },
  tables: [{ table: table(311), written: written(311) }], openFacts: [fact('cause/外的要因／自然災害/件数', 311)], workbook: book(311), figures: [shares, years],
  pictures: await draw([shares, years]), placeInWorkbook,
}
const messages = (changed: Partial<WrittenOut>): string => readBack({ ...good, ...changed }).map(({ code, message }) => `${code} ${message}`).join('\n')
const html = (from: string, to: string): Partial<WrittenOut> => ({ screen: { ...good.screen, html: good.screen.html.replace(from, to) } })

test('全てが一致していれば、何も言わない', () => { expect(readBack(good)).toEqual([]) })

describe.each([
  ['HTML の値が違う', html('value="6709"', 'value="6708"'), /publish\/html-differs report\.html.*n1（cause\/計\/件数）の値は6708、帳簿は6709/],
  ['HTML の印字が違う', html('6,709', '6,790'), /publish\/html-differs.*印字は「6,790」、帳簿は「6,709」/],
  ['HTML に数値がない', html('id="n2"', 'id="x"'), /publish\/html-differs.*n2（割合）がありません/],
  ['同じ番号が二度ある', html('id="n3"', 'id="n1"'), /publish\/html-differs.*n1.*2回/],
  ['帳簿にない数値がある', html('</p>', '<data id="n9" class="n" value="1">1</data></p>'), /publish\/html-differs.*n9 は帳簿にありません/],
  ['帳簿の印字が値の丸めでない', { screen: { html: good.screen.html.replace('49.4<', '49.5<'), ledger: good.screen.ledger.map((e) => (e.id === 'n2' ? { ...e, printed: '49.5' } : e)) } }, /publish\/html-differs.*「49\.5」は、値49\.41124の丸めではありません/],
  ['紙の原稿が違う', { paper: { html: '', ledger: good.screen.ledger } }, /publish\/paper-differs.*ほか2か所/],
  ['CSV の数が違う', { tables: [{ table: table(311), written: written(312) }] }, /publish\/csv-differs tables\/cause\.csv.*セルE2は「312」、集計は311/],
  ['CSV の行が足りない', { tables: [{ table: table(311), written: readWritten('cause', csv(table(311).columns, [])) }] }, /publish\/csv-differs.*行が0/],
  ['図の数が違う', await redrawn('service', '3,314件', '3,341件'), /publish\/figure-differs figures\/service\.svg.*「3,314件（40%）」（x）がありません（ほか1か所）/],
  ['図の値が一つ多い', await redrawn('service', '</svg>', '<text>7件（1%）</text></svg>'), /publish\/figure-differs figures\/service\.svg.*「7件（1%）」は集計にありません/],
  ['年度の図の数が違う', await redrawn('trend', '>6,709<', '>6,790<'), /publish\/figure-differs figures\/trend\.svg.*「6,709」/],
  ['ブックの数が違う', { workbook: book(312) }, /publish\/workbook-differs statistics\.xlsx.*セルE6は「312」、集計は311/],
  ['数えた数が、どの表の欄にもない', { openFacts: [fact('cause/外的要因／自然災害/件数', 312)] }, /publish\/table-differs 公表する表.*自然災害\/件数（312）を印字する欄がありません/],
  ['報告書と表で同じ数が違う', { openFacts: [fact('cause/計/件数', 6708)] }, /publish\/ledger-differs.*報告書では6709、表では6708/],
] as const)('%s', (_, changed, expected) => {
  test('とき、ファイルと場所を挙げて不備になる', () => { expect(messages(changed as Partial<WrittenOut>)).toMatch(expected) })
})

describe('実際の作成では', () => {
  let built: BuiltOnDisk
  beforeAll(async () => { built = await buildOnDisk(smallYear) }, 120_000)
  const textOf = (path: string): string => new TextDecoder().decode(built.files.get(path))

  test('どのファイルも帳簿と一致する', () => { expect(textOf('internal/faults.md')).not.toMatch(/\[publish\//) })

  test('PDF の本文には、帳簿の件数が、表示したとおりに全てある', async () => {
    const printed = [...new Set(textOf('internal/ledger.csv').split('\r\n').slice(1).map((line) => line.split('","')[1] ?? '').filter((text) => text.length > 1))]
    const words = (await pdfTexts(built.files.get('public/report.pdf') ?? new Uint8Array())).join('\n').replace(/\s/g, '')
    expect(printed.length).toBeGreaterThan(3)
    expect(printed.filter((number) => !words.includes(number))).toEqual([])
  }, 60_000)
})
