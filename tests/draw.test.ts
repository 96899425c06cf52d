import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw, warm } from '../pipeline/draw/index.ts'
import type { Figure } from '../pipeline/model/chart.ts'
import { BREAKS, breakdown, fact, figure, HISTORY, line, rule, series, SERIOUS, SERVICES, YEARS } from './draw/figures.ts'
import { cut, meet, overlaps, passes, type Picture, picture, polylines, rectangles, rules } from './draw/picture.ts'

const SYNTHETIC = '合成データ（公表値に合わせた見本）'
const DARK = '#1b3556'
const LIGHT = '#c9d5e4'
const SHADE = '#eeeeee'

const svgOf = async (one: Figure): Promise<string> => (await draw([one])).get(one.key) ?? ''
const seen = async (chart: Figure['chart'], rest: Partial<Figure> = {}): Promise<Picture> => picture(await svgOf(figure(chart, rest)))
const words = (p: Picture): string[] => p.texts.map(({ text }) => text)
const find = (p: Picture, text: string) => p.texts.filter((t) => t.text === text)
/** Relative luminance of a grey print, 0 to 1. */
const grey = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
  return 0.299 * r + 0.587 * g + 0.114 * b
}

describe('every figure', () => {
  const both = [figure(SERVICES, { key: 'service', label: SYNTHETIC }), figure(HISTORY, { key: 'trend', label: SYNTHETIC })]

  test('comes back under its key, and none for none', async () => {
    expect([...(await draw(both)).keys()]).toEqual(['service', 'trend'])
    expect((await draw([])).size).toBe(0)
  })
  test('is a whole SVG file of the text width, with its height and its font', async () => {
    for (const svg of (await draw(both)).values()) {
      const { root, height } = picture(svg)
      expect(root.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2000/svg', width: '587', viewBox: `0 0 587 ${height}`, 'font-family': '"BIZ UDPGothic","BIZ UDゴシック",sans-serif' })
      expect(height).toBeGreaterThan(100)
    }
  })
  test('speaks once: the root is an image with a name, no mark has a role or a name', async () => {
    const one = await seen(HISTORY, { title: '件数の推移', alternative: '詳細な様式は6,709件。' })
    expect(one.root.attributes).toMatchObject({ role: 'img', 'aria-label': '件数の推移。詳細な様式は6,709件。' })
    const spoken = one.marks.slice(1).flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name === 'role' || name.startsWith('aria'))
    expect(spoken).toEqual([])
  })
  test('holds no id, class, style, link or script, so that several stand in one document', async () => {
    for (const svg of (await draw(both)).values()) {
      const { marks } = picture(svg)
      expect(new Set(marks.map(({ name }) => name))).toEqual(new Set(['svg', 'g', 'rect', 'path', 'line', 'text']))
      const names = new Set(marks.flatMap(({ attributes }) => Object.keys(attributes)))
      for (const name of ['id', 'class', 'style', 'href', 'xlink:href', 'onload', 'clip-path']) expect(names).not.toContain(name)
    }
  })
  test('is the same to the byte the second time, and whatever was drawn before it', async () => {
    const first = await draw(both)
    const again = await draw([...both].reverse())
    for (const [key, svg] of first) expect(again.get(key)).toBe(svg)
  })
  test('prints its label small in the top right corner, and nothing without a label', async () => {
    for (const chart of [SERVICES, HISTORY, breakdown({}), series(2021, [], [])]) {
      const [label] = find(await seen(chart, { label: SYNTHETIC }), SYNTHETIC)
      expect(label?.bounds.right).toBeGreaterThan(580)
      expect(label?.bounds.bottom).toBeLessThan(16)
      expect(words(await seen(chart, { label: '' })).join('')).not.toContain('合成')
    }
  })
  test('shows text of the data as text, whatever it looks like', async () => {
    const evil = '<script>x</script>&"y" role="z"'
    const drawn = await seen(breakdown({ [evil]: { あ: 1 } }), { title: evil, label: evil })
    expect(drawn.root.attributes['aria-label']).toBe(`${evil}。要点`)
    expect(find(drawn, evil)).toHaveLength(1)
    expect(words(drawn).join('').split(evil)).toHaveLength(3) // once as the label, once as the group
    expect(drawn.marks.map(({ name }) => name)).not.toContain('script')
  })
  test('stays well-formed with control characters and half surrogate pairs', async () => {
    const drawn = await seen(breakdown({ 'あ\u0000い\ud83d': { う: 1 } }), { title: 'a\u0008b\udc00', label: 'か\nき' })
    expect(words(drawn)).toEqual(expect.arrayContaining(['あ い\ufffd', 'か き']))
    expect(drawn.root.attributes['aria-label']).toBe('a b\ufffd。要点')
  })
  test('can be drawn after warming up, too', async () => {
    await warm()
    expect(words(await seen(SERVICES))).toContain('8,294件（68%）')
  })
})

