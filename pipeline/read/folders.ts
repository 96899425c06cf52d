import type { Entry, Source } from '../model/effects.ts'
import type { Form } from './columns.ts'

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

async function listForm(source: Source, year: string, form: Form, present: ReadonlySet<string>): Promise<Omit<YearFolder, 'overlays'>> {
  const folders = [...present].filter((folder) => folderNames[form].includes(folder.toLowerCase()))
  const files: Found[] = []
  for (const folder of folders) {
    for (const entry of await source.list(`${year}/${folder}`)) {
      const kind = kindOf(entry)
      if (kind) files.push({ form, path: `${year}/${folder}/${entry.name}`, name: entry.name, entry, kind })
    }
  }
  const isNeeded = form === 'detailed' || folders.length > 0
  const isEmpty = isNeeded && !files.some(({ kind }) => kind !== 'other')
  return { files, empty: isEmpty ? [{ form, folder: `${year}/${folders[0] ?? folderNames[form][0]}` }] : [] }
}

/** The files of a 年度, detailed form first, by name. */
export async function yearFolder(source: Source, year: string): Promise<YearFolder> {
  const entries = await source.list(year)
  const present = new Set(entries.map((entry) => entry.name))
  const detailed = await listForm(source, year, 'detailed', present)
  const simple = await listForm(source, year, 'simple', present)
  return { files: distinct([...detailed.files, ...simple.files]), empty: [...detailed.empty, ...simple.empty], overlays: await overlaysOf(source, year, entries) }
}

const isOverlayFolder = (name: string): boolean => /^(保留|overlay)$/i.test(name)

/** Costs nothing where there is none: the year's folder has been listed. */
async function overlaysOf(source: Source, year: string, entries: readonly Entry[]): Promise<YearFolder['overlays']> {
  const found = entries.filter(({ name }) => /^保留.*\.xlsx$/i.test(name)).map((entry) => ({ path: `${year}/${entry.name}`, name: entry.name, entry }))
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
