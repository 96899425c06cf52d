import { readdirSync, readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Built } from '../pipeline/request.ts'
import { yearSchema } from '../pipeline/read/documents/year.ts'
import { buildYear, detailedCsv, projectFolder, textOf, yearYaml } from './support/year.ts'

const rows = (built: Built, name: string): Record<string, string>[] => parse(textOf(built, name), { bom: true, columns: true })
const html = (built: Built) => parseHTML(textOf(built, 'public/report.html')).document
const heldIn = (built: Built): string[] => built.faults.flatMap(({ id }) => (id.startsWith('held/') ? [id] : []))
const codes = (built: Built): string[] => built.faults.map((fault) => fault.code)
const three = detailedCsv([{}, { 継続時間: '26時間' }, { 影響利用者数: '約5万人', 継続時間: '10分', 電気通信役務: 'インターネット関連サービス（無料）' }])
const year = (detailed: string, more: Record<string, string> = {}) => ({ 'R03/detailed/a.csv': detailed, ...more })

describe('a year of three rows', () => {
  it('builds without anything else, and says what is not filled in', async () => {
    const built = await buildYear(year(three))
    expect(built.validation.incidents).toHaveLength(3)
    expect(codes(built)).toContain('year/missing')
    expect(html(built).querySelector('.missing')?.textContent).toBe('未記入')
  })

  it('prints its total in 表1 and 表2', async () => {
    const document = html(await buildYear(year(three)))
    expect(document.querySelector('.t-grid tbody tr:last-child td:last-child data')?.textContent).toBe('3')
    expect(document.querySelector('.t-reports')?.textContent).toContain('3件')
  })

  it('knows no earlier year where the data root brings no history', async () => {
    const document = html(await buildYear(year(three)))
    expect(document.querySelector('.t-reports')?.textContent).toContain('未記入')
    expect(document.querySelector('.t-reports')?.textContent).not.toContain('6,612')
  })

  it('gives the same bytes twice', async () => {
    const [a, b] = [await buildYear(year(three)), await buildYear(year(three))]
    expect([...a.files].map(([name, content]) => [name, Buffer.from(content as string).toString('base64')]))
      .toEqual([...b.files].map(([name, content]) => [name, Buffer.from(content as string).toString('base64')]))
  })

  it('takes Japanese folder names', async () => {
    const built = await buildYear({ 'R03/詳細/a.csv': three })
    expect(built.validation.incidents).toHaveLength(3)
  })
})

describe('the box in which a number opens', () => {
  const boxes = async () => new Map([...html(await buildYear(year(three, { 'R03/year.yaml': yearYaml() }))).querySelectorAll('.definition')].map((box) => {
    const said = [...box.querySelectorAll('dt')].map((term) => [term.textContent ?? '', term.nextElementSibling?.textContent ?? ''] as const)
    return [said.find(([term]) => term === '項目')?.[1] ?? '', said] as const
  }))

  it('says what the number counts, in words', async () => {
    const all = await boxes()
    const meaning = (item: string) => all.get(item)?.find(([term]) => term === '定義')?.[1]
    expect(meaning('報告件数 ・ 詳細な様式 ・ 報告件数')).toBe('詳細な様式による報告の件数')
    expect(meaning('発生要因 ・ 設備要因／機器故障 ・ 件数')).toBe('発生要因が機器故障である詳細な様式による報告の件数')
    expect(meaning('発生要因 ・ 設備要因 ・ 件数')).toBe('要因の大分類が設備要因である詳細な様式による報告の件数')
    expect(meaning('継続時間 ・ 12時間以上 ・ 割合')).toBe('「継続時間が12時間以上24時間未満又は24時間以上である詳細な様式による報告の件数」が「詳細な様式による報告の件数」に占める割合')
    expect(meaning('報告件数 ・ 詳細な様式 ・ 報告件数の増減 ・ 絶対値')).toBeUndefined()
  })

  it('shows every sentence that uses the number, whole, and none for a number that stands in tables only', async () => {
    const all = await boxes()
    const sentences = (item: string) => (all.get(item) ?? []).filter(([term]) => term === 'この数を使う文').map(([, text]) => text)
    expect(sentences('継続時間 ・ 12時間以上 ・ 割合').join()).toContain('12時間以上')
    expect(sentences('継続時間と影響利用者数 ・ 30分未満 ・ 500人未満')).toEqual([])
    const every = [...all.keys()].map(sentences)
    expect(Math.max(...every.map((some) => some.length))).toBeGreaterThan(3)
    for (const text of every.flat()) expect(text).toMatch(/^[^<>&\u0001]+。$/)
  })
})

