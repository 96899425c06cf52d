import type { Source } from '../model/effects.ts'
import type { Problem } from '../model/problem.ts'
import type { Sheet } from '../model/sheet.ts'
import { readFolder, type DocumentReading } from './documents/file.ts'
import { readSheet } from './documents/sheet.ts'

export const SHEET_FOLDERS = ['serious', '重大な事故'] as const

interface Read<T> { readonly values: readonly T[]; readonly problems: readonly Problem[] }

function readSheets(readings: readonly DocumentReading[]): Read<Sheet> {
  const sheets: Sheet[] = []
  const problems: Problem[] = []
  for (const reading of readings) {
    if ('problem' in reading) { problems.push(reading.problem); continue }
    const { sheet, problems: found } = readSheet(reading.document)
    problems.push(...found)
    if (sheet) sheets.push(sheet)
  }
  return { values: sheets, problems }
}

export async function readDocuments(source: Source, yearFolder: string): Promise<{ sheets: readonly Sheet[]; problems: readonly Problem[] }> {
  const sheets = readSheets(await readFolder(source, yearFolder, SHEET_FOLDERS, /\.ya?ml$/i))
  return { sheets: sheets.values, problems: sheets.problems }
}
