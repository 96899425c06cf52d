import type { FileContent, Wanted } from './content.ts'
import { readTexts, sha256 } from './file.ts'
import { filledForms, readForms } from './filled-form.ts'
import { csvOf, readGrids, type Grid } from './grid.ts'
import { isFinding, problemAt, type Finding } from '../model/finding.ts'
import type { FormKind, FormLayout } from '../model/form.ts'
import type { ZeroReturn } from '../model/reading.ts'

/** What is looked for in a workbook: the form of its folder, and both forms where it is a filled form of ours. */
export interface WantedBook { readonly wanted: Wanted; readonly forms: Readonly<Record<FormKind, { readonly wanted: Wanted; readonly layout?: FormLayout }>> }
export interface BookContent { readonly contents: readonly (FileContent | Finding)[]; readonly zeroReturns: readonly ZeroReturn[] }

/** The rows of every sheet of an Excel workbook that has the form's header, or of both sheets of a filled form. */
export async function readWorkbook(bytes: Uint8Array, { wanted, forms }: WantedBook): Promise<BookContent> {
  const grids = await readGrids(bytes)
  if (!Array.isArray(grids)) return { contents: [grids as Finding], zeroReturns: [] }
  const filled = filledForms(grids as readonly Grid[], forms)
  if (filled.length > 0) return readForms(filled, forms, sha256(bytes))
  return { contents: settled(sheetsOf(grids as readonly Grid[], wanted, sha256(bytes)), grids as readonly Grid[], wanted), zeroReturns: [] }
}

type Sheets = readonly (FileContent | Finding)[]

/** Sheets are named in places only where several of them hold rows. */
function sheetsOf(grids: readonly Grid[], wanted: Wanted, hash: string): Sheets {
  const texts = grids.map(({ name, rows }) => ({ sheet: name, text: csvOf(rows) }))
  const plain = readSheets(texts, wanted, hash, () => wanted.name)
  const isOne = plain.filter((content) => !isFinding(content)).length <= 1
  return isOne ? plain : readSheets(texts, wanted, hash, (sheet) => `${wanted.name}［${sheet}］`)
}

function readSheets(texts: readonly { readonly sheet: string; readonly text: string }[], wanted: Wanted, hash: string, nameOf: (sheet: string) => string): Sheets {
  const found: (FileContent | Finding)[] = []
  let firstId = wanted.firstId
  for (const { sheet, text } of texts) {
    const content = readTexts([{ encoding: 'xlsx', text, damaged: false }], { ...wanted, name: nameOf(sheet), firstId }, hash)
    found.push(content)
    if (!isFinding(content)) firstId += content.rows.length
  }
  return found
}

/** One sheet with the header is enough; a sheet that looks like a form and lacks columns is named, other sheets are notes. */
function settled(found: Sheets, grids: readonly Grid[], wanted: Wanted): Sheets {
  const contents = found.filter((content): content is FileContent => !isFinding(content))
  const [first, ...more] = contents
  if (!first) return [found.find((finding) => isFinding(finding) && (finding.code === 'file/no-header' || finding.code === 'file/broken-header')) ?? found[0] ?? { code: 'file/empty', detail: {} }]
  const needed = [...wanted.columns.needs.values()].filter((need) => need === '必須').length
  const passedOver = found.flatMap((finding, at) => {
    if (!isFinding(finding) || finding.code !== 'file/no-header' || finding.detail.missing.length * 2 > needed) return []
    const sheet = grids[at]?.name ?? ''
    return [problemAt({ code: 'file/sheet-ignored', detail: { sheet, missing: finding.detail.missing } }, 'warning', { file: wanted.name })]
  })
  const broken = found.filter((content) => isFinding(content) && content.code === 'file/broken-header')
  return [{ ...first, problems: [...first.problems, ...passedOver] }, ...more, ...broken]
}
