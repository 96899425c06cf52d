import { engines } from '../engine.ts'
import type { Block, Measured } from './measure.ts'

/** Places in px, y downwards. */
export interface Point { readonly x: number; readonly y: number }
export interface Route { readonly points: readonly Point[]; /** Tips of the arrows, where there are arrows. */ readonly end?: Point; readonly start?: Point; readonly label?: Point }
export interface Frame { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly label?: Point }
export interface Layout {
  readonly width: number
  readonly height: number
  /** Centres, in the order of the nodes. */
  readonly nodes: readonly Point[]
  readonly routes: readonly Route[]
  readonly frames: readonly Frame[]
}

/** What Graphviz's `json` says of a laid-out graph, as far as it is used. */
interface Placed {
  readonly bb: string
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string; readonly lp?: string }[]
  readonly edges?: readonly { readonly index?: string; readonly pos?: string; readonly lp?: string }[]
}

const PX_AN_INCH = 72
/** An empty box of a fixed size in the place of a label. */
const room = ({ width, height }: Block): string =>
  `<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width) + 6}" HEIGHT="${Math.ceil(height)}"></TD></TR></TABLE>>`

/** Nodes are n0, n1 …: what staff wrote never reaches the graph language, so nothing in it can break out. */
function dot({ graph, spacing, nodes, edgeLabels, groupLabels }: Measured): string {
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]))
  const inches = (px: number): string => (px / PX_AN_INCH).toFixed(4)
  const name = (id: string): string => `n${index.get(id)}`
  return [
    `digraph { graph [rankdir=${graph.direction === '横' ? 'LR' : 'TB'} nodesep=${spacing.beside} ranksep=${spacing.between} margin=0] node [shape=box fixedsize=true label=""]`,
    ...nodes.map(({ width, height }, i) => `n${i} [width=${inches(width)} height=${inches(height)}]`),
    ...graph.groups.map((group, i) => `subgraph cluster_${i} { margin=9 labeljust=l label=${room(groupLabels[i] ?? { lines: [], width: 0, height: 0 })} ${group.nodes.map(name).join(' ')} }`),
    ...graph.edges.map((edge, i) => {
      const label = edgeLabels[i]
      return `${name(edge.from)} -> ${name(edge.to)} [index=${i}${edge.both ? ' dir=both' : ''}${edge.beside ? ' constraint=false' : ''}${label ? ` label=${room(label)}` : ''}]`
    }),
    '}',
  ].join('\n')
}

const numbers = (text: string): number[] => text.split(/[ ,]/).map(Number)

/** Graphviz counts y upwards from the bottom. */
function pointOf(text: string, height: number): Point {
  const [x = 0, y = 0] = numbers(text)
  return { x, y: height - y }
}

function routeOf(pos: string, lp: string | undefined, height: number): Route {
  const parts = pos.split(' ')
  const tip = (mark: string): Point | undefined => {
    const part = parts.find((p) => p.startsWith(`${mark},`))
    return part === undefined ? undefined : pointOf(part.slice(2), height)
  }
  const [start, end] = [tip('s'), tip('e')]
  const points = parts.filter((p) => /^-?[\d.]/.test(p)).map((p) => pointOf(p, height))
  return { points, ...(start ? { start } : {}), ...(end ? { end } : {}), ...(lp === undefined ? {} : { label: pointOf(lp, height) }) }
}

function frameOf(bb: string, lp: string | undefined, height: number): Frame {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers(bb)
  return { x: x1, y: height - y2, width: x2 - x1, height: y2 - y1, ...(lp === undefined ? {} : { label: pointOf(lp, height) }) }
}

/** Where everything stands. The same graph gives the same places. */
export async function layOut(measured: Measured): Promise<Layout> {
  const placed = JSON.parse((await engines()).dot(dot(measured))) as Placed
  const [, , width = 0, height = 0] = numbers(placed.bb)
  const object = (name: string) => placed.objects?.find((o) => o.name === name)
  const edges = [...(placed.edges ?? [])].sort((a, b) => Number(a.index) - Number(b.index))
  return {
    width, height,
    nodes: measured.nodes.map((_, i) => pointOf(object(`n${i}`)?.pos ?? '0,0', height)),
    routes: edges.map((edge) => routeOf(edge.pos ?? '', edge.lp, height)),
    frames: measured.graph.groups.map((_, i) => { const o = object(`cluster_${i}`); return frameOf(o?.bb ?? '0,0,0,0', o?.lp, height) }),
  }
}
