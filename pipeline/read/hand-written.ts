import type { Source } from '../model/effects.ts'
import type { WrittenFile } from '../model/reading.ts'
import { fiscalYearKey, parseFiscalYear } from '../model/time.ts'
import { isNoEntry } from './documents/file.ts'
import { sha256 } from './file.ts'

const OF_YEAR: readonly (readonly [folder: string, names: RegExp])[] = [
  ['', /^(year|release)\.yaml$/], ['serious', /\.ya?ml$/i], ['重大な事故', /\.ya?ml$/i], ['lessons', /\.md$/i], ['教訓', /\.md$/i],
  ['prose', /\.md$/i], ['文章', /\.md$/i], ['exhibits', /\.ya?ml$/i], ['追加の集計', /\.ya?ml$/i],
]
const OF_ROOT: typeof OF_YEAR = [['codes', /\.csv$/i], ['history', /^(published|discrepancies|tables.*)\.csv$/]]

/**
 * Everything a build reads besides the carriers' reports, with the hash of its bytes: what stands in the year's folder by its
 * path there (`serious/1.yaml`), then what serves every year (`codes/causes.csv`). A file that cannot be read is left out:
 * its reader says so. The closing of the year itself is left out, too: it is a product of the build, which therefore stays the same.
 */
export async function readHandWritten(source: Source, year: string): Promise<readonly WrittenFile[]> {
  const ofYear = OF_YEAR.map(([folder, names]) => hashed(source, `${year}/`, folder, names))
  const ofRoot = OF_ROOT.map(([folder, names]) => hashed(source, '', folder, names))
  const closing = `history/tables-${closedAs(year)}.csv`
  return (await Promise.all([...ofYear, ...ofRoot])).flat().filter(({ file }) => file !== closing)
}

const closedAs = (folder: string): string => {
  const year = parseFiscalYear(folder)
  return year === undefined ? folder : fiscalYearKey(year)
}

async function hashed(source: Source, root: string, folder: string, names: RegExp): Promise<readonly WrittenFile[]> {
  const inside = folder === '' ? '' : `${folder}/`
  const entries = await source.list(`${root}${inside}`.replace(/\/$/, '')).catch(() => [])
  const wanted = entries.filter(({ name, kind }) => kind === 'file' && names.test(name) && !isNoEntry(name))
  const files = await Promise.all(wanted.map(async ({ name }): Promise<readonly WrittenFile[]> => {
    const bytes = await source.read(`${root}${inside}${name}`).catch(() => undefined)
    return bytes ? [{ file: `${inside}${name}`, sha256: sha256(bytes) }] : []
  }))
  return files.flat()
}
