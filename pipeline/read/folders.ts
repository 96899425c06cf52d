import type { Entry, Source } from '../model/effects.ts'
import type { Form } from './columns.ts'
import { reportsUnder } from './misplaced.ts'

/** A file that lies where reports are expected. */
export interface Found {
  readonly form: Form
  readonly path: string
  /** How messages call it: its bare name, with its folder where two folders have a file of that name. */
  readonly name: string
  readonly entry: Entry
  readonly kind: 'csv' | 'xlsx' | 'other'
}
export interface YearFolder {
  readonly files: readonly Found[]
  /** Folders of reports that hold no file to read; the first is named even where it is absent. */
  readonly empty: readonly { readonly form: Form; readonly folder: string }[]
  /** CSV and .xlsx files where none is read: beside the folders of reports, a folder too deep, in a folder of another name. By path in the year's folder. */
  readonly misplaced: readonly string[]
  /** Filled 保留.xlsx: `R03/保留*.xlsx` and `R03/保留/*.xlsx` (or `overlay`). */
  readonly overlays: readonly { readonly path: string; readonly name: string; readonly entry: Entry }[]
}

const folderNames: Record<Form, readonly string[]> = { detailed: ['detailed', '詳細'], simple: ['simple', '簡易'] }
/** What systems and editors leave behind: hidden files, Excel's lock files, Windows' own. */
const isLitter = (name: string): boolean => /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i.test(name)

function kindOf({ name, kind }: Entry): Found['kind'] | undefined {
  if (isLitter(name)) return undefined
  if (/\.csv$/i.test(name)) return 'csv'
  if (/\.xlsx$/i.test(name)) return 'xlsx'
  return kind === 'file' ? 'other' : undefined
}

async function listForm(source: Source, year: string, form: Form, present: ReadonlySet<string>): Promise<Pick<YearFolder, 'files' | 'empty'> & { readonly inner: readonly string[] }> {
  const folders = [...present].filter((folder) => folderNames[form].includes(folder.toLowerCase()))
  const files: Found[] = []
  const inner: string[] = []
  for (const folder of folders) {
    for (const entry of await source.list(`${year}/${folder}`)) {
      const kind = kindOf(entry)
      if (kind) files.push({ form, path: `${year}/${folder}/${entry.name}`, name: entry.name, entry, kind })
      else if (entry.kind === 'folder' && !isLitter(entry.name)) inner.push(`${year}/${folder}/${entry.name}`)
    }
  }
  const isNeeded = form === 'detailed' || folders.length > 0
  const isEmpty = isNeeded && !files.some(({ kind }) => kind !== 'other')
  return { files, inner, empty: isEmpty ? [{ form, folder: `${year}/${folders[0] ?? folderNames[form][0]}` }] : [] }
}

/** The files of a 年度, detailed form first, by name. */
export async function yearFolder(source: Source, year: string): Promise<YearFolder> {
  const entries = await source.list(year)
  const present = new Set(entries.map((entry) => entry.name))
  const detailed = await listForm(source, year, 'detailed', present)
  const simple = await listForm(source, year, 'simple', present)
  return {
    files: distinct([...detailed.files, ...simple.files]), empty: [...detailed.empty, ...simple.empty],
    misplaced: await misplacedIn(source, year, entries, [...detailed.inner, ...simple.inner]), overlays: await overlaysOf(source, year, entries),
  }
}

/** Folders of a year that hold something else than reports. */
const OTHER_FOLDERS = /^(serious|重大な事故|lessons|教訓|prose|文章|exhibits|追加の集計)$/i
const isOverlayName = (name: string): boolean => /^保留.*\.xlsx$/i.test(name)

async function misplacedIn(source: Source, year: string, entries: readonly Entry[], inner: readonly string[]): Promise<readonly string[]> {
  const isKnown = (name: string): boolean => OTHER_FOLDERS.test(name) || isOverlayFolder(name) || Object.values(folderNames).some((names) => names.includes(name.toLowerCase()))
  const beside = entries.filter(({ name, kind }) => kind !== 'folder' && /\.(csv|xlsx)$/i.test(name) && !isLitter(name) && !isOverlayName(name)).map(({ name }) => `${year}/${name}`)
  const strange = entries.filter(({ name, kind }) => kind === 'folder' && !isLitter(name) && !isKnown(name)).map(({ name }) => `${year}/${name}`)
  const deeper = await Promise.all([...inner, ...strange].map((folder) => reportsUnder(source, folder, isLitter)))
  return [...beside, ...deeper.flat()].map((path) => path.slice(year.length + 1))
}

const isOverlayFolder = (name: string): boolean => /^(保留|overlay)$/i.test(name)

/** Costs nothing where there is none: the year's folder has been listed. */
async function overlaysOf(source: Source, year: string, entries: readonly Entry[]): Promise<YearFolder['overlays']> {
  const found = entries.filter(({ name }) => isOverlayName(name)).map((entry) => ({ path: `${year}/${entry.name}`, name: entry.name, entry }))
  for (const { name: folder, kind } of entries) {
    if (kind !== 'folder' || !isOverlayFolder(folder)) continue
    for (const entry of await source.list(`${year}/${folder}`))
      if (kindOf(entry) === 'xlsx') found.push({ path: `${year}/${folder}/${entry.name}`, name: `${folder}/${entry.name}`, entry })
  }
  return found
}

function distinct(files: readonly Found[]): readonly Found[] {
  const count = new Map<string, number>()
  for (const { name } of files) count.set(name, (count.get(name) ?? 0) + 1)
  return files.map((file) => ((count.get(file.name) ?? 0) > 1 ? { ...file, name: file.path.split('/').slice(1).join('/') } : file))
}
