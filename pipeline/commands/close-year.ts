import { dirname, join } from 'node:path'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { freeze, frozenCsv, type Frozen } from '../freeze/index.ts'
import { SYNTHETIC, type FrozenValue } from '../model/history.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { readHistory } from '../read/history.ts'
import { report } from '../report.ts'
import type { Built } from '../request.ts'
import type { Workshop } from '../workshop.ts'
import { STATUS, type Status, type Terminal } from './exit.ts'
import { faultLines } from './summary.ts'
import { chooseYear } from './year.ts'

/**
 * Freezes what a year's report says into `history/tables-R03.csv`: later years read their comparisons there, and later
 * corrections of this year show beside it. Refused (status 1) while a fault stands, as a release is; synthetic rows are frozen as such.
 */
export async function closeYearCommand(asked: string | undefined, workshop: Workshop, terminal: Terminal): Promise<Status> {
  const request = await chooseYear(workshop.effects.data, asked, false)
  const built = await report({ ...request, stage: 'release', htmlOnly: true }, workshop.effects)
  const standing = built.document.standing
  if (standing !== SYNTHETIC && built.faults.length > 0) return refuse(built, terminal)
  const earlier = (await readHistory(workshop.effects.data)).frozen.filter((value) => value.closed && value.year === request.year)
  const frozen = freezeBuild(built, earlier)
  const path = join(workshop.dataRoot, 'history', `tables-${request.yearKey}.csv`)
  await replaceFile(path, frozenCsv(frozen.values))
  tell(frozen, built, workshop.shown(path), terminal)
  return STATUS.fine
}

export function freezeBuild({ document, statements, ledger }: Built, earlier: readonly FrozenValue[]): Frozen {
  const { year, standing, title, exhibits } = document
  return freeze({ year, standing, title, exhibits, ledger, statements: statements() }, earlier)
}

function refuse({ faults, document }: Built, { log }: Terminal): Status {
  log(`${fiscalYearLabel(document.year)}は閉じませんでした。不備が${faults.length}件あります：\n${faultLines(faults, faults.length).map((line) => `  ・${line}`).join('\n')}`)
  return STATUS.refused
}

function tell({ values, added, edition }: Frozen, { document }: Built, path: string, { log }: Terminal): void {
  const year = fiscalYearLabel(document.year)
  if (edition === SYNTHETIC) log(`${year}のデータは合成です。版を「${SYNTHETIC}」として書き出しました。公表値としては用いません。`)
  else if (added === 0) log(`${year}の値は前に閉じたときと同じです（${values.length}個）。`)
  else log(`${year}の値を${edition}として${added}個書き出しました。`)
  log(`書き出した表：${path}`)
}

/** Written beside it first, so that a broken run leaves the former file. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.building`, text)
  await rename(`${path}.building`, path)
}