describe('files with a header and no row', () => {
  it('build an empty year', async () => {
    const built = await buildYear(year(detailedCsv([])))
    expect(built.validation.rows).toBe(0)
    const found = rows(built, 'public/tables/cause.csv')
    expect(new Set(found.map((row) => row['小分類'])).size).toBe(12)
    expect(found.every((row) => row['件数(件)'] === '0' && row['データの別'] === '未記入')).toBe(true)
  })
})

describe('a trend that is not carried', () => {
  it('is told of the series by its name, each in other words', async () => {
    const told = (await buildYear(year(detailedCsv([{}, { 重大な事故: '1' }])))).faults.filter(({ id }) => id.startsWith('claim/trend/')).map(({ message }) => message)
    expect(told.sort()).toEqual(['詳細な様式', '重大な事故'].map((series) => expect.stringMatching(new RegExp(`^${series}の件数の「.*」は記載していません：`))))
  })
})

describe('a held row', () => {
  const withBad = year(detailedCsv([{}, {}, { 発生要因: '設備故章' }]), { 'R03/year.yaml': yearYaml() })

  it('is not counted, and is kept in its own words', async () => {
    const built = await buildYear(withBad)
    expect(built.validation.incidents).toHaveLength(2)
    const [held] = rows(built, 'internal/held.csv')
    expect([held?.['ファイル'], held?.['行']]).toEqual(['a.csv', '4'])
    expect(held?.['原文']).toContain('設備故章')
  })

  it('stands beside every total that lacks it', async () => {
    const document = html(await buildYear(withBad))
    const beside = [...document.querySelectorAll('.held')].map((e) => e.textContent)
    expect(beside.length).toBeGreaterThanOrEqual(3)
    expect(new Set(beside)).toEqual(new Set(['（保留1件を含まない）']))
    expect(document.querySelector('.t-grid tbody tr:last-child td:last-child')?.textContent).toContain('（保留1件を含まない）')
    expect(document.querySelector('.t-reports')?.textContent).toContain('（保留1件を含まない）')
  })

  it('stands beside a total of nothing, too, and beside the number of carriers', async () => {
    const document = html(await buildYear(year(detailedCsv([{ 発生要因: '設備故章' }]))))
    expect(document.querySelector('.t-grid tbody tr:last-child td:last-child')?.textContent).toContain('0（保留1件を含まない）')
    const row = [...document.querySelectorAll('.t-reports tbody tr')].find((r) => r.textContent?.includes('詳細な様式'))
    expect(row?.querySelector('td')?.textContent).toContain('0社（保留1件を含まない）')
  })

  it('stands after the unit, and not beside a part that happens to be as large as the total', async () => {
    const document = html(await buildYear(withBad))
    expect(document.getElementById('c-grid')?.textContent).toContain('（2件（保留1件を含まない））')
    const machine = [...document.querySelectorAll('.behind tr')].find((r) => r.querySelector('th')?.textContent === '機器故障')
    expect(machine?.textContent).toBe('機器故障2100%')
  })

  it.each<[string, string, string]>([
    ['where it has a mark', detailedCsv([{ 重大な事故: '1' }, { 発生要因: '設備故章', 重大な事故: '2' }]), '（保留1件を含まない）'],
    ['not where it has none', detailedCsv([{ 重大な事故: '1' }, { 発生要因: '設備故章', 重大な事故: ' ' }]), ''],
    ['where nobody can read whether it has', `${detailedCsv([{ 重大な事故: '1' }])}\r\n一つの欄だけの行`, '（保留1件を含まない）'],
    ['each for its own rows', detailedCsv([{ 重大な事故: '1' }, { 発生要因: '設備故章', 重大な事故: '2' }, { 発生要因: '設備故章' }]), '（保留1件を含まない）'],
  ])('stands beside the serious accidents %s, alike in 表1, text and figures', async (_, detailed, note) => {
    const built = await buildYear(year(detailed, { 'R03/year.yaml': yearYaml() }))
    const document = html(built)
    const row = [...document.querySelectorAll('.t-reports tbody tr')].find((r) => r.textContent?.includes('重大な事故'))
    const numbers = [...row?.querySelectorAll('td') ?? []].map((cell) => cell.textContent ?? '').filter((text) => text.includes('1件') || text.includes('1社'))
    const sentence = document.querySelector('main')?.textContent ?? ''
    const drawn = [...document.querySelectorAll('svg')].map((svg) => svg.textContent ?? '').filter((text) => text.includes('重大な事故の令和3年度は、保留'))
    expect([numbers[0], numbers[1]].map((text) => text?.match(/（保留.*?）/)?.[0] ?? '')).toEqual([note, note])
    expect(sentence).toContain(`のとおり1件${note}で`)
    expect(drawn.length > 0).toBe(note !== '')
    for (const text of drawn) expect(text).toContain('重大な事故の令和3年度は、保留1件を含まない')
  })

  it('leaves no such note where nothing is held', async () => {
    expect(html(await buildYear(year(three))).querySelector('.held')).toBeNull()
  })

  it('is a fault with its place and what to do: a draft lists it', async () => {
    const built = await buildYear(withBad)
    const fault = built.faults.find((f) => f.id === heldIn(built)[0])
    expect(fault?.id).toMatch(/^held\/K-3\/[0-9a-f]{8}$/)
    expect(fault?.message).toContain('a.csv セルK4（4行目）')
    expect(fault?.message).toContain('設備故章')
    expect(textOf(built, 'internal/faults.md')).toContain(`\`${fault?.id}\``)
  })

  const waiver = (id: string | undefined) => ({ 'R03/release.yaml': `了承:\n  - 不備: ${id}\n    理由: 事業者に照会中\n    氏名: 見本 太郎\n` })

  it('can be waived by its id with a reason and a name, and then no longer stands in the way', async () => {
    const [id] = heldIn(await buildYear(withBad))
    const built = await buildYear({ ...withBad, ...waiver(id) }, { stage: 'release' })
    expect(heldIn(built)).toEqual([])
    expect(built.waived.map((w) => [w.fault.id, w.name])).toEqual([[id, '見本 太郎']])
    expect(textOf(built, 'internal/faults.md')).toContain('事業者に照会中')
  })

  it('is not waived without a name', async () => {
    const [id] = heldIn(await buildYear(withBad))
    const built = await buildYear({ ...withBad, 'R03/release.yaml': `了承:\n  - 不備: ${id}\n    理由: 照会中\n` })
    expect(heldIn(built)).toEqual([id])
    expect(codes(built)).toContain('document/release')
  })

  const bad = { 受付番号: 'K-9', 発生要因: '設備故章' }
  const idsOf = async (detailed: string, name = 'a.csv') => heldIn(await buildYear({ [`R03/detailed/${name}`]: detailed, 'R03/year.yaml': yearYaml() }))

  it.each<[string, () => string, string]>([
    ['in another line', () => detailedCsv([{}, {}, bad]), 'a.csv'],
    ['in another file', () => detailedCsv([bad]), 'b.csv'],
    ['without quotes, with LF', () => detailedCsv([bad]).replaceAll('"', '').replaceAll('\r\n', '\n'), 'a.csv'],
    ['with its columns in another order', () => detailedCsv([bad]).split('\r\n').map((line) => line.split(',').reverse().join(',')).join('\r\n'), 'a.csv'],
  ])('keeps its id %s', async (_, written, name) => {
    expect(await idsOf(written(), name)).toEqual(await idsOf(detailedCsv([bad])))
  })

  it.each<[string, Parameters<typeof detailedCsv>[0][number]]>([
    ['another 受付番号', { ...bad, 受付番号: 'K-8' }],
    ['another carrier', { ...bad, 事業者名: '見本電話株式会社' }],
    ['another number of users', { ...bad, 影響利用者数: '900,000人' }],
    ['another reason for being held', { ...bad, 発生要因: '機器故障', 継続時間: '三時間半位' }],
  ])('passes no waiver on to a row in the same line with %s', async (_, other) => {
    const [id] = await idsOf(detailedCsv([bad]))
    const built = await buildYear({ ...year(detailedCsv([other]), { 'R03/year.yaml': yearYaml() }), ...waiver(id) }, { stage: 'release' })
    expect([heldIn(built).length, heldIn(built).includes(id ?? ''), built.waived, built.idle.map(({ waiver }) => waiver.id)]).toEqual([1, false, [], [id]])
  })

  it('is answered for by itself where the same row stands more than once, and has an id without a 受付番号', async () => {
    const [first, second, ...more] = await idsOf(detailedCsv([bad, bad, bad]))
    expect([second, more.length]).toEqual([expect.not.stringContaining(first ?? ''), 1])
    expect(more[0]).toBe(`${second}#2`)
    expect(await idsOf(detailedCsv([{ 受付番号: ' ' }]))).toEqual([expect.stringMatching(/^held\/受付番号なし\/[0-9a-f]{8}$/)])
  })
})

