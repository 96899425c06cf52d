import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isStaging, restoreFolder, tryFolder } from '../io.ts'
import { UsageError } from './exit.ts'

/** The folders of a build, and the file by which one of this program is known. */
export const PARTS = ['public', 'internal'] as const
const MARKS = { public: ['manifest.json', '"outputs"'], internal: ['inputs.json', '['] } as const

/** Before the work begins: no file in the way, the former output whole, and a folder that can be written. */
export async function prepareFolder(folder: string): Promise<void> {
  await refuseFile(folder)
  await restoreFolder(folder)
  await tryFolder(folder)
}

/** Refuses (status 2) to build where a file stands, or a folder with something in it that is no former build. */
export async function refuseForeign(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => !isStaging(name))
  if (names.length === 0) return
  const own = PARTS.filter((part) => names.includes(part))
  const foreign = own.length === 0 ? [names[0] ?? ''] : await foreignParts(folder, own)
  if (foreign.length > 0) throw new UsageError(`出力先「${folder}」には、報告書の出力ではないもの（${foreign.join('、')} など）があるため、書き込みませんでした。空のフォルダか、新しいフォルダの名前を --out に指定してください。 [usage/out]`)
}

/** A file in the place of the folder, or of a folder above it. */
async function refuseFile(folder: string): Promise<void> {
  const path = resolve(folder)
  const found = await stat(path).catch(() => undefined)
  if (found && !found.isDirectory()) throw new UsageError(`出力先の「${path}」はファイルです。フォルダの名前を --out に指定してください。 [usage/out]`)
  if (!found && dirname(path) !== path) await refuseFile(dirname(path))
}

async function foreignParts(folder: string, parts: readonly (keyof typeof MARKS)[]): Promise<readonly string[]> {
  const foreign = await Promise.all(parts.map(async (part) => {
    const names = await readdir(join(folder, part)).catch(() => ['?'])
    const [file, sign] = MARKS[part]
    const isOwn = names.length === 0 || (await readFile(join(folder, part, file), 'utf8').catch(() => '')).includes(sign)
    return isOwn ? [] : [part]
  }))
  return foreign.flat()
}

/** Letters of the check before: those that nobody needs any more go, and no other file. */
export async function formerReplies(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'internal', 'replies')).catch(() => [])
  const list = await readFile(join(folder, 'internal', 'replies.csv'), 'utf8').catch(() => '')
  return names.filter((name) => list.includes(`"${name}"`)).map((name) => `internal/replies/${name}`)
}
