// 事業者への返信：誰に、何を、どう書いて返すか。
import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { carrierNames } from '../pipeline/validate/index.ts'
import { replies } from '../pipeline/publish/replies/index.ts'
import { replyFileNames } from '../pipeline/publish/replies/file-name.ts'
import { diskSource } from './support/disk-source.ts'
import { codes, detailed, ingest, ingestFiles, type Fields } from './support/ingest.ts'
import { formWorkbook } from '../pipeline/form/index.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { columnOf, openBook, savedBook } from './support/workbooks.ts'

type Ingested = Awaited<ReturnType<typeof ingest>>
const named = carrierNames(codes)
const repliesTo = (ingested: Ingested) => new Map(replies({ ...ingested, carrierOf: (row) => named(row.cells['事業者名']?.text ?? ''), yearLabel: '令和3年度' }))
const repliesOf = async (rows: readonly Fields[]) => repliesTo(await ingestFiles({ 'R03/detailed/a.csv': detailed(rows) }))
const open = async (files: ReadonlyMap<string, string | Uint8Array>, carrier: string) => openBook(files.get(`internal/replies/${carrier}.xlsx`) as Uint8Array)

const blankForm = await formWorkbook({ year: 2021 as FiscalYear, codes })
/** A form of which only the carrier's name is filled in. */
const emptyForm = await openBook(blankForm).then((book) => {
  book.getWorksheet('詳細な様式')!.getCell('C4').value = '架空第二通信（株）'
  return savedBook(book)
})

/** Every text of a workbook, sheet by sheet. */
async function texts(bytes: Uint8Array): Promise<Record<string, string[][]>> {
  const book = await openBook(bytes)
  return Object.fromEntries(book.worksheets.map((sheet) => [sheet.name, (sheet.getRows(1, sheet.rowCount) ?? []).map((row) => Array.from({ length: sheet.columnCount }, (_, n) => row.getCell(n + 1).text))]))
}

