import type { Worker } from 'node:worker_threads'
import type { Tasks } from './tasks.ts'

export interface Question { readonly id: number; readonly task: keyof Tasks; readonly argument: unknown }
export type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string })
interface Waiting { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }

/** Asks for one of the tasks, in whichever thread. */
export type Ask = <K extends keyof Tasks>(task: K, ...argument: Parameters<Tasks[K]>) => ReturnType<Tasks[K]>

/** Another thread at work: it takes the tasks one after the other. The program does not end while one of them is owed. */
export function beside(worker: Worker): { readonly ask: Ask; readonly close: () => void } {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return one
  }
  const failAll = (error: Error): void => { for (const id of [...waiting.keys()]) settle(id)?.reject(error) }
  worker.on('message', (answer: Answer) => {
    const one = settle(answer.id)
    if ('error' in answer) one?.reject(new Error(answer.error))
    else one?.resolve(answer.value)
  })
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('The thread beside this one ended.')))
  worker.unref() // after the listeners: each would hold the program again
  const ask = (task: keyof Tasks, argument?: unknown): Promise<unknown> => new Promise((resolve, reject) => {
    const id = asked++
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, task, argument } satisfies Question)
  })
  return { ask: ask as Ask, close: () => { worker.ref(); worker.postMessage('close') } }
}
