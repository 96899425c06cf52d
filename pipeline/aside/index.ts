/**
 * A second thread for what need not wait for the rows: it reads what is written by hand (YAML takes as long as 60,000 rows of CSV),
 * loads Vega and Graphviz, and draws while this one counts.
 */
import type { Worker } from 'node:worker_threads'
import type { Figure } from '../model/chart.ts'
import type { Sheet } from '../model/sheet.ts'
import { readDocuments, type Documents } from '../read/documents.ts'
import { beside, type Ask } from './beside.ts'
import type { Tasks } from './tasks.ts'

type Pictures = Promise<ReadonlyMap<string, string>>
export interface Aside {
  /** In the thread where the data root lies on a disk. */
  readonly documents: typeof readDocuments
  readonly diagrams: (sheets: readonly Sheet[]) => Pictures
  readonly figures: (figures: readonly Figure[]) => Pictures
  /** Lets the thread go, after the last picture. */
  readonly close: () => void
}

/** Opens the second thread where the launcher gives one; else everything is done in this one. */
export function openAside(): Aside {
  const launcher = (globalThis as { kensho?: { readonly openThread: () => Worker } }).kensho
  const { ask, close } = launcher ? beside(launcher.openThread()) : { ask: inThisThread, close: () => undefined }
  return {
    documents: (source, folder, codes) => warmed(ask, launcher && source.root && codes ? ask('documents', { root: source.root.path, folder, codes }) : readDocuments(source, folder, codes)),
    diagrams: (sheets) => background(ask('diagrams', sheets.map(({ file, topology }) => ({ file, ...(topology ? { topology } : {}) })))),
    figures: (figures) => background(ask('figures', figures)),
    close,
  }
}

/** What draws is loaded next, before there is anything to draw. */
function warmed(ask: Ask, documents: Promise<Documents>): Promise<Documents> {
  ask('warm').catch(() => undefined) // said to whoever asks for a picture
  return documents
}

const inThisThread = (async (task: keyof Tasks, argument: unknown) => {
  const { tasks } = await import('./tasks.ts')
  return (tasks[task] as (argument: unknown) => Promise<unknown>)(argument)
}) as Ask

/** A failure is told to whoever awaits the pictures, not to the process. */
function background<T>(pictures: Promise<T>): Promise<T> {
  pictures.catch(() => undefined)
  return pictures
}
