import type { Source } from '../model/effects.ts'

/** Template texts by path below `templates/`: `report.hbs`, `report.css`, `chapters/1-1.hbs`, `partials/sheet.hbs`. */
export type Templates = ReadonlyMap<string, string>

export async function loadTemplates(source: Source): Promise<Templates> {
  const folders = await Promise.all(['', 'chapters', 'partials'].map((folder) => texts(source, folder)))
  return new Map(folders.flat())
}

async function texts(source: Source, folder: string): Promise<readonly (readonly [string, string])[]> {
  const files = (await source.list(folder)).filter((entry) => entry.kind === 'file' && /\.(hbs|css)$/.test(entry.name))
  return Promise.all(files.map(async ({ name }) => {
    const path = folder === '' ? name : `${folder}/${name}`
    return [path, new TextDecoder().decode(await source.read(path))] as const
  }))
}
