import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { diffCommand } from '../pipeline/commands/diff.ts'
import { compare, differenceHtml, differenceText, errataHtml, errataOf, isSame, type Build, type Difference } from '../pipeline/compare/index.ts'
import { linesOf } from '../pipeline/compare/build.ts'
import { pageOf } from '../pipeline/compare/page.ts'
import { reportChanges } from '../pipeline/compare/reports.ts'
import { reportText, ruleLines } from '../pipeline/compare/words.ts'
import type { Source } from '../pipeline/model/effects.ts'
import { readBuild } from '../pipeline/read-build.ts'
import type { Built } from '../pipeline/request.ts'
import { diskSource } from './support/disk-source.ts'
import { memorySource } from './support/memory-source.ts'
import { heard } from './support/terminal.ts'
import { buildR03, buildYear } from './support/year.ts'

const folderOf = (built: Built): Source => memorySource(Object.fromEntries(built.files))
const opened = async (built: Built, name = 'A'): Promise<Build> => readBuild(folderOf(built), name)

/** The same data root with one file rewritten. */
const overlaid = (under: Source, path: string, bytes: Uint8Array): Source =>
  ({ list: under.list, read: async (asked, upTo) => (asked === path ? bytes.subarray(0, upTo) : under.read(asked, upTo)) })

