// 報告様式（.xlsx）：作り、記入し、読む。
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../pipeline/commands/exit.ts'
import { formCommand } from '../pipeline/commands/form.ts'
import { formWorkbook } from '../pipeline/form/index.ts'
import { formLayout } from '../pipeline/model/form.ts'
import { problemText } from '../pipeline/model/problem.ts'
import type { FiscalYear, IsoDate } from '../pipeline/model/time.ts'
import { codes, detailed, ingestFiles, isBalanced } from './support/ingest.ts'
import { openWorkshop } from '../pipeline/workshop.ts'
import { heard } from './support/terminal.ts'
import { openBook, savedBook } from './support/workbooks.ts'

const blank = await formWorkbook({ year: 2021 as FiscalYear, codes })
const layout = (kind: 'detailed' | 'simple') => formLayout(codes, kind, '2021-04-01' as IsoDate)!

type Cells = Readonly<Record<string, ExcelJS.CellValue>>
interface Filling { readonly head?: Cells; readonly rows?: readonly Cells[]; readonly simple?: { readonly head?: Cells; readonly rows?: readonly Cells[] } }
const usual: Cells = { 発生日時: new Date(Date.UTC(2021, 4, 30, 20, 41)), 継続時間: '5時間42分', 影響利用者数: 62095, 電気通信役務: 'IP電話', 発生要因: '機器故障' }

/** The form as a carrier sends it back. */
async function filled({ head = {}, rows = [], simple = {} }: Filling): Promise<Uint8Array> {
  const book = await openBook(blank)
  const fill = (kind: 'detailed' | 'simple', boxes: Cells, lines: readonly Cells[]): void => {
    const { mark, head: fields, columns, firstRow } = layout(kind)
    const sheet = book.worksheets.find((one) => one.getCell(mark.at.row, mark.at.column + 1).value === mark.text)!
    const put = (name: string, row: number, value: ExcelJS.CellValue): void => {
      const field = [...fields, ...columns].find((one) => one.name === name)!
      sheet.getCell(field.at.row || row, field.at.column + 1).value = value
    }
    for (const [name, value] of Object.entries(boxes)) put(name, 0, value)
    lines.forEach((cells, n) => { for (const [name, value] of Object.entries(cells)) put(name, firstRow + n, value) })
  }
  fill('detailed', { 事業者名: '架空第一通信株式会社', 対象期間: '第1四半期', ...head }, rows)
  fill('simple', simple.head ?? {}, simple.rows ?? [])
  return savedBook(book)
}
const ingestForm = async (filling: Filling, more: Record<string, string> = {}) => {
  const result = await ingestFiles({ ...more, 'R03/detailed/架空第一.xlsx': await filled(filling) })
  expect(isBalanced(result.validation)).toBe(true)
  return result
}

describe('様式', () => {
  test('同じ表からは同じバイトができる', async () => {
    expect(Buffer.compare(blank, await formWorkbook({ year: 2021 as FiscalYear, codes }))).toBe(0)
  })

  test('記入要領と二つの様式と一覧があり、一覧はその年度に使える区分の全てである', async () => {
    const book = await openBook(blank)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['記入要領', '詳細な様式', '簡易な様式', '一覧'])
    const list = book.getWorksheet('一覧')!
    const column = (title: string) => { const at = (list.getRow(1).values as string[]).indexOf(title); return (list.getColumn(at).values as string[]).slice(2) }
    expect(column('発生要因')).toEqual(codes.causes.map(({ label }) => label))
    expect(column('電気通信役務')).toEqual(codes.services.map(({ label }) => label))
    const early = await openBook(await formWorkbook({ year: 2015 as FiscalYear, codes }))
    expect(early.getWorksheet('一覧')!.getCell('A2').value).toBe('インターネット接続サービス（固定）')
    expect((early.getWorksheet('一覧')!.getColumn(1).values as string[])).not.toContain('セルラーLPWA')
  })

  test('選ぶ列には一覧があり、二百行まで続く。電気通信役務だけは二つ以上を書ける', async () => {
    const sheet = (await openBook(blank)).getWorksheet('詳細な様式')!
    const { columns, firstRow, lastRow } = layout('detailed')
    expect(lastRow - firstRow + 1).toBe(200)
    for (const row of [firstRow, lastRow]) {
      for (const { name, at, input } of columns.filter((column) => ['一覧', '複数'].includes(column.input))) {
        const rule = sheet.getCell(row, at.column + 1).dataValidation
        expect([name, rule?.type, rule?.showErrorMessage ?? false], `${row}`).toEqual([name, 'list', input === '一覧'])
      }
    }
  })

  test('必須の列が空の行に色が付き、「確認」の式は不足を言葉で示す', async () => {
    const sheet = (await openBook(blank)).getWorksheet('詳細な様式')!
    const painted = (sheet as unknown as { conditionalFormattings: { ref: string }[] }).conditionalFormattings.map(({ ref }) => ref.replace(/\d.*/, ''))
    expect(painted).toEqual(['E', 'H', 'J', 'L', 'F', 'G'])
    const formula = sheet.getCell('T14').formula
    expect(formula).toContain('IF(AND($B14<>"取下げ",$E14=""),"発生日時をご記入ください。","")')
    expect(formula).toContain('<120,$H14<30000)')
    expect(formula.length).toBeLessThan(8192)
  })
})

