import type { SeriesLine } from '../model/chart.ts'
import type { Fact } from '../model/fact.ts'
import { printed } from '../model/format.ts'
import { NO_DATA } from './label.ts'
import type { Layer } from './engine.ts'
import { boxes, type Line, pixel, strokes, texts, tone } from './look.ts'
import { type Lettering, letteringOf, type Point, type Side, sideOf } from './lettering.ts'
import { clean, textWidth, wrap } from './text.ts'
import { type Run, runs } from './years.ts'

/** Where a panel stands and what it shows; all measures in px. */
export interface Panel {
  readonly line: SeriesLine
  readonly values: readonly (Fact<'件'> | undefined)[]
  /** The 年度 of each column. */
  readonly years: readonly string[]
  readonly columnWidth: number
  readonly width: number
  readonly left: number
  /** Where its name begins. */
  readonly headed: number
  /** Top of the plotting area. */
  readonly top: number
  readonly height: number
  /** Columns before which a rule runs: no text may stand on it. */
  readonly cuts: ReadonlySet<number>
}

const HEADER = 17
const LINE = 12
const NO_DATA_SIZE = 9

const headerLines = (line: SeriesLine): string[] => wrap(`${clean(line.label)}（件）`, 560, 10)
/** Room above the plotting area, for the name of the line. */
export const headerHeight = (line: SeriesLine): number => HEADER + (headerLines(line).length - 1) * LINE

function pointsOf({ values, years, columnWidth }: Panel, stretches: readonly Run[]): Point[] {
  return stretches.flatMap(({ first, last }, run) => values.slice(first, last + 1).flatMap((fact, i) =>
    fact === undefined ? [] : [{ column: first + i, year: years[first + i] ?? '', x: (first + i + 0.5) * columnWidth, value: fact.value, printed: printed(fact), run }]))
}

const greatest = (points: readonly Point[]): number => Math.max(0, ...points.map((p) => p.value)) || 1
const yScale = (panel: Panel, points: readonly Point[], room: number) =>
  ({ domain: [0, greatest(points)], nice: 4, zero: true, range: [panel.top + panel.height, panel.top + room] })

function valueLayers(points: readonly Point[], lettering: Lettering, panel: Panel, y: object): Layer[] {
  const { size, upright, room } = lettering
  const ground = { columnWidth: panel.columnWidth, pixelsPerUnit: (panel.height - room) / greatest(points), size }
  const values = points.map((p, i) => ({ ...p, ...(panel.line.mark === 'bar' ? { dx: 0, dy: -8 } : sideOf(points, i, ground)) }))
  const style = { type: 'text', baseline: 'middle', fontSize: size, color: tone.ink } as const
  const encoding = { x: pixel('x'), y: y as never, text: { field: 'printed', type: 'nominal' } } as const
  if (upright) return [{ data: { values }, mark: { ...style, angle: 270, align: 'left', dx: 6 }, encoding }]
  const offset = { dx: { expr: 'datum.dx' }, dy: { expr: 'datum.dy' } } as never as Side
  return [{ data: { values }, mark: { ...style, ...offset, align: 'center' }, encoding }]
}

function markLayers(points: readonly Point[], panel: Panel, y: object): Layer[] {
  const place = { x: pixel('x'), y: y as never }
  if (panel.line.mark === 'bar') {
    const half = Math.min(panel.columnWidth * 0.31, 24)
    const values = points.filter((p) => p.value > 0).map((p) => ({ year: p.year, value: p.value, from: p.x - half, to: p.x + half }))
    const encoding = { x: pixel('from'), x2: { field: 'to' }, y: y as never, y2: { datum: 0 } } as const
    return [{ data: { values }, mark: { type: 'rect', fill: tone.light, stroke: tone.dark, strokeWidth: 0.75 }, encoding }]
  }
  // One path for each stretch of known years: a line cannot cross a year without a value.
  return [
    { data: { values: [...points] }, mark: { type: 'line', color: tone.dark, strokeWidth: 1.75 }, encoding: { ...place, detail: { field: 'run', type: 'nominal' } } },
    { data: { values: [...points] }, mark: { type: 'point', shape: 'circle', filled: true, size: 34, opacity: 1, color: tone.dark }, encoding: place },
  ]
}

/** The widest part of a gap that no rule crosses carries the words. */
function wordsIn(gap: Run, panel: Panel): Line {
  const pieces = runs(gap.last + 1, (i) => i >= gap.first, panel.cuts)
  const widest = pieces.reduce((best, piece) => (piece.last - piece.first > best.last - best.first ? piece : best))
  const room = (widest.last - widest.first + 1) * panel.columnWidth
  const flat = textWidth(NO_DATA, NO_DATA_SIZE) <= room - 4
  return {
    text: NO_DATA, size: NO_DATA_SIZE, align: 'center', fill: tone.soft, angle: flat ? 0 : 270,
    x: (widest.first + widest.last + 1) / 2 * panel.columnWidth, y: panel.top + panel.height / 2,
  }
}

function gapLayers(panel: Panel, known: (column: number) => boolean): Layer[] {
  const gaps = runs(panel.values.length, (i) => !known(i))
  const shades = gaps.map(({ first, last }) => ({
    x: first * panel.columnWidth, width: (last - first + 1) * panel.columnWidth, y: panel.top, height: panel.height, fill: tone.pale,
  }))
  return [boxes(shades), texts(gaps.map((gap) => wordsIn(gap, panel)))]
}

/** One line of the series in a panel with an axis of its own: two axes over one plot would suggest a relation that is not there. */
export function panelLayer(panel: Panel): Layer[] {
  const known = (column: number): boolean => panel.values[column] !== undefined
  const points = pointsOf(panel, runs(panel.values.length, known))
  const lettering = letteringOf(points, panel.columnWidth)
  const axis = { orient: 'left', title: null, grid: false, tickCount: 4, tickMinStep: 1, format: ',d', labelFontSize: 9, labelColor: tone.soft,
    translate: 0, domainColor: tone.soft, tickColor: tone.soft, tickSize: 4, labelPadding: 3 } as const
  const y = { field: 'value', type: 'quantitative', scale: yScale(panel, points, lettering.room), axis: points.length > 0 ? axis : null }
  const name = headerLines(panel.line).map((text, i): Line => ({ text, x: 2 - panel.left, y: panel.headed + 8 + i * LINE, size: 10, bold: true }))
  const floor = { x: 0, x2: panel.width, y: panel.top + panel.height, y2: panel.top + panel.height }
  return [
    ...gapLayers(panel, known),
    { layer: [...markLayers(points, panel, y), ...valueLayers(points, lettering, panel, y)] },
    strokes([floor], tone.soft), texts(name),
  ]
}
