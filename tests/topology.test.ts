import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawTopology } from '../pipeline/draw/topology.ts'
import { diagramFaults } from '../pipeline/draw/topology/lettering.ts'
import type { TopologyEdge, TopologyGraph, TopologyNode } from '../pipeline/model/sheet.ts'
import { readDocuments } from '../pipeline/read/documents.ts'
import { boundsOf, overlaps, picture, placed, type Picture } from './draw/picture.ts'
import { diskSource } from './support/disk-source.ts'

const node = (id: string, rest: Partial<TopologyNode> = {}): TopologyNode => ({ id, label: id, shape: '装置', state: '正常', ...rest })
const edge = (from: string, to: string, rest: Partial<TopologyEdge> = {}): TopologyEdge => ({ from, to, state: '正常', both: false, beside: false, ...rest })
const graph = (rest: Partial<TopologyGraph> = {}): TopologyGraph =>
  ({ kind: 'graph', direction: '横', nodes: [node('a'), node('b')], edges: [edge('a', 'b')], groups: [], alternative: 'aからbへ。', ...rest })
const seen = async (rest: Partial<TopologyGraph> = {}): Promise<Picture> => picture(await drawTopology(graph(rest)))
const words = ({ texts }: Picture): string[] => texts.map(({ text }) => text)
const count = ({ marks }: Picture, name: string): number => marks.filter((mark) => mark.name === name).length
const box = ({ root }: Picture): number[] => (root.attributes['viewBox'] ?? '').split(' ').map(Number)
const where = (p: Picture, text: string) => { const found = p.texts.find((t) => t.text === text); if (!found) throw new Error(text); return found.bounds }
/** Texts that leave the picture. */
const cut = (p: Picture): string[] => {
  const [, , width = 0, height = 0] = box(p)
  return p.texts.filter(({ bounds: b }) => b.left < 0 || b.top < 0 || b.right > width || b.bottom > height).map(({ text, bounds: b }) => `${text} ${JSON.stringify(b)} in ${width}×${height}`)
}

