import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { compare, reviewHtml } from '../compare/index.ts'
import { diskSource } from '../io.ts'
import type { Source } from '../model/effects.ts'
import { readBuild } from '../read-build.ts'
import { dataSources, outputFolder } from '../workshop.ts'
import { STATUS, type Status, type Terminal } from './exit.ts'
import { chooseYear } from './year.ts'

export interface ReviewOptions { readonly year?: string; readonly data?: string; readonly since?: string; readonly out?: string }
interface Places { readonly build: Source; readonly name: string; readonly since?: Source }

/** Writes the sheet on which reviewers sign, beside the build it is about or to the file named with --out. */
export async function reviewCommand(folder: string | undefined, options: ReviewOptions, terminal: Terminal, given?: Places): Promise<Status> {
  const where = folder === undefined ? outputFolder((await chooseYear(dataSources(options.data).data, options.year, false)).yearKey) : resolve(folder)
  const { build: source, name, since } = given ?? { build: diskSource(where), name: folder ?? '出力', ...(options.since === undefined ? {} : { since: diskSource(resolve(options.since)) }) }
  const build = await readBuild(source, name)
  const difference = since && compare(await readBuild(since, options.since ?? '前回の出力'), build)
  const file = options.out === undefined ? join(where, 'internal', '点検票.html') : resolve(options.out)
  await writeFile(file, reviewHtml(build, difference))
  terminal.log(`点検票を書き出しました：${options.out ?? `${folder ?? '出力先'}/internal/点検票.html`}`)
  return STATUS.fine
}
