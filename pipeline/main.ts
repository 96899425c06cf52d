import { Command, CommanderError, Help } from 'commander'
import type { AggregateOptions } from './commands/aggregate.ts'
import type { CheckOptions } from './commands/check.ts'
import type { DiffOptions } from './commands/diff.ts'
import { STATUS, UsageError, type Status, type Terminal } from './commands/exit.ts'
import type { FormOptions } from './commands/form.ts'
import type { ReportOptions } from './commands/report.ts'
import { Unreadable } from './request.ts'
import type { ReviewOptions } from './commands/review.ts'
import type { TraceOptions } from './commands/trace.ts'
import { displayWidth, helpDefault, helpTerm, helpTitle, usageMessage } from './commands/usage.ts'
import type { Workshop, WorkshopOptions } from './workshop.ts'

const terminal: Terminal = {
  out: (text) => { process.stdout.write(text) },
  log: (line) => { process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${line}\n`) },
  progress: (line) => { process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`) },
  now: () => performance.now(),
}

type Shared = WorkshopOptions & { readonly data?: string; readonly json?: boolean }
type Run<O> = (options: O, workshop: Workshop, terminal: Terminal) => Promise<Status>

/** Each command brings its own parts: counting must not wait for what only printing needs. */
async function run<O extends Shared>(load: () => Promise<Run<O>>, options: O): Promise<void> {
  const [command, { openWorkshop }] = await Promise.all([load(), import('./workshop.ts')])
  const workshop = await openWorkshop(withBrowser(options), terminal)
  process.exitCode = await command(options, workshop, terminal)
}

/** A program that asked for JSON is answered where nothing could be made, too: with what to do next among the problems. */
async function answer(error: unknown): Promise<void> {
  if (!process.argv.includes('--json') || (error instanceof CommanderError && error.exitCode === 0)) return
  const { failedJson, unreadableJson } = await import('./commands/summary.ts')
  terminal.out(error instanceof Unreadable ? unreadableJson(error.found.year, error.found.problems) : failedJson(messageOf(error)))
}

const english = new Help()
const program = new Command('kensho').description('電気通信事故の報告から「電気通信事故に関する検証報告」を作ります。').exitOverride()
  .configureOutput({ outputError: () => undefined }) // fail() says it in Japanese
  .configureHelp({
    styleTitle: helpTitle, displayWidth, commandUsage: (command) => helpTerm(english.commandUsage(command)),
    subcommandTerm: (command) => helpTerm(english.subcommandTerm(command)), optionDescription: (option) => helpDefault(english.optionDescription(option)),
  })
  .helpOption('-h, --help', '使い方を示します').helpCommand('help [命令]', '命令の使い方を示します')
const withData = (name: string, alias: string, description: string): Command =>
  program.command(name).alias(alias).description(description).option('--year <年度>', '年度（R03、令和3、2021）。省けば最も新しい年度').option('--data <フォルダ>', 'データの置き場所')

withData('report', '作成', '報告書を作ります')
  .option('--out <フォルダ>', '出力先').option('--stage <段階>', 'draft（案）か release（公表版）', 'draft').option('--html-only', 'PDF を作らない').option('--as-of <日>', 'この日の規則で数え直した件数を並べる（2025-04-01 の形）')
  .option('--strict', '補正をせず、読めない行を保留する').option('--json', '結果を JSON で標準出力へ').option('--browser <場所>', '印刷に使うブラウザ')
  .action((options: ReportOptions & Shared) => run(async () => (await import('./commands/report.ts')).reportCommand, options))

withData('check', '点検', '報告を読み、集計できるかを調べます')
  .option('--out <フォルダ>', '結果の出力先').option('--strict', '補正をせず、読めない行を保留する').option('--json', '結果を JSON で標準出力へ')
  .action((options: CheckOptions & Shared) => run(async () => (await import('./commands/check.ts')).checkCommand, options))

