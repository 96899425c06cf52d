import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readCodeLists } from '../counted-year.ts'
import { formWorkbook } from '../form/index.ts'
import { makeFolder } from '../io.ts'
import { fiscalYearKey, parseFiscalYear } from '../model/time.ts'
import type { Workshop } from '../workshop.ts'
import { STATUS, UsageError, type Status, type Terminal } from './exit.ts'

export interface FormOptions { readonly out?: string }

/** Writes the form that carriers fill in for a year. The year needs no folder yet. */
export async function formCommand(asked: string, options: FormOptions, workshop: Workshop, terminal: Terminal): Promise<Status> {
  const year = parseFiscalYear(asked)
  if (year === undefined) throw new UsageError(`年度「${asked}」を読めません。R04、令和4、2022 のように指定してください。 [usage/year]`)
  if (options.out !== undefined && !/\.xlsx$/i.test(options.out)) throw new UsageError(`--out には .xlsx のファイルを指定してください（「${options.out}」は使えません）。 [usage/out]`)
  const key = fiscalYearKey(year)
  const file = options.out === undefined ? join(dirname(workshop.outputFolder(key)), `電気通信事故報告書_${key}.xlsx`) : resolve(options.out)
  const codes = await readCodeLists(workshop.effects)
  const bytes = await formWorkbook({ year, codes })
  await makeFolder(dirname(file))
  await writeFile(file, bytes)
  terminal.log(`様式を作りました：${workshop.shown(file)}`)
  terminal.log('記入されたブックは、年度のフォルダの detailed（又は「詳細」）に置くと、そのまま読めます。')
  return STATUS.fine
}
