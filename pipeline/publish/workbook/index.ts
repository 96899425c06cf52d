import { strToU8, zipSync } from 'fflate'
import { stylesXml } from './looks.ts'
import type { Workbook } from './model.ts'
import { sharedTexts, sheetXml, tableXml, type SharedTexts } from './sheet.ts'
import { DECLARATION, MAIN, RELATIONS, xml } from './xml.ts'

export type { CellValue, Look, StyledCell, Workbook, WorkCell, WorkSheet } from './model.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PARTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Sheets in, an .xlsx file out: the same sheets give the same bytes. Written here and not by a library, because loading one
 * costs more than the whole workbook, and its archives carry the time of day.
 */
export function writeWorkbook(book: Workbook): Uint8Array {
  const texts = sharedTexts()
  const sheets = book.sheets.map((sheet, n) => sheetXml(sheet, texts, n === 0))
  const tables = book.sheets.map((sheet, n) => tableXml(sheet, n + 1))
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(tables)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml'], ['core', 'docProps/core.xml'], ['extended-properties', 'docProps/app.xml']])],
    ['docProps/app.xml', `${DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>kensho</Application></Properties>`],
    ['docProps/core.xml', core(book)],
    ['xl/workbook.xml', workbookXml(book)],
    ['xl/_rels/workbook.xml.rels', relations([...sheets.map((_, n): Relation => ['worksheet', `worksheets/sheet${n + 1}.xml`]), ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']])],
    ['xl/styles.xml', stylesXml()],
    ['xl/sharedStrings.xml', sharedXml(texts)],
    ...sheets.map((text, n): [string, string] => [`xl/worksheets/sheet${n + 1}.xml`, text]),
    ...tables.flatMap((text, n): [string, string][] => (text === undefined ? [] : [
      [`xl/tables/table${n + 1}.xml`, text], [`xl/worksheets/_rels/sheet${n + 1}.xml.rels`, relations([['table', `../tables/table${n + 1}.xml`]])],
    ])),
  ]
  const size = parts.reduce((sum, [, text]) => sum + text.length, 0)
  return zipSync(Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)])), { mtime: new Date('1980-01-02T00:00:00'), level: size > WORTH_DEFLATING ? 6 : 0 })
}

/** Characters above which deflating pays: it costs more time than the rest of a small workbook together. */
const WORTH_DEFLATING = 1_000_000

type Relation = readonly [kind: string, target: string]
const KINDS: Readonly<Record<string, string>> = { core: `${PACKAGE}/relationships/metadata/core-properties` }
const relations = (list: readonly Relation[]): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${KINDS[kind] ?? `${RELATIONS}/${kind}`}" Target="${target}"/>`).join('')}</Relationships>`

function contentTypes(tables: readonly (string | undefined)[]): string {
  const override = (path: string, type: string): string => `<Override PartName="/${path}" ContentType="${type}"/>`
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
    + override('xl/workbook.xml', `${PARTS}.sheet.main+xml`) + override('xl/styles.xml', `${PARTS}.styles+xml`) + override('xl/sharedStrings.xml', `${PARTS}.sharedStrings+xml`)
    + override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') + override('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')
    + tables.map((table, n) => override(`xl/worksheets/sheet${n + 1}.xml`, `${PARTS}.worksheet+xml`) + (table === undefined ? '' : override(`xl/tables/table${n + 1}.xml`, `${PARTS}.table+xml`))).join('')
    + '</Types>'
}

/** Title, author and language for assistive software. No time: the workbook says when it was counted on its cover. */
const core = ({ title, author }: Workbook): string =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(author)}</dc:creator><dc:language>ja-JP</dc:language></cp:coreProperties>`

function workbookXml({ sheets }: Workbook): string {
  const entries = sheets.map(({ name }, n) => `<sheet name="${xml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  const titles = sheets.flatMap(({ name, table }, n) => (table ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${n}">${xml(`'${name.replaceAll("'", "''")}'!$${table.head}:$${table.head}`)}</definedName>`] : []))
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join('')}</sheets>`
    + `${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
}

function sharedXml(texts: SharedTexts): string {
  const all = texts.all()
  return `${DECLARATION}<sst xmlns="${MAIN}" uniqueCount="${all.length}">${all.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')}</sst>`
}
