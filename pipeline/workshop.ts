import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Terminal } from './commands/exit.ts'
import { diskSource } from './io.ts'
import type { Document } from './model/document.ts'
import type { Source } from './model/effects.ts'
import type { Effects, PrintedReport } from './request.ts'

/** The project's folder, found upwards: the program may run from its sources or bundled from a cache. */
const PROJECT = projectOf(dirname(fileURLToPath(import.meta.url)))

function projectOf(folder: string): string {
  const parent = dirname(folder)
  if (parent === folder) throw new Error('プロジェクトのフォルダが見つかりません。入れ直してください。 [setup/no-project]')
  return existsSync(join(folder, 'pipeline', 'main.ts')) ? folder : projectOf(parent)
}

export interface WorkshopOptions { readonly data?: string; readonly browser?: string }

export const dataFolder = (root: string | undefined): string => (root === undefined ? join(PROJECT, 'data') : resolve(root))

/** The data root asked for and the project's own: all that a command needs which only counts. */
export const dataSources = (root: string | undefined): { readonly data: Source; readonly defaults: Source } =>
  ({ data: diskSource(dataFolder(root)), defaults: diskSource(join(PROJECT, 'data')) })

/** Where a year's report is written when nobody says otherwise. */
export const outputFolder = (yearKey: string): string => join(PROJECT, 'output', yearKey)

/** The effects of one run on a real machine: disk, clock, browser. */
export interface Workshop {
  readonly effects: Effects
  /** Where the year folders lie on disk. */
  readonly dataRoot: string
  readonly outputFolder: (yearKey: string) => string
  /** A folder as a person sees it from where they stand. */
  readonly shown: (folder: string) => string
  /** Time of each stage so far. */
  readonly times: () => string
}

export async function openWorkshop(options: WorkshopOptions, terminal: Terminal): Promise<Workshop> {
  const dataRoot = options.data === undefined ? join(PROJECT, 'data') : resolve(options.data)
  const times: [string, number][] = []
  const began = terminal.now()
  const effects: Effects = {
    data: diskSource(dataRoot), defaults: diskSource(join(PROJECT, 'data')), templates: diskSource(join(PROJECT, 'templates')),
    async stage(name, run) {
      terminal.progress(`${name}…`)
      const start = terminal.now()
      const result = await run()
      times.push([name, terminal.now() - start])
      return result
    },
    chartLibrary: async () => readFileSync(join(dirname(createRequire(import.meta.url).resolve('vega')), 'vega.min.js'), 'utf8'),
    print: (html, document, pictures) => print({ html, document, pictures, browser: options.browser }, terminal),
    provenance: { version: packageVersion(), sources: await sourceHash(), fonts: FONTS },
  }
  return {
    effects, dataRoot, outputFolder: (yearKey) => join(PROJECT, 'output', yearKey),
    shown: (folder) => relative('', folder).replaceAll('\\', '/') || '.',
    times: () => `${times.map(([name, ms]) => `${name} ${seconds(ms)}`).join('、')}、計 ${seconds(terminal.now() - began)}`,
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)}秒`
const FONTS = ['BIZ UDPMincho', 'BIZ UDPGothic', 'Noto Sans JP']
const packageVersion = (): string => (JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }).version

interface Order { readonly html: string; readonly document: Document; readonly pictures: ReadonlyMap<string, string>; readonly browser: string | undefined }

async function print({ html, document, pictures, browser }: Order, { progress }: Terminal): Promise<PrintedReport> {
  const { settle } = await import('./settle/index.ts')
  const job = {
    html, pictures, title: document.title, author: document.yearFile?.author ?? '未記入', date: printDate(document), watermark: document.stage === 'draft', membersWatermark: '構成員限り',
    cacheDir: join(PROJECT, 'node_modules', '.cache', 'kensho'), log: (line: string) => progress(line), ...(browser === undefined ? {} : { browser }),
  }
  const printed = await settle(job)
  const faults = printed.faults.map((fault, n) => ({
    id: `${fault.code}/${fault.page ?? 0}/${n + 1}`, code: fault.code, message: `${fault.page === undefined ? '' : `${fault.page}枚目：`}${fault.message}`,
    remedy: '原稿か雛形を直し、もう一度印刷してください。',
  }))
  return { pdf: printed.pdf, membersPdf: printed.membersPdf ?? printed.pdf, browser: printed.browser, pages: printed.pages, pngs: printed.pngs, faults }
}

export interface Sheet { readonly html: string; readonly title: string; /** yyyy-mm-dd, for the file's own dates. */ readonly date: string; readonly browser?: string }
export type PrintSheet = (sheet: Sheet) => Promise<{ readonly pdf: Uint8Array; readonly pages: number; readonly faults: readonly { readonly message: string }[] }>

/** Prints a page of its own, such as an answer sheet, in the same way and with the same checks as the report. */
export const sheetPrinter = ({ progress }: Terminal, browser?: string): PrintSheet => async (sheet) => {
  const { settle } = await import('./settle/index.ts')
  const cacheDir = join(PROJECT, 'node_modules', '.cache', 'kensho')
  return settle({ ...sheet, author: '未記入', cacheDir, log: (line) => progress(line), ...(browser === undefined ? {} : { browser }) })
}

/** The report's own date, so that two builds agree; the last day of the 年度 where none is stated. */
const printDate = ({ yearFile, year }: Document): string => {
  const date = yearFile?.date ?? `${year + 1}-03-31`
  return date.length === 7 ? `${date}-01` : date
}

/** The sources by their hash (known to the launcher; a program run straight from its sources says so) and the templates by theirs. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  const source = diskSource(PROJECT)
  for (const folder of ['templates', 'templates/chapters', 'templates/partials']) {
    for (const entry of await source.list(folder)) if (entry.kind === 'file') hash.update(`${folder}/${entry.name}\n`).update(await source.read(`${folder}/${entry.name}`))
  }
  const program = (globalThis as { kensho?: { readonly version: string } }).kensho?.version ?? 'sources'
  return `${program}-${hash.digest('hex').slice(0, 16)}`
}
