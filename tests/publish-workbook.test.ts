// 統計表のブック（public/statistics.xlsx）と保留のブック（internal/保留.xlsx）。書いたものを別のプログラム（exceljs）で読み戻して確かめる。
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { heldWorkbook } from '../pipeline/publish/held-workbook.ts'
import { labelOf, statisticsWorkbook } from '../pipeline/publish/statistics.ts'
import { writeWorkbook, type WorkSheet } from '../pipeline/publish/workbook/index.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { check, detailed } from './support/ingest.ts'
import { smallYear } from './support/small-year.ts'

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
  return book
}
const one = (sheet: WorkSheet): Uint8Array => writeWorkbook({ title: '題', author: '作成者', sheets: [sheet] })
const textOf = (built: BuiltOnDisk, path: string): string => new TextDecoder().decode(built.files.get(path))
const table = (csv: string): string[][] => csv.trimEnd().split('\r\n').map((line) => line.slice(1, -1).split('","'))

let built: BuiltOnDisk
let book: ExcelJS.Workbook
beforeAll(async () => {
  built = await buildOnDisk(smallYear, { htmlOnly: true })
  book = await open(built.files.get('public/statistics.xlsx') ?? new Uint8Array())
}, 60_000)
/** Sheets with a table of figures. */
const figures = (): ExcelJS.Worksheet[] => book.worksheets.slice(3)

describe('統計表のブック', () => {
  test('表紙、目次、注記に続き、公表する表ごとに一枚のシートがある', () => {
    expect(book.worksheets.slice(0, 3).map((sheet) => sheet.name)).toEqual(['表紙', '目次', '注記'])
    expect(figures().length).toBe([...built.files.keys()].filter((path) => path.startsWith('public/tables/')).length)
  })

  test('どのシートの見える所と紙の上端にも、データの別と案であることがある', () => {
    for (const sheet of book.worksheets) {
      expect(sheet.getCell('A2').text, sheet.name).toMatch(/^見本・合成データ.*案・公表前/)
      expect(sheet.headerFooter.oddHeader, sheet.name).toContain('見本・合成データ')
    }
  })

  test('結合したセル、数式、図形はない', () => {
    const parts = Object.entries(unzipSync(built.files.get('public/statistics.xlsx') ?? new Uint8Array()))
    expect(parts.filter(([name]) => /drawing|media|chart/i.test(name))).toEqual([])
    for (const [name, bytes] of parts) expect(strFromU8(bytes), name).not.toMatch(/<mergeCell|<f>|<f /)
  })

  test('表の見出しは固定され、その行から表として印が付いている', () => {
    for (const sheet of figures()) {
      expect(sheet.views[0], sheet.name).toMatchObject({ state: 'frozen', ySplit: 5 })
      const [marked] = Object.values((sheet as unknown as { tables: Record<string, { table: { tableRef: string; columns: { name: string }[] } }> }).tables)
      expect(marked?.table.tableRef.startsWith('A5:'), sheet.name).toBe(true)
      expect(marked?.table.columns.map((column) => column.name)).toEqual((sheet.getRow(5).values as string[]).slice(1))
    }
  })

  test('値は同じ表の CSV と一つも違わず、数は数、空は空である', () => {
    const files = [...built.files.keys()].filter((path) => path.startsWith('public/tables/'))
    const links = (book.getWorksheet('目次')?.getRows(5, files.length) ?? []).map((row) => [String(row.getCell(1).text), `public/${row.getCell(3).text}`] as const)
    expect(links.map(([, path]) => path).sort()).toEqual(files.sort())
    for (const [name, path] of links) {
      const [head = [], ...rows] = table(textOf(built, path))
      rows.forEach((row, r) => row.forEach((value, c) => {
        const cell = book.getWorksheet(name)?.getCell(6 + r, 1 + c).value ?? ''
        expect(String(cell), `${name} ${head[c]} ${r}`).toBe(value)
        expect(typeof cell === 'number', `${name} ${head[c]}`).toBe(/\([^)]+\)$|番号|^影響利用者数$/.test(head[c] ?? '') && /^\d+$/.test(value))
      }))
    }
  })

  test('目次の各行はそのシートへ、各シートは目次へ飛べる', () => {
    const names = new Set(book.worksheets.map((sheet) => sheet.name))
    const sheets = unzipSync(built.files.get('public/statistics.xlsx') ?? new Uint8Array())
    const targets = Object.entries(sheets).filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, bytes]) => [...strFromU8(bytes).matchAll(/location="'([^']+)'!A1"/g)].map(([, to]) => to ?? ''))
    expect(targets.every((list) => list.every((to) => names.has(to)))).toBe(true)
    expect(targets[1]?.length).toBe(names.size - 2)
    expect(targets.slice(3).every((list) => list.includes('目次'))).toBe(true)
  })

  test('注記には、どの表のどの列にも説明がある', () => {
    const rows = (book.getWorksheet('注記')?.getSheetValues() ?? []).slice(4) as string[][]
    const columns = figures().reduce((sum, sheet) => sum + (sheet.getRow(5).values as string[]).length - 1, 0)
    expect(rows.length).toBe(columns + figures().length)
    for (const row of rows) expect(row[4], `${row[1]} ${row[2]}`).toMatch(/^(?!未記入).{3,}/)
  })

  test('題名、作成者、言語が入り、作った時刻は入らない', () => {
    const core = strFromU8(unzipSync(built.files.get('public/statistics.xlsx') ?? new Uint8Array())['docProps/core.xml'] ?? new Uint8Array())
    expect(core).toContain('<dc:title>試験の報告書　統計表</dc:title>')
    expect(core).toContain('<dc:language>ja-JP</dc:language>')
    expect(core).not.toMatch(/created|modified|\d{4}-\d\d-\d\dT/)
  })

  test('保留があれば、どのシートもそれを含まないと言う。なければ言わない', () => {
    const imprint = { title: '題', standing: '実データ', draft: false }
    expect(labelOf({ ...imprint, held: 11 })).toBe('データの別：実データ　保留11件を含まない')
    expect(labelOf({ ...imprint, held: 0 })).toBe('データの別：実データ')
  })

  test('同じ表からは同じバイトができる', () => {
    const imprint = { title: '題', standing: '合成', draft: true, held: 0 }
    const tables = [{ name: 'cause', columns: ['大分類', '件数(件)'], rows: [['外的要因', 3]] }]
    expect(Buffer.compare(statisticsWorkbook(imprint, tables), statisticsWorkbook(imprint, tables))).toBe(0)
  })

  test('行のない表のシートも開ける', async () => {
    const empty = await open(statisticsWorkbook({ title: '題', standing: '合成', draft: true, held: 0 }, [{ name: 'serious', columns: ['番号'], rows: [] }]))
    expect(empty.getWorksheet('重大な事故')?.getCell('A5').value).toBe('番号')
  })
})

