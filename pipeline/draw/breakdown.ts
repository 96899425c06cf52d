import type { Breakdown, Part } from '../model/chart.ts'
import { isGap, type Fact } from '../model/fact.ts'
import { numberText, printedWithUnit } from '../model/format.ts'
import type { Layer, Spec } from './engine.ts'
import { type Box, type Line, boxes, pixel, sheet, strokes, texts, tone, WIDTH } from './look.ts'
import { clean, textWidth, wrap } from './text.ts'
import { labelLines, nothing, UNREPORTED } from './label.ts'

interface Style { readonly size: number; readonly indent: number; readonly bar: number; readonly pad: number; readonly bold: boolean; readonly fill: string }
const GROUP: Style = { size: 11, indent: 2, bar: 15, pad: 7, bold: true, fill: tone.dark }
const ITEM: Style = { size: 10, indent: 16, bar: 9, pad: 5, bold: false, fill: tone.light }

interface Row { readonly label: string; readonly lines: readonly string[]; readonly style: Style; readonly value: number; readonly printed: string; readonly y: number; readonly height: number }

type Measured = { readonly field: string; readonly type: 'quantitative'; readonly axis: null; readonly scale: { domain: number[]; range: number[]; nice: boolean; zero: boolean } }
const LINE = 1.3
const GROUP_GAP = 8
const LEGEND_HEIGHT = 24
/** Labels longer than this break into lines, so that bars keep more than half of the width. */
const LABEL_WIDTH = 226
const LABEL_GAP = 8

/** 「8,294件（68%）」, a synthetic number with its mark: 「411件＊（5%＊）」. */
const valueText = ({ count, share }: Part): string => `${printedWithUnit(count)}${markOf(count)}（${printedWithUnit(share)}${markOf(share)}）`
const markOf = ({ origin }: Fact): string => (origin.standing === '合成' ? '＊' : '')

function row(part: Part, style: Style, y: number): Row {
  const label = clean(part.label)
  const lines = wrap(label, LABEL_WIDTH - style.indent, style.size)
  const height = Math.max(lines.length * style.size * LINE, style.bar) + style.pad
  return { label, lines, style, value: part.count.value, printed: valueText(part), y: y + height / 2, height }
}

function rowsOf(chart: Breakdown, top: number): Row[] {
  const rows: Row[] = []
  let y = top
  const put = (part: Part, style: Style): void => {
    const next = row(part, style, y)
    rows.push(next)
    y += next.height
  }
  for (const [index, group] of chart.groups.entries()) {
    if (index > 0) y += GROUP_GAP
    put(group, GROUP)
    for (const item of group.items) put(item, ITEM)
  }
  return rows
}

function labelsOf(rows: readonly Row[], left: number): Line[] {
  return rows.flatMap(({ lines, style, y }) => lines.map((text, i): Line => ({
    text, size: style.size, bold: style.bold, x: style.indent - left,
    y: y + (i - (lines.length - 1) / 2) * style.size * LINE,
  })))
}

/** Bars and, at their ends, the values: both on one scale that leaves room for the widest value. */
function barsOf(rows: readonly Row[], room: number): Layer[] {
  const widest = Math.max(...rows.map((r) => textWidth(r.printed, r.style.size)))
  const max = Math.max(...rows.map((r) => r.value), 0) || 1
  const x: Measured = { field: 'value', type: 'quantitative', axis: null, scale: { domain: [0, max], range: [0, room - widest - 8], nice: false, zero: true } }
  const of = (style: Style): Layer[] => {
    const values = rows.filter((r) => r.style === style)
      .map((r) => ({ label: r.label, value: r.value, printed: r.printed, y: r.y, top: r.y - style.bar / 2, bottom: r.y + style.bar / 2 }))
    return [
      {
        data: { values: values.filter((v) => v.value > 0) },
        mark: { type: 'rect', fill: style.fill, stroke: tone.dark, strokeWidth: 0.75 },
        encoding: { x, x2: { datum: 0 }, y: pixel('top'), y2: { field: 'bottom' } },
      },
      {
        data: { values },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 5, fontSize: style.size, fontWeight: style.bold ? 700 : 400, color: tone.ink },
        encoding: { x, y: pixel('y'), text: { field: 'printed', type: 'nominal' } },
      },
    ]
  }
  return [...of(GROUP), ...of(ITEM)]
}

const heldOf = (chart: Breakdown): number => Math.max(0, ...chart.groups.map((g) => g.count.population.held))

/** What the two kinds of bars and their percentages mean, in words. */
function legend(chart: Breakdown, top: number, left: number): Layer[] {
  const held = heldOf(chart)
  const y = top + 8
  const entries = [{ style: GROUP, text: '大分類：件数（全体に占める割合）' }, { style: ITEM, text: '内訳：件数（大分類に占める割合）' }]
  const swatches = entries.map(({ style }, i): Box => ({ x: i * 200 - left + 2, y: y - style.bar / 2, width: 18, height: style.bar, fill: style.fill, stroke: tone.dark }))
  const words = entries.map(({ text }, i): Line => ({ text, x: i * 200 - left + 26, y, size: 10, fill: tone.soft }))
  const note: Line[] = held > 0 ? [{ text: `保留${numberText(held)}件を含まない`, x: WIDTH - left - 2, y, size: 10, align: 'right', fill: tone.soft }] : []
  return [boxes(swatches), texts([...words, ...note])]
}

/** 図2–図4: horizontal bars in the order given, a group bold and dark, its items indented, thin and light. */
export function breakdownSpec(chart: Breakdown, label: string): Spec {
  const head = labelLines(label)
  if (chart.groups.length === 0) return nothing(head)
  if (chart.groups.every(({ count }) => isGap(count))) return nothing(head, UNREPORTED)
  const rows = rowsOf(chart, head.height + LEGEND_HEIGHT)
  const widest = Math.max(...rows.flatMap((r) => r.lines.map((line) => r.style.indent + textWidth(line, r.style.size))))
  const left = Math.ceil(widest + LABEL_GAP)
  const last = rows.at(-1)
  const bottom = last ? last.y + last.height / 2 : head.height
  const baseline = { x: 0, x2: 0, y: head.height + LEGEND_HEIGHT - 2, y2: bottom + 2 }
  const layers = [
    ...barsOf(rows, WIDTH - left), strokes([baseline], tone.soft), texts(labelsOf(rows, left)),
    ...legend(chart, head.height, left), texts(head.at(left)),
  ]
  return sheet(layers, Math.ceil(bottom + 6), left)
}
