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

const PADDING = { across: 16, down: 12 }
/** Room that the shape itself takes from its text: the lid of a cylinder, the ends of a cloud, the slopes of a satellite. */
const EXTRA: Readonly<Record<TopologyNode['shape'], { readonly width: number; readonly height: number }>> = {
  装置: { width: 0, height: 0 }, 端末: { width: 0, height: 0 }, 網: { width: 12, height: 2 },
  データベース: { width: 0, height: 12 }, 衛星: { width: 24, height: 4 }, 注記: { width: 0, height: 0 },
}

export interface MeasuredNode { readonly node: TopologyNode; readonly text: Block; readonly width: number; readonly height: number }
export interface Measured {
  readonly graph: TopologyGraph
  readonly nodes: readonly MeasuredNode[]
  readonly edgeLabels: readonly (Block | undefined)[]
  readonly groupLabels: readonly Block[]
}

function measureNode(node: TopologyNode): MeasuredNode {
  const text = block(node.label, SIZE * 9, SIZE)
  const extra = EXTRA[node.shape]
  return { node, text, width: text.width + PADDING.across + extra.width, height: Math.max(text.height + PADDING.down + extra.height, 30) }
}

/** Every text of the graph with the room it needs: the layout is told sizes only and never sees a word. */
export function measure(graph: TopologyGraph): Measured {
  return {
    graph, nodes: graph.nodes.map(measureNode),
    edgeLabels: graph.edges.map((edge) => (edge.label === undefined ? undefined : block(edge.label, SMALL * 8, SMALL))),
    groupLabels: graph.groups.map((group) => block(group.label, SMALL * 26, SMALL)),
  }
}
