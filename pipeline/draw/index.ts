import type { Figure } from '../model/chart.ts'
import { breakdownSpec } from './breakdown.ts'
import { engine, type Spec, toSvg } from './engine.ts'
import { seriesSpec } from './series.ts'
import { standalone } from './standalone.ts'

const specOf = ({ chart, label }: Figure): Spec =>
  chart.form === 'breakdown' ? breakdownSpec(chart, label) : seriesSpec(chart, label)

/** Starts loading Vega, so that it goes on while files are being read. */
export const warm = async (): Promise<void> => { await engine() }

/**
 * Figures come in, one SVG for each key goes out: complete as a file and inline, without ids, scripts or fonts,
 * every value printed, a year without a value left open; the same figures give the same bytes.
 */
export async function draw(figures: readonly Figure[]): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>()
  for (const figure of figures) drawn.set(figure.key, standalone(await toSvg(specOf(figure)), figure))
  return drawn
}