/** Everything that stands in the way, waived by somebody; built for release. */
async function releasedWith(files: Record<string, string>): Promise<Built> {
  const waivers = (await buildYear(files)).faults.map(({ id }) => `  - 不備: ${JSON.stringify(id)}\n    理由: 見本\n    氏名: 見本 太郎\n`).join('')
  return buildYear({ ...files, 'R03/release.yaml': `了承:\n${waivers}` }, { stage: 'release' })
}

describe('what nobody may waive', () => {
  it.each([
    ['a year without year.yaml', {}, ['未記入/year.yaml']],
    ['a year without データの別', { 'R03/year.yaml': yearYaml().replace(/^データの別.*\n/, '') }, ['未記入/year.yaml データの別']],
    ['a year.yaml that is no YAML', { 'R03/year.yaml': 'データの別: [実データ\n' }, ['document/year.yaml:2/document/yaml']],
    ['a year.yaml with a value that does not fit', { 'R03/year.yaml': yearYaml().replace('実データ', '実物') }, ['document/year.yaml:1/document/schema']],
    ['synthetic rows', { 'R03/year.yaml': yearYaml('合成') }, ['standing/synthetic']],
    ['(a year that says what it is has nothing of the kind)', { 'R03/year.yaml': yearYaml() }, []],
  ])('%s', async (_, more: Record<string, string>, standing) => {
    expect((await releasedWith(year(three, more))).faults.map(({ id }) => id)).toEqual(standing)
  })

  it('an unknown key of year.yaml, or a finding in another file, can be', async () => {
    const built = await releasedWith(year(three, { 'R03/year.yaml': `${yearYaml()}\n備考: 見本`, 'R03/serious/1.yaml': 'No: [1\n' }))
    expect([built.faults, built.waived.map(({ fault }) => fault.code)]).toEqual([[], expect.arrayContaining(['document/unknown-key', 'document/yaml'])])
  })
})

