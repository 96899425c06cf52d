import type { Source } from './model/effects.ts'
import type { TableExhibit } from './model/exhibit.ts'
import type { Fault } from './model/problem.ts'
import type { CountedYear } from './tabulate/index.ts'

export interface Kept { readonly exhibits: readonly TableExhibit[]; readonly faults: readonly Fault[] }

/**
 * The cross-tabulations that staff keep in `exhibits/`, as tables of the report. A file that asks for what does not exist is
 * a fault and no table. Without such files nothing of this is even loaded.
 */
export async function keptTables(data: Source, folder: string, counted: CountedYear): Promise<Kept> {
  const present = (await data.list(folder)).some(({ name, kind }) => kind === 'folder' && /^(exhibits|追加の集計)$/.test(name))
  if (!present) return { exhibits: [], faults: [] }
  const [{ readKept }, { BadQuestion, parseQuestion, tableExhibitOf, tabulate }] = await Promise.all([import('./read/kept.ts'), import('./tabulate/index.ts')])
  const { questions, problems } = await readKept(data, folder)
  const exhibits: TableExhibit[] = []
  const faults: Fault[] = problems.map(({ file, message }) => faultOf(file, message))
  for (const { name, file, caption, ...words } of questions) {
    try {
      if (!KEPT_NAME.test(name)) throw new BadQuestion('ファイルの名前は、文字と数字、- と _ だけの60字までにしてください。 [usage/save]')
      exhibits.push(tableExhibitOf(tabulate(parseQuestion(words, counted.codes), counted), `kept-${name}`, caption))
    } catch (error) {
      if (!(error instanceof BadQuestion)) throw error
      faults.push(faultOf(file, `${file}：${error.message}`))
    }
  }
  return { exhibits, faults }
}

/** The name becomes part of addresses in the page. */
export const KEPT_NAME = /^[\p{L}\p{N}_-]{1,60}$/u

const faultOf = (file: string, message: string): Fault =>
  ({ id: `exhibits/${file}`, code: 'exhibit/bad-question', message, remedy: 'この表は載せていません。ファイルを直すか、消してください。' })
