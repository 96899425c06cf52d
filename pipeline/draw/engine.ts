import type { Worker } from 'node:worker_threads'
import { aside } from './aside.ts'

type VegaLite = typeof import('vega-lite')
export type Spec = Parameters<VegaLite['compile']>[0]
export type Layer = Extract<Spec, { layer: unknown }>['layer'][number]

/** Vega and Graphviz at work. */
export interface Engines {
  /** The SVG that Vega-Lite and Vega make of a spec: its root is theirs. */
  readonly vega: (spec: Spec) => Promise<string>
  /** The places (Graphviz's `json`) of a graph in its language. */
  readonly dot: (graph: string) => Promise<string>
  readonly close: () => void
}

let opened: Promise<Engines> | undefined

/** The engines, once for all: in a thread of their own where the launcher gives one, else in this one. They load from the first call on. */
export const engines = (): Promise<Engines> => (opened ??= open())

async function open(): Promise<Engines> {
  const launcher = (globalThis as { kensho?: { readonly thread: (name: string) => Worker } }).kensho
  return launcher ? aside(launcher.thread('draw')) : (await import('./here.ts')).here()
}

/** Lets the thread go, after the last picture; who draws once more opens another. */
export async function closeEngines(): Promise<void> {
  const closing = opened
  opened = undefined
  ;(await closing)?.close()
}