describe('様式のブックの中身', () => {
  test('入力規則の範囲は重ならない（重なると Excel が開くときに直そうとする）', () => {
    const parts = unzipSync(blank)
    for (const name of Object.keys(parts).filter((one) => /worksheets\/sheet/.test(one))) {
      const ranges = [...strFromU8(parts[name]!).matchAll(/sqref="([A-Z]+)(\d+)(?::[A-Z]+(\d+))?"><formula1/g)].map(([, column = '', from, to]) => ({ column, from: Number(from), to: Number(to ?? from) }))
      for (const [n, a] of ranges.entries()) for (const b of ranges.slice(n + 1)) expect(a.column === b.column && a.from <= b.to && b.from <= a.to, `${name} ${a.column}${a.from} ${b.column}${b.from}`).toBe(false)
      if (name.endsWith('sheet2.xml')) expect(ranges.map(({ column, from, to }) => `${column}${from}:${to}`)).toContain('L14:213')
    }
  })

  test('作った時刻は持たない', () => {
    const core = strFromU8(unzipSync(blank)['docProps/core.xml']!)
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])
  })
})

describe('記入された様式', () => {
  test('は CSV と同じ所で読まれ、事業者名は上の欄から、受付番号は欄と行から付く', async () => {
    const { reading, validation } = await ingestForm({ rows: [usual, { ...usual, 受付番号: '社内-7', 発生要因: '自然災害' }] })
    expect(validation.incidents.map(({ receipt, carrier, cause }) => [receipt, carrier, cause])).toEqual([
      ['架空第一通信株式会社-第1四半期-1', '架空第一通信株式会社', '機器故障'], ['社内-7', '架空第一通信株式会社', '自然災害'],
    ])
    expect(reading.files.map(({ file, rows, unknownColumns }) => [file, rows, unknownColumns])).toEqual([['架空第一.xlsx', 2, []]])
    expect(validation.repairs.map(({ place, after, rule }) => [place.sheetRow, after, rule])).toEqual([[14, '架空第一通信株式会社-第1四半期-1', '様式の受付番号（整理番号又は事業者名・対象期間・行）']])
    expect(validation.missingReturns).toEqual([])
  })

  test('整理番号があれば、受付番号に使う', async () => {
    const { validation } = await ingestForm({ head: { 整理番号: 'T012' }, rows: [usual] })
    expect(validation.incidents[0]?.receipt).toBe('T012-第1四半期-1')
  })

  test('誤りは、様式のセルの番地で示す', async () => {
    const { validation } = await ingestForm({ rows: [usual, { ...usual, 発生要因: '設備故章' }] })
    expect(validation.problems.map(problemText)[0]).toMatch(/^架空第一\.xlsx セルL15（15行目）：発生要因「設備故章」/)
  })

  test('事業者名が空なら行を保留し、欄のセルを示す', async () => {
    const { validation } = await ingestForm({ head: { 事業者名: '' }, rows: [usual] })
    expect(validation.problems.map(problemText).find((text) => text.includes('「事業者名」が空'))).toMatch(/^架空第一\.xlsx セルC4（14行目）：/)
    expect(validation.held).toHaveLength(1)
  })

  test('二つのシートに記入があれば、どちらの様式としても読む', async () => {
    const { reading, validation } = await ingestForm({ rows: [usual], simple: { rows: [{ 発生日時: '令和3年5月1日 10:00', 対象設備: '無線基地局', 件数: 2 }] } })
    expect(reading.files.map(({ file, form }) => [file, form])).toEqual([['架空第一.xlsx［詳細な様式］', 'detailed'], ['架空第一.xlsx［簡易な様式］', 'simple']])
    expect(validation.simple.map(({ carrier, count, receipt }) => [carrier, count, receipt])).toEqual([['架空第一通信株式会社', 2, '架空第一通信株式会社-第1四半期-簡易-1']])
    expect(validation.incidents).toHaveLength(1)
  })

  test('二百行を超えて下に続けた行も失われない', async () => {
    const { validation } = await ingestForm({ rows: Array.from({ length: 205 }, (_, n) => ({ ...usual, 影響地域: `${n}` })) })
    expect(validation.rows).toBe(205)
  })

  test('事業者が足した列は読み捨てず、知らない列として挙げる', async () => {
    const book = await openBook(await filled({ rows: [usual] }))
    book.getWorksheet('詳細な様式')!.getCell('U13').value = '社内メモ'
    const { reading } = await ingestFiles({ 'R03/detailed/a.xlsx': await savedBook(book) })
    expect(reading.files[0]?.unknownColumns).toEqual(['社内メモ'])
  })
})

