import type { Figure } from '../model/chart.ts'
import { breakdownSpec } from './breakdown.ts'
import type { Spec } from './engine.ts'
import { seriesSpec } from './series.ts'
import { clean } from './text.ts'

/** The major version that this project draws with; an editor chooses its compiler by it. */
const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json'

export const specOf = ({ chart, label }: Figure): Spec =>
  chart.form === 'breakdown' ? breakdownSpec(chart, label) : seriesSpec(chart, label)

/** The spec as a file that a Vega editor opens: its data within, its title and finding as description, no address to load from. */
export function specText(figure: Figure): string {
  const description = [figure.title, figure.alternative].map(clean).filter((text) => text !== '').join('。')
  return `${JSON.stringify({ $schema: SCHEMA, description, ...specOf(figure) }, null, 1)}\n`
}
