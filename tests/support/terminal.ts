import type { Terminal } from '../../pipeline/commands/exit.ts'

/** A terminal that remembers what was said to it. */
export function heard(): { readonly terminal: Terminal; readonly out: () => string; readonly log: () => string } {
  const out: string[] = []
  const log: string[] = []
  const terminal: Terminal = { out: (text) => { out.push(text) }, log: (line) => { log.push(line) }, progress: () => undefined, now: () => 0 }
  return { terminal, out: () => out.join(''), log: () => log.join('\n') }
}
