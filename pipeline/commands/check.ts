import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { checkStage } from '../input.ts'
import { replaceFolder } from '../io.ts'
import type { RawRow } from '../model/incident.ts'
import { problemText } from '../model/problem.ts'
import { fiscalYearLabel, quarterLabel, QUARTERS } from '../model/time.ts'
import { checkFiles } from '../publish/index.ts'
import type { YearRequest } from '../request.ts'
import { carrierNames } from '../validate/index.ts'
import type { Workshop } from '../workshop.ts'
import { STATUS, type Status, type Terminal } from './exit.ts'
import { formerReplies, prepareFolder } from './out-folder.ts'
import { countsOf, countsText, firstToMend, summaryJson } from './summary.ts'
import { chooseYear } from './year.ts'

export interface CheckOptions { readonly year?: string; readonly out?: string; readonly strict?: boolean; readonly json?: boolean }
type Checked = Awaited<ReturnType<typeof checkStage>>
type Files = ReadonlyMap<string, string | Uint8Array>

/** Reads and validates only: what counts, what is held and why. Files that cannot be read are listed, the others are read, status 3. */
export async function checkCommand(options: CheckOptions, workshop: Workshop, terminal: Terminal): Promise<Status> {
  if (options.out !== undefined) await prepareFolder(resolve(options.out))
  const request = await chooseYear(workshop.effects.data, options.year, options.strict ?? false)
  const checked = await checkStage(request, workshop.effects)
  const { reading, validation } = checked
  const files = options.out === undefined ? undefined : await outputs(request, checked, resolve(options.out))
  if (options.out !== undefined && files) await replaceFolder(resolve(options.out), files, [...new Set([...files.keys(), ...(await formerReplies(options.out))])])
  const unreadable = reading.problems.filter((p) => p.severity === 'fatal')
  for (const problem of unreadable) terminal.log(problemText(problem))
  tell(checked, unreadable.map(problemText), terminal)
  if (options.out !== undefined && files) terminal.log(whereText(workshop.shown(resolve(options.out)), files))
  if (options.json) terminal.out(summaryJson(request.yearKey, validation, checked.documents.problems, files ? [...files.keys()] : []))
  if (unreadable.length > 0) return STATUS.unreadable
  return request.strict && validation.held.length > 0 ? STATUS.refused : STATUS.fine
}

/** Everything that goes to `internal/`. What only this needs is loaded only here. */
async function outputs({ year, yearKey }: YearRequest, { codes, reading, validation, handWritten, documents }: Checked, out: string): Promise<Files> {
  const [{ replies }, { checkPage, parseSummary, summarize, summaryJson: summaryFile }, { heldWorkbook }] = await Promise.all([
    import('../publish/replies/index.ts'), import('../publish/check/index.ts'), import('../publish/held-workbook.ts'),
  ])
  const named = carrierNames(codes)
  const carrierOf = (row: RawRow): string => named(row.cells['事業者名']?.text ?? '')
  const summary = summarize({ year: yearKey, reading, validation, carrierOf })
  const former = await readFile(join(out, 'internal', 'check.json'), 'utf8').then(parseSummary, () => undefined)
  return new Map<string, string | Uint8Array>([
    ...checkFiles(reading, validation, handWritten, documents.problems),
    ['internal/保留.xlsx', heldWorkbook(validation.held, reading.mended)],
    ...replies({ reading, validation, carrierOf, yearLabel: fiscalYearLabel(year) }),
    ['internal/check.html', checkPage(summary, former, fiscalYearLabel(year))],
    ['internal/check.json', summaryFile(summary)],
  ])
}

/** The short summary: what counts, by quarter, what was repaired, who is missing, what to mend first. */
function tell({ validation, documents }: Checked, alreadyTold: readonly string[], { log }: Terminal): void {
  const { incidents, repairs, missingReturns = [], zeroReturns = [], problems } = validation
  log(countsText(countsOf(validation)))
  const perQuarter = QUARTERS.map((quarter) => `${quarterLabel(quarter)} ${incidents.filter((one) => one.quarter === quarter).length}件`)
  log(`詳細な様式：${perQuarter.join('、')}`)
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  log(`補正 ${repairs.length}件、警告 ${warnings}件、報告のない四半期がある事業者 ${missingReturns.length}社${zeroReturns.length > 0 ? `、該当なしの届出 ${zeroReturns.length}件` : ''}`)
  const first = firstToMend(validation).filter((text) => !alreadyTold.includes(text))
  if (first.length > 0) log(`先に直すもの：\n${first.map((text) => `  ・${text}`).join('\n')}`)
  if (documents.problems.length > 0) log(`原稿（手で書くファイル）の不備：\n${documents.problems.map((one) => `  ・${problemText(one)}`).join('\n')}`)
  if (problems.length + documents.problems.length === 0) log('直すところはありません。')
}

function whereText(folder: string, files: Files): string {
  const letters = [...files.keys()].filter((name) => name.startsWith('internal/replies/')).length
  const sent = letters > 0 ? `\n事業者への返信：${folder}/internal/replies（${letters}社。一覧は internal/replies.csv）` : ''
  return `開くファイル：${folder}/internal/check.html（直す値は internal/保留.xlsx に記入）${sent}`
}
