import { rearm, type Build, type Entry, type OpenFault, type Row } from './compare/build.ts'
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
    inputs: await json('internal/inputs.json') as Build['inputs'], entries, tables: new Map(tables),
    counted: await table('internal/counted.csv'), held: await table('internal/held.csv'), classification: await table('internal/classification.csv'),
    faults: faultsOf(await textOf(source, 'internal/faults.md', name)), ...page, pages: pages ? await pagesOf(source, [...page.headings.map(({ id }) => [id, `s-${id}`] as const), ...page.exhibits.map(({ key }) => [`x-${key}`, `x-${key}`] as const)]) : new Map(),
  }
}

/** Pages by key, of the destinations in the PDF. The numbering starts with the first section; what stands before it has none. */
async function pagesOf(source: Source, wanted: readonly (readonly [key: string, destination: string])[]): Promise<ReadonlyMap<string, number>> {
  const pdf = await source.read('public/report.pdf').catch(() => undefined)
  if (!pdf) return new Map()
  const { readPlaces } = await import('./settle/print/places.ts')
  const { of } = await readPlaces(pdf)
  const found = wanted.flatMap(([key, destination]) => { const place = of.get(destination); return place ? [[key, place.page] as const] : [] })
  const first = Math.min(...found.map(([, at]) => at))
  return new Map(found.map(([id, at]) => [id, at - first + 1]))
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
  formula: row['算式'] ?? '', of: (row['算式の項目'] ?? '').split(' ').filter((key) => key !== ''), rows: row['元の行'] ?? '',
})

/** The items of faults.md that still stand: message, what to do next, id and code. */
function faultsOf(markdown: string): readonly OpenFault[] {
  const open = markdown.split(/^## /m)[0] ?? ''
  return [...open.matchAll(/^- (.*)\n {2}- 次にすること：(.*)\n {2}- `(.*)` \[(.*)\]$/gm)].map(([, message = '', remedy = '', id = '', code = '']) => ({ id, code, message, remedy }))
}
