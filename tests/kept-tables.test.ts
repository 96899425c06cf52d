// 残した集計（exhibits/）：報告書の表であるとともに、ほかの表と同じく公表され、同じ規則で事業者の分かる値を調べる。
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { dimension, dimensions, type DimensionKey } from '../pipeline/catalogue/dimensions.ts'
import { columnOf } from '../pipeline/publish/open/columns.ts'
import { measureNamed, measureNames } from '../pipeline/tabulate/measures.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { detailed, goodSimple, simple, type Fields } from './support/ingest.ts'

type Row = Record<string, string>
const many = (count: number, from: number, fields: Fields): readonly Fields[] => Array.from({ length: count }, (_, n) => ({ 事業者名: `架空第${from + n}通信株式会社`, 復旧日時: '', 継続時間: '3時間', 影響利用者数: '40,000人', ...fields }))
/** 5社の機器故障（午前10時）、2社の自然災害（同）、1社の設定誤り（午後）。3件は同じ会社の2時間のもの。 */
const rows: readonly Fields[] = [
  ...many(5, 1, { 発生日時: '2021-05-01 10:00' }), ...many(2, 6, { 発生日時: '2021-05-01 10:30', 発生要因: '自然災害' }), ...many(1, 8, { 発生日時: '2021-08-01 13:00', 発生要因: '設定誤り', 緊急通報: '○', 電気通信役務: '携帯電話' }),
]
const NAMED = '秘密の集計'
const questions: Readonly<Record<string, string>> = {
  [`R03/exhibits/${NAMED}.yaml`]: '題: 要因と時間帯\n軸: [要因の大分類, 時間帯]\n',
  'R03/exhibits/b.yaml': '軸: 発生要因\n測り方: 利用者時間\n', 'R03/exhibits/c.yaml': '軸: 発生要因\n測り方: 継続時間の中央値\n割合: \n',
  'R03/exhibits/d.yaml': '軸: 緊急通報\n', 'R03/exhibits/e.yaml': '軸: 月\n絞込み: 発生要因=自然災害\n', 'R03/exhibits/f.yaml': '軸: 月\n絞込み: 発生要因=機器故障\n',
  'R03/exhibits/h.yaml': '題: 要因の割合\n軸: [要因の大分類]\n割合: 全体\n', 'R03/exhibits/i.yaml': '軸: [要因の大分類, 緊急通報]\n割合: 行\n',
  'R03/exhibits/g.yaml': '軸: 月\n絞込み: 形式=詳細な様式,簡易な様式\n',
}
const year = { 'R03/detailed/a.csv': detailed(rows), 'R03/simple/a.csv': simple([{ ...goodSimple, 発生日時: '2021-05-01 10:00' }]), 'R03/year.yaml': '年度: R03\nデータの別: 実データ\n題名: 試験\n作成者: 試験会議\n日付: 2022-11-15\n', ...questions }

let built: BuiltOnDisk
beforeAll(async () => { built = await buildOnDisk(year, { htmlOnly: true }) }, 120_000)
const textOf = (path: string): string => new TextDecoder().decode(built.files.get(path))
const csvOf = (name: string): Row[] => parse(textOf(`public/tables/${name}.csv`), { columns: true, bom: true }) as Row[]
const sensitive = (): Row[] => parse(textOf('internal/disclosure.csv'), { columns: true, bom: true }) as Row[]
const flagged = (name: string): readonly string[] => sensitive().filter((row) => row['表'] === `tables/${name}.csv`).map((row) => `${row['区分']} ${row['値']} ${row['規則']}`)