describe('a 機器構成図', () => {
  test('is an image whose one name is the alternative text', async () => {
    const p = await seen({ alternative: 'a "b" <c> & d' })
    expect(p.root.attributes).toMatchObject({ role: 'img', 'aria-label': 'a "b" <c> & d' })
    expect(p.marks.slice(1).filter(({ attributes }) => 'id' in attributes || 'role' in attributes || 'aria-label' in attributes)).toEqual([])
  })
  test('draws every box, line and frame with its words', async () => {
    const p = await seen({ edges: [edge('a', 'b', { label: '要求' })], groups: [{ label: '区画', nodes: ['b'] }] })
    expect(words(p)).toEqual(['a', 'b', '区画', '要求', '正常（細線）'])
    expect([count(p, 'rect'), count(p, 'polygon')]).toEqual([5, 1])
  })
  test('points both ways where the line does', async () => {
    expect(count(await seen({ edges: [edge('a', 'b', { both: true })] }), 'polygon')).toBe(2)
  })
  test('runs across or down', async () => {
    const [across, down] = [await seen(), await seen({ direction: '縦' })]
    expect(where(across, 'a').right).toBeLessThan(where(across, 'b').left)
    expect(where(down, 'a').bottom).toBeLessThan(where(down, 'b').top)
  })
  test('sets two boxes side by side where the line says so', async () => {
    const pair = { direction: '縦' as const, nodes: [node('o'), node('a'), node('b')] }
    const sync = (beside: boolean) => seen({ ...pair, edges: [edge('o', 'a'), edge('o', 'b'), edge('a', 'b', { beside })] })
    const [level, stepped] = [await sync(true), await sync(false)]
    expect(where(level, 'a').top).toBe(where(level, 'b').top)
    expect(where(stepped, 'a').top).toBeLessThan(where(stepped, 'b').top)
  })
  test('tells 障害 by width and a cross and 影響 by dashes, and explains only what it uses', async () => {
    const p = await seen({ nodes: [node('a', { state: '障害' }), node('b', { state: '影響' })], edges: [] })
    const [broken, affected] = p.marks.filter((m) => m.name === 'rect')
    expect([broken?.attributes['stroke-width'], broken?.attributes['stroke-dasharray']]).toEqual(['2.2', undefined])
    expect([affected?.attributes['stroke-width'], affected?.attributes['stroke-dasharray']]).toEqual(['0.8', '4 2.5'])
    expect(count(p, 'circle')).toBe(1)
    expect(words(p).slice(2)).toEqual(['障害（×印、太線）', '影響を受けた部分（破線）'])
  })
  test.each([['装置', 'rect'], ['端末', 'rect'], ['網', 'rect'], ['データベース', 'ellipse'], ['衛星', 'polygon'], ['注記', 'rect']] as const)('gives %s a shape with a %s', async (shape, name) => {
    expect(count(await seen({ nodes: [node('a', { shape })], edges: [] }), name)).toBe(1)
  })
  test('prints what carriers write as what it is: no word reaches the graph language', async () => {
    const label = '"] } n0 [label=<b>] // {{x}} & 髙﨑'
    const p = await seen({ nodes: [node('a', { label }), node('b')], groups: [{ label: '</TD><TD>', nodes: ['a'] }] })
    expect(words(p).join('')).toContain(label.slice(0, 5))
    expect(words(p).filter((w) => w !== 'b' && w !== '正常（細線）' && w !== '</TD><TD>').join('').replaceAll(' ', '')).toBe(label.replaceAll(' ', ''))
    expect(count(p, 'b')).toBe(0)
  })
  test('wraps long words into lines inside their box and keeps a remark in brackets together', async () => {
    const p = await seen({ nodes: [node('a', { label: '加入者・位置情報サーバ（新設備）' })], edges: [] })
    expect(words(p)).toContain('（新設備）')
    const rect = p.marks.find((m) => m.name === 'rect')
    if (!rect) throw new Error('no box')
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(rect.attributes[name])) as [number, number, number, number]
    const frame = boundsOf([placed(rect.matrix, { x, y }), placed(rect.matrix, { x: x + width, y: y + height })])
    const outside = p.texts.filter(({ text, bounds: b }) => !text.startsWith('正常') && (b.left < frame.left || b.right > frame.right || b.top < frame.top || b.bottom > frame.bottom))
    expect(outside.map(({ text }) => text)).toEqual([])
  })
  const parts = (length: number) => {
    const ids = Array.from({ length }, (_, i) => `n${i}`)
    return { direction: '横' as const, nodes: ids.map((id) => node(id, { label: '長い名称の設備' })), edges: ids.slice(1).map((id, i) => edge(ids[i] ?? '', id)) }
  }
  const chain = (length: number) => seen(parts(length))
  const chainOf = (length: number) => graph(parts(length))
  const scaleOf = (p: Picture): number => p.width / (box(p)[2] ?? 0)
  test('that is wider than its cell runs down instead, and keeps its lettering', async () => {
    const [short, long] = [await chain(3), await chain(12)]
    expect([scaleOf(short), scaleOf(long)]).toEqual([1, 1])
    expect(box(short)[2]).toBeGreaterThan(box(short)[3] ?? 0)
    expect(box(long)[2]).toBeLessThan(486)
    expect(box(long)[3]).toBeGreaterThan(486)
  })
  test('that is tall is laid out closer, its words in fewer lines', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const p = await seen({ direction: '縦', nodes: ids.map((id) => node(id, { label: `${id}名称の長い負荷分散装置など` })), edges: ids.slice(1).map((id, i) => edge(ids[i] ?? '', id, { label: '大量の問合せ' })) })
    expect(scaleOf(p)).toBe(1)
    expect(box(p)[3]).toBeLessThanOrEqual(440)
  })
  test('that neither direction holds is laid out closer still before its lettering shrinks', async () => {
    const [fits, closer, small] = [await chain(17), await chain(19), await chain(40)]
    expect([scaleOf(fits), scaleOf(closer), scaleOf(small) < 1]).toEqual([1, 1, true])
  })
  test('whose lettering shrinks is a fault that names its sheet and the size; one that fits, or an image, is none', async () => {
    const drawing = async (length: number) => drawTopology(chainOf(length))
    const sheet = { file: 'serious/1.yaml', title: '見本の事故', topology: chainOf(40) }
    const [fault] = diagramFaults([sheet], new Map([[sheet.file, await drawing(40)]]))
    expect([fault?.code, fault?.id]).toEqual(['diagram/small-lettering', 'diagram/serious/1.yaml'])
    expect(fault?.message).toMatch(/^serious\/1\.yaml：「見本の事故」の機器構成図は、.*字が[1-6](\.\d)? ptに縮んでいます（7\.5 pt 以上が要ります）。$/)
    expect(diagramFaults([sheet], new Map([[sheet.file, await drawing(12)]]))).toEqual([])
    expect(diagramFaults([{ ...sheet, topology: { kind: 'image', file: 'a.svg', alternative: '図' } as never }], new Map([[sheet.file, await drawing(40)]]))).toEqual([])
  })
  test('that no layout can hold is scaled as a whole', async () => {
    const p = await chain(40)
    expect(p.height).toBe(780)
    expect(Math.abs(scaleOf(p) - 780 / (box(p)[3] ?? 0))).toBeLessThan(0.01)
  })
  test('is the same bytes each time', async () => {
    expect(await drawTopology(graph())).toBe(await drawTopology(graph()))
  })
  test('of any graph is readable XML with all its words and none cut off', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    // signs that staff write; marks that combine have no width of their own, and the measure of this test gives them one
    const sign = fc.constantFrom(...'あ設備網障害ーABCWil019（）・／－ﾊ 髙﨑𠮷&<>"'.split(/(?:)/u))
    const label = fc.array(sign, { minLength: 1, maxLength: 24 }).map((signs) => signs.join('')).filter((t) => t.trim() !== '')
    const state = fc.constantFrom('正常' as const, '障害' as const, '影響' as const)
    const edges = fc.array(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), state, both: fc.boolean(), beside: fc.boolean(), label }), { maxLength: 8 })
    const nodes = fc.tuple(...ids.map((id) => fc.record({ label, state, shape: fc.constantFrom('装置' as const, '網' as const, 'データベース' as const) }).map((n) => node(id, n))))
    await fc.assert(fc.asyncProperty(nodes, edges, fc.constantFrom('横' as const, '縦' as const), fc.subarray(ids), async (n, e, direction, inside) => {
      const p = await seen({ nodes: n, edges: e, direction, groups: inside.length > 0 ? [{ label: '区画', nodes: inside }] : [] })
      expect(cut(p)).toEqual([])
      expect(count(p, 'polygon')).toBeGreaterThanOrEqual(e.length)
    }), { numRuns: 40 })
  })
})

describe('the 機器構成図 of 令和3年度', async () => {
  const { sheets } = await readDocuments(diskSource(join(import.meta.dirname, '../data')), 'R03')
  const drawn = sheets.flatMap((s) => (s.topology?.kind === 'graph' ? [{ title: s.title, topology: s.topology }] : []))
  test('are nine', () => { expect(drawn).toHaveLength(9) })
  test.each(drawn)('$title: no words overlap or are cut, the lettering is 7.5 pt or more and the picture fits its cell', async ({ topology }) => {
    const p = picture(await drawTopology(topology))
    expect([overlaps(p), cut(p)]).toEqual([[], []])
    expect(p.width / (box(p)[2] ?? 0)).toBe(1)
    expect(Math.min(...p.texts.map(({ size }) => size)) * 0.75).toBeGreaterThanOrEqual(7.5)
    expect([p.width <= 486, p.height <= 440]).toEqual([true, true])
  })
})
