import type { Source } from './model/effects.ts'
import type { Exhibition } from './exhibit/index.ts'
import type { Fault } from './model/problem.ts'
import type { CountedYear, KeptTable } from './tabulate/index.ts'

/** What staff ask for beside the tables of every year. */
export interface Kept { readonly tables: readonly KeptTable[]; readonly faults: readonly Fault[] }

/**
 * The cross-tabulations that staff keep in `exhibits/`, as tables of the report and as open data. A file that asks for what
 * does not exist is a fault and no table. Without such files nothing of this is even loaded.
 */
export async function keptTables(data: Source, folder: string, counted: CountedYear): Promise<Kept> {
  const present = (await data.list(folder)).some(({ name, kind }) => kind === 'folder' && /^(exhibits|追加の集計)$/.test(name))
  if (!present) return { tables: [], faults: [] }
  const [{ readKept }, { BadQuestion, keptName, keptTableOf, parseQuestion, tabulate }] = await Promise.all([import('./read/kept.ts'), import('./tabulate/index.ts')])
  const { questions, problems } = await readKept(data, folder)
  const tables: KeptTable[] = []
  const faults: Fault[] = problems.map(({ file, message }) => faultOf(file, message))
  for (const { file, caption, name: _, ...words } of questions) {
    try {
      const question = parseQuestion(words, counted.codes)
      const name = unused(keptName(question), tables)
      tables.push(keptTableOf(tabulate(question, counted), { name, sheet: `追加の集計${tables.length + 1}`, ...(caption === undefined ? {} : { caption }) }))
    } catch (error) {
      if (!(error instanceof BadQuestion)) throw error
      faults.push(faultOf(file, `${file}：${error.message}`))
    }
  }
  return { tables, faults }
}

/** Two questions that differ only in what they filter by have one name: the later gets a number. */
function unused(name: string, tables: readonly KeptTable[]): string {
  const taken = tables.filter(({ openTable }) => openTable.name === name || openTable.name.startsWith(`${name}--`)).length
  return taken === 0 ? name : `${name}--${taken + 1}`
}

/** The tables of every year with those that staff keep: numbered, published and judged alike. */
export const withKept = (exhibition: Exhibition, { tables, faults }: Kept) => ({
  ...exhibition,
  exhibits: [...exhibition.exhibits, ...tables.map(({ exhibit }) => exhibit)],
  openTables: [...exhibition.openTables, ...tables.map(({ openTable }) => openTable)],
  openFacts: [...exhibition.openFacts, ...tables.flatMap(({ facts }) => facts)],
  besides: tables.flatMap(({ besides }) => besides), sums: tables.flatMap(({ sums }) => sums),
  faults: [...exhibition.faults, ...faults],
})

const faultOf = (file: string, message: string): Fault =>
  ({ id: `exhibits/${file}`, code: 'exhibit/bad-question', message, remedy: 'この表は載せていません。ファイルを直すか、消してください。' })