describe('year.yaml', () => {
  const templates = ['templates/report.hbs', ...readdirSync(`${projectFolder}templates/chapters`).map((name) => `templates/chapters/${name}`)]
  const asked = templates.flatMap((name) => [...readFileSync(`${projectFolder}${name}`, 'utf8').matchAll(/missing "([^"]+)" of="year\.yaml"/g)].map(([, key = '']) => key))

  it('has every key that a message names, and the message says to fill it in', async () => {
    const gaps = (await buildYear(year(three, { 'R03/year.yaml': '年度: R03' }))).faults.filter(({ id }) => id.startsWith('未記入/year.yaml '))
    expect(new Set(gaps.map(({ id }) => id))).toEqual(new Set(asked.map((key) => `未記入/year.yaml ${key}`)))
    for (const { id, message, remedy } of gaps) {
      const key = id.replace('未記入/year.yaml ', '')
      expect(Object.keys(yearSchema.shape)).toContain(key)
      expect([message, remedy]).toEqual([`year.yaml の「${key}」が未記入です。`, expect.stringContaining(`year.yaml に「${key}:`)])
    }
  })

  it('that cannot be read is not called absent, and of what it says nothing is called 未記入', async () => {
    const built = await buildYear(year(three, { 'R03/year.yaml': 'データの別: [実データ\n' }))
    expect(built.faults.filter(({ message }) => message.includes('year.yaml')).map(({ code }) => code)).toEqual(['document/yaml'])
  })
})

describe('合成', () => {
  it('can never be waived', async () => {
    const waiver = '了承:\n  - 不備: standing/synthetic\n    理由: 見本\n    氏名: 見本 太郎\n'
    const built = await buildYear(year(three, { 'R03/year.yaml': yearYaml('合成'), 'R03/release.yaml': waiver }), { stage: 'release' })
    expect(codes(built)).toContain('standing/synthetic')
  })

  it('marks nothing where the rows are real', async () => {
    const document = html(await buildYear(year(three, { 'R03/year.yaml': yearYaml() })))
    expect([document.querySelector('.specimen'), document.querySelector('.syn')]).toEqual([null, null])
  })
})

describe('重大な事故', () => {
  it('without a sheet is shown from its rows, and is a fault', async () => {
    const built = await buildYear(year(detailedCsv([{ 重大な事故: '1', 事業者名: '見本第一通信株式会社', 影響利用者数: '約50万人' }])))
    const table = html(built).querySelector('.t-serious')
    expect(table?.textContent).toContain('見本第一通信株式会社')
    expect(table?.textContent).toContain('約50万人')
    expect(codes(built)).toContain('serious/no-sheet')
  })

  it.each([
    ['移動アクセスサービス、携帯電話', '○', '緊急通報を取り扱う音声伝送役務によるものが1件'], ['移動アクセスサービス、携帯電話', '', '緊急通報を取り扱わない音声伝送役務によるものが1件'],
    ['移動アクセスサービス', '', 'データ通信に係るものが1件'],
  ])('without a sheet is told under the 役務 that its report names (%s、緊急通報「%s」)', async (services, emergency, told) => {
    const built = await buildYear(year(detailedCsv([{ 重大な事故: '1', 電気通信役務: services, 緊急通報: emergency, 影響利用者数: '50万人' }])))
    expect(html(built).querySelector('main')?.textContent).toContain(told)
  })

  it('is counted once by its No., however many carriers report it', async () => {
    const both = detailedCsv([
      { 重大な事故: '1', 事業者名: '見本第一通信株式会社', 影響利用者数: '約50万人', 卸役務: '提供元' }, { 重大な事故: '1', 事業者名: '見本再販株式会社', 影響利用者数: '約50万人', 卸役務: '提供先' },
    ])
    const row = rows(await buildYear(year(both)), 'public/tables/reports.csv')[0]
    expect([row?.['区分'], row?.['報告事業者数(社)'], row?.['報告件数(件)']]).toEqual(['重大な事故', '2', '1'])
  })
})

describe('what carriers wrote', () => {
  it.each(['<script>alert(1)</script>', '{{year}}', '"引用"', "O'Neil & 髙﨑", '𠮷野家通信', 'ながいなまえ'.repeat(20)])('%s prints as what it is', async (name) => {
    const built = await buildYear(year(detailedCsv([{ 重大な事故: '1', 事業者名: name, 影響利用者数: '約50万人' }])))
    const document = html(built)
    expect(document.querySelector('.t-serious')?.textContent).toContain(name)
    expect(document.querySelectorAll('script')).toHaveLength(0)
  })

  it('is disarmed in a CSV where a spreadsheet would take it for a formula', async () => {
    const built = await buildYear(year(detailedCsv([{ 受付番号: '=1+1' }])))
    expect(rows(built, 'internal/classification.csv')[0]?.['受付番号']).toBe("'=1+1")
  })
})

describe('every number', () => {
  it('is a <data> whose id stands in the ledger with the same printed text', async () => {
    const built = await buildYear(year(three))
    const entries = new Map(rows(built, 'internal/ledger.csv').map((row) => [row['番号'], row['印字']]))
    const data = [...html(built).querySelectorAll('main data')]
    expect(data.length).toBe(entries.size)
    for (const each of data) expect(each.textContent).toBe(entries.get(each.id))
  })

  it('opens, without script, to what it is, of what, and from how many rows', async () => {
    const document = html(await buildYear(year(three)))
    const link = document.querySelector('.t-grid tbody tr:last-child td:last-child data a')
    const definition = document.getElementById(link?.getAttribute('href')?.slice(1) ?? '')
    expect(definition?.textContent).toContain('詳細な様式による報告')
    expect(definition?.textContent).toContain('3行')
  })

  it('names its rows in the members edition and in the ledger, and only there', async () => {
    const built = await buildYear(year(three))
    expect(textOf(built, 'internal/report.html')).toContain('a.csv:2-4')
    expect(rows(built, 'internal/ledger.csv').find((row) => row['項目'] === 'grid/計/計')?.['元の行']).toBe('a.csv:2-4')
    for (const [name] of built.files) if (name.startsWith('public/')) expect([name, textOf(built, name).includes('a.csv')]).toEqual([name, false])
  })
})
