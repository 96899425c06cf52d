import type { Series } from '../model/chart.ts'
import { numberText } from '../model/format.ts'
import { type Breaks, breaksOf } from './breaks.ts'
import type { Layer, Spec } from './engine.ts'
import { labelLines, nothing } from './label.ts'
import { type Line, sheet, strokes, texts, tone, WIDTH } from './look.ts'
import { headerHeight, type Panel, panelLayer } from './panel.ts'
import { wrap } from './text.ts'
import { columnsOf, type Ticks, ticksOf, valuesOf } from './years.ts'

const LEFT = 46
const RIGHT = 6
const PLOT = WIDTH - LEFT - RIGHT
const MARKS_HEIGHT = 16
const PANEL_GAP = 12
const LEGEND_SIZE = 9.5
const LEGEND_LINE = 13.5

/** A single panel is taller than each of several. */
const panelHeight = (chart: Series): number => (chart.lines.length > 1 ? 124 : 168)

function panelsOf(chart: Series, top: number, breaks: Breaks): Panel[] {
  const columns = columnsOf(chart)
  const height = panelHeight(chart)
  let y = top
  return chart.lines.map((line) => {
    const panel: Panel = {
      line, values: valuesOf(line, columns), columnWidth: PLOT / columns.length, width: PLOT, left: LEFT,
      top: y + headerHeight(line), height, cuts: new Set(breaks.rules.map((rule) => rule.column)),
    }
    y = panel.top + height + PANEL_GAP
    return panel
  })
}

const tickLines = ({ lines, size }: Ticks, columnWidth: number, top: number): Line[] =>
  lines.flatMap((label, i) => label.map((text, row): Line =>
    ({ text, size, x: (i + 0.5) * columnWidth, y: top + 9 + row * (size + 2.5), align: 'center' })))

/** ① and what changed, under the chart; then what the totals lack. */
function legendLines(chart: Series, breaks: Breaks, top: number): Line[] {
  const indent = 26
  const held = Math.max(0, ...chart.lines.flatMap((l) => l.points).map((p) => (p === 'missing' ? 0 : p.population.held)))
  const entries = [...breaks.legend, ...(held > 0 ? [{ mark: '※', label: `保留${numberText(held)}件を含まない` }] : [])]
  const lines: Line[] = []
  for (const { mark, label } of entries) {
    const start = lines.length === 0 ? top : (lines.at(-1)?.y ?? top) + LEGEND_LINE
    lines.push({ text: mark, x: indent - 4 - LEFT, y: start, size: LEGEND_SIZE, align: 'right', fill: tone.soft })
    for (const [i, text] of wrap(label, WIDTH - indent - RIGHT, LEGEND_SIZE).entries()) {
      lines.push({ text, x: indent - LEFT, y: start + i * LEGEND_LINE, size: LEGEND_SIZE, fill: tone.soft })
    }
  }
  return lines
}

function ruleLayers(breaks: Breaks, columnWidth: number, top: number, bottom: number): Layer[] {
  const at = breaks.rules.map(({ column, marks }) => ({ x: column * columnWidth, marks }))
  const marks = at.map((rule): Line => ({ text: rule.marks, x: rule.x, y: top + MARKS_HEIGHT / 2, size: 10, align: 'center' }))
  return [strokes(at.map(({ x }) => ({ x, x2: x, y: top + MARKS_HEIGHT, y2: bottom })), tone.ink, [3, 3]), texts(marks)]
}

/** 図1, 図5: counts by 年度, a panel for each line above one axis of years; years without a value are shaded and left open. */
export function seriesSpec(chart: Series, label: string): Spec {
  const head = labelLines(label)
  const columns = columnsOf(chart)
  if (columns.length === 0 || chart.lines.length === 0) return nothing(head)
  const breaks = breaksOf(chart.breaks, columns)
  const columnWidth = PLOT / columns.length
  const panels = panelsOf(chart, head.height + (breaks.rules.length > 0 ? MARKS_HEIGHT : 0), breaks)
  const floor = Math.max(...panels.map((p) => p.top + p.height))
  const ticks = tickLines(ticksOf(columns, columnWidth), columnWidth, floor)
  const legend = legendLines(chart, breaks, Math.max(...ticks.map((t) => t.y)) + 19)
  const bottom = Math.max(...[...ticks, ...legend].map((line) => line.y)) + 10
  const layers = [
    ...panels.flatMap(panelLayer), ...ruleLayers(breaks, columnWidth, head.height, floor),
    texts([...ticks, ...legend, ...head.at(LEFT)]),
  ]
  return sheet(layers, Math.ceil(bottom), LEFT)
}
