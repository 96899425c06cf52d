import type { Source } from '../model/effects.ts'
import { problemAt } from '../model/finding.ts'
import type { Problem } from '../model/problem.ts'
import { encodingNamed } from './decode.ts'
import { parseYaml } from './documents/yaml.ts'
import type { Found } from './folders.ts'

export interface Encodings { readonly byFile: Readonly<Record<string, string>>; readonly problems: readonly Problem[] }

const FILE = 'year.yaml'
const KEY = '文字コード'
/** The item with something in it; most years leave it 未記入. */
const ENTRY = /^[^#\n]*文字コード["']?[^\S\n]*:(?![^\S\n]*(未記入|~|null)[^\S\n]*(#.*)?\r?$)/m
const NONE: Encodings = { byFile: {}, problems: [] }

/**
 * 文字コード of year.yaml: the encoding of the files (by name) for which the automatic choice is wrong. A name that is no
 * encoding, or that of no file, is told and changes nothing. The file is parsed only where it has the word.
 */
export async function statedEncodings(source: Source, year: string, files: readonly Found[]): Promise<Encodings> {
  const bytes = await source.read(`${year}/${FILE}`).catch(() => undefined)
  const text = bytes === undefined ? '' : new TextDecoder().decode(bytes)
  if (!ENTRY.test(text)) return NONE
  const yaml = parseYaml(text, FILE)
  if ('problem' in yaml || typeof yaml.value !== 'object' || yaml.value === null) return NONE
  const stated: unknown = (yaml.value as Record<string, unknown>)[KEY]
  if (typeof stated !== 'object' || stated === null) return NONE
  return checked(Object.entries(stated).map(([file, name]) => [file, String(name), yaml.lineOf([KEY, file])]), files)
}

function checked(stated: readonly (readonly [file: string, encoding: string, line: number])[], files: readonly Found[]): Encodings {
  const known = new Set(files.flatMap(({ name, entry, path }) => [name, entry.name, path.split('/').slice(1).join('/')]))
  const byFile: Record<string, string> = {}
  const problems: Problem[] = []
  for (const [file, encoding, line] of stated) {
    if (!known.has(file)) problems.push(problemAt({ code: 'file/encoding-of-nothing', detail: { file } }, 'warning', { file: FILE, line }, file))
    else if (!isEncoding(encoding)) problems.push(problemAt({ code: 'file/unknown-encoding', detail: { file, encoding } }, 'warning', { file: FILE, line }, encoding))
    else byFile[file] = encoding
  }
  return { byFile, problems }
}

function isEncoding(name: string): boolean {
  try {
    return encodingNamed(name) !== undefined
  } catch {
    return false
  }
}
