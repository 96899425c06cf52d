import { resolve } from 'node:path'
import { lineKey, linesOf, type Build, type Entry } from '../compare/build.ts'
import { readBackground, type Sources } from '../counted-year.ts'
import { diskSource } from '../io.ts'
import type { Source } from '../model/effects.ts'
import type { RawRow } from '../model/incident.ts'
import { nearestWord } from '../model/nearest.ts'
import type { FileReading } from '../model/reading.ts'
import { read } from '../read/index.ts'
import { readBuild } from '../read-build.ts'
import { dataSources, outputFolder } from '../workshop.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'
import { describe, rowLine } from './trace-text.ts'
import { chooseYear } from './year.ts'

export interface TraceOptions { readonly year?: string; readonly data?: string; readonly out?: string; readonly all?: boolean }
interface Places { readonly sources: Sources; readonly output: Source; readonly outputName: string }

/** Lines of input shown unless all are asked for. */
const FIRST = 20

/** From a printed number (its id in the ledger, or the address of its fact) back to the lines of the input files. */
export async function traceCommand(id: string, options: TraceOptions, terminal: Terminal, given?: Places): Promise<Status> {
  const { sources, output, outputName } = given ?? await placesOf(options)
  const build = await readBuild(output, outputName)
  const entry = find(build, id)
  const { year, folder } = await chooseYear(sources.data, build.year, false)
  const { codes } = await readBackground(sources)
  const reading = await read(sources.data, folder, codes)
  const changed = changedFiles(build, reading.files)
  if (changed.length > 0) terminal.log(staleText(changed, reading.files.some(({ file }) => !changed.includes(file))))
  terminal.out(describe(entry, build, year))
  terminal.out(rowsText(entry, [...reading.detailed, ...reading.simple, ...reading.broken], new Set(changed), options.all ?? false))
  return STATUS.fine
}

async function placesOf({ data, year, out }: TraceOptions): Promise<Places> {
  const sources = dataSources(data)
  const folder = out === undefined ? outputFolder((await chooseYear(sources.data, year, false)).yearKey) : resolve(out)
  return { sources, output: diskSource(folder), outputName: out ?? '出力' }
}

/** n12 as people write it: N12, ｎ１２, #n12, 12, and d12 of the address under an opened number. */
function idOf(text: string): string {
  const plain = text.trim().replace(/^[#＃]/, '')
  const number = /^[nd]?(\d+)$/.exec(plain.normalize('NFKC').toLowerCase())?.[1]
  return number === undefined ? plain : `n${number}`
}

function find({ entries }: Build, id: string): Entry {
  const plain = idOf(id)
  const entry = entries.find((e) => e.id === plain) ?? entries.find((e) => e.key === plain)
  if (entry) return entry
  const near = plain === '' ? undefined : nearestWord(plain, entries.map(({ key }) => key)) ?? entries.find(({ key }) => key.includes(plain))?.key
  const hint = /^n\d+$/.test(plain) ? `番号は n1 から n${entries.length} までです。` : near === undefined ? '報告書の数値の番号（n12 など）を指定してください。' : `「${near}」ですか。`
  throw new UsageError(`「${id}」という数値は帳簿にありません。${hint} [usage/unknown-number]`)
}

/** Files whose content is not the one that was counted, and files that came or went. */
export function changedFiles({ inputs }: Pick<Build, 'inputs'>, files: readonly FileReading[]): readonly string[] {
  const now = new Map(files.map(({ file, sha256 }) => [file, sha256]))
  const then = new Map(inputs.filter(({ form }) => form !== 'handwritten').map(({ file, sha256 }) => [file, sha256]))
  return [...new Set([...then.keys(), ...now.keys()])].filter((file) => now.get(file) !== then.get(file)).sort()
}

/** Where not one file agrees, the output was perhaps made from another data root. */
function staleText(changed: readonly string[], someAgree: boolean): string {
  const other = someAgree ? '' : '一致するファイルが一つもないため、別のデータから作った出力かもしれません。そのときは、作ったときと同じ --data を付けて、もう一度実行してください。'
  return `注意：この出力の後で、データが変わっています（${changed.join('、')}）。行がずれているおそれがあります。${other}データを直した後であれば、npm run report で作り直してください。 [trace/stale-output]`
}

/** A count that found nothing was counted all the same; a value of an earlier year was taken from what was published. */
function whyNone({ value, unit, population, of }: Entry): string {
  if (COUNTED.has(unit) && value === 0 && of.length === 0 && !/の公表値|原稿|個票/.test(population)) return `数えた結果が0${unit}。当てはまる行がない`
  if (/原稿|個票/.test(population)) return '報告ではなく、手で書いた原稿の数'
  return of.length > 0 ? '上の項目から計算した値' : /公表値/.test(population) ? '公表値' : '行から数えていない値'
}
const COUNTED: ReadonlySet<string> = new Set(['件', '社', '人時'])

function rowsText(entry: Entry, rows: readonly RawRow[], changed: ReadonlySet<string>, all: boolean): string {
  const wanted = linesOf(entry.rows)
  if (wanted.length === 0) return `元の行：ありません（${whyNone(entry)}）。\n`
  const files = new Set(wanted.map(({ file }) => file))
  const byPlace = new Map(rows.filter(({ file }) => files.has(file)).map((row) => [lineKey(row.file, row.line), row]))
  const total = wanted.reduce((n, { from, to }) => n + to - from + 1, 0)
  const shown = all ? total : FIRST
  const lines = wanted.flatMap(({ file, from, to }) => Array.from({ length: Math.min(to - from + 1, shown) }, (_, n) => ({ file, line: from + n }))).slice(0, shown)
  const rest = lines.length < total ? `（はじめの${lines.length}行。すべては --all）` : ''
  return `元の行：${total}行${rest}\n${lines.map(({ file, line }) => `  ${rowLine(file, line, byPlace.get(lineKey(file, line)), changed.has(file))}\n`).join('')}`
}