describe('a breakdown', () => {
  test('prints count and share of groups in all and of items in their group', async () => {
    const printed = words(await seen(SERVICES))
    expect(printed).toEqual(expect.arrayContaining(['8,294件（68%）', '2,868件（23%）', '3,314件（40%）', '1,466件（18%）', '1,451件（51%）', '75件（3%）']))
    expect(printed).toEqual(expect.arrayContaining(['大分類：件数（全体に占める割合）', '内訳：件数（大分類に占める割合）']))
  })
  test('keeps the order given, groups bold, items indented', async () => {
    const { texts } = await seen(SERVICES)
    const at = (text: string) => texts.find((t) => t.text === text)
    const order = ['データ通信サービス', 'セルラーLPWA', 'その他のデータ通信サービス', '音声サービス', 'アナログ電話', '携帯電話'].map((t) => at(t)?.bounds.top ?? Number.NaN)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(at('音声サービス')?.weight).toBe(700)
    expect(at('携帯電話')?.weight).toBe(400)
    expect((at('携帯電話')?.bounds.left ?? 0) - (at('音声サービス')?.bounds.left ?? 0)).toBeGreaterThan(10)
  })
  test('draws bars in proportion to the counts, thick for groups and thin for items', async () => {
    const drawn = await seen(SERVICES)
    const [data, voice] = rectangles(drawn, DARK)
    const [internet] = rectangles(drawn, LIGHT)
    const width = (b: { left: number; right: number } | undefined): number => (b ? b.right - b.left : 0)
    expect(width(voice) / width(data)).toBeCloseTo(2868 / 8294, 2)
    expect(width(internet) / width(data)).toBeCloseTo(3314 / 8294, 2)
    expect((data?.bottom ?? 0) - (data?.top ?? 0)).toBeGreaterThan(1.5 * ((internet?.bottom ?? 0) - (internet?.top ?? 0)))
  })
  test('differs in grey: the two tones are far apart, and the light one has a dark edge', async () => {
    expect(grey(LIGHT) - grey(DARK)).toBeGreaterThan(0.5)
    const { marks } = await seen(SERVICES)
    const light = marks.filter((m) => m.attributes['fill'] === LIGHT)
    expect(light.length).toBeGreaterThan(0)
    expect(light.map((m) => m.attributes['stroke'])).toEqual(light.map(() => DARK))
  })
  test('prints 0件 without a bar', async () => {
    const drawn = await seen(breakdown({ 甲: { 乙: 5, 丙: 0 } }))
    expect(words(drawn)).toContain('0件（0%）')
    expect(rectangles(drawn, LIGHT)).toHaveLength(2) // its legend and 乙
  })
  test('of zeros only has no bars and all its labels', async () => {
    const drawn = await seen(breakdown({ 甲: { 乙: 0, 丙: 0 } }))
    expect(words(drawn)).toEqual(expect.arrayContaining(['甲', '乙', '丙']))
    expect(find(drawn, '0件（0%）')).toHaveLength(3)
    expect([...rectangles(drawn, LIGHT), ...rectangles(drawn, DARK)]).toHaveLength(2)
  })
  test('of no groups says データなし', async () => {
    expect(words(await seen(breakdown({})))).toEqual(['データなし'])
  })
  test('rounds shares half up: 12.5% is 13%, 12.4% is 12%', async () => {
    expect(words(await seen(breakdown({ 甲: { 乙: 1, 丙: 7 } })))).toEqual(expect.arrayContaining(['1件（13%）', '7件（88%）']))
    expect(words(await seen(breakdown({ 甲: { 乙: 124, 丙: 876 } })))).toEqual(expect.arrayContaining(['124件（12%）', '876件（88%）']))
  })
  test('says how many rows it lacks, and nothing when it lacks none', async () => {
    expect(words(await seen(breakdown({ 甲: { 乙: 5 } }, 1200)))).toContain('保留1,200件を含まない')
    expect(words(await seen(breakdown({ 甲: { 乙: 5 } }))).join('')).not.toContain('保留')
  })
  test('breaks long labels into lines and loses no character', async () => {
    const long = '緊急通報を取り扱う音声伝送役務及び緊急通報を取り扱わない音声伝送役務'
    const drawn = await seen(breakdown({ [long]: { '𠮷野家の𩸽定食と葛󠄀城市の電気通信役務のその他の一覧表': 3 } }))
    expect(words(drawn).join('')).toContain(long)
    expect(words(drawn).join('')).toContain('𠮷野家の𩸽定食と葛󠄀城市の電気通信役務のその他の一覧表')
    expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
  })
})

