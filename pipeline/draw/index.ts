import type { Figure } from '../model/chart.ts'
import type { Sheet } from '../model/sheet.ts'
import { breakdownSpec } from './breakdown.ts'
import { engine, type Spec, toSvg } from './engine.ts'
import { seriesSpec } from './series.ts'
import { standalone } from './standalone.ts'
import { drawTopology } from './topology.ts'

const specOf = ({ chart, label }: Figure): Spec =>
  chart.form === 'breakdown' ? breakdownSpec(chart, label) : seriesSpec(chart, label)

/** Starts loading Vega, so that it goes on while files are being read. */
export const warm = async (): Promise<void> => { await engine() }

/**
 * Figures and accident sheets come in, one SVG for each figure's key and each sheet's file goes out: complete as a file and
 * inline, without ids, scripts or fonts, every value printed, a year without a value left open; the same input gives the same bytes.
 */
export async function draw(figures: readonly Figure[], sheets: readonly Sheet[] = []): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>()
  for (const figure of figures) drawn.set(figure.key, standalone(await toSvg(specOf(figure)), figure))
  for (const { file, topology } of sheets) if (topology?.kind === 'graph') drawn.set(file, await drawTopology(topology))
  return drawn
}
