import { beforeAll, describe, expect, test } from 'vitest'
import { definitionOf } from '../pipeline/catalogue/definitions.ts'
import { describe as describeNumber } from '../pipeline/commands/trace-text.ts'
import { traceCommand, type TraceOptions } from '../pipeline/commands/trace.ts'
import type { Source } from '../pipeline/model/effects.ts'
import { parseFiscalYear, type FiscalYear } from '../pipeline/model/time.ts'
import { readBuild } from '../pipeline/read-build.ts'
import type { Build } from '../pipeline/compare/build.ts'
import { diskSource } from './support/disk-source.ts'
import { detailed, type Fields } from './support/ingest.ts'
import { memorySource, type Content } from './support/memory-source.ts'
import { heard } from './support/terminal.ts'
import { buildR03, buildYear, yearYaml } from './support/year.ts'

const defaults = diskSource('data')
const rows: readonly Fields[] = [
  { 発生要因: '自然災害', 備考: '一行目\n二行目' }, {}, { 発生要因: '自然災害', 発生日時: '2021-08-01 10:00', 復旧日時: '', 継続時間: '30時間' },
  ...Array.from({ length: 30 }, () => ({})),
]
const files: Readonly<Record<string, Content>> = { 'R03/detailed/a.csv': detailed(rows) }
let output: Source
let build: Build
beforeAll(async () => {
  output = memorySource(Object.fromEntries((await buildYear(files)).files))
  build = await readBuild(output, '出力')
}, 60_000)

async function trace(id: string, options: TraceOptions = {}, data: Readonly<Record<string, Content>> = files) {
  const { terminal, out, log } = heard()
  const status = await traceCommand(id, options, terminal, { sources: { data: memorySource(data), defaults }, output, outputName: '出力' })
  return { status, out: out(), log: log(), lines: out().split('\n').filter((line) => line.startsWith('  a.csv:')) }
}
const idOf = (key: string): string => build.entries.find((entry) => entry.key === key)?.id ?? 'none'

