import { resolve } from 'node:path'
import { replaceFolder } from '../io.ts'
import type { ReleaseStage } from '../model/document.ts'
import { idleText } from '../model/release.ts'
import { parseIsoDate, type IsoDate } from '../model/time.ts'
import { report } from '../report.ts'
import type { Workshop } from '../workshop.ts'
import type { Built, ReportRequest } from '../request.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'
import { PARTS, prepareFolder, refuseForeign } from './out-folder.ts'
import { countsOf, countsText, faultLines, firstToMend, summaryJson } from './summary.ts'
import { chooseYear } from './year.ts'

export interface ReportOptions { readonly year?: string; readonly out?: string; readonly stage: string; readonly asOf?: string; readonly htmlOnly?: boolean; readonly strict?: boolean; readonly json?: boolean }

/** Builds one year's report and puts it in place of the former one; a release with faults is refused and changes nothing. */
export async function reportCommand(options: ReportOptions, workshop: Workshop, terminal: Terminal): Promise<Status> {
  const given = options.out === undefined ? undefined : resolve(options.out)
  if (given !== undefined) await prepareFolder(given)
  const request: ReportRequest = {
    ...(await chooseYear(workshop.effects.data, options.year, options.strict ?? false)), stage: stageOf(options.stage), htmlOnly: options.htmlOnly ?? false, ...asOfOf(options.asOf),
  }
  const folder = given ?? workshop.outputFolder(request.yearKey)
  if (given === undefined) await prepareFolder(folder)
  await refuseForeign(folder)
  const built = await report(request, workshop.effects)
  const refused = request.stage === 'release' && built.faults.length > 0
  if (!refused) await replaceFolder(folder, built.files, PARTS)
  tell(request, built, refused, terminal)
  terminal.log(`所要時間：${workshop.times()}`)
  if (!refused) terminal.log(`開くファイル：${workshop.shown(folder)}/public/report.html（不備の一覧は internal/faults.md）`)
  if (options.json) terminal.out(summaryJson(request.yearKey, built.validation, built.documentProblems, refused ? [] : [...built.files.keys()], [...built.faults, ...built.waived.map(({ fault }) => fault)]))
  return refused || (request.strict && built.validation.held.length > 0) ? STATUS.refused : STATUS.fine
}

function asOfOf(text: string | undefined): { readonly asOf?: IsoDate } {
  if (text === undefined) return {}
  const asOf = parseIsoDate(text)
  if (asOf !== undefined) return { asOf }
  throw new UsageError(`--as-of は、規則の基準とする日を西暦の年-月-日で指定してください（「${text}」は使えません）。 [usage/as-of]`)
}

function stageOf(text: string): ReleaseStage {
  if (text === 'draft' || text === 'release') return text
  throw new UsageError(`--stage は draft か release を指定してください（「${text}」は使えません）。 [usage/stage]`)
}

function tell({ stage }: ReportRequest, { validation, faults, idle }: Built, refused: boolean, { log }: Terminal): void {
  log(countsText(countsOf(validation)))
  const first = firstToMend(validation)
  if (first.length > 0) log(`先に直すもの：\n${first.map((line) => `  ・${line}`).join('\n')}`)
  if (faults.length === 0) log(stage === 'release' ? '公表できる版を作りました。' : '公表を妨げる不備はありません（--stage release で公表版を作れます）。')
  else log(`${refused ? '公表版は作りませんでした。前の出力はそのままです。' : ''}公表までに解消が必要な不備が${faults.length}件あります：\n${faultLines(faults, refused ? faults.length : 3).map((line) => `  ・${line}`).join('\n')}`)
  if (idle.length > 0) log(`注意：\n${idle.map((each) => `  ・${idleText(each)}`).join('\n')}`)
}
