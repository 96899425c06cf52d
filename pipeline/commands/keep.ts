import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readBackground, type Sources } from '../counted-year.ts'
import { keptYaml, parseQuestion, type Words } from '../tabulate/index.ts'
import { UsageError } from './exit.ts'
import { chooseYear } from './year.ts'

/** A file name on every system, and no path. */
const KEPT_NAME = /^[\p{L}\p{N}_-]{1,60}$/u

/** Keeps a question that has just been answered as `R03/exhibits/NAME.yaml`, so that the report shows it. Never overwrites another. */
export async function keep(name: string, asked: Words & { readonly year?: string }, sources: Sources, root: string): Promise<string> {
  if (!KEPT_NAME.test(name)) throw new UsageError(`--save の名前「${name}」は使えません。文字と数字、- と _ だけの60字までの名前にしてください。 [usage/save]`)
  if (/\.\.|[～〜~]/.test(asked.year ?? '')) throw new UsageError('--save は一つの年度の集計だけに使えます。--year に年度を一つ指定してください。 [usage/save]')
  const { folder } = await chooseYear(sources.data, asked.year, false)
  const { codes } = await readBackground(sources)
  const text = keptYaml(name, parseQuestion(asked, codes))
  const file = `${folder}/exhibits/${name}.yaml`
  await mkdir(join(root, folder, 'exhibits'), { recursive: true })
  await writeFile(join(root, file), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new UsageError(`${file} が既にあります。別の名前にするか、そのファイルを消してください。 [usage/save]`)
  })
  return `${file} に残しました。次に報告書を作ると「追加の集計」に載ります。`
}
