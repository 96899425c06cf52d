import type { TopologyGraph, TopologyNode } from '../../model/sheet.ts'
import { clean, textWidth, wrap } from '../text.ts'

export const SIZE = 11
export const SMALL = 10
export const LINE = 1.3

/** A text broken into lines, and the box it needs in px. */
export interface Block { readonly lines: readonly string[]; readonly width: number; readonly height: number }

/** Lines of about the same length; a remark in brackets keeps to a line of its own where that helps. */
function balanced(text: string, widest: number, size: number): string[] {
  const width = textWidth(text, size)
  if (width <= widest) return [text]
  const bracket = text.indexOf('（')
  if (bracket > 0) return [text.slice(0, bracket), text.slice(bracket)].flatMap((part) => balanced(part, widest, size))
  return wrap(text, Math.min(widest, width / Math.ceil(width / widest) + size), size)
}

function block(text: string, widest: number, size: number): Block {
  const lines = balanced(clean(text), widest, size)
  return { lines, width: Math.max(...lines.map((line) => textWidth(line, size))), height: lines.length * size * LINE }
}

const PADDING = { across: 13, down: 12 }
/** Room that the shape itself takes from its text: the lid of a cylinder, the ends of a cloud, the slopes of a satellite. */
const EXTRA: Readonly<Record<TopologyNode['shape'], { readonly width: number; readonly height: number }>> = {
  装置: { width: 0, height: 0 }, 端末: { width: 0, height: 0 }, 網: { width: 12, height: 2 },
  データベース: { width: 0, height: 12 }, 衛星: { width: 24, height: 4 }, 注記: { width: 0, height: 0 },
}

export interface MeasuredNode { readonly node: TopologyNode; readonly text: Block; readonly width: number; readonly height: number }
export interface Measured {
  readonly graph: TopologyGraph
  readonly spacing: Spacing
  readonly nodes: readonly MeasuredNode[]
  readonly edgeLabels: readonly (Block | undefined)[]
  readonly groupLabels: readonly Block[]
}

/** How wide words may run before they are broken (in em), and how far apart boxes stand (in inches, as Graphviz takes it). */
export interface Spacing { readonly node: number; readonly edge: number; readonly beside: number; readonly between: number }
export const ROOMY: Spacing = { node: 9, edge: 8, beside: 0.28, between: 0.42 }
export const TIGHT: Spacing = { node: 7, edge: 5, beside: 0.2, between: 0.26 }
/** For pictures that run down: words in fewer lines, ranks closer. */
export const FLAT: Spacing = { node: 15, edge: 10, beside: 0.16, between: 0.2 }
/** Before a picture is scaled down: words in narrow columns for what runs across, ranks as close as arrows allow for what runs down. */
export const NARROW: Spacing = { node: 4.5, edge: 4, beside: 0.12, between: 0.18 }
export const DENSE: Spacing = { node: 16, edge: 12, beside: 0.12, between: 0.12 }

function measureNode(node: TopologyNode, spacing: Spacing): MeasuredNode {
  const text = block(node.label, SIZE * spacing.node, SIZE)
  const extra = EXTRA[node.shape]
  return { node, text, width: text.width + PADDING.across + extra.width, height: Math.max(text.height + PADDING.down + extra.height, 30) }
}

/** Every text of the graph with the room it needs: the layout is told sizes only and never sees a word. */
export function measure(graph: TopologyGraph, spacing: Spacing = ROOMY): Measured {
  return {
    graph, spacing, nodes: graph.nodes.map((node) => measureNode(node, spacing)),
    edgeLabels: graph.edges.map((edge) => (edge.label === undefined ? undefined : block(edge.label, SMALL * spacing.edge, SMALL))),
    groupLabels: graph.groups.map((group) => block(group.label, SMALL * 26, SMALL)),
  }
}
