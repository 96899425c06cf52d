import type { NodeState, TopologyEdge } from '../../model/sheet.ts'
import { tone } from '../look.ts'
import type { Frame, Point, Route } from './layout.ts'
import { LINE, SIZE, SMALL, type Block, type MeasuredNode } from './measure.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)
/** Tenths of a pixel are finer than any printer. */
const px = (value: number): string => String(Math.round(value * 10) / 10)

/** 障害 and 影響 differ in line width, dashes and tone, never in colour alone. */
export const stroke: Readonly<Record<NodeState, string>> = {
  正常: `stroke="${tone.ink}" stroke-width="0.8"`,
  影響: `stroke="${tone.ink}" stroke-width="0.8" stroke-dasharray="4 2.5"`,
  障害: `stroke="${tone.ink}" stroke-width="2.2"`,
}
const fill: Readonly<Record<NodeState, string>> = { 正常: tone.paper, 影響: tone.pale, 障害: tone.light }

/** From the middle of a line of 全角 text down to its baseline, in em. */
export const BASELINE = 0.36
export function textLines(block: Block, x: number, y: number, { size = SIZE, weight = 400 } = {}): string {
  const step = size * LINE
  const first = y - ((block.lines.length - 1) / 2) * step
  return block.lines.map((line, i) =>
    `<text transform="translate(${px(x)},${px(first + i * step + size * BASELINE)})" font-size="${size}" font-weight="${weight}" text-anchor="middle" fill="${tone.ink}">${escaped(line)}</text>`).join('')
}

const box = (x: number, y: number, width: number, height: number, radius: number, style: string): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${radius}" ${style}/>`

function cylinder(left: number, top: number, width: number, height: number, style: string): string {
  const [lid, right, bottom] = [6, left + width, top + height]
  const foot = `A${px(width / 2)} ${lid} 0 0 1 ${px(left)} ${px(bottom - lid)}`
  const side = `<path d="M${px(left)} ${px(top + lid)}V${px(bottom - lid)}M${px(right)} ${px(top + lid)}V${px(bottom - lid)}${foot}V${px(top + lid)}H${px(right)}" ${style}/>`
  return `${side}<ellipse cx="${px(left + width / 2)}" cy="${px(top + lid)}" rx="${px(width / 2)}" ry="${lid}" ${style}/>`
}

function hexagon(left: number, top: number, width: number, height: number, style: string): string {
  const [right, bottom, middle, slope] = [left + width, top + height, top + height / 2, 14]
  const corners = [[left, middle], [left + slope, top], [right - slope, top], [right, middle], [right - slope, bottom], [left + slope, bottom]]
  return `<polygon points="${corners.map(([x = 0, y = 0]) => `${px(x)},${px(y)}`).join(' ')}" ${style}/>`
}

function outline({ node, width, height }: MeasuredNode, at: Point): string {
  const [left, top] = [at.x - width / 2, at.y - height / 2]
  const style = `fill="${fill[node.state]}" ${stroke[node.state]}`
  switch (node.shape) {
    case '装置': return box(left, top, width, height, 0, style)
    case '端末': return box(left, top, width, height, 8, style)
    case '網': return box(left, top, width, height, height / 2, style)
    case 'データベース': return cylinder(left, top, width, height, style)
    case '衛星': return hexagon(left, top, width, height, style)
    case '注記': return box(left, top, width, height, 0, `fill="${tone.paper}" stroke="${tone.soft}" stroke-width="0.6" stroke-dasharray="1.5 2"`)
  }
}

/** A cross on the corner says 障害 without colour. */
function cross({ node, width, height }: MeasuredNode, at: Point): string {
  if (node.state !== '障害') return ''
  const [x, y] = [at.x + width / 2, at.y - height / 2]
  return `<circle cx="${px(x)}" cy="${px(y)}" r="6" fill="${tone.ink}"/><path d="M${px(x - 2.8)} ${px(y - 2.8)}l5.6 5.6m0 -5.6l-5.6 5.6" stroke="${tone.paper}" stroke-width="1.6"/>`
}

export function nodeSvg(measured: MeasuredNode, at: Point): string {
  const lower = measured.node.shape === 'データベース' ? 5 : 0
  return outline(measured, at) + textLines(measured.text, at.x, at.y + lower) + cross(measured, at)
}

/** A triangle from where the line ends to where the arrow points. */
function arrow(tip: Point | undefined, base: Point | undefined): string {
  if (!tip || !base) return ''
  const [dx, dy] = [tip.x - base.x, tip.y - base.y]
  const length = Math.hypot(dx, dy) || 1
  const [sx, sy] = [(-dy / length) * 3.4, (dx / length) * 3.4]
  return `<polygon points="${px(tip.x)},${px(tip.y)} ${px(base.x + sx)},${px(base.y + sy)} ${px(base.x - sx)},${px(base.y - sy)}" fill="${tone.ink}"/>`
}

export function edgeSvg(edge: TopologyEdge, { points, start, end }: Route): string {
  const [first, ...rest] = points
  if (!first) return ''
  const line = `<path d="M${px(first.x)} ${px(first.y)}C${rest.map((p) => `${px(p.x)} ${px(p.y)}`).join(' ')}" fill="none" ${stroke[edge.state]}/>`
  return line + arrow(end, points.at(-1)) + arrow(start, first)
}

/** White paper behind words, where a line may run under them. (A stroke around the letters would make the PDF draw them as Type 3.) */
function paper(block: Block, { x, y }: Point): string {
  const height = block.lines.length * SMALL * LINE
  return box(x - block.width / 2 - 1, y - height / 2, block.width + 2, height, 0, `fill="${tone.paper}"`)
}

/** Words on a line or a frame are painted after all lines. */
export const wordsSvg = (text: Block | undefined, at: Point | undefined, weight = 400): string =>
  text && at ? paper(text, at) + textLines(text, at.x, at.y, { size: SMALL, weight }) : ''

export const frameSvg = ({ x, y, width, height }: Frame): string =>
  box(x, y, width, height, 0, `fill="none" stroke="${tone.soft}" stroke-width="0.6" stroke-dasharray="1.5 2"`)
