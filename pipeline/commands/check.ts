import { resolve } from 'node:path'
import { checkStage } from '../input.ts'
import { replaceFolder } from '../io.ts'
import { problemText } from '../model/problem.ts'
import { checkFiles } from '../publish/index.ts'
import type { Workshop } from '../workshop.ts'
import { STATUS, type Status, type Terminal } from './exit.ts'
import { countsOf, countsText, firstToMend, summaryJson } from './summary.ts'
import { chooseYear } from './year.ts'

export interface CheckOptions { readonly year?: string; readonly out?: string; readonly strict?: boolean; readonly json?: boolean }

/** Reads and validates only: what counts, what is held and why. Files that cannot be read are listed, the others are read, status 3. */
export async function checkCommand(options: CheckOptions, workshop: Workshop, terminal: Terminal): Promise<Status> {
  const request = await chooseYear(workshop.effects.data, options.year, options.strict ?? false)
  const { reading, validation } = await checkStage(request, workshop.effects)
  const files = new Map(checkFiles(reading, validation))
  if (options.out !== undefined) await replaceFolder(resolve(options.out), files)
  const unreadable = reading.problems.filter((p) => p.severity === 'fatal')
  for (const problem of unreadable) terminal.log(problemText(problem))
  terminal.log(countsText(countsOf(validation)))
  const first = firstToMend(validation).filter((line) => !unreadable.some((p) => problemText(p) === line))
  if (first.length > 0) terminal.log(`先に直すもの：\n${first.map((line) => `  ・${line}`).join('\n')}`)
  if (validation.problems.length === 0) terminal.log('直すところはありません。')
  if (options.json) terminal.out(summaryJson(request.yearKey, validation, options.out === undefined ? [] : [...files.keys()]))
  if (unreadable.length > 0) return STATUS.unreadable
  return request.strict && validation.held.length > 0 ? STATUS.refused : STATUS.fine
}
