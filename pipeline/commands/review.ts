import { writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { compare, reviewHtml } from '../compare/index.ts'
import { diskSource } from '../io.ts'
import type { Source } from '../model/effects.ts'
import { lastDayOf, parseFiscalYear, type FiscalYear } from '../model/time.ts'
import { readBuild } from '../read-build.ts'
import { dataSources, outputFolder, sheetPrinter, type PrintSheet } from '../workshop.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'
import { chooseYear } from './year.ts'

export interface ReviewOptions { readonly year?: string; readonly data?: string; readonly since?: string; readonly out?: string }
interface Places { readonly build: Source; readonly name: string; readonly since?: Source; readonly print?: PrintSheet }

/** Writes the sheet on which reviewers sign, beside the build it is about or to the file named with --out: .html, or .pdf through the browser. */
export async function reviewCommand(folder: string | undefined, options: ReviewOptions, terminal: Terminal, given?: Places): Promise<Status> {
  const form = formOf(options.out)
  const where = folder === undefined ? outputFolder((await chooseYear(dataSources(options.data).data, options.year, false)).yearKey) : resolve(folder)
  const { build: source, name, since } = given ?? { build: diskSource(where), name: folder ?? '出力', ...(options.since === undefined ? {} : { since: diskSource(resolve(options.since)) }) }
  const build = await readBuild(source, name)
  const difference = since && compare(await readBuild(since, options.since ?? '前回の出力'), build)
  const file = options.out === undefined ? join(where, 'internal', '点検票.html') : resolve(options.out)
  const html = reviewHtml(build, difference)
  await writeFile(file, form === '.pdf' ? await printed(html, build.year, given?.print ?? sheetPrinter(terminal), terminal) : html)
  terminal.log(`点検票を書き出しました：${options.out ?? `${folder ?? '出力先'}/internal/点検票.html`}`)
  return STATUS.fine
}

function formOf(out: string | undefined): string {
  const ending = out === undefined ? '.html' : extname(out).toLowerCase()
  if (ending === '.html' || ending === '.pdf') return ending
  throw new UsageError(`--out の「${out}」は書き出せません。名前の終わりを .html か .pdf にしてください。 [usage/out]`)
}

/** On paper the sheet is one chapter, which carries the folios; dated as the build is, so that the same build gives the same bytes. */
async function printed(html: string, year: string, print: PrintSheet, terminal: Terminal): Promise<Uint8Array> {
  const chapter = html.replace('<main><h1>', '<main><section class="chapter" id="ch-review" data-running="点検票"><h1 id="s-review">').replace('</main>', '</section></main>')
    .replaceAll('☐', '□') // the first of the two is in neither of the typefaces of the paper
  const { pdf, faults } = await print({ html: chapter.replace('<body>', '<body data-page-label="点検票" data-watermark="">'), title: `点検票（${year}）`, date: lastDayOf(parseFiscalYear(year) as FiscalYear) })
  // a working paper ends where its lines end: its pages need not be full
  for (const { message } of faults.filter(({ message }) => !message.includes('[settle/nearly-empty]'))) terminal.log(`注意：${message.replace(/^report\.pdf/, '点検票')}`)
  return pdf
}
