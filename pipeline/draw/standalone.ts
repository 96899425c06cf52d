import type { Figure } from '../model/chart.ts'
import { FONT, WIDTH } from './look.ts'
import { clean } from './text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)

/** What Vega writes on every mark and no reader of ours needs: roles and names, classes, what the root says already. */
const superfluous = new Set(['class', 'role', 'font-family', 'pointer-events', 'stroke-miterlimit'])
/** Hundredths of a pixel are finer than any printer. */
const rounded = (attribute: string): string => attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (n) => String(Math.round(Number(n) * 100) / 100))
const quiet = (tag: string): string => tag.replace(/ ([a-z0-9-]+)="[^"]*"/g, (attribute, name: string) =>
  (superfluous.has(name) || name.startsWith('aria-') || attribute === ' opacity="1"' ? '' : rounded(attribute)))

/** One Figure for a reader of the PDF: the root alone speaks. Paths that paint nothing go, too. Text is never touched: it has no `<` of its own. */
function silent(body: string): string {
  return body
    .replace(/<[a-z][^>]*>/g, quiet)
    .replace(/<path d="[^"]*"(?: display="none")?\/>/g, '')
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
