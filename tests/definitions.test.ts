// The boxes in which numbers open speak Japanese: no key of the program is ever printed.
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { definitionsHtml } from '../pipeline/render/definitions.ts'
import { openPress } from '../pipeline/render/press.ts'
import type { Built } from '../pipeline/request.ts'
import { buildR03, buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

/** Two or more Latin words or parts joined as no printed word is: `impact-quarter`, `reports/…`, `seriousNo`. */
const KEY = /[a-z]+-[a-z]+|[a-z]+\/|\b[a-z]+[A-Z]\w+/
const document = (built: Built): Document => parseHTML(textOf(built, 'public/report.html')).document

const late = (): Promise<Built> => buildYear({
  'R07/year.yaml': yearYaml(),
  'R07/detailed/a.csv': detailedCsv([{ 発生日時: '2025-05-01 10:00' }, { 発生日時: '2025-11-01 10:00', 発生要因: '自然災害', 影響利用者数: '約5万人' }]),
  'history/tables-R06.csv': '"年度(西暦)","年度","表","行","列","値","単位","版","出典"\r\n"2024","令和6年度","impact-quarter","第2四半期","利用者時間","4321","人時","公表時","見本報告"\r\n',
}, { year: 'R07' })

describe.each([['R03', buildR03], ['R07', late]] as const)('the report of %s', (_, build) => {
  let built: Built
  beforeAll(async () => { built = await build() }, 60_000)

  it('heads each definition by a Japanese name, and says what is counted', () => {
    const items = [...document(built).querySelectorAll('.definition')].map((box) => [...box.querySelectorAll('dt')].find((term) => term.textContent === '項目')?.nextElementSibling?.textContent ?? '')
    expect(items.length).toBeGreaterThan(100)
    const without = [...document(built).querySelectorAll('.definition')].filter((box) => ![...box.querySelectorAll('dt')].some((term) => term.textContent === '定義'))
    expect(without.map((box) => box.querySelector('dd')?.textContent)).toEqual([])
    expect(items.filter((item) => !/^[^\x00-\x7f]/.test(item) || KEY.test(item) || item.includes('その他の集計'))).toEqual([])
  })

  it('names no key of the program in a heading, a caption, a label or a definition', () => {
    const page = document(built)
    const texts = [
      // a source may be an address on the web
      ...[...page.querySelectorAll('h1,h2,h3,h4,h5,h6,.caption,th,dt,.definition dd')].map((element) => (element.textContent ?? '').replace(/^公表値（.*）$/, '公表値')),
      ...[...page.querySelectorAll('[aria-label]')].map((element) => (element.getAttribute('aria-label') ?? '').replace(/[\w-]+\.csv/g, '')),
    ]
    expect(texts.filter((text) => KEY.test(text))).toEqual([])
  })
})

describe('the box of a share', () => {
  const of = async (item: string): Promise<string> => {
    const box = [...document(await buildR03()).querySelectorAll('.definition')].find((one) => one.querySelector('dd')?.textContent === item)
    return [...box?.querySelectorAll('dt') ?? []].find((term) => term.textContent === '母数')?.nextElementSibling?.textContent ?? ''
  }
  it('names as its whole what it is a share of, also within a 大分類', async () => {
    expect(await of('発生要因 ・ 設備要因／機器故障 ・ 割合')).toBe('要因の大分類が設備要因である詳細な様式による報告の件数（2,327件）')
    expect(await of('発生要因 ・ 設備要因 ・ 割合')).toBe('詳細な様式による報告の件数（6,709件）')
  }, 60_000)
})

describe('a number of a view that nobody named', () => {
  it('is headed その他の集計, not by its key', () => {
    const press = openPress('screen')
    press.number({ key: 'new-view/第1四半期/件数', value: 3, unit: '件', rows: { form: 'detailed', indices: new Uint32Array(3) }, population: { key: 'x', label: '見本', size: 3, unit: '件', held: 0 }, origin: { standing: '実データ' } })
    const html = definitionsHtml(press, { define: () => undefined, sentences: new Map() })
    expect(html).toContain('<dt>項目</dt><dd>その他の集計 ・ 第1四半期 ・ 件数</dd>')
    expect(html).not.toContain('new-view')
  })
})
