// 図を描くスレッドの入口（kensho.mjs が別のスレッドで動かす）。
import { parentPort } from 'node:worker_threads'
import type { Answer, Task } from './aside.ts'
import { here } from './here.ts'

const engines = here()
const picture = (task: Task): Promise<string> => (task.kind === 'vega' ? engines.vega(task.spec) : engines.dot(task.graph))

parentPort?.on('message', (task: Task | 'close') => {
  if (task === 'close') return void parentPort?.close()
  const answer = (answer: Answer): void => parentPort?.postMessage(answer)
  picture(task).then((text) => answer({ id: task.id, text }), (error: unknown) => answer({ id: task.id, error: String(error) }))
})

export { here }
