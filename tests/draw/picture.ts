import { SaxesParser } from 'saxes'
import { printedWidth, type Weight } from './font.ts'

type Matrix = readonly [number, number, number, number, number, number]
interface Dot { readonly x: number; readonly y: number }
export interface Bounds { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export interface Mark { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly matrix: Matrix; readonly text: string }
export interface Written { readonly text: string; readonly bounds: Bounds; readonly weight: Weight; readonly size: number }
/** An SVG read back as XML. */
export interface Picture { readonly root: Mark; readonly marks: readonly Mark[]; readonly texts: readonly Written[]; readonly width: number; readonly height: number }

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
]
export const placed = (m: Matrix, { x, y }: Dot): Dot => ({ x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] })

function matrixOf(transform = ''): Matrix {
  return [...transform.matchAll(/(translate|rotate)\(([^)]*)\)/g)].reduce((matrix, [, kind, list = '']) => {
    const [a = 0, b = 0] = list.split(',').map(Number)
    const [sin, cos] = [Math.sin(a * Math.PI / 180), Math.cos(a * Math.PI / 180)]
    return times(matrix, kind === 'translate' ? [1, 0, 0, 1, a, b] : [cos, sin, -sin, cos, 0, 0])
  }, identity)
}

function marksOf(svg: string): Mark[] {
  const marks: Mark[] = []
  const open: number[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    const around = marks[open.at(-1) ?? -1]?.matrix ?? identity
    open.push(marks.push({ name, attributes, matrix: times(around, matrixOf(attributes['transform'])), text: '' }) - 1)
  })
  parser.on('text', (text) => {
    const at = open.at(-1)
    const mark = at === undefined ? undefined : marks[at]
    if (at !== undefined && mark) marks[at] = { ...mark, text: mark.text + text }
  })
  parser.on('closetag', () => { open.pop() })
  parser.write(svg).close()
  return marks
}

export function boundsOf(dots: readonly Dot[]): Bounds {
  const [xs, ys] = [dots.map((d) => d.x), dots.map((d) => d.y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** The ink of a line of 全角 text reaches from 0.82 em above to 0.1 em below its baseline. */
function written({ attributes, matrix, text }: Mark): Written {
  const size = Number.parseFloat(attributes['font-size'] ?? '')
  const weight: Weight = attributes['font-weight'] === '700' ? 700 : 400
  const width = printedWidth(text, size, weight)
  const from = { start: 0, middle: -width / 2, end: -width }[attributes['text-anchor'] ?? 'start'] ?? Number.NaN
  const corners = [from, from + width].flatMap((x) => [-0.82 * size, 0.1 * size].map((y) => placed(matrix, { x, y })))
  return { text, size, weight, bounds: boundsOf(corners) }
}

export function picture(svg: string): Picture {
  const marks = marksOf(svg)
  const root = marks[0]
  if (root?.name !== 'svg') throw new Error('no svg at the root')
  const texts = marks.filter(({ name }) => name === 'text').map(written)
  return { root, marks, texts, width: Number(root.attributes['width']), height: Number(root.attributes['height']) }
}

export const meet = (a: Bounds, b: Bounds): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Pairs of texts that print on each other. */
export const overlaps = ({ texts }: Picture): string[] => texts.flatMap((a, i) =>
  texts.slice(i + 1).filter((b) => meet(a.bounds, b.bounds)).map((b) => `${a.text} × ${b.text}`))

/** Texts that leave the sheet. */
export const cut = ({ texts, width, height }: Picture): string[] =>
  texts.filter(({ bounds: b }) => b.left < 0 || b.top < 0 || b.right > width || b.bottom > height).map(({ text }) => text)

const numbers = (list: string): number[] => list.split(/[\s,]+/).filter((n) => n !== '').map(Number)

/** Bars and shades: Vega writes a rectangle as `Mx,yhwvhh-wZ`. */
export function rectangles({ marks }: Picture, fill: string): Bounds[] {
  return marks.filter((m) => m.name === 'path' && m.attributes['fill'] === fill).flatMap(({ attributes, matrix }) => {
    const shape = /^M([^,]+),([^h]+)h([^v]+)v([^h]+)h/.exec(attributes['d'] ?? '')
    const [x = 0, y = 0, width = 0, height = 0] = shape?.slice(1).map(Number) ?? []
    return shape ? [boundsOf([placed(matrix, { x, y }), placed(matrix, { x: x + width, y: y + height })])] : []
  })
}

/** Lines over the years: each path is a list of the points it joins. A path that starts again within itself counts as several. */
export function polylines({ marks }: Picture): Dot[][] {
  return marks.filter((m) => m.name === 'path' && /^M[^hAaZ]*Z?$/.test(m.attributes['d'] ?? '') && m.attributes['stroke-width'] === '1.75').flatMap(({ attributes, matrix }) =>
    (attributes['d'] ?? '').split('M').slice(1).map((part) => part.replace('Z', '').split('L').map((point) => {
      const [x = 0, y = 0] = numbers(point)
      return placed(matrix, { x, y })
    })))
}

/** Whether the straight line from one dot to another passes through a box (sampled every half pixel). */
export function passes(from: Dot, to: Dot, box: Bounds): boolean {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 2) || 1
  return Array.from({ length: steps + 1 }, (_, i) => i / steps).some((t) => {
    const [x, y] = [from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t]
    return x > box.left && x < box.right && y > box.top && y < box.bottom
  })
}

/** Dashed rules: where each stands and how far it reaches. */
export const rules = ({ marks }: Picture): Bounds[] => marks.filter((m) => m.name === 'line' && m.attributes['stroke-dasharray'] !== undefined)
  .map(({ attributes, matrix }) => boundsOf([placed(matrix, { x: 0, y: 0 }), placed(matrix, { x: Number(attributes['x2']), y: Number(attributes['y2']) })]))
