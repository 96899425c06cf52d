import type { Source } from '../model/effects.ts'
import { problemText } from '../model/problem.ts'
import { readFolder } from './documents/file.ts'
import { parseYaml } from './documents/yaml.ts'

/** A cross-tabulation that staff keep for the report: a file of `exhibits/`, in the words of the command line. */
export interface KeptQuestion { readonly name: string; readonly file: string; readonly caption?: string; readonly by?: string | readonly string[]; readonly where?: string | readonly string[]; readonly measure?: string; readonly share?: string; readonly asOf?: string }
export interface KeptReading { readonly questions: readonly KeptQuestion[]; /** Files that cannot be read, a sentence each. */ readonly problems: readonly { readonly file: string; readonly message: string }[] }

const FIELDS = { 題: 'caption', 軸: 'by', 絞込み: 'where', 測り方: 'measure', 割合: 'share', 基準日: 'asOf' } as const

/** `R03/exhibits/*.yaml`, in the order of their names. */
export async function readKept(source: Source, yearFolder: string): Promise<KeptReading> {
  const questions: KeptQuestion[] = []
  const problems: { file: string; message: string }[] = []
  for (const reading of await readFolder(source, yearFolder, ['exhibits', '追加の集計'], /\.ya?ml$/i)) {
    if ('problem' in reading) { problems.push({ file: reading.problem.place?.file ?? 'exhibits', message: problemText(reading.problem) }); continue }
    const { file, text } = reading.document
    const yaml = parseYaml(text, file)
    if ('problem' in yaml) problems.push({ file, message: problemText(yaml.problem) })
    else questions.push({ name: file.replace(/^.*\//, '').replace(/\.ya?ml$/i, ''), file, ...fieldsOf(yaml.value) })
  }
  return { questions, problems }
}

const isWords = (value: unknown): value is string | string[] => typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

function fieldsOf(value: unknown): Partial<KeptQuestion> {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(given.flatMap(([name, words]) => (name in FIELDS && isWords(words) ? [[FIELDS[name as keyof typeof FIELDS], words]] : [])))
}
