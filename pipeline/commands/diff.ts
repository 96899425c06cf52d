import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { compare, differenceHtml, differenceText, errataHtml, isSame, type Difference } from '../compare/index.ts'
import { diskSource } from '../io.ts'
import type { Source } from '../model/effects.ts'
import { readBuild } from '../read-build.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'

export interface DiffOptions { readonly format?: string; readonly out?: string; readonly all?: boolean }
type Names = readonly [string, string]

/** What changed between two finished builds, and why: to stdout, or to the file named with --out. */
export async function diffCommand(a: string, b: string, options: DiffOptions, terminal: Terminal, sources?: readonly [Source, Source]): Promise<Status> {
  const write = writerOf(options.format ?? 'text')
  const [from, to] = sources ?? [diskSource(resolve(a)), diskSource(resolve(b))]
  const difference = compare(await readBuild(from, a, { pages: true }), await readBuild(to, b, { pages: true }))
  const text = write(difference, [a, b], options.all ?? false)
  if (options.out === undefined) terminal.out(text)
  else await writeFile(resolve(options.out), text)
  if (options.out !== undefined) terminal.log(`書き出しました：${options.out}`)
  if (isSame(difference)) terminal.log('二つの出力は同じです。')
  return STATUS.fine
}

const writers: Readonly<Record<string, (difference: Difference, names: Names, all: boolean) => string>> = {
  text: differenceText, html: differenceHtml, 正誤表: errataHtml,
}

function writerOf(format: string) {
  const writer = writers[format]
  if (writer) return writer
  throw new UsageError(`--format は ${Object.keys(writers).join('、')} のどれかを指定してください（「${format}」は使えません）。 [usage/format]`)
}
