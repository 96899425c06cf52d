import type { Figure } from '../model/chart.ts'
import { FONT, WIDTH } from './look.ts'
import { clean } from './text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)

/** One Figure for a reader of the PDF: the root alone speaks, so marks lose their roles, and their class names and empty paths with them. */
function silent(body: string): string {
  return body
    .replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ (?:aria-[a-z]+|role|class|pointer-events)="[^"]*"/g, ''))
    .replace(/<path(?: d="[^"]*")?(?: fill="[^"]*")?><\/path>/g, '')
}

/** Vega's drawing under a root of our own: size, font, and one name for the whole picture. */
export function standalone(svg: string, figure: Figure): string {
  const height = /^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1]
  if (height === undefined) throw new Error(`Vega returned no SVG for figure ${figure.key}`)
  const name = escaped([figure.title, figure.alternative].map(clean).filter((text) => text !== '').join('。'))
  const root = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`
    + ` font-family="${escaped(FONT)}" role="img" aria-label="${name}">`
  return root + silent(svg.replace(/^<svg[^>]*>/, '')) + '\n'
}