describe('令和3年度 against itself with three corrected rows', () => {
  const PATH = 'R03/detailed/2021Q3.csv'
  const corrections: readonly (readonly [receipt: string, from: string, to: string])[] = [
    ['D21Q3-0001', '"機器故障"', '"設定誤り"'], ['D21Q3-0002', '"1"', '"1234"'], ['D21Q3-0007', '"令和3年10月9日21時25分"', '"令和3年10月10日21時25分"'],
  ]
  let before: Build
  let after: Build
  let difference: Difference

  beforeAll(async () => {
    const data = diskSource('data')
    const lines = readFileSync(join('data', PATH), 'utf8').split('\n')
    const corrected = lines.map((line) => corrections.reduce((text, [receipt, from, to]) => (text.includes(`"${receipt}"`) ? text.replace(from, to) : text), line))
    expect(corrected.filter((line, n) => line !== lines[n])).toHaveLength(3)
    const [a, b] = await Promise.all([buildR03(), buildYear(overlaid(data, PATH, new TextEncoder().encode(corrected.join('\n'))))])
    before = await opened(a)
    after = await opened(b)
    difference = compare(before, after)
  }, 120_000)

  test('names exactly the three, each with what was corrected', () => {
    expect(difference.reports.map(({ kind, receipt, fields }) => [kind, receipt, ...fields.map(({ field }) => field)])).toEqual([
      ['訂正', 'D21Q3-0001', '発生要因'], ['訂正', 'D21Q3-0002', '影響利用者数'], ['訂正', 'D21Q3-0007', '復旧日時', '継続時間(分)'],
    ])
    expect(difference.reports[0]).toMatchObject({ place: 'detailed/2021Q3.csv:2', fields: [{ before: '機器故障', after: '設定誤り' }] })
    expect(difference.inputs).toEqual([{ file: 'detailed/2021Q3.csv', kind: '変更' }])
  })

  test('says where a row of open data is no published value any more, by the report that moved its number', () => {
    const standing = difference.cells.filter(({ table, column }) => table === 'cause' && column === 'データの別')
    expect(standing.map(({ row, before: was, after: is, reports }) => [row.includes('機器故障'), was, is, ...reports])).toEqual([[true, '公表値', '合成', 'D21Q3-0001']])
    expect(difference.cells.filter(({ column }) => column === 'データの別' || column === '出典').every(({ reports }) => reports.length > 0)).toBe(true)
  })

  test('names every number that is not what it was, and no other', () => {
    const valuesOf = ({ entries }: Build) => new Map(entries.map(({ key, value }) => [key, value]))
    const [was, is] = [valuesOf(before), valuesOf(after)]
    const moved = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key))
    expect(moved.length).toBeGreaterThan(15)
    expect(difference.facts.map(({ key }) => key).sort()).toEqual(moved.sort())
  })

  test('lays each number at the door of the reports that moved it', () => {
    const behind = (key: string) => difference.facts.find((fact) => fact.key === key)?.reports
    expect(behind('cause/人的要因／設定誤り/件数')).toEqual(['D21Q3-0001'])
    expect(behind('cause/設備要因／機器故障/割合')).toEqual(['D21Q3-0001'])
    expect(behind('grid/計/500人以上5千人未満')).toEqual(['D21Q3-0002'])
    expect(behind('grid/24時間以上/500人未満')).toEqual(['D21Q3-0007'])
    expect(behind('users/500人未満/割合')).toEqual(['D21Q3-0002'])
    expect(difference.facts.filter(({ reports }) => reports.length === 0)).toEqual([])
    expect([...new Set(difference.facts.flatMap(({ reports }) => reports))].sort()).toEqual(['D21Q3-0001', 'D21Q3-0002', 'D21Q3-0007'])
  })

  test('names every cell of the open tables that changed', () => {
    const changed = difference.cells.map(({ table, row, before: was, after: is }) => `${table} ${row} ${was}→${is}`)
    const [causes] = [before, after].map(({ tables }) => tables.get('cause')?.find((row) => row['小分類'] === '設定誤り')?.['件数(件)'])
    expect(changed).toContain(`cause 2021・人的要因・設定誤り ${causes}→${Number(causes) + 1}`)
    const rows = ({ tables }: Build) => [...tables].flatMap(([name, table]) => table.map((row) => JSON.stringify({ name, ...row, データの別: '', 出典: '' })))
    const known = new Set(rows(before))
    expect(new Set(difference.cells.map(({ table, row }) => `${table} ${row}`)).size).toBe(rows(after).filter((row) => !known.has(row)).length)
  })

  test('names sentences, figures and sections, and leaves the untouched ones out', () => {
    expect(difference.sentences.some(({ before: was, after: is }) => /2,204件/.test(was ?? '') && /2,203件/.test(is ?? ''))).toBe(true)
    expect(difference.figures).toEqual(['cause'])
    expect(difference.sections).toEqual(expect.arrayContaining(['1-1-b', '1-1-d']))
    for (const id of ['1-1-c', '1-1-e', '2-1']) expect(difference.sections).not.toContain(id)
    expect(difference.rules).toEqual({ program: false, codes: [], verdicts: [] })
  })

  test('the 正誤表 lists what is printed otherwise and no report, carrier or file', () => {
    const errata = errataOf(difference)
    expect(errata).toContainEqual(expect.objectContaining({ item: expect.stringMatching(/^図\d 発生要因別電気通信事故発生状況：人的要因／設定誤り・件数$/), wrong: expect.stringMatching(/^\d+件$/) }))
    expect(errata.every(({ wrong, right }) => wrong !== right)).toBe(true)
    expect(errata.find(({ item }) => item.endsWith('12時間以上24時間未満・計'))?.item).toMatch(/^表\d 影響利用者数.*：/)
    expect(differenceText(difference, ['A', 'B'])).toMatch(/図の違い（1）\n {2}図\d 発生要因別電気通信事故発生状況（cause）/)
    const page = errataHtml(difference)
    for (const secret of ['D21Q3-', '.csv', '仮想']) expect(page).not.toContain(secret)
  })

  test('a build against itself is said to be the same, in every form', () => {
    const same = compare(before, before)
    expect(isSame(same)).toBe(true)
    expect(differenceText(same, ['A', 'A'])).toContain('二つの出力は同じです')
    expect(differenceHtml(same, ['A', 'A'])).toContain('二つの出力は同じです')
    expect(errataHtml(same)).toContain('正誤はありません')
  })
})

