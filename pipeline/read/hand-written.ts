import type { Entry, Source } from '../model/effects.ts'
import type { WrittenFile } from '../model/reading.ts'
import { fiscalYearKey, parseFiscalYear } from '../model/time.ts'
import { isNoEntry } from './documents/file.ts'
import { sha256 } from './file.ts'

type Places = readonly (readonly [folder: string, names: RegExp])[]
const OF_YEAR: Places = [
  ['', /^(year|release)\.yaml$/], ['serious', /\.ya?ml$/i], ['重大な事故', /\.ya?ml$/i], ['lessons', /\.md$/i], ['教訓', /\.md$/i],
  ['prose', /\.md$/i], ['文章', /\.md$/i], ['exhibits', /\.ya?ml$/i], ['追加の集計', /\.ya?ml$/i],
]
const OF_ROOT: Places = [['codes', /\.csv$/i], ['history', /^(published|discrepancies|tables.*)\.csv$/]]

/** `file` is what messages call it: by its path in the year's folder, or in the data root where it serves every year. */
export interface Written { readonly path: string; readonly file: string; readonly entry: Entry }

/** Whatever stands where a build reads something besides the carriers' reports: the year's first, then what serves every year. */
export async function writtenEntries(source: Source, year: string | undefined): Promise<readonly Written[]> {
  const ofYear = year === undefined ? [] : OF_YEAR.map(([folder, names]) => entriesOf(source, `${year}/`, folder, names))
  const ofRoot = OF_ROOT.map(([folder, names]) => entriesOf(source, '', folder, names))
  return (await Promise.all([...ofYear, ...ofRoot])).flat()
}

async function entriesOf(source: Source, root: string, folder: string, names: RegExp): Promise<readonly Written[]> {
  const inside = folder === '' ? '' : `${folder}/`
  const entries = await source.list(`${root}${inside}`.replace(/\/$/, '')).catch(() => [])
  return entries.filter(({ name }) => names.test(name) && !isNoEntry(name)).map((entry) => ({ path: `${root}${inside}${entry.name}`, file: `${inside}${entry.name}`, entry }))
}

/**
 * The same with the hash of its bytes. A file that cannot be read is left out: the survey has named it. The closing of the year
 * itself is left out, too: it is a product of the build, which therefore stays the same.
 */
export async function readHandWritten(source: Source, year: string): Promise<readonly WrittenFile[]> {
  const closing = `history/tables-${closedAs(year)}.csv`
  const written = (await writtenEntries(source, year)).filter(({ file, entry }) => file !== closing && entry.kind === 'file')
  return (await Promise.all(written.map(async ({ path, file }): Promise<readonly WrittenFile[]> => {
    const bytes = await source.read(path).catch(() => undefined)
    return bytes ? [{ file, sha256: sha256(bytes) }] : []
  }))).flat()
}

const closedAs = (folder: string): string => {
  const year = parseFiscalYear(folder)
  return year === undefined ? folder : fiscalYearKey(year)
}