describe('返信', () => {
  const root = 'tests/cases/replies'
  test('は、困った報告を送った事業者ごとに一つのブックと、一覧の一行になる', async () => {
    const files = repliesTo(await ingest(diskSource(root)))
    const actual: Record<string, unknown> = {}
    for (const [name, content] of files) actual[name] = typeof content === 'string' ? content.replace('\ufeff', '').split('\r\n') : await texts(content)
    if (process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']) writeFileSync(join(root, 'expected.json'), `${JSON.stringify(actual, undefined, 1)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8')))
  })

  test('には、ほかの事業者の名も、ファイルの場所も書かれない', async () => {
    const files = repliesTo(await ingest(diskSource(root)))
    const [first, second] = await Promise.all(['架空第一通信株式会社', '架空第二通信株式会社'].map(async (name) => JSON.stringify(await texts(files.get(`internal/replies/${name}.xlsx`) as Uint8Array))))
    expect([first, second].every((text) => text !== undefined && text.includes('御中'))).toBe(true)
    expect(first).not.toContain('第二通信')
    expect(second).not.toContain('第一通信')
    expect(second).not.toMatch(/四半期\.csv（\d/)
    expect(second).not.toContain('フォルダ')
  })

  test('の説明は、誤りのあるセルの右隣にあり、セルに色が付く', async () => {
    const sheet = (await open(await repliesOf([{ 発生要因: '設備故章' }]), '架空第一通信株式会社')).getWorksheet('確認事項（詳細な様式）')!
    const at = columnOf(sheet, '発生要因')
    expect(sheet.getCell(1, at + 1).text).toBe('発生要因について')
    expect(sheet.getCell(2, at + 1).text).toBe('発生要因「設備故章」は、記入要領の一覧にありません。「機器故障」でよろしいでしょうか。')
    expect((sheet.getCell(2, at).fill as { fgColor?: { argb: string } }).fgColor?.argb).toBe('FFFFF2CC')
    expect(sheet.getCell(2, 3).text).toBe('集計に入れていません')
  })

  test('は、直すところのない事業者には作らない', async () => {
    const files = await repliesOf([{}, { 事業者名: '架空第二通信株式会社', 影響地域: '東京都', 発生日時: '2021-06-01 1:00', 復旧日時: '', 影響利用者数: '多数' }])
    expect([...files.keys()]).toEqual(['internal/replies/架空第二通信株式会社.xlsx', 'internal/replies.csv'])
  })

  test('は、事業者名だけを記入した空の様式にも作る。同じ社の別の書き方は一つにまとめる', async () => {
    const files = repliesTo(await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), 'R03/detailed/b.xlsx': emptyForm, 'R03/detailed/c.xlsx': blankForm }))
    const name = named('架空第二通信（株）')
    expect([...files.keys()]).toEqual([`internal/replies/${name}.xlsx`, 'internal/replies.csv'])
    expect(files.get('internal/replies.csv')).toContain(`"${name}","${name}.xlsx","0","0","0","1","集計する報告の行がありません。確認事項1件。報告が一行もなく、「該当なし」の印もありません。`)
  })

  test('の式になり得る値は無害にする', async () => {
    const files = await repliesOf([{ 事業者名: '=cmd()', 発生要因: '設備故章', 備考: '+1' }])
    const book = await open(files, '=cmd()')
    expect(JSON.stringify(await texts(files.get('internal/replies/=cmd().xlsx') as Uint8Array))).toContain("'+1")
    expect(book.worksheets.flatMap((sheet) => (sheet.getRows(1, sheet.rowCount) ?? []).flatMap((row) => row.values as unknown[])).filter((value) => typeof value === 'object' && value !== null)).toEqual([])
    expect(files.get('internal/replies.csv')).toContain(`"'=cmd()"`)
  })

  test('事業者名のない行は、ファイルに一社しかなければその社へ、そうでなければ一覧にだけ載る', async () => {
    const blank = { 事業者名: '', 影響地域: '不明' }
    expect([...(await repliesOf([{}, blank])).keys()][0]).toBe('internal/replies/架空第一通信株式会社.xlsx')
    const two = await repliesOf([{}, { 事業者名: '架空第二通信株式会社', 発生日時: '2021-06-01 1:00', 復旧日時: '' }, blank])
    expect([...two.keys()]).toEqual(['internal/replies.csv'])
    expect(two.get('internal/replies.csv')).toContain('"（事業者名を読めない行）","","1"')
  })

  test('同じ入力からは同じバイトができる', async () => {
    const [a, b] = await Promise.all([ingest(diskSource(root)), ingest(diskSource(root))])
    expect([...repliesTo(a)].map(([, content]) => Buffer.from(content).toString('base64'))).toEqual([...repliesTo(b)].map(([, content]) => Buffer.from(content).toString('base64')))
  })
})

describe('返信のファイル名', () => {
  test.each([
    ['A/B:C*株式会社', 'A／B：C＊株式会社.xlsx'], ['CON', '事業者_CON.xlsx'], ['nul.通信', '事業者_nul.通信.xlsx'], ['通信 . ', '通信.xlsx'], ['...', '事業者_.xlsx'], ['~$通信', '通信.xlsx'], ['改\n行', '改_行.xlsx'],
    ['架空第一通信株式会社', '架空第一通信株式会社.xlsx'],
  ])('「%s」は %s', (carrier, name) => { expect(replyFileNames([carrier])).toEqual([name]) })

  test('大文字と小文字、全角と半角だけが違う名は、番号で分ける', () => {
    expect(replyFileNames(['ＡＢＣ', 'abc', 'Abc'])).toEqual(['ＡＢＣ.xlsx', 'abc(2).xlsx', 'Abc(3).xlsx'])
  })

  test('どんな名からも、Windows で使える、互いに異なる名ができ、その名で書ける', () => {
    const home = mkdtempSync(join(tmpdir(), 'kensho-names-'))
    try {
      const name = fc.string({ unit: fc.oneof(fc.constantFrom(...'<>:"/\\|?*. ~$aA１1㈱\u0000\n\ud800'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), maxLength: 120 })
      fc.assert(fc.property(fc.array(name, { maxLength: 8 }), (carriers) => {
        const names = replyFileNames(carriers)
        expect(new Set(names.map((one) => one.normalize('NFKC').toLowerCase())).size).toBe(carriers.length)
        for (const one of names) {
          expect(one).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^[. ~]|[. ]\.xlsx$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect([...one].length).toBeLessThan(110)
        }
      }), { numRuns: 300, seed: 20_220_331 })
      writeFileSync(join(home, replyFileNames(['長'.repeat(200)])[0] ?? ''), '')
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
