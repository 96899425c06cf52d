import type { Look } from './model.ts'
import { DECLARATION, MAIN } from './xml.ts'

interface Format { readonly font: number; readonly fill: number; readonly border: number; readonly number: number; readonly align: string }

const FONT = '<name val="BIZ UDPゴシック"/><family val="3"/><charset val="128"/>'
const fonts = [
  `<sz val="11"/><color rgb="FF1A1A1A"/>${FONT}`,
  `<b/><sz val="14"/><color rgb="FF1A1A1A"/>${FONT}`,
  `<b/><sz val="11"/><color rgb="FF1A1A1A"/>${FONT}`,
  `<u/><sz val="11"/><color rgb="FF1D4F8B"/>${FONT}`,
]
const fills = ['<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>', solid('FFEEF1F4'), solid('FFFFF2CC')]
const thin = (side: string): string => `<${side} style="thin"><color rgb="FF777777"/></${side}>`
const borders = ['<left/><right/><top/><bottom/><diagonal/>', `${thin('left')}${thin('right')}${thin('top')}${thin('bottom')}<diagonal/>`]

function solid(rgb: string): string { return `<patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill>` }

/** Number formats built into Excel: 0 = general, 1 = `0`, 3 = `#,##0`. */
const formats = {
  plain: { font: 0, fill: 0, border: 0, number: 0, align: '<alignment vertical="top"/>' },
  title: { font: 1, fill: 0, border: 0, number: 0, align: '<alignment vertical="top"/>' },
  strong: { font: 2, fill: 0, border: 0, number: 0, align: '<alignment vertical="top"/>' },
  head: { font: 2, fill: 2, border: 1, number: 0, align: '<alignment vertical="center" wrapText="1"/>' },
  wrap: { font: 0, fill: 0, border: 0, number: 0, align: '<alignment vertical="top" wrapText="1"/>' },
  integer: { font: 0, fill: 0, border: 0, number: 3, align: '<alignment horizontal="right" vertical="top"/>' },
  decimal: { font: 0, fill: 0, border: 0, number: 0, align: '<alignment horizontal="right" vertical="top"/>' },
  year: { font: 0, fill: 0, border: 0, number: 1, align: '<alignment horizontal="left" vertical="top"/>' },
  link: { font: 3, fill: 0, border: 0, number: 0, align: '<alignment vertical="top"/>' },
  wrong: { font: 0, fill: 3, border: 1, number: 0, align: '<alignment vertical="top" wrapText="1"/>' },
  wrongText: { font: 0, fill: 0, border: 1, number: 49, align: '<alignment vertical="top" wrapText="1"/>' },
} as const satisfies Record<Look, Format>

const names = Object.keys(formats) as Look[]
/** Place of a look among the cell formats. */
export const formatOf = (look: Look): number => names.indexOf(look)

const list = (tag: string, of: string, items: readonly string[]): string => `<${tag} count="${items.length}">${items.map((item) => `<${of}>${item}</${of}>`).join('')}</${tag}>`
const format = ({ font, fill, border, number, align }: Format, based = ' xfId="0"'): string =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}"${based} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${align}</xf>`

export const stylesXml = (): string => `${DECLARATION}<styleSheet xmlns="${MAIN}">${list('fonts', 'font', fonts)}${list('fills', 'fill', fills)}${list('borders', 'border', borders)}`
  + `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`
  + `<cellXfs count="${names.length}">${names.map((name) => format(formats[name])).join('')}</cellXfs>`
  + '<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/><tableStyles count="0"/></styleSheet>'
