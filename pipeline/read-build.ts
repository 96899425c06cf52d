import { cellKey, rearm, type Build, type Entry, type OpenFault, type Row, type Traced } from './compare/build.ts'
import { pageOf } from './compare/page.ts'
import type { Source } from './model/effects.ts'
import { readTable } from './read/table.ts'
import { Unreadable } from './request.ts'

/**
 * Reads the folder of a finished build back. Throws Unreadable, naming what is missing, where it is none. `pages` also opens
 * the PDF, where there is one, for the page on which each section begins.
 */
export async function readBuild(source: Source, name: string, { pages = false } = {}): Promise<Build> {
  const json = async (path: string): Promise<unknown> => JSON.parse(await textOf(source, path, name)) as unknown
  const manifest = await json('public/manifest.json') as Manifest
  const table = async (path: string): Promise<readonly Row[]> => (await readTable(source, path)).map(rearmed)
  const entries = (await table('internal/ledger.csv')).map(entryOf)
  if (entries.length === 0) throw new Unreadable([`${name}：internal/ledger.csv がないか、空です。npm run report の出力フォルダを指定してください。 [file/no-build]`])
  const names = (await source.list('public/tables')).map((entry) => entry.name).filter((file) => file.endsWith('.csv'))
  const tables = await Promise.all(names.map(async (file) => [file.slice(0, -4), await table(`public/tables/${file}`)] as const))
  const page = pageOf(await textOf(source, 'public/report.html', name))
  return {
    year: manifest.year, version: manifest.version, sources: manifest.sources, codes: manifest.codes ?? {}, outputs: manifest.outputs,
    inputs: await json('internal/inputs.json') as Build['inputs'], entries, tables: new Map(tables), parts: partsOf(await table('internal/parts.csv')), cells: cellsOf(await table('internal/cells.csv')),
    counted: await table('internal/counted.csv'), held: await table('internal/held.csv'), ...await withdrawnOf(source, table), classification: await table('internal/classification.csv'),
    faults: faultsOf(await textOf(source, 'internal/faults.md', name)), ...page,
    ...(pages ? await pagesOf(source, page.headings.map(({ id }) => [id, `s-${id}`] as const), page.exhibits.map(({ key }) => [`x-${key}`, `x-${key}`] as const)) : { pages: new Map() }),
  }
}

/** Absent where the build is of a time before the file. */
const withdrawnOf = async (source: Source, table: (path: string) => Promise<readonly Row[]>): Promise<Pick<Build, 'withdrawn'>> =>
  ((await source.list('internal')).some(({ name }) => name === 'withdrawn.csv') ? { withdrawn: await table('internal/withdrawn.csv') } : {})

const partsOf = (rows: readonly Row[]): ReadonlyMap<string, Traced> =>
  new Map(rows.map((row) => [row['項目'] ?? '', { value: Number(row['値']), unit: row['単位'] ?? '', of: addresses(row), rows: row['元の行'] ?? '' }]))
const cellsOf = (rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [cellKey((row['表'] ?? '').replace(/^tables\/|\.csv$/g, ''), row['行'] ?? '', row['列'] ?? ''), row['項目'] ?? '']))
const addresses = (row: Row): readonly string[] => (row['算式の項目'] ?? '').split(' ').filter((key) => key !== '')

type Wanted = readonly (readonly [key: string, destination: string])[]

/** Pages by key, of the destinations in the PDF, and of sentences. The numbering starts with the first section; what stands before it has none. */
async function pagesOf(source: Source, sections: Wanted, exhibits: Wanted): Promise<Pick<Build, 'pages' | 'pageOf'>> {
  const pdf = await source.read('public/report.pdf').catch(() => undefined)
  if (!pdf) return { pages: new Map() }
  const { openFinder } = await import('./settle/find.ts')
  const { places, pageOf } = await openFinder(pdf)
  const found = new Map([...sections, ...exhibits].flatMap(([key, destination]) => { const place = places.get(destination); return place ? [[key, place.page] as const] : [] }))
  const first = Math.min(...found.values())
  return {
    pages: new Map([...found].map(([id, at]) => [id, at - first + 1])),
    pageOf: (section, text) => {
      const from = found.get(section)
      const next = sections.slice(sections.findIndex(([id]) => id === section) + 1).flatMap(([id]) => found.get(id) ?? [])[0] ?? Infinity
      const page = from === undefined ? undefined : pageOf(text.replaceAll('｜', ''), from, next)
      return page === undefined ? undefined : page - first + 1
    },
  }
}

interface Manifest { readonly year: string; readonly version: string; readonly sources: string; readonly codes?: Record<string, string>; readonly outputs: Record<string, string> }

async function textOf(source: Source, path: string, name: string): Promise<string> {
  const bytes = await source.read(path).catch(() => undefined)
  if (bytes) return new TextDecoder().decode(bytes)
  throw new Unreadable([`${name}：${path} がありません。npm run report の出力フォルダを指定してください。 [file/no-build]`])
}

const rearmed = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, rearm(text)]))

const entryOf = (row: Row): Entry => ({
  id: row['番号'] ?? '', printed: row['印字'] ?? '', value: Number(row['値']), unit: row['単位'] ?? '', key: row['項目'] ?? '',
  population: row['母数'] ?? '', populationSize: row['母数の値'] ?? '', section: row['節'] ?? '', standing: row['データの別'] ?? '', citation: row['出典'] ?? '',
  formula: row['算式'] ?? '', of: addresses(row), rows: row['元の行'] ?? '',
})

/** The items of faults.md that still stand: message, what to do next, id and code. */
function faultsOf(markdown: string): readonly OpenFault[] {
  const open = markdown.split(/^## /m)[0] ?? ''
  return [...open.matchAll(/^- (.*)\n {2}- 次にすること：(.*)\n {2}- `(.*)` \[(.*)\]$/gm)].map(([, message = '', remedy = '', id = '', code = '']) => ({ id, code, message, remedy }))
}
