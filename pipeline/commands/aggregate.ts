import { ask } from '../api.ts'
import type { Sources } from '../counted-year.ts'
import { csv } from '../publish/csv.ts'
import { BadQuestion, jsonOf, openTableOf, populationText, terminalText, type Answer, type Words } from '../tabulate/index.ts'
import { dataSources } from '../workshop.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'

export interface AggregateOptions extends Words { readonly year?: string; readonly data?: string; readonly format?: string }

/** Cross-tabulates the counted reports: the table to stdout, how it was counted beside it (stderr where stdout is a file for programs). */
export async function aggregateCommand(options: AggregateOptions, terminal: Terminal, sources: Sources = dataSources(options.data)): Promise<Status> {
  const write = writerOf(options.format ?? 'table')
  const answer = await ask(options, sources).catch(asUsage)
  terminal.out(write(answer))
  if (options.format === 'csv') for (const line of sidelines(answer)) terminal.log(line)
  return STATUS.fine
}

type Writer = (answer: Answer) => string
const writers: Readonly<Record<string, Writer>> = {
  table: terminalText,
  csv: (answer) => { const { columns, rows } = openTableOf(answer); return csv(columns, rows) },
  json: jsonOf,
}

function writerOf(format: string): Writer {
  const writer = writers[format]
  if (writer) return writer
  throw new UsageError(`--format は ${Object.keys(writers).join('、')} のどれかを指定してください（「${format}」は使えません）。 [usage/format]`)
}

const asUsage = (error: unknown): never => { throw error instanceof BadQuestion ? new UsageError(error.message) : error }

const sidelines = (answer: Answer): readonly string[] =>
  [answer.title, `母数：${populationText(answer)}`, ...answer.notes.map((note) => `・${note}`)]
