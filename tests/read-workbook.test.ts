import excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import { problemText } from '../pipeline/model/problem.ts'
import { codesOf, detailed, good, ingestFiles, type Fields } from './support/ingest.ts'

type Values = Record<string, excel.CellValue>
const names = Object.keys(good)

async function workbook(...sheets: readonly (readonly Values[])[]): Promise<Uint8Array> {
  const book = new excel.Workbook()
  sheets.forEach((rows, at) => {
    const sheet = book.addWorksheet(`様式${at + 1}`)
    sheet.addRow(['令和3年度 事故報告'])
    sheet.addRow([])
    sheet.addRow(names)
    for (const row of rows) {
      const added = sheet.addRow(names.map((name) => ({ ...good, ...row })[name] ?? null))
      added.eachCell((cell) => { if (cell.value instanceof Date) cell.numFmt = cell.value.getUTCFullYear() < 1901 ? '[h]:mm' : 'yyyy/m/d h:mm' })
    }
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const ingestBook = async (...sheets: readonly (readonly Values[])[]) => ingestFiles({ 'R03/detailed/a.xlsx': await workbook(...sheets) })

describe('.xlsx', () => {
  test('gives the same report as the CSV of the same columns', async () => {
    const rows: Fields[] = [{}, { 受付番号: 'R03-0002', 措置模様: '交換, "復旧"\n確認' }]
    const csv = await ingestFiles({ 'R03/detailed/a.csv': detailed(rows) })
    const book = await ingestBook(rows as Values[])
    expect(book.validation.incidents).toEqual(csv.validation.incidents)
    expect(book.reading.detailed[1]?.cells['措置模様']?.text).toBe('交換, "復旧"\n確認')
    expect(book.reading.files[0]?.encoding).toBe('xlsx')
  })

  test('date, time and number cells are read as what they show', async () => {
    const { validation } = await ingestBook([{
      発生日時: new Date(Date.UTC(2021, 4, 30, 20, 41)), 復旧日時: { formula: 'F4+1', result: new Date(Date.UTC(2021, 4, 31, 2, 23)) } as excel.CellValue,
      継続時間: new Date(Date.UTC(1899, 11, 30, 5, 42)), 影響利用者数: 62095, 発生要因: { richText: [{ text: '機器' }, { text: '故障' }] },
    }])
    expect(validation.repairs).toEqual([])
    expect(validation.incidents[0]).toMatchObject({ duration: 342, users: { value: 62095 }, cause: '機器故障' })
  })

  test('durations beyond a day keep their hours', async () => {
    const { validation } = await ingestBook([{ 復旧日時: null, 継続時間: new Date(Date.UTC(1899, 11, 31, 10, 9)) }])
    expect(validation.incidents[0]?.duration).toBe(2049)
  })

  test('a line break in a cell moves no row: the message names the row of the sheet', async () => {
    const { validation } = await ingestBook([{ 措置模様: 'a\nb' }, { 受付番号: 'B', 発生要因: '設備故章' }])
    expect(problemText(validation.problems[0]!)).toMatch(/^a\.xlsx セルM5（5行目）：/)
  })

  test('every sheet with the header counts, under the name of the sheet', async () => {
    const { reading, validation } = await ingestBook([{}], [{ 受付番号: 'B' }])
    expect(reading.files.map(({ file }) => file)).toEqual(['a.xlsx［様式1］', 'a.xlsx［様式2］'])
    expect([validation.incidents.length, new Set(reading.detailed.map(({ id }) => id)).size]).toEqual([2, 2])
  })

  test('a workbook that is none is fatal and named', async () => {
    const { validation, reading } = await ingestFiles({
      'R03/detailed/a.xlsx': 'これはブックではありません', 'R03/detailed/b.xlsx': new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'R03/detailed/c.csv': detailed([{}]),
    })
    expect(reading.problems.map(({ code, place, severity }) => [code, place?.file, severity])).toEqual([['file/bad-workbook', 'a.xlsx', 'fatal'], ['file/bad-workbook', 'b.xlsx', 'fatal']])
    expect(validation.incidents).toHaveLength(1)
  })

  test('a sheet without the header is fatal where no other has it', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('一覧').addRow(['品目', '数'])
    const { reading } = await ingestFiles({ 'R03/detailed/a.xlsx': new Uint8Array(await book.xlsx.writeBuffer()) })
    expect(reading.problems.map(({ code }) => code)).toEqual(['file/no-header'])
  })

  test('a sheet that nearly has the header is named beside one that has it', async () => {
    const book = new excel.Workbook()
    await book.xlsx.load((await workbook([{}])).slice().buffer)
    book.addWorksheet('追加').addRow(names.filter((name) => name !== '発生要因'))
    const { validation } = await ingestFiles({ 'R03/detailed/a.xlsx': new Uint8Array(await book.xlsx.writeBuffer()) })
    expect(codesOf(validation)).toEqual(['file/sheet-ignored'])
  })

  test('a workbook that claims to unpack to gigabytes is not unpacked', async () => {
    const bytes = await workbook([{}])
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true)
    const { reading } = await ingestFiles({ 'R03/detailed/a.xlsx': bytes })
    expect(reading.problems.map(problemText)).toEqual(['a.xlsx：Excel ブックとして読めません（展開すると大きすぎます）。パスワードを外すか、Excel で「CSV UTF-8（コンマ区切り）」として保存し直してください。 [file/bad-workbook]'])
  })
})
