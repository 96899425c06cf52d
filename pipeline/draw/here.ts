import type { Graphviz } from '@hpcc-js/wasm-graphviz'
import type { Engines, Spec } from './engine.ts'
import { vegaLibrary } from './library.ts'
import { textWidth } from './text.ts'

/** `textMetrics` is exported and not in Vega's typings. */
interface Metrics { readonly textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number } }
interface Libraries { readonly vega: typeof import('vega') & Metrics; readonly vegaLite: typeof import('vega-lite'); readonly graphviz: Graphviz }

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

/** Both engines in this very thread; loading begins at once. */
export function here(): Engines {
  const loading = load()
  loading.catch(() => undefined) // said to whoever asks for a picture
  return {
    vega: async (spec) => svgOf(await loading, spec),
    dot: async (graph) => (await loading).graphviz.layout(graph, 'json', 'dot'),
    close: () => undefined,
  }
}
