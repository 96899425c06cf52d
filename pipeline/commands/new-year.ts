import { join } from 'node:path'
import { readCodeLists } from '../counted-year.ts'
import { replaceFolder } from '../io.ts'
import type { Source } from '../model/effects.ts'
import { fiscalYearKey, fiscalYearLabel, parseFiscalYear, type FiscalYear } from '../model/time.ts'
import { emptyYear, type Schemas } from '../newyear/index.ts'
import type { Workshop } from '../workshop.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'

/** Lays out the folder of a new 年度, which can be built at once. A year that is there is never touched: status 2. */
export async function newYearCommand(asked: string, workshop: Workshop, terminal: Terminal): Promise<Status> {
  const year = parseFiscalYear(asked)
  if (year === undefined) throw new UsageError(`年度「${asked}」を読めません。R04、令和4、2022 のように指定してください。 [usage/year]`)
  const { data, defaults, templates } = workshop.effects
  await refuseExisting(data, year)
  const key = fiscalYearKey(year)
  const files = await emptyYear(year, { codes: await readCodeLists({ data, defaults }), templates, schemas: await schemasFor(data, defaults) })
  const folder = join(workshop.dataRoot, key)
  await replaceFolder(folder, files)
  terminal.log(`${fiscalYearLabel(year)}の置き場所を作りました：${workshop.shown(folder)}`)
  for (const step of nextSteps(key, files)) terminal.log(`  ・${step}`)
  return STATUS.fine
}

/** Also a year under another of its names (令和4年度), or a file in its place. */
async function refuseExisting(data: Source, year: FiscalYear): Promise<void> {
  const found = (await data.list('')).find(({ name }) => parseFiscalYear(name) === year)
  if (found) throw new UsageError(`${fiscalYearLabel(year)}の「${found.name}」は既にあります。上書きはしません。作り直すときは、名前を変えるか別の場所に移してから、もう一度実行してください。 [usage/year-exists]`)
}

const SCHEMAS = 'codes/schema'

/** A data root without code lists of its own gets a copy, so that the editor's hints work there too. */
async function schemasFor(data: Source, defaults: Source): Promise<Schemas> {
  if ((await data.list(SCHEMAS)).length > 0) return 'of-the-root'
  const names = (await defaults.list(SCHEMAS)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
  return new Map(await Promise.all(names.map(async (name) => [name, await defaults.read(`${SCHEMAS}/${name}`)] as const)))
}

function nextSteps(key: string, files: ReadonlyMap<string, unknown>): readonly string[] {
  const reports = [...files.keys()].filter((path) => path.endsWith('.csv'))
  return [
    `事業者の報告を ${reports[0]} などの見出しの下に貼ってください（${reports.length}個。ファイルの数と名前は自由です）。`,
    'year.yaml の「未記入」を埋め、個票（serious）と教訓（lessons）は「_記入例」を写して書いてください。',
    `npm run report -- --year ${key} で、今のままでも案を作れます。足りないものは報告書と internal/faults.md に「未記入」と出ます。`,
  ]
}
