import { problemText, type Problem } from './problem.ts'

/** The input cannot be read at all: status 3, nothing is written. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly lines: readonly string[]
  /** The same as findings, and the year where it is known: for programs that read the answer. */
  readonly found: { readonly year?: string; readonly problems: readonly Problem[] }
  constructor(lines: readonly string[], found: Unreadable['found'] = { problems: [] }) { super(lines.join('\n')); this.lines = lines; this.found = found }
}

/** One of the tables that serve every year (`codes/`, `history/`) is not well-formed. `reason` is a sentence with what to do. */
export function badTable(file: string, reason: string, line?: number): Unreadable {
  const problem: Problem = { code: 'file/bad-table', severity: 'fatal', place: { file, ...(line === undefined ? {} : { line }) }, detail: { reason } }
  return new Unreadable([problemText(problem)], { problems: [problem] })
}
