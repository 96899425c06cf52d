import type { Entry, Source } from '../model/effects.ts'

/** Folders of reports may lie this deep within each other before nobody looks further. */
const DEEPEST = 4
const isReport = ({ name }: Entry): boolean => /\.(csv|xlsx)$/i.test(name)

/** The CSV and .xlsx files of a folder and of those in it, by path. A folder that cannot be looked into has none. */
export async function reportsUnder(source: Source, folder: string, isLitter: (name: string) => boolean, depth = DEEPEST): Promise<readonly string[]> {
  const entries = (await source.list(folder).catch((): readonly Entry[] => [])).filter(({ name }) => !isLitter(name))
  const found = entries.map((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.kind === 'folder') return depth > 1 ? reportsUnder(source, path, isLitter, depth - 1) : []
    return isReport(entry) ? [path] : []
  })
  return (await Promise.all(found)).flat()
}
