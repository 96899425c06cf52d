import { Marked, type RendererObject, type Tokens } from 'marked'
import { prosePieces } from '../model/lesson.ts'
import { escapeHtml } from './escape.ts'

const renderer: RendererObject = {
  // what a person typed as HTML prints as what it is
  html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
  // nothing outside the document is fetched or linked from hand-written text
  link: ({ text, href }: Tokens.Link) => `${escapeHtml(text)}（${escapeHtml(href)}）`,
  image: ({ text }: Tokens.Image) => escapeHtml(text),
}
const marked = new Marked({ renderer, gfm: true })

/** How keyed passages print: a statute as words, a figure from elsewhere as HTML with its mark and its source. */
export interface Citing { readonly law: (key: string) => string; readonly outside: (value: string, source: string | undefined) => string }

/** Stands in the Markdown where HTML of our own goes: no text carries characters of the private use area. */
const HOLDER = /\uE000(\d+)\uE001/g

/** Hand-written Markdown as HTML: raw HTML is escaped; `[[法令:電気通信事業法/28]]` and `[[集計外:値|出典]]` are filled in. */
export function markdownHtml(markdown: string, { law, outside }: Citing): string {
  const made: string[] = []
  const text = prosePieces(markdown).map((piece) => {
    if ('text' in piece) return piece.text.replace(/[\uE000\uE001]/g, '')
    if ('law' in piece) return law(piece.law)
    return `\uE000${made.push(outside(piece.outside, piece.source)) - 1}\uE001`
  }).join('')
  return marked.parse(text, { async: false }).replace(HOLDER, (_, n: string) => made[Number(n)] ?? '')
}
