import type { Worker } from 'node:worker_threads'
import type { Engines, Spec } from './engine.ts'

export type Task = { readonly id: number } & ({ readonly kind: 'vega'; readonly spec: Spec } | { readonly kind: 'dot'; readonly graph: string })
export type Answer = { readonly id: number } & ({ readonly text: string } | { readonly error: string })
interface Waiting { readonly resolve: (text: string) => void; readonly reject: (error: Error) => void }

/** The engines in another thread: they load while files are read, and draw while this thread counts. The program does not end while one of them owes a picture. */
export function aside(worker: Worker): Engines {
  const waiting = new Map<number, Waiting>()
  let tasks = 0
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return one
  }
  const failAll = (error: Error): void => { for (const id of [...waiting.keys()]) settle(id)?.reject(error) }
  worker.on('message', (answer: Answer) => {
    const one = settle(answer.id)
    if ('text' in answer) one?.resolve(answer.text)
    else one?.reject(new Error(answer.error))
  })
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('The drawing thread ended.')))
  worker.unref() // after the listeners: each would hold the program again
  const ask = (task: { kind: 'vega'; spec: Spec } | { kind: 'dot'; graph: string }): Promise<string> => new Promise((resolve, reject) => {
    const id = tasks++
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, ...task })
  })
  return { vega: (spec) => ask({ kind: 'vega', spec }), dot: (graph) => ask({ kind: 'dot', graph }), close: () => { worker.ref(); worker.postMessage('close') } }
}
