// 脇のスレッドの入口（kensho.mjs が別のスレッドで動かす）。
import { parentPort } from 'node:worker_threads'
import type { Answer, Question } from './beside.ts'
import { tasks } from './tasks.ts'

const own = tasks as Readonly<Record<string, (argument: unknown) => Promise<unknown>>>

parentPort?.on('message', (question: Question | 'close') => {
  if (question === 'close') return void parentPort?.close()
  const { id, task, argument } = question
  const answer = (answer: Answer): void => parentPort?.postMessage(answer)
  Promise.resolve(own[task]?.(argument)).then((value) => answer({ id, value }), (error: unknown) => answer({ id, error: String(error) }))
})

export { tasks }
