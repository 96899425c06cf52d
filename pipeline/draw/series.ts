import type { Series } from '../model/chart.ts'
import { numberText } from '../model/format.ts'
import { type Breaks, breaksOf } from './breaks.ts'
import type { Layer, Spec } from './engine.ts'
import { labelLines, nothing } from './label.ts'
import { type Line, sheet, strokes, texts, tone, WIDTH } from './look.ts'
import { headerHeight, type Panel, panelLayer } from './panel.ts'
import { clean, textWidth, wrap } from './text.ts'
import { type Column, columnsOf, ticksOf, valuesOf } from './years.ts'

const RIGHT = 6
const MARK_LINE = 12
const PANEL_GAP = 12
const LEGEND_SIZE = 9.5
const LEGEND_LINE = 13.5

/** The plotting area across: where it begins, how wide it and each of its columns are. */
interface Across { readonly left: number; readonly width: number; readonly columnWidth: number }

/** Leaves the axis room for a number of one digit more than the greatest, which rounding up may give. */
function acrossOf(chart: Series, columns: number): Across {
  const greatest = Math.max(0, ...chart.lines.flatMap((line) => line.points).map((p) => (p === 'missing' ? 0 : p.value)))
  const left = Math.max(40, Math.ceil(textWidth(numberText(greatest * 2), 9)) + 12)
  const width = WIDTH - left - RIGHT
  return { left, width, columnWidth: width / columns }
}

/** A single panel is taller than each of several. */
const panelHeight = (chart: Series): number => (chart.lines.length > 1 ? 124 : 168)

/** Room for the marks above the rules. */
const marksHeight = ({ rules }: Breaks): number =>
  (rules.length === 0 ? 0 : Math.max(...rules.map(({ marks }) => marks.length)) * MARK_LINE + 4)

function panelsOf(chart: Series, columns: readonly Column[], across: Across, top: number, breaks: Breaks): Panel[] {
  const height = panelHeight(chart)
  let y = top
  return chart.lines.map((line, i) => {
    const marks = i === 0 ? marksHeight(breaks) : 0
    const panel: Panel = {
      line, values: valuesOf(line, columns), years: columns.map(({ label }) => label), ...across,
      headed: y, top: y + headerHeight(line) + marks, height, cuts: new Set(breaks.rules.map((rule) => rule.column)),
    }
    y = panel.top + height + PANEL_GAP
    return panel
  })
}

/** Labels of the years under the floor, and 「年度」 before them unless they say it themselves. */
function tickLines(columns: readonly Column[], columnWidth: number, floor: number): Line[] {
  const { lines, size } = ticksOf(columns, columnWidth)
  const at = (row: number): number => floor + 10 + row * (size + 2.5)
  const labels = lines.flatMap((label, i) => label.map((text, row): Line => ({ text, size, x: (i + 0.5) * columnWidth, y: at(row), align: 'center' })))
  if (columns.every(({ label }) => label.includes('年'))) return labels
  const last = Math.max(...lines.map((label) => label.length)) - 1
  return [...labels, { text: '年度', x: -7, y: Math.max(at(last), floor + 14), size: 9, align: 'right', fill: tone.soft }]
}

/** Which year of which line lacks rows that are held back. */
const heldNotes = (panels: readonly Panel[], columns: readonly Column[]): string[] => panels.flatMap(({ line, values }) => values.flatMap((fact, i) => {
  const label = columns[i]?.label ?? ''
  const held = fact?.population.held ?? 0
  return held > 0 ? [`${clean(line.label)}の${label.includes('年') ? label : `${label}年度`}は、保留${numberText(held)}件を含まない`] : []
}))

/** ① and what changed, under the chart; then what the totals lack. */
function legendLines(breaks: Breaks, notes: readonly string[], left: number, top: number): Line[] {
  const indent = 26
  const entries = [...breaks.legend, ...notes.map((label) => ({ mark: '※', label }))]
  const lines: Line[] = []
  for (const { mark, label } of entries) {
    const start = lines.length === 0 ? top : (lines.at(-1)?.y ?? top) + LEGEND_LINE
    lines.push({ text: mark, x: indent - 4 - left, y: start, size: LEGEND_SIZE, align: 'right', fill: tone.soft })
    for (const [i, text] of wrap(label, WIDTH - indent - RIGHT, LEGEND_SIZE).entries()) {
      lines.push({ text, x: indent - left, y: start + i * LEGEND_LINE, size: LEGEND_SIZE, fill: tone.soft })
    }
  }
  return lines
}

/** Marks above the first panel; the rules stop at each panel's edge, so that they cross no name. */
function ruleLayers(breaks: Breaks, panels: readonly Panel[]): Layer[] {
  const at = panels.flatMap((panel) => breaks.rules.map(({ column }) => ({ x: column * panel.columnWidth, panel })))
  const rules = at.map(({ x, panel }) => ({ x, x2: x, y: panel.top, y2: panel.top + panel.height }))
  const marks = panels.slice(0, 1).flatMap(({ top, columnWidth }) => breaks.rules.flatMap((rule) => rule.marks.map((text, i, all): Line =>
    ({ text, x: rule.column * columnWidth, y: top - 8 - (all.length - 1 - i) * MARK_LINE, size: 10, align: 'center' }))))
  return [strokes(rules, tone.ink, [3, 3]), texts(marks)]
}

/** 図1, 図5: counts by 年度, a panel for each line above one axis of years; years without a value are shaded and left open. */
export function seriesSpec(chart: Series, label: string): Spec {
  const head = labelLines(label)
  const columns = columnsOf(chart)
  if (columns.length === 0 || chart.lines.length === 0) return nothing(head)
  const breaks = breaksOf(chart.breaks, columns)
  const across = acrossOf(chart, columns.length)
  const panels = panelsOf(chart, columns, across, head.height, breaks)
  const floor = Math.max(...panels.map((p) => p.top + p.height))
  const ticks = tickLines(columns, across.columnWidth, floor)
  const legend = legendLines(breaks, heldNotes(panels, columns), across.left, Math.max(...ticks.map((t) => t.y)) + 19)
  const bottom = Math.max(...[...ticks, ...legend].map((line) => line.y)) + 10
  const layers = [
    ...panels.flatMap(panelLayer), ...ruleLayers(breaks, panels),
    texts([...ticks, ...legend, ...head.at(across.left)]),
  ]
  return sheet(layers, Math.ceil(bottom), across.left)
}
