import type { Graphviz } from '@hpcc-js/wasm-graphviz'
import { vegaLibrary } from './library.ts'
import { textWidth } from './text.ts'

type VegaLite = typeof import('vega-lite')
export type Spec = Parameters<VegaLite['compile']>[0]
export type Layer = Extract<Spec, { layer: unknown }>['layer'][number]

/** Vega and Graphviz at work. */
export interface Engines {
  /** The SVG that Vega-Lite and Vega make of a spec: its root is theirs. */
  readonly vega: (spec: Spec) => Promise<string>
  /** The places (Graphviz's `json`) of a graph in its language. */
  readonly dot: (graph: string) => string
}

/** `textMetrics` is exported and not in Vega's typings. */
interface Metrics { readonly textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number } }
interface Libraries { readonly vega: typeof import('vega') & Metrics; readonly vegaLite: VegaLite; readonly graphviz: Graphviz }

let opened: Promise<Engines> | undefined

/** The engines, once for all; they load from the first call on, and who cannot have them is told. */
export const engines = (): Promise<Engines> => (opened ??= open())

async function open(): Promise<Engines> {
  const libraries = await load()
  return { vega: (spec) => svgOf(libraries, spec), dot: (graph) => libraries.graphviz.layout(graph, 'json', 'dot') }
}

async function load(): Promise<Libraries> {
  const { vega, vegaLite } = await vegaLibrary() as Omit<Libraries, 'graphviz'>
  // Without a canvas Vega guesses 0.8 em for every character.
  vega.textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11)
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz')
  return { vega, vegaLite, graphviz: await Graphviz.load() }
}

/** Nothing is fetched: there is no loader to do it. */
async function svgOf({ vega, vegaLite }: Libraries, spec: Spec): Promise<string> {
  const refuse = (): Promise<never> => Promise.reject(new Error('A figure carries its data; it loads nothing.'))
  const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse }
  const logger = vega.logger(vega.Error)
  const compiled = vegaLite.compile(spec, { logger: logger as never })
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', loader: loader as never, logger })
  return view.toSVG().finally(() => view.finalize())
}