describe('該当なし', () => {
  const others = { 'R03/detailed/others.csv': detailed([{ 事業者名: '架空第二通信株式会社' }, { 事業者名: '架空第一通信株式会社', 発生日時: '2021-08-01 0:00', 復旧日時: '' }]) }
  const missing = (validation: { missingReturns?: readonly { carrier: string; quarters: readonly number[] }[] }) => (validation.missingReturns ?? []).map(({ carrier, quarters }) => `${carrier} ${quarters.join(' ')}`)

  test('に印があり行がなければ、報告なしの届出として、未提出に数えない', async () => {
    expect(missing((await ingestFiles(others)).validation)).toEqual(['架空第一通信株式会社 1', '架空第二通信株式会社 2'])
    const { validation } = await ingestForm({ head: { 該当なし: '○' } }, others)
    expect(missing(validation)).toEqual(['架空第二通信株式会社 2'])
    expect(validation.zeroReturns).toEqual([{ file: '架空第一.xlsx', form: 'detailed', carrier: '架空第一通信株式会社', quarters: [1] }])
    expect([validation.rows, validation.held.length]).toEqual([2, 0])
  })

  test('の事業者名も、表記を統一して数える', async () => {
    expect(missing((await ingestForm({ head: { 該当なし: '○', 事業者名: '架空第一通信㈱', 対象期間: '通年' } }, others)).validation)).toEqual(['架空第二通信株式会社 2'])
  })

  test.each([
    ['印があるのに行がある', { head: { 該当なし: '○' }, rows: [usual] }, 'form/none-with-rows', 1],
    ['印も行もない', {}, 'form/nothing', 0],
    ['印があるのに対象期間がない', { head: { 該当なし: '○', 対象期間: '' } }, 'form/no-period', 0],
    ['印があるのに事業者名がない', { head: { 該当なし: '○', 事業者名: '' } }, 'form/no-carrier', 0],
  ])('%s ときは知らせる', async (_what, filling, code, rows) => {
    const { validation } = await ingestForm(filling as Filling, others)
    expect(validation.problems.map((problem) => problem.code)).toContain(code)
    expect(validation.rows).toBe(2 + rows)
  })
})

describe('kensho 様式', () => {
  const run = async (year: string, options: { out?: string }) => {
    const { terminal, log } = heard()
    return { status: await formCommand(year, options, await openWorkshop({}, terminal), terminal), log: log() }
  }
  test('は年度のフォルダがなくても作れ、置き場所を言う', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kensho-form-'))
    try {
      const { status, log } = await run('令和4', { out: join(home, 'deep', 'form.xlsx') })
      expect([status, (await openBook(readFileSync(join(home, 'deep', 'form.xlsx')))).getWorksheet('詳細な様式')?.getCell('C3').value]).toEqual([0, '令和4年度'])
      expect(log).toContain('form.xlsx')
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
  test.each([['来年', {}], ['R04', { out: 'form.csv' }]])('は %s %j を使い方の誤りとする', async (year, options) => {
    await expect(run(year, options)).rejects.toThrow(UsageError)
  })
})