const withBrowser = <O extends { readonly browser?: string }>(options: O): O => {
  const browser = options.browser ?? process.env['PUPPETEER_EXECUTABLE_PATH']
  return { ...options, ...(browser ? { browser } : {}) }
}
const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
withData('aggregate', '集計', '報告を好きな切り口で数えます')
  .option('--by <軸>', '発生要因,四半期 など', several).option('--where <条件>', '電気通信役務=携帯電話 など（何度でも）', several)
  .option('--measure <測り方>', '件数、事故数、利用者時間、継続時間の中央値、継続時間の90パーセンタイル など', '件数').option('--share <全体|行|列>', '割合を添える').option('--as-of <日>', 'この日の規則で判定し直して数える（2025-04-01 の形）')
  .option('--format <形>', 'table、csv、json、xlsx、pdf（答弁資料）')
  .option('--out <ファイル>', '書き出す先。名前の終わり（.csv .json .xlsx .pdf）が形を決める').option('--browser <場所>', '印刷に使うブラウザ')
  .option('--save <名前>', 'この集計を報告書の「追加の集計」に載せる（データの exhibits フォルダに残す）')
  .action(async (options: AggregateOptions) => { process.exitCode = await (await import('./commands/aggregate.ts')).aggregateCommand(withBrowser(options), terminal) })

program.command('new-year').alias('新年度').description('新しい年度の、空の置き場所を作ります').argument('<年度>', 'R04、令和4、2022').option('--data <フォルダ>', 'データの置き場所')
  .action((year: string, options: Shared) => run(async () => (_, workshop, term) => import('./commands/new-year.ts').then(({ newYearCommand }) => newYearCommand(year, workshop, term)), options))

program.command('close-year').alias('年度末').description('年度を閉じ、公表した値を history に固定します').argument('[年度]', 'R03、令和3、2021。省けば最も新しい年度').option('--data <フォルダ>', 'データの置き場所')
  .action((year: string | undefined, options: Shared) => run(async () => (_, workshop, term) => import('./commands/close-year.ts').then(({ closeYearCommand }) => closeYearCommand(year, workshop, term)), options))

program.command('form').alias('様式').description('事業者に配る報告様式（.xlsx）を作ります').argument('<年度>', 'R04、令和4、2022').option('--out <ファイル>', '書き出す .xlsx').option('--data <フォルダ>', 'データの置き場所')
  .action((year: string, options: FormOptions & Shared) => run(async () => (own: FormOptions & Shared, workshop, term) => import('./commands/form.ts').then(({ formCommand }) => formCommand(year, own, workshop, term)), options))

withData('trace', '出所', '印字された数値を、もとの報告の行までたどります').argument('<番号>', 'n12 など帳簿の番号、又は項目名')
  .option('--out <フォルダ>', '報告書の出力先').option('--all', '元の行をすべて示す')
  .action(async (id: string, options: TraceOptions) => { process.exitCode = await (await import('./commands/trace.ts')).traceCommand(id, options, terminal) })

program.command('diff').alias('比較').description('二つの出力の違いと、そのもとになった報告を示します').argument('<出力A>').argument('<出力B>')
  .option('--format <形>', 'text、html、正誤表', 'text').option('--out <ファイル>', '書き出す先').option('--all', 'すべて示す')
  .action(async (a: string, b: string, options: DiffOptions) => { process.exitCode = await (await import('./commands/diff.ts')).diffCommand(a, b, options, terminal) })

withData('review', '点検票', '点検者が署名する票（節ごとの数値、未解決の事項、前回からの変化）を作ります').argument('[出力]', '報告書の出力先')
  .option('--since <出力>', '前回点検した出力').option('--out <ファイル>', '書き出す先')
  .action(async (folder: string | undefined, options: ReviewOptions) => { process.exitCode = await (await import('./commands/review.ts')).reviewCommand(folder, options, terminal) })

/** Help that was asked for is fine; help because no command was given is not. */
function failUsage({ code, exitCode, message }: CommanderError): Status {
  if (exitCode === 0) return STATUS.fine
  if (code !== 'commander.help') terminal.log(usageMessage(code, message))
  return STATUS.usage
}

const messageOf = (error: unknown): string =>
  (error instanceof CommanderError ? usageMessage(error.code, error.message) : error instanceof Error ? error.message : String(error))

function fail(error: unknown): Status {
  if (error instanceof CommanderError) return failUsage(error)
  const message = messageOf(error)
  terminal.log(message)
  if (error instanceof UsageError) return STATUS.usage
  if (error instanceof Unreadable) return STATUS.unreadable
  if (error instanceof Error && error.name === 'BrowserUnavailable') return STATUS.noBrowser
  if (error instanceof Error && !/\[[a-z]+\/[a-z-]+\]$/.test(message)) terminal.log(error.stack ?? '')
  return STATUS.other
}

// who reads only the beginning (| head) has what he wants
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(); throw error })
void program.parseAsync(process.argv).catch((error: unknown) => { process.exitCode = fail(error); return answer(error) })
