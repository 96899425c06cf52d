import { columnLetters } from '../../model/place.ts'
import { disarm } from '../csv.ts'
import { formatOf } from './looks.ts'
import type { CellValue, StyledCell, WorkCell, WorkSheet } from './model.ts'
import { DECLARATION, MAIN, RELATIONS, xml } from './xml.ts'

/** Texts of all sheets, each once, in the order in which they first occur. */
export interface SharedTexts { readonly place: (text: string) => number; readonly all: () => readonly string[] }
export function sharedTexts(): SharedTexts {
  const places = new Map<string, number>()
  return {
    place(text) {
      const known = places.get(text) ?? places.size
      places.set(text, known)
      return known
    },
    all: () => [...places.keys()],
  }
}

/** Excel's limit of a cell; what is longer ends in an ellipsis, never in a broken file. */
const LONGEST = 32_767
const textOf = (value: string): string => { const text = disarm(value); return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text }
const styled = (cell: WorkCell): StyledCell => (typeof cell === 'object' && cell !== null ? cell : { value: cell, look: typeof cell === 'number' ? 'integer' : 'plain' })

/** One sheet as XML. No merged cells, no formulas, no drawings: a cell is a text, a number or empty. */
export function sheetXml(sheet: WorkSheet, texts: SharedTexts, first: boolean): string {
  const rows = sheet.rows.map((row) => row.map(styled))
  const columns = Math.max(1, ...rows.map((row) => row.length))
  return `${DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
    + `<dimension ref="A1:${columnLetters(columns - 1)}${Math.max(1, rows.length)}"/>${viewXml(sheet, first)}<sheetFormatPr defaultRowHeight="18"/>`
    + `<cols>${widthsOf(sheet, rows, columns).map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
    + `<sheetData>${rows.map((row, n) => rowXml(row, n + 1, texts)).join('')}</sheetData>${linksXml(rows)}`
    + '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    + `<headerFooter><oddHeader>${xml(headerText(sheet.header))}</oddHeader><oddFooter>&amp;C&amp;A　&amp;P / &amp;N</oddFooter></headerFooter>`
    + `${sheet.table && rows.length > sheet.table.head ? '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' : ''}</worksheet>`
}

const headerText = (header: string | undefined): string => (header === undefined ? '' : `&R${header.replaceAll('&', '&&')}`)

function viewXml({ frozen }: WorkSheet, first: boolean): string {
  const open = `<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}`
  if (!frozen || (frozen.rows === 0 && frozen.columns === 0)) return `${open}/></sheetViews>`
  const pane = frozen.rows > 0 && frozen.columns > 0 ? 'bottomRight' : frozen.rows > 0 ? 'bottomLeft' : 'topRight'
  const splits = `${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''}${frozen.rows > 0 ? ` ySplit="${frozen.rows}"` : ''}`
  return `${open}><pane${splits} topLeftCell="${columnLetters(frozen.columns)}${frozen.rows + 1}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`
}

const rowXml = (row: readonly StyledCell[], number: number, texts: SharedTexts): string =>
  `<row r="${number}">${row.map((cell, n) => cellXml(cell, `${columnLetters(n)}${number}`, texts)).join('')}</row>`

function cellXml({ value, look }: StyledCell, address: string, texts: SharedTexts): string {
  const style = ` r="${address}" s="${formatOf(look)}"`
  if (value === null || value === '') return `<c${style}/>`
  return typeof value === 'number' ? `<c${style}><v>${value}</v></c>` : `<c${style} t="s"><v>${texts.place(textOf(value))}</v></c>`
}

function linksXml(rows: readonly (readonly StyledCell[])[]): string {
  const links = rows.flatMap((row, r) => row.flatMap((cell, c) => (cell.to === undefined ? [] : [`<hyperlink ref="${columnLetters(c)}${r + 1}" location="${xml(`'${cell.to.replaceAll("'", "''")}'!A1`)}" display="${xml(String(cell.value ?? ''))}"/>`])))
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`
}

const WIDEST = 60
/** Width of the longest line in half-width characters; titles above a table do not count. */
function widthsOf({ widths, table }: WorkSheet, rows: readonly (readonly StyledCell[])[], columns: number): readonly number[] {
  const counted = table ? rows.slice(table.head - 1) : rows
  return Array.from({ length: columns }, (_, n) => widths?.[n] ?? Math.min(WIDEST, 3 + Math.max(6, ...counted.map((row) => halfWidths(row[n]?.value ?? null)))))
}

/** Width of the longest line of a cell; beyond the widest column it no longer matters. */
function halfWidths(value: CellValue): number {
  if (value === null) return 0
  if (typeof value === 'number') return String(value).length
  let longest = 0
  let width = 0
  for (let n = 0; n < value.length && longest < WIDEST; n++) {
    const code = value.charCodeAt(n)
    width = code === 10 ? 0 : width + (code > 0xff ? 2 : 1)
    if (width > longest) longest = width
  }
  return longest
}

/** The markup that tells assistive software (and Excel's filter) where the table is and what heads its columns. */
export function tableXml({ table, rows }: WorkSheet, id: number): string | undefined {
  if (!table || rows.length <= table.head) return undefined
  const ref = `A${table.head}:${columnLetters(table.columns.length - 1)}${rows.length}`
  return `${DECLARATION}<table xmlns="${MAIN}" id="${id}" name="${table.name}" displayName="${table.name}" ref="${ref}" totalsRowShown="0"><autoFilter ref="${ref}"/>`
    + `<tableColumns count="${table.columns.length}">${table.columns.map((name, n) => `<tableColumn id="${n + 1}" name="${xml(name)}"/>`).join('')}</tableColumns>`
    + '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
}