describe('a series', () => {
  test('prints every known value and no other', async () => {
    const printed = words(await seen(HISTORY))
    for (const value of ['7,367', '8,773', '6,188', '6,709', '7,500']) expect(printed.filter((t) => t === value)).toHaveLength(1)
    expect(printed.filter((t) => t === '18')).toHaveLength(2)
  })
  test('never draws a line across a year without a value', async () => {
    const lines = polylines(await seen(HISTORY))
    expect(lines.map((l) => l.length)).toEqual([9, 3])
    const alone = polylines(await seen(series(2018, ['a', 'b', 'c', 'd', 'e'], [line('線', 'line', [3, undefined, 4, undefined, 5])])))
    expect(alone.map((l) => l.length)).toEqual([1, 1, 1])
  })
  test('joins all points when no year is missing', async () => {
    expect(polylines(await seen(series(2018, ['a', 'b', 'c'], [line('線', 'line', [3, 0, 4])]))).map((l) => l.length)).toEqual([3])
  })
  test('shades each gap of each panel and says データなし in it, off the rules', async () => {
    const drawn = await seen(HISTORY)
    const shades = rectangles(drawn, SHADE)
    const said = find(drawn, 'データなし')
    expect(shades).toHaveLength(3) // two in the first panel, one in the second
    expect(said.map((t) => shades.filter((s) => meet(s, t.bounds)).length)).toEqual([1, 1, 1])
    for (const bar of rectangles(drawn, LIGHT)) expect(shades.some((s) => meet(s, bar))).toBe(false)
  })
  test('moves データなし aside when a rule runs through the middle of the gap', async () => {
    const drawn = await seen(series(2015, ['平成27', '平成28', '平成29', '令和元'], [line('棒', 'bar', [8, undefined, undefined, 4])], [rule(2017, '改正')]))
    const [said] = find(drawn, 'データなし')
    const [at] = rules(drawn)
    const [shade] = rectangles(drawn, SHADE)
    expect(at?.left).toBeCloseTo(((shade?.left ?? 0) + (shade?.right ?? 0)) / 2, 0)
    expect(said?.bounds.right).toBeLessThan(at?.left ?? Number.NaN)
  })
  test('opens a gap for a year that the series leaves out', async () => {
    const chart = { ...series(2014, ['平成26', '平成27', '平成28'], [line('線', 'line', [6, 8, 3])]), years: [2014, 2015, 2017].map((year) => ({ year: year as never, label: String(year) })) }
    const drawn = await seen(chart)
    expect(polylines(drawn).map((l) => l.length)).toEqual([2, 1])
    expect(words(drawn)).toEqual(expect.arrayContaining(['平成28', 'データなし']))
  })
  test('gives each line a panel of its own over one axis of years', async () => {
    const drawn = await seen(HISTORY)
    const [detailed] = find(drawn, '四半期報告事故（詳細な様式）（件）')
    const [serious] = find(drawn, '重大な事故（件）')
    const bars = rectangles(drawn, LIGHT)
    expect(bars).toHaveLength(9)
    expect(Math.max(...bars.map((b) => b.bottom))).toBeLessThan(serious?.bounds.top ?? 0)
    expect(Math.min(...polylines(drawn).flat().map((p) => p.y))).toBeGreaterThan(serious?.bounds.bottom ?? Number.NaN)
    expect(detailed?.bounds.bottom).toBeLessThan(Math.min(...bars.map((b) => b.top)))
    expect(find(drawn, '令和')).toHaveLength(4)
  })
  test('draws bars from zero in proportion to the counts', async () => {
    const [a, b] = rectangles(await seen(series(2020, ['令和2', '令和3'], [line('棒', 'bar', [10, 4])])), LIGHT)
    expect(((b?.bottom ?? 0) - (b?.top ?? 0)) / ((a?.bottom ?? 1) - (a?.top ?? 0))).toBeCloseTo(0.4, 2)
    expect(a?.bottom).toBeCloseTo(b?.bottom ?? 0, 2)
  })
  test('marks a change of the rule between two years and explains the mark', async () => {
    const drawn = await seen(series(2013, ['平成25', '平成26', '平成27'], [line('棒', 'bar', [14, 6, 8])], [rule(2015, '基準の改正')]))
    const [at] = rules(drawn)
    const bars = rectangles(drawn, LIGHT)
    expect(rules(drawn)).toHaveLength(1)
    expect(at?.left).toBeGreaterThan(bars[1]?.right ?? Number.NaN)
    expect(at?.left).toBeLessThan(bars[2]?.left ?? Number.NaN)
    expect(find(drawn, '①')).toHaveLength(2)
    expect(words(drawn)).toContain('基準の改正')
  })
  test('numbers changes in the order of time, two of one year over the same rule', async () => {
    const breaks = [rule(2015, '後'), rule(2014, '先'), rule(2015, '同じ年')]
    const drawn = await seen(series(2013, ['平成25', '平成26', '平成27'], [line('棒', 'bar', [14, 6, 8])], breaks))
    expect(rules(drawn)).toHaveLength(2)
    const printed = words(drawn)
    const after = (mark: string): string | undefined => printed[printed.lastIndexOf(mark) + 1]
    expect(['①', '②', '③'].map(after)).toEqual(['先', '後', '同じ年'])
    expect(overlaps(drawn)).toEqual([])
  })
  test('leaves out a change that parts no two of its years', async () => {
    for (const before of [2012, 2013, 2016]) {
      const drawn = await seen(series(2013, ['平成25', '平成26', '平成27'], [line('棒', 'bar', [14, 6, 8])], [rule(before, '改正')]))
      expect([rules(drawn).length, words(drawn).includes('改正')]).toEqual([0, false])
    }
    const first = await seen(series(2013, ['平成25', '平成26'], [line('棒', 'bar', [14, 6])], [rule(2014, '改正')]))
    expect(rules(first)).toHaveLength(1)
  })
  test('says 年度 once where the labels do not', async () => {
    const years = (labels: string[]) => seen(series(2020, labels, [line('棒', 'bar', [1, 2])]))
    expect(find(await years(['令和2', '令和3']), '年度')).toHaveLength(1)
    expect(find(await years(['令和2年度', '令和3年度']), '年度')).toHaveLength(0)
  })
  test('of one year, of missing years only, of none', async () => {
    expect(words(await seen(series(2021, ['令和3'], [line('重大な事故', 'line', [7])])))).toEqual(expect.arrayContaining(['7', '令和3']))
    const missing = await seen(series(2020, ['令和2', '令和3'], [line('重大な事故', 'bar', [undefined, undefined])]))
    expect(find(missing, 'データなし')).toHaveLength(1)
    expect(rectangles(missing, LIGHT)).toEqual([])
    expect(words(await seen(series(2021, [], [])))).toEqual(['データなし'])
  })
  test('prints 0 of a known year, which is not a gap', async () => {
    const drawn = await seen(series(2020, ['令和2', '令和3'], [line('重大な事故', 'bar', [0, 7])]))
    expect(find(drawn, '0')).toHaveLength(2) // on the axis and over the year
    expect(rectangles(drawn, SHADE)).toEqual([])
  })
  test('says which year lacks how many rows, and nothing of years that lack none', async () => {
    const lacking = { label: '棒', mark: 'bar', points: [fact(4, '件'), fact(5, '件', 3)] } as const
    const printed = words(await seen(series(2020, ['令和2', '令和3'], [lacking])))
    expect(printed.filter((t) => t.includes('保留'))).toEqual(['棒の令和3年度は、保留3件を含まない'])
  })
})

