import { vegaLibrary } from './library.ts'
import { textWidth } from './text.ts'

/** `textMetrics` is exported and not in Vega's typings. */
interface Metrics { readonly textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number } }
type Vega = typeof import('vega') & Metrics
type VegaLite = typeof import('vega-lite')
export type Spec = Parameters<VegaLite['compile']>[0]
export type Layer = Extract<Spec, { layer: unknown }>['layer'][number]
interface Engine { readonly vega: Vega; readonly vegaLite: VegaLite }

async function load(): Promise<Engine> {
  const { vega, vegaLite } = await vegaLibrary() as Engine
  // Without a canvas Vega guesses 0.8 em for every character.
  vega.textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11)
  return { vega, vegaLite }
}

let loaded: Promise<Engine> | undefined
export const engine = (): Promise<Engine> => (loaded ??= load())

/** What Vega-Lite and Vega make of a spec: an SVG whose root is theirs. Nothing is fetched: there is no loader to do it. */
export async function toSvg(spec: Spec): Promise<string> {
  const { vega, vegaLite } = await engine()
  const refuse = (): Promise<never> => Promise.reject(new Error('A figure carries its data; it loads nothing.'))
  const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse }
  const logger = vega.logger(vega.Error)
  const compiled = vegaLite.compile(spec, { logger: logger as never })
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', loader: loader as never, logger })
  return view.toSVG().finally(() => view.finalize())
}