describe('公表する表として', () => {
  const NAMES = ['kept-cause', 'kept-cause-group', 'kept-cause-group-emergency', 'kept-cause-group-hour', 'kept-cause-median', 'kept-cause-user-hours', 'kept-emergency', 'kept-month-where-cause', 'kept-month-where-cause--2', 'kept-month-where-form']

  test('問いから付けた名で置かれ、付けたファイル名は公表物に現れない', () => {
    const names = [...built.files.keys()].filter((path) => path.startsWith('public/tables/kept')).map((path) => path.replace(/^public\/tables\/|\.csv$/g, '')).sort()
    expect(names).toEqual(NAMES.filter((name) => name !== 'kept-cause').sort())
    for (const [path, bytes] of built.files) if (path.startsWith('public/')) expect(new TextDecoder().decode(bytes).includes(NAMED), path).toBe(false)
  })

  test('一つの値を一行とし、計の行はなく、0件の区分も並ぶ', () => {
    const table = csvOf('kept-cause-group-hour')
    expect(table).toHaveLength(4 * 24)
    expect(table.find((row) => row['要因の大分類'] === '設備要因' && row['時間帯'] === '10時台')).toEqual({ '年度(西暦)': '2021', 年度: '令和3年度', 要因の大分類: '設備要因', 時間帯: '10時台', '件数(件)': '5', 状態: '値', データの別: '実データ' })
    expect(table.find((row) => row['要因の大分類'] === '設備要因' && row['時間帯'] === '23時台')?.['件数(件)']).toBe('0')
  })

  test('測った値は整数でなくてもよく、報告のない区分は空で、理由が添えてある', () => {
    expect(csvOf('kept-cause-median').find((row) => row['発生要因'] === '機器故障')).toMatchObject({ '継続時間の中央値(分)': '180', 状態: '値' })
    expect(csvOf('kept-cause-median').find((row) => row['発生要因'] === '異常トラヒック')).toMatchObject({ '継続時間の中央値(分)': '', 状態: '該当なし' })
    expect(csvOf('kept-cause-user-hours').find((row) => row['発生要因'] === '機器故障')?.['利用者時間(人時)']).toBe(String(5 * 40_000 * 3))
    expect(csvOf('kept-emergency').map((row) => row['緊急通報'])).toEqual(['該当', '該当なし'])
  })

  test('割合を添えて残した表は、何に対する割合かを見出しに示した列を持つ', () => {
    expect(csvOf('kept-cause-group').map((row) => [row['要因の大分類'], row['件数(件)'], row['全体に占める割合(%)']])).toEqual([['外的要因', '2', '25'], ['設備要因', '5', '62.5'], ['人的要因', '1', '12.5'], ['その他', '0', '0']])
    expect(csvOf('kept-cause-group-emergency').find((row) => row['要因の大分類'] === '人的要因' && row['緊急通報'] === '該当')).toMatchObject({ '件数(件)': '1', '行の計に占める割合(%)': '100' })
    const { resources } = JSON.parse(textOf('public/datapackage.json')) as { resources: { name: string; schema?: { fields: { name: string; type: string; unit?: string }[] } }[] }
    expect(resources.find(({ name }) => name === 'kept-cause-group')?.schema?.fields).toContainEqual(expect.objectContaining({ name: '全体に占める割合(%)', type: 'number', unit: '%' }))
  })

  test('統一ルール、読み戻し、説明の検査に掛からない', () => {
    expect(textOf('internal/faults.md')).not.toMatch(/\[(table|publish|exhibit)\//)
  })

  test('目録には題、説明、列の説明が載り、統計表のブックにもシートがある', () => {
    const { resources } = JSON.parse(textOf('public/datapackage.json')) as { resources: { name: string; title: string; description: string; schema?: { fields: { name: string; type: string; description: string; unit?: string }[] } }[] }
    const found = resources.find(({ name }) => name === 'kept-cause-group-hour')
    expect(found).toMatchObject({ title: '要因と時間帯', description: expect.stringMatching(/^母数は詳細な様式による報告。.*件数：/) })
    expect(found?.schema?.fields.map(({ name, type, unit }) => [name, type, unit])).toEqual([['年度(西暦)', 'year', '西暦'], ['年度', 'string', undefined], ['要因の大分類', 'string', undefined], ['時間帯', 'string', undefined], ['件数(件)', 'integer', '件'], ['状態', 'string', undefined], ['データの別', 'string', undefined]])
    expect(found?.schema?.fields.every(({ description }) => description.length > 2 && description !== '未記入')).toBe(true)
    const workbook = strFromU8(unzipSync(built.files.get('public/statistics.xlsx') ?? new Uint8Array())['xl/workbook.xml'] ?? new Uint8Array())
    expect([...workbook.matchAll(/name="(追加の集計\d)"/g)].map(([, name]) => name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `追加の集計${n}`))
  })

  test('報告書の表から、同じ数の CSV へ行ける', () => {
    expect(textOf('public/report.html')).toContain('href="tables/kept-cause-group-hour.csv"')
  })
})

describe('事業者の分かる値は', () => {
  test('2社の件数と1社の件数が挙がり、5社の件数は挙がらない', () => {
    const found = flagged('kept-cause-group-hour')
    expect(found).toEqual(expect.arrayContaining(['外的要因・10時台 2 最少事業者数（3社）', '人的要因・13時台 1 最少事業者数（3社）']))
    expect(found.join('\n')).not.toContain('設備要因')
  })

  test('報告書だけに載る計も挙がる', () => {
    expect(flagged('kept-cause-group-hour')).toEqual(expect.arrayContaining(['計・13時台 1 最少事業者数（3社）']))
    expect(flagged('kept-cause-group-hour').join('\n')).not.toContain('計・10時台')
  })

  test('伏せても計から分かるものには、その道筋が添えてある', () => {
    const row = sensitive().find((each) => each['表'] === 'tables/kept-cause-group-hour.csv' && each['区分'] === '外的要因・10時台')
    expect(row?.['伏せても分かる理由']).toContain('「要因と時間帯」の計')
  })

  test('利用者時間と中央値も同じく挙がる', () => {
    expect(flagged('kept-cause-user-hours')).toContain(`自然災害 ${2 * 40_000 * 3} 最少事業者数（3社）`)
    expect(flagged('kept-cause-median')).toContain('自然災害 180 最少事業者数（3社）')
    expect(flagged('kept-cause-median').join()).not.toContain('機器故障')
  })

  test('二つの様式を合わせた数は元の行をもたないため、判定できないものとして挙がる', () => {
    expect(flagged('kept-month-where-form')).toContain('5月 8 元の行がなく、判定できない')
  })
})

test('どの軸にも、どの測り方にも、公表する表の列の説明がある', () => {
  const headers = [...(Object.keys(dimensions) as DimensionKey[]).map((key) => dimension(key).label), ...measureNames.map((name) => `${name}(${measureNamed(name)?.unit ?? ''})`), '継続時間の10パーセンタイル(分)']
  expect(headers.filter((header) => columnOf('kept-x', header) === undefined)).toEqual([])
  expect(columnOf('kept-x', '知らない列')).toBeUndefined()
})