/**
 * A folder `cases/diff-*` is a test: two data roots `before/` and `after/`, and `expected.json` with the causes and the cells.
 * `UPDATE_GOLDENS=1` writes what is expected, except under CI.
 */
const root = 'tests/cases'
const isWriting = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']
const differenceOf = async (name: string): Promise<Difference> => {
  const [a, b] = await Promise.all(['before', 'after'].map((side) => buildYear(diskSource(join(root, name, side)))))
  if (!a || !b) throw new Error('a case has two sides')
  return compare(await opened(a), await opened(b))
}

describe('what happened between two builds', () => {
  const cases = readdirSync(root).filter((name) => name.startsWith('diff-')).sort()

  test.each(cases)('%s', async (name) => {
    const difference = await differenceOf(name)
    const actual = {
      rules: ruleLines(difference), inputs: difference.inputs.map(({ file, kind }) => `${kind} ${file}`), reports: difference.reports.map(reportText),
      facts: difference.facts.filter(({ key }) => /^(reports|cause\/[^/]+\/件数)/.test(key)).map(({ key, before, after, reports }) => `${key} ${before?.printed ?? 'なし'} → ${after?.printed ?? 'なし'} ← ${reports.join('、')}`),
      cells: difference.cells.filter(({ table }) => ['cause', 'grid', 'reports'].includes(table)).map(({ table, row, column, before, after }) => `${table} ${row} ${column}：${before} → ${after}`),
    }
    const golden = join(root, name, 'expected.json')
    if (isWriting) writeFileSync(golden, `${JSON.stringify(actual, undefined, 2)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
  }, 60_000)

  test('there is a case for each kind of change', () => {
    expect(cases).toEqual(['diff-code-list', 'diff-corrected-cells', 'diff-correction-report', 'diff-held', 'diff-new-and-withdrawn', 'diff-reordered'])
  })
})

describe('kensho diff', () => {
  const small = { 'R03/detailed/a.csv': readFileSync(join(root, 'diff-held/before/R03/detailed/reports.csv'), 'utf8') }

  test('ends with 0 for different builds and for the same, and says which', async () => {
    const [a, b] = await Promise.all([buildYear(small), buildYear(diskSource(join(root, 'diff-held/after')))])
    const first = heard()
    expect(await diffCommand('A', 'B', {}, first.terminal, [folderOf(a), folderOf(b)])).toBe(0)
    expect(first.out()).toContain('削除　R-1')
    expect(first.log()).toBe('')
    const second = heard()
    expect(await diffCommand('A', 'A', {}, second.terminal, [folderOf(a), folderOf(a)])).toBe(0)
    expect(second.log()).toContain('二つの出力は同じです')
  }, 60_000)

  test('writes HTML to the file named, without a script and without anything from outside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kensho-diff-'))
    try {
      const [a, b] = await Promise.all([buildYear(small), buildYear(diskSource(join(root, 'diff-held/after')))])
      const { terminal, out } = heard()
      await diffCommand('A', 'B', { format: 'html', out: join(folder, 'diff.html') }, terminal, [folderOf(a), folderOf(b)])
      const page = readFileSync(join(folder, 'diff.html'), 'utf8')
      expect(out()).toBe('')
      expect(page).toContain('R-1')
      expect(page).not.toMatch(/<script|https?:/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)

  test('a folder that is no build is named, with what to do', async () => {
    await expect(diffCommand('無い', '無い', {}, heard().terminal, [memorySource({}), memorySource({})])).rejects.toThrow(/無い：public\/manifest\.json がありません。.*\[file\/no-build\]/)
  })

  test('an unknown format is a usage error', async () => {
    await expect(diffCommand('A', 'B', { format: 'pdf' }, heard().terminal, [memorySource({}), memorySource({})])).rejects.toThrow('[usage/format]')
  })

  test('no case folder is left without its expectation', () => {
    for (const name of readdirSync(root).filter((n) => n.startsWith('diff-'))) expect(existsSync(join(root, name, 'expected.json')) || isWriting).toBe(true)
  })
})

describe('pages', () => {
  /** A PDF of six pages in which the named sections begin where they are said to. */
  async function pdfWith(places: Readonly<Record<string, number>>): Promise<Uint8Array> {
    const pdf = await PDFDocument.create()
    const pages = Array.from({ length: 6 }, () => pdf.addPage([595, 842]))
    const target = (page: number) => pdf.context.register(pdf.context.obj([pages[page - 1]?.ref ?? null, PDFName.of('XYZ'), 0, 800, 0]))
    pdf.catalog.set(PDFName.of('Dests'), pdf.context.obj(Object.fromEntries(Object.entries(places).map(([id, page]) => [id, target(page)]))))
    return pdf.save()
  }

  test('a section is named with the page on which it begins, counted from the first section', async () => {
    const [a, b] = await Promise.all(['before', 'after'].map((side) => buildYear(diskSource(join(root, 'diff-corrected-cells', side)))))
    if (!a || !b) throw new Error('a case has two sides')
    const withPdf = memorySource({ ...Object.fromEntries(a.files), 'public/report.pdf': await pdfWith({ 's-introduction': 3, 's-1-1-d': 5, 'x-cause': 6 }) })
    const { terminal, out } = heard()
    await diffCommand('A', 'B', {}, terminal, [withPdf, folderOf(b)])
    expect(out()).toMatch(/影響する節[\s\S]*発生要因別（3ページから）/)
    expect(out()).toMatch(/図の違い[\s\S]*発生要因別電気通信事故発生状況（cause、4ページ）/) // the figure stands on the next page
    const errata = heard()
    await diffCommand('A', 'B', { format: '正誤表' }, errata.terminal, [withPdf, folderOf(b)])
    expect(errata.out()).toContain('発生要因別電気通信事故発生状況（4ページ）：')
    const plain = heard()
    await diffCommand('A', 'B', {}, plain.terminal, [folderOf(a), folderOf(b)])
    expect(plain.out()).not.toContain('ページ）')
  }, 60_000)
})

describe('the rows of a fact', () => {
  test('are taken apart by file and range, file names with signs in them included', () => {
    expect(linesOf('a.csv:5-9,12;詳細/b;1.csv:3')).toEqual([{ file: 'a.csv', from: 5, to: 9 }, { file: 'a.csv', from: 12, to: 12 }, { file: '詳細/b;1.csv', from: 3, to: 3 }])
    expect(linesOf('')).toEqual([])
  })
})

describe('what is compared', () => {
  test('is also what a cell of a sheet or of a list of names says, and no cell that holds a computed number', () => {
    const { sentences } = pageOf('<h2 id="s-a">見出し</h2><table><tr><th>影響地域</th><td>全国</td><td>問合せ件数<br>2,780件</td><td><data id="n1">5</data>件</td><td><p>本文。</p></td></tr></table>')
    expect(sentences.map(({ text }) => text)).toEqual(['全国', '問合せ件数2,780件', '本文。'])
  })

  test.each([
    ['A-1,架空通信,設備故章', '保留：理由'], ['架空通信,"A-1",設備故章', '保留：理由'], ['架空通信\tA-1', '保留：理由'],
    ['A-12,架空通信,設備故章', undefined], ['架空通信,CA-1', undefined],
  ])('a report that is gone is held only where its own number stands in a held row: %s', (raw, reason) => {
    const build = (counted: Build['counted'], held: Build['held']) => ({ counted, held }) as Build
    const change = reportChanges(build([{ 受付番号: 'A-1', ファイル: 'a.csv', 行: '2' }], []), build([], [{ 原文: raw, 理由: '理由' }])).find(({ receipt }) => receipt === 'A-1')
    expect([change?.kind, change?.reason]).toEqual(['削除', reason])
  })
})