describe('kensho trace', () => {
  test('leads from a printed number to file, line, 受付番号 and raw text', async () => {
    const { status, out, lines } = await trace(idOf('cause/外的要因／自然災害/件数'))
    expect(status).toBe(0)
    // the first record spans two physical lines, so that the third stands on line 5
    expect(lines.map((line) => line.trim().split(/\s+/).slice(0, 2))).toEqual([['a.csv:2', 'R03-0001'], ['a.csv:5', 'R03-0003']])
    expect(lines[0]).toContain('一行目⏎二行目')
    expect(out).toContain('元の行：2行\n')
  })

  test('takes the address of a fact as well as its number, with the same answer', async () => {
    expect((await trace('cause/外的要因／自然災害/件数')).out).toBe((await trace(idOf('cause/外的要因／自然災害/件数'))).out)
  })

  test('says definition, population, formula and the parts it was computed from', async () => {
    const { out } = await trace('duration/12時間以上/割合')
    expect(out).toContain('母数：詳細な様式による報告（33）')
    expect(out).toMatch(/算式：割合/)
    expect(out).toContain('duration/12時間以上/件数 ＝ 1件')
    expect(out).toContain('reports/詳細な様式/報告件数 ＝ 33件')
  })

  test('says in words what a named fact counts', async () => {
    expect((await trace('reports/重大な事故を除く/報告件数')).out).toContain('定義：重大な事故に係るもの以外のものである詳細な様式による報告の件数')
  })

  test('names every place where the number is printed', async () => {
    const ids = build.entries.filter(({ key }) => key === 'reports/詳細な様式/報告件数').map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    const { out } = await trace(ids[0] ?? '')
    for (const id of ids) expect(out).toContain(`${id}（`)
  })

  test('shows the first 20 rows, and all of them where asked', async () => {
    const few = await trace('reports/詳細な様式/報告件数')
    expect([few.lines.length, few.out.includes('元の行：33行（はじめの20行。すべては --all）')]).toEqual([20, true])
    const all = await trace('reports/詳細な様式/報告件数', { all: true })
    expect([all.lines.length, all.out.includes('元の行：33行\n')]).toEqual([33, true])
  })

  test('tells a counted zero, a published figure, a count of manuscripts and a computed value apart, where there is no row', async () => {
    const none = async (key: string) => /元の行：ありません（(.*)）。/.exec((await trace(key)).out)?.[1]
    expect(await none('cause/外的要因／その他の外的要因/件数')).toBe('数えた結果が0件。当てはまる行がない')
    const r03 = memorySource(Object.fromEntries((await buildR03()).files))
    const said = async (key: string) => {
      const { terminal, out } = heard()
      await traceCommand(key, {}, terminal, { sources: { data: defaults, defaults }, output: r03, outputName: '出力' })
      return out()
    }
    expect(await said('grid/24時間以上/100万人以上')).toContain('データの別：公表値（令和3年度電気通信事故に関する検証報告 表2）')
    expect(await said('grid/24時間以上/100万人以上')).toContain('元の行：ありません（数えた結果が0件。当てはまる行がない）。')
    expect(await said('documents/教訓/件数')).toContain('元の行：ありません（報告ではなく、手で書いた原稿の数）。')
    expect(await said('reports/詳細な様式/前年度の報告件数')).toContain('元の行：ありません（公表値）。')
  }, 60_000)

  test('says nothing of age where data and output agree', async () => {
    expect((await trace('n1')).log).toBe('')
  })

  test('says clearly that the output is older than the data, and marks the lines of the changed file', async () => {
    const { log, lines } = await trace('cause/外的要因／自然災害/件数', {}, { 'R03/detailed/a.csv': detailed(rows.slice(0, 1)) })
    expect(log).toContain('この出力の後で、データが変わっています（a.csv）')
    expect(log).toContain('[trace/stale-output]')
    expect(lines[0]).toContain('出力の後で変わったファイル')
    expect(lines[1]).toContain('今のデータにこの行はありません')
  })

  test('where not one file agrees it asks for the --data that the output was made with; where one does, it does not', async () => {
    const other = await trace('n1', {}, { 'R03/detailed/x.csv': detailed([{}]), 'R03/detailed/y.csv': detailed([{ 受付番号: 'Y' }]) })
    expect(other.log).toMatch(/（a\.csv、x\.csv、y\.csv）.*作ったときと同じ --data を付けて、もう一度実行してください。.*\[trace\/stale-output\]$/)
    expect((await trace('n1', {}, { ...files, 'R03/detailed/b.csv': detailed([{ 受付番号: 'X' }]) })).log).not.toContain('--data')
  })

  test('what is written by hand moves no row of a report, and makes no output older', async () => {
    expect((await trace('n1', {}, { ...files, 'R03/prose/closing.md': '文。' })).log).toBe('')
  })

  test('quotes the sentences in which the very number stands, not others that print the same digits', async () => {
    const page = `<h3 id="s-1">節</h3><p>甲は<data id="n1" value="7"><a href="#d1">7</a></data>件である。乙は<data id="n2" value="7"><a href="#d2">7</a></data>件、丙は<data id="n3" value="207">207</data>件である。約7割である。</p><ul><li>甲の<data id="n4" value="7">7</data>件。</li></ul>`
    const line = (id: string, printed: string, key: string): string => [id, printed, printed, '件', key, '母数', '9', '1', '実データ', '', '', '', ''].map((cell) => `"${cell}"`).join(',')
    const head = '番号,印字,値,単位,項目,母数,母数の値,節,データの別,出典,算式,算式の項目,元の行'
    const small = await readBuild(memorySource({
      'public/manifest.json': JSON.stringify({ year: 'R03', outputs: {} }), 'public/report.html': page, 'internal/inputs.json': '[]', 'internal/faults.md': '',
      'internal/ledger.csv': [head, line('n1', '7', '甲/件数'), line('n2', '7', '乙/件数'), line('n3', '207', '丙/件数'), line('n4', '7', '甲/件数')].join('\r\n'),
      'internal/counted.csv': 'a', 'internal/held.csv': 'a', 'internal/classification.csv': 'a',
    }), '出力')
    const quoted = (id: string): string[] => {
      const entry = small.entries.find((e) => e.id === id)
      if (!entry) throw new Error(`no ${id}`)
      return describeNumber(entry, small, parseFiscalYear('R03') as FiscalYear).split('\n').filter((text) => text.startsWith('文：'))
    }
    expect([quoted('n1'), quoted('n2'), quoted('n3')]).toEqual([['文：甲は7件である。', '文：甲の7件。'], ['文：乙は7件、丙は207件である。'], ['文：乙は7件、丙は207件である。']])
  })

  test('a file that came after the output makes it older, too', async () => {
    expect((await trace('n1', {}, { ...files, 'R03/detailed/b.csv': detailed([{ 受付番号: 'X' }]) })).log).toContain('（b.csv）')
  })

  test.each([['n9999', /番号は n1 から n\d+ まで/], ['cause/外的要因／自然災禍/件数', /「cause\/外的要因／自然災害\/件数」ですか/]])('%s is not in the ledger: usage error with what is', async (id, hint) => {
    await expect(trace(id)).rejects.toThrow(hint)
    await expect(trace(id)).rejects.toThrow('[usage/unknown-number]')
  })

  test.each(['N1', 'ｎ１', '#n1', '1', 'd1', ' n1 '])('%s is n1', async (id) => { expect((await trace(id)).out).toContain('帳簿の番号 n1、') })

  test('every number of the report that is no share has a definition, also in a year whose 利用者時間 are shown', async () => {
    const real = await buildYear({ ...files, 'R03/year.yaml': yearYaml() })
    for (const built of [await buildR03(), real]) {
      const silent = built.ledger.filter(({ fact }) => fact.unit !== '%' && definitionOf(fact.key, (fact.of ?? []).map(({ key }) => key)) === undefined).map(({ fact }) => fact.key)
      expect(silent).toEqual([])
    }
    expect(real.ledger.some(({ fact }) => fact.key.startsWith('impact-quarter/'))).toBe(true)
    expect(definitionOf('serious-cause/人的要因/件数')).toBe('発生要因の大分類が人的要因である重大な事故の件数（番号ごとに1件）')
    expect(definitionOf('reports/詳細な様式/報告件数の増減')).toBe('「詳細な様式による報告の件数」から「前年度の詳細な様式の報告件数」を引いた差')
    expect(definitionOf('impact-quarter/第1四半期/利用者時間/令和3年度')).toContain('令和3年度の四半期が第1四半期である')
  }, 60_000)

  test('without an output folder it says which command makes one', async () => {
    const places = { sources: { data: memorySource(files), defaults }, output: memorySource({}), outputName: 'output/R03' }
    await expect(traceCommand('n1', {}, heard().terminal, places)).rejects.toThrow(/output\/R03：.*npm run report.*\[file\/no-build\]/)
  })
})

describe('a build read back', () => {
  test('gives every number of the ledger with its parts and rows', () => {
    expect(build.entries.map(({ id }) => id)).toEqual(build.entries.map((_, n) => `n${n + 1}`))
    expect(build.entries.every(({ value, key }) => Number.isFinite(value) && key !== '')).toBe(true)
  })

  test('takes the apostrophe off that kept a text from being a formula', async () => {
    const odd = await buildYear({ 'R03/detailed/a.csv': detailed([{ 受付番号: '-1', 同一事故番号: '=A1' }]) })
    const { counted } = await readBuild(memorySource(Object.fromEntries(odd.files)), '出力')
    expect([counted[0]?.['受付番号'], counted[0]?.['同一事故番号']]).toEqual(['-1', '=A1'])
  }, 60_000)

  test('knows its headings and in which section each sentence stands', () => {
    expect(build.headings.find(({ id }) => id === '1-1-d')?.text).toContain('発生要因別')
    expect(build.sentences.some(({ section, text }) => section === '1-1-d' && /。$/.test(text))).toBe(true)
    expect(build.sentences.every(({ text }) => !/[<>]|&amp;/.test(text))).toBe(true)
  })
})