describe('nothing is printed on anything', () => {
  test('in the published history: texts, bars, lines and rules keep apart', async () => {
    for (const drawn of [await seen(HISTORY, { label: SYNTHETIC }), await seen(series(2007, YEARS, [line('重大な事故', 'bar', SERIOUS)], BREAKS), { label: SYNTHETIC })]) {
      expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
      const bars = rectangles(drawn, LIGHT)
      expect(drawn.texts.filter((t) => bars.some((b) => meet(b, t.bounds))).map((t) => t.text)).toEqual([])
      expect(drawn.texts.filter((t) => rules(drawn).some((r) => passes({ x: r.left, y: r.top }, { x: r.left, y: r.bottom }, t.bounds))).map((t) => t.text)).toEqual([])
      const struck = polylines(drawn).flatMap((l) => l.slice(1).flatMap((to, i) => drawn.texts.filter((t) => passes(l[i] ?? to, to, t.bounds))))
      expect(struck.map((t) => t.text)).toEqual([])
    }
  })
  test('in the services: texts keep off each other and off the bars', async () => {
    const drawn = await seen(SERVICES, { label: SYNTHETIC })
    const bars = [...rectangles(drawn, LIGHT), ...rectangles(drawn, DARK)]
    expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
    expect(drawn.texts.filter((t) => bars.some((b) => meet(b, t.bounds))).map((t) => t.text)).toEqual([])
  })
  test('the check sees two texts on one place, and one that leaves the sheet', () => {
    const text = (x: number, word: string): string => `<text transform="translate(${x},20)" font-size="10px">${word}</text>`
    const sheet = (body: string): Picture => picture(`<svg width="100" height="40">${body}</svg>`)
    expect(overlaps(sheet(text(10, '件数') + text(29, '割合')))).toEqual(['件数 × 割合'])
    expect(overlaps(sheet(text(10, '件数') + text(30, '割合')))).toEqual([])
    expect(cut(sheet(text(80, '件数')))).toEqual([])
    expect(cut(sheet(text(81, '件数')))).toEqual(['件数'])
  })

  const label = fc.string({ unit: fc.constantFrom('あ', '電', 'ー', '。', '（', 'W', 'm', '8', ' ', '<', '&', '"', '𠮷', '\u0301', ','), maxLength: 40 })
  const count = fc.oneof(fc.constant(0), fc.nat(20), fc.nat(99_999))
  test('whatever a breakdown holds', async () => {
    const group = fc.array(fc.tuple(label, count), { maxLength: 6 }).map((items) => Object.fromEntries(items))
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(label, group), { maxLength: 4 }), label, async (groups, mark) => {
      const drawn = await seen(breakdown(Object.fromEntries(groups), 5), { label: mark })
      expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
    }), { numRuns: 40 })
  })
  test('whatever bars a series holds, up to 30 years', async () => {
    const values = fc.array(fc.option(count, { nil: undefined }), { minLength: 1, maxLength: 30 })
    const breaks = fc.array(fc.tuple(fc.integer({ min: 1988, max: 2022 }), label), { maxLength: 3 })
    await fc.assert(fc.asyncProperty(values, breaks, label, async (points, at, name) => {
      const labels = points.map((_, i) => `平成${i + 1}年度`)
      const drawn = await seen(series(1989, labels, [line(name, 'bar', points)], at.map(([year, text]) => rule(year, text))), { label: name })
      expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
    }), { numRuns: 40 })
  })
  test('and a line over the years strikes through none of its values', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.nat(30), { nil: undefined, freq: 8 }), { minLength: 1, maxLength: 16 }), async (points) => {
      const drawn = await seen(series(2007, YEARS.slice(0, points.length), [line('重大な事故', 'line', points)]))
      expect([overlaps(drawn), cut(drawn)]).toEqual([[], []])
      const struck = polylines(drawn).flatMap((l) => l.slice(1).flatMap((to, i) => drawn.texts.filter((t) => passes(l[i] ?? to, to, t.bounds))))
      expect(struck.map((t) => t.text)).toEqual([])
    }), { numRuns: 60 })
  })
})
