// 図の仕様（.vl.json）：値を中に収め、それだけで同じ図になり、図に見えないものを持たない。
import { describe, expect, test } from 'vitest'
import { draw, specs } from '../pipeline/draw/index.ts'
import { engines, type Spec } from '../pipeline/draw/engine.ts'
import { standalone } from '../pipeline/draw/standalone.ts'
import type { Figure } from '../pipeline/model/chart.ts'
import { figure, HISTORY, SERVICES } from './draw/figures.ts'
import { picture } from './draw/picture.ts'

const MARK = '見本・合成データ（＊は合成値）'
const figures: readonly Figure[] = [figure(SERVICES, { key: 'service', title: 'サービス別', label: MARK }), figure(HISTORY, { key: 'trend', title: '推移', alternative: '7件。', label: MARK })]

interface Node { readonly $schema?: string; readonly description?: string; readonly layer?: readonly Node[]; readonly data?: { readonly values?: readonly Readonly<Record<string, unknown>>[] } }
const specOf = (key: string): Node => JSON.parse(specs(figures).get(key) ?? '') as Node
const valuesOf = ({ data, layer = [] }: Node): readonly Readonly<Record<string, unknown>>[] => [...(data?.values ?? []), ...layer.flatMap(valuesOf)]
/** Style and place of a mark, no value of the data. */
const LOOKS = new Set(['align', 'fill', 'stroke', 'weight', 'size', 'angle'])

describe('図の仕様', () => {
  test('図ごとに一つあり、版と、題と要点の説明をもつ', () => {
    expect([...specs(figures).keys()]).toEqual(['service', 'trend'])
    expect(specOf('trend')).toMatchObject({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json', description: '推移。7件。' })
    expect([...specs([]).keys()]).toEqual([])
  })

  test.each(['service', 'trend'])('%s：ファイルだけから描き直すと、公表する図と一字も違わない', async (key) => {
    const one = figures.find((each) => each.key === key)
    if (!one) throw new Error(key)
    const { $schema: _, description: __, ...spec } = specOf(key)
    expect(standalone(await (await engines()).vega(spec as Spec), one)).toBe((await draw([one])).get(key))
  })

  test('外から読むものはない（住所は版を示す一つだけ）', () => {
    for (const text of specs(figures).values()) expect(text.match(/https?:|"url"/g)).toEqual(['https:'])
  })

  test('棒の値は区分の名とともにあり、図の件数と同じである', () => {
    const counts = new Map(valuesOf(specOf('service')).filter((each) => 'label' in each).map(({ label, value }) => [label, value]))
    const shown = SERVICES.groups.flatMap((group) => [group, ...group.items])
    expect(counts).toEqual(new Map(shown.map(({ label, count }) => [label, count.value])))
  })

  test('年度の値は年度とともにあり、値のない年度は入っていない', () => {
    const known = valuesOf(specOf('trend')).filter((each) => 'printed' in each).map(({ year, value }) => `${String(year)} ${String(value)}`)
    expect(known).toEqual(expect.arrayContaining(['令和3 6709', '令和3 7', '平成27 6188']))
    expect(known.some((each) => each.startsWith('平成28'))).toBe(false)
  })

  test('合成の表示を含み、図に見えない語を一つも含まない', async () => {
    for (const one of figures) {
      const visible = picture((await draw([one])).get(one.key) ?? '').texts.map(({ text }) => text).join('')
      const words = valuesOf(specOf(one.key)).flatMap((each) => Object.entries(each).flatMap(([name, word]) => (typeof word === 'string' && !LOOKS.has(name) ? [word] : [])))
      expect(words).toContain(MARK)
      expect(words.filter((word) => !visible.includes(word))).toEqual([])
    }
  })
})
