import type { CodeBook } from '../model/code.ts'
import type { Source } from '../model/effects.ts'
import { fiscalYearKey, fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { reportFiles } from './reports.ts'

/** Where the editor's JSON Schemas are: in the data root's own codes/, or copied into the year because the root has none. */
export type Schemas = 'of-the-root' | ReadonlyMap<string, Uint8Array>

export interface Material {
  readonly codes: CodeBook
  /** `templates/`; the drafts lie in its `new-year/`. */
  readonly templates: Source
  readonly schemas: Schemas
}

/**
 * A 年度 in, the files of its empty folder out, by path below that folder: reports with a header only, and drafts in which
 * everything still to be written says 未記入. It can be built as it stands, and opened in Excel and Notepad on Windows.
 */
export async function emptyYear(year: FiscalYear, { codes, templates, schemas }: Material): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const drafts = await Promise.all((await pathsBelow(templates, DRAFTS)).map(async (path) =>
    [path, filledIn(new TextDecoder().decode(await templates.read(`${DRAFTS}/${path}`)), path, year, schemas)] as const))
  const copied = schemas === 'of-the-root' ? [] : [...schemas].map(([name, text]) => [`schema/${name}`, text] as const)
  return new Map<string, string | Uint8Array>([...reportFiles(year, codes), ...drafts, ...copied])
}

const DRAFTS = 'new-year'

async function pathsBelow(source: Source, root: string, folder = ''): Promise<readonly string[]> {
  const entries = await source.list(folder === '' ? root : `${root}/${folder}`)
  const paths = await Promise.all(entries.map(async ({ name, kind }) => {
    const path = folder === '' ? name : `${folder}/${name}`
    return kind === 'folder' ? pathsBelow(source, root, path) : [path]
  }))
  return paths.flat()
}

/** A draft with its year put in. Line ends are Windows' own. */
function filledIn(text: string, path: string, year: FiscalYear, schemas: Schemas): string {
  const up = '../'.repeat(path.split('/').length - 1)
  const words: Readonly<Record<string, string>> = {
    年度: fiscalYearKey(year), 年度の名: fiscalYearLabel(year), 年: `${year}`, 翌年: `${year + 1}`, 翌々年: `${year + 2}`,
    書式: schemas === 'of-the-root' ? `${up}../codes/schema` : `${up}schema`,
  }
  return text.replace(/〔(.+?)〕/g, (whole, word: string) => words[word] ?? whole).replace(/\r?\n/g, '\r\n')
}
