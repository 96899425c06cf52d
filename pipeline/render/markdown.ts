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

/** Hand-written Markdown as HTML: raw HTML is escaped, statutes are cited by key (`[[法令:電気通信事業法/28]]`). */
export function markdownHtml(markdown: string, law: (key: string) => string): string {
  return marked.parse(prosePieces(markdown).map((piece) => ('law' in piece ? law(piece.law) : piece.text)).join(''), { async: false })
}
