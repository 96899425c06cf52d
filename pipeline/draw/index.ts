import type { Figure } from '../model/chart.ts'
import type { Sheet } from '../model/sheet.ts'
import { engines } from './engine.ts'
import { specOf, specText } from './spec.ts'
import { standalone } from './standalone.ts'
import { drawTopology } from './topology.ts'

/** Loads Vega and Graphviz before there is anything to draw. */
export const warm = async (): Promise<void> => { await engines() }

/** The 機器構成図 of accident sheets, by the sheet's file: they need no counting and can be drawn while that goes on. */
export async function drawDiagrams(sheets: readonly Pick<Sheet, 'file' | 'topology'>[]): Promise<ReadonlyMap<string, string>> {
  const drawn = sheets.map(async ({ file, topology }) => (topology?.kind === 'graph' ? [[file, await drawTopology(topology)] as const] : []))
  return new Map((await Promise.all(drawn)).flat())
}

/**
 * Figures come in, one SVG for each one's key goes out: complete as a file and inline, without ids, scripts or fonts, every value
 * printed, a year without a value left open; the same input gives the same bytes.
 */
export async function draw(figures: readonly Figure[]): Promise<ReadonlyMap<string, string>> {
  const { vega } = await engines()
  const drawn = figures.map(async (figure) => [figure.key, standalone(await vega(specOf(figure)), figure)] as const)
  return new Map(await Promise.all(drawn))
}

/** The Vega-Lite spec behind each figure, by its key, as the text of a file. */
export const specs = (figures: readonly Figure[]): ReadonlyMap<string, string> => new Map(figures.map((figure) => [figure.key, specText(figure)]))

export { diagramFaults } from './topology/lettering.ts'
