import type { NodeState, TopologyGraph } from '../model/sheet.ts'
import { FONT, tone } from './look.ts'
import { clean, textWidth } from './text.ts'
import { layOut, type Layout, type Point } from './topology/layout.ts'
import { DENSE, FLAT, measure, NARROW, ROOMY, SMALL, TIGHT, type Block, type Measured, type Spacing } from './topology/measure.ts'
import { BASELINE, edgeSvg, escaped, frameSvg, nodeSvg, stroke, wordsSvg } from './topology/shapes.ts'

const MARGIN = 8
const LEGEND = 22
/** The cell of the accident sheet that holds the picture: 85 % of the text block without its padding. */
export const WIDEST = 486
/** A taller picture is laid out as flat as its direction allows; none may be taller than a page leaves room for. */
const TALL = 320
const TALLEST = 780

const words: readonly (readonly [NodeState, string])[] = [['障害', '障害（×印、太線）'], ['影響', '影響を受けた部分（破線）'], ['正常', '正常（細線）']]

const stateOf = (graph: TopologyGraph): ReadonlySet<NodeState> => new Set([...graph.nodes, ...graph.edges].map((part) => part.state))

/** What the lines mean; only what the picture uses. */
function legend(graph: TopologyGraph, y: number): { svg: string; width: number } {
  const used = stateOf(graph)
  let x = 0
  const entries = words.filter(([state]) => used.has(state)).map(([state, text]) => {
    const entry = `<path d="M${x} ${y}h22" fill="none" ${stroke[state]}/><text transform="translate(${x + 27},${Math.round((y + SMALL * BASELINE) * 10) / 10})" font-size="${SMALL}" fill="${tone.soft}">${text}</text>`
    x += Math.ceil(27 + textWidth(text, SMALL) + 12)
    return entry
  })
  return { svg: entries.join(''), width: x }
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value))

/** Where the layout puts a label half off the sheet, it moves in. `spare` is the room on either side of the layout. */
function inside(at: Point | undefined, label: Block | undefined, { width, height }: Layout, spare: number): Point | undefined {
  if (!at || !label) return at
  const [across, down] = [label.width / 2, label.height / 2]
  return { x: between(across - spare, at.x, width + spare - across), y: between(down, at.y, height - down) }
}

function body({ graph, nodes, edgeLabels, groupLabels }: Measured, layout: Layout, spare: number): string {
  const { frames, routes, nodes: places } = layout
  const lines = graph.edges.map((edge, i) => { const route = routes[i]; return route ? edgeSvg(edge, route) : '' })
  const boxes = nodes.map((node, i) => nodeSvg(node, places[i] ?? { x: 0, y: 0 }))
  const onLines = routes.map((route, i) => wordsSvg(edgeLabels[i], inside(route.label, edgeLabels[i], layout, spare)))
  const onFrames = frames.map((frame, i) => wordsSvg(groupLabels[i], frame.label, 700))
  return [...frames.map(frameSvg), ...lines, ...boxes, ...onFrames, ...onLines].join('')
}

interface Sheet { readonly measured: Measured; readonly layout: Layout; readonly width: number; readonly height: number; /** 1 = lettering of 8.25 pt and 7.5 pt. */ readonly scale: number }

async function sheetOf(measured: Measured): Promise<Sheet> {
  const layout = await layOut(measured)
  const widest = Math.max(layout.width, legend(measured.graph, 0).width, ...measured.edgeLabels.map((label) => label?.width ?? 0))
  const [width, height] = [widest + 2 * MARGIN, layout.height + LEGEND + 2 * MARGIN]
  return { measured, layout, width, height, scale: Math.min(1, WIDEST / width, TALLEST / height) }
}

/** The first that keeps its lettering and is not tall, else the shortest that keeps its lettering. */
async function inDirection(graph: TopologyGraph, spacings: readonly Spacing[], tried: Sheet[]): Promise<Sheet | undefined> {
  const own: Sheet[] = []
  for (const spacing of spacings) {
    const sheet = await sheetOf(measure(graph, spacing))
    if (sheet.scale === 1 && sheet.height <= TALL) return sheet
    own.push(sheet)
  }
  tried.push(...own)
  return own.filter(({ scale }) => scale === 1).sort((a, b) => a.height - b.height)[0]
}

/** As the sheet asks, else in the other direction, else closer than is pleasant in either, else the largest lettering there is. */
async function bestSheet(graph: TopologyGraph): Promise<Sheet> {
  const tried: Sheet[] = []
  const turned: TopologyGraph = { ...graph, direction: graph.direction === '横' ? '縦' : '横' }
  for (const spacings of [[ROOMY, TIGHT, FLAT], [NARROW, DENSE]]) {
    const found = (await inDirection(graph, spacings, tried)) ?? (await inDirection(turned, spacings, tried))
    if (found) return found
  }
  const [best] = tried.sort((a, b) => b.scale - a.scale)
  if (!best) throw new RangeError('no layout was tried')
  return best
}

/**
 * A 機器構成図 comes in as a graph and goes out as an SVG with its alternative text: no ids, no scripts, nothing fetched; readable in grey;
 * the same graph gives the same bytes. A picture that would be wider or taller than its cell is laid out closer or in the other direction, and scaled down only when nothing else helps: then a fault names it (`diagramFaults`).
 */
export async function drawTopology(graph: TopologyGraph): Promise<string> {
  const { measured, layout, width, height, scale } = await bestSheet(graph)
  const size = (value: number): string => String(Math.round(value * 10) / 10)
  const spare = (width - 2 * MARGIN - layout.width) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size(width * scale)}" height="${size(height * scale)}" viewBox="0 0 ${size(width)} ${size(height)}"`
    + ` font-family="${escaped(FONT)}" role="img" aria-label="${escaped(clean(graph.alternative))}">`
    + `<g transform="translate(${size(MARGIN + spare)},${MARGIN})">${body(measured, layout, spare)}</g><g transform="translate(${MARGIN},${MARGIN})">${legend(graph, layout.height + LEGEND - 6).svg}</g></svg>\n`
}