describe('ブックの書き方', () => {
  test('どんな文字も、読み戻せば元のまま（式になり得るものは無害にして）', async () => {
    const character = fc.oneof(fc.constantFrom('&', '<', '"', '\n', '𠮷', '①', ' ', '=', '+', '-', '@'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }))
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: character, minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 20 }), async (values) => {
      const sheet = (await open(one({ name: '試験', rows: values.map((value) => [value]) }))).getWorksheet('試験')
      expect(values.map((_, n) => sheet?.getCell(n + 1, 1).value)).toEqual(values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)))
    }), { numRuns: 60 })
  })

  test('XML に書けない文字は Excel の書き方に替え、もとからその形の字はそれと分かるように書く', () => {
    const shared = strFromU8(unzipSync(one({ name: '試験', rows: [['a\u0001b', '_x0041_', 'c\ud800', 'd\r\ne']] }))['xl/sharedStrings.xml'] ?? new Uint8Array())
    expect([...shared.matchAll(/<t[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(['a_x0001_b', '_x005F_x0041_', 'c\ufffd', 'd_x000D_\ne'])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t1'])('「%s」は式にならない', async (text) => {
    expect((await open(one({ name: '試験', rows: [[text]] }))).getWorksheet('試験')?.getCell('A1').value).toBe(`'${text}`)
  })

  test('Excel の上限を超える長さの字は、印を付けて切る', async () => {
    const value = (await open(one({ name: '試験', rows: [['長'.repeat(40_000)]] }))).getWorksheet('試験')?.getCell('A1').text ?? ''
    expect(value.length).toBe(32_767)
    expect(value.endsWith('…')).toBe(true)
  })
})

describe('保留のブック', () => {
  test('保留した行は元の値のまま並び、直す列の隣に空の欄があり、直す所に色が付く', async () => {
    const { held } = await check([{ 発生要因: '設備故章' }, {}])
    const sheet = (await open(heldWorkbook(held))).getWorksheet('詳細な様式')
    const head = (sheet?.getRow(1).values as string[]).slice(1)
    const at = head.indexOf('発生要因') + 1
    expect(head.slice(0, 4)).toEqual(['ファイル', '行', 'セル', '内容（直すところ）'])
    expect(sheet?.getCell(2, 3).value).toMatch(/^[A-Z]2$/)
    expect(head[at]).toBe('発生要因の直した値')
    expect(sheet?.getCell(2, 2).value).toBe(2)
    expect(sheet?.getCell(2, at).value).toBe('設備故章')
    expect((sheet?.getCell(2, at).fill as ExcelJS.FillPattern).fgColor?.argb).toBe('FFFFF2CC')
    expect(sheet?.getCell(2, at + 1).value).toBeNull()
    expect(sheet?.rowCount).toBe(2)
  })

  test('保留がなくてもブックはあり、ないと言う', async () => {
    expect((await open(heldWorkbook([]))).getWorksheet('詳細な様式')?.getCell('A2').value).toBe('保留された行はありません。')
  })

  test('保留した行の式になり得る値は無害にして書く', async () => {
    const odd = await buildOnDisk({ 'R03/detailed/a.csv': detailed([{}, { 発生要因: '=cmd()' }]) }, { htmlOnly: true })
    const sheet = (await open(odd.files.get('internal/保留.xlsx') ?? new Uint8Array())).getWorksheet('詳細な様式')
    expect((sheet?.getRow(2).values as string[]).includes("'=cmd()")).toBe(true)
  }, 60_000)
})
