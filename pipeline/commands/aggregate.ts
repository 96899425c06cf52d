import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ask } from '../api.ts'
import type { Sources } from '../counted-year.ts'
import { csv } from '../publish/csv.ts'
import { BadQuestion, jsonOf, openTableOf, populationText, sheetsOf, terminalText, Unanswerable, type Answer, type Words } from '../tabulate/index.ts'
import { dataFolder, dataSources, sheetPrinter, type PrintSheet } from '../workshop.ts'
import { printAnswer, printRefusal } from './answer-sheet.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'
import { keep } from './keep.ts'
import { chooseYear } from './year.ts'

export interface AggregateOptions extends Words {
  readonly year?: string
  readonly data?: string
  readonly format?: string
  /** A file instead of stdout; its ending says the form. */
  readonly out?: string
  readonly browser?: string
  /** Keeps the question as a table of the report: a file of the year's `exhibits/`. */
  readonly save?: string
}
export interface Tools { readonly sources: Sources; readonly print: PrintSheet; /** Folder of the data root on disk. */ readonly root?: string }

/** Cross-tabulates the counted reports: to stdout, or to a file with --out. How it was counted goes with it (for CSV to stderr). */
export async function aggregateCommand(options: AggregateOptions, terminal: Terminal, given?: Tools): Promise<Status> {
  const { sources, print } = given ?? { sources: dataSources(options.data), print: sheetPrinter(terminal, options.browser) }
  const form = formOf(options)
  const content = await contentOf(form, options, sources, print, terminal)
  if (options.save !== undefined) terminal.log(await keep(options.save, options, sources, given?.root ?? dataFolder(options.data)))
  if (options.out === undefined) terminal.out(String(content))
  else {
    await writeFile(resolve(options.out), content)
    terminal.log(`書き出しました：${options.out}`)
  }
  return STATUS.fine
}

async function contentOf(form: string, options: AggregateOptions, sources: Sources, print: PrintSheet, terminal: Terminal): Promise<string | Uint8Array> {
  try {
    const answer = await ask(options, sources)
    if (form === 'csv') for (const line of sidelines(answer)) terminal.log(line)
    return form === 'pdf' ? await printAnswer(answer, print, terminal) : await (writers[form] ?? terminalText)(answer)
  } catch (error) {
    if (form === 'pdf' && error instanceof Unanswerable) return printRefusal(options, error.reason, (await chooseYear(sources.data, options.year, false)).year, print)
    throw error instanceof BadQuestion ? new UsageError(error.message) : error
  }
}

type Writer = (answer: Answer) => string | Uint8Array | Promise<Uint8Array>
const writers: Readonly<Record<string, Writer>> = {
  table: terminalText,
  csv: (answer) => { const { columns, rows } = openTableOf(answer); return csv(columns, rows) },
  json: jsonOf,
  xlsx: async (answer) => (await import('../publish/workbook/index.ts')).writeWorkbook({ title: answer.title, author: '未記入', sheets: sheetsOf(answer) }),
}

const ENDINGS: Readonly<Record<string, string>> = { txt: 'table', csv: 'csv', json: 'json', xlsx: 'xlsx', pdf: 'pdf' }
const SHOWN = ['table', 'csv', 'json']

/** The form asked for; a file's ending decides where no form is named. */
function formOf({ format, out }: AggregateOptions): string {
  const ending = out === undefined ? undefined : ENDINGS[/\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase() ?? '']
  if (out !== undefined && ending === undefined) throw new UsageError(`--out の「${out}」は書き出せません。名前の終わりを .${Object.keys(ENDINGS).join('、.')} のどれかにしてください。 [usage/out]`)
  if (format === undefined) return ending ?? 'table'
  if (format !== 'pdf' && !(format in writers)) throw new UsageError(`--format は table、csv、json、xlsx、pdf のどれかを指定してください（「${format}」は使えません）。 [usage/format]`)
  if (ending === undefined && !SHOWN.includes(format)) throw new UsageError(`--format ${format} には --out でファイルを指定してください（例：--out 集計.${format}）。 [usage/format]`)
  if (ending !== undefined && ending !== format) throw new UsageError(`--format ${format} と --out の名前の終わりが合いません。どちらかを直してください。 [usage/format]`)
  return format
}

const sidelines = (answer: Answer): readonly string[] =>
  [answer.title, `母数：${populationText(answer)}`, ...[...answer.notes, ...answer.care].map((note) => `・${note}`)]
