import type { Heading, Sentence } from './build.ts'

const HEADING = /<h[1-6] id="s-([^"]+)"[^>]*>([\s\S]*?)<\/h[1-6]>/g
const BLOCK = /<(p|li|figcaption|caption|dd)\b[^>]*>([\s\S]*?)<\/\1>/g

/** The words of a piece of this program's own HTML. */
const wordsOf = (html: string): string =>
  html.replace(/<a class="noteref"[\s\S]*?<\/a>|<span class="syn"[^>]*>[^<]*<\/span>|<(?:script|style|svg)\b[\s\S]*?<\/(?:script|style|svg)>/g, '').replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27|#x3D|#x60|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '').replace(/\s+/g, ' ').trim()
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x3D': '=', '#x60': '`', nbsp: ' ' }

/** Headings and sentences of a report.html of this program, each sentence with the section in which it stands. */
export function pageOf(html: string): { readonly headings: readonly Heading[]; readonly sentences: readonly Sentence[] } {
  const marks = [...html.matchAll(HEADING)]
  const headings = marks.map(([, id = '', text = '']) => ({ id, text: wordsOf(text) }))
  const sentences = marks.flatMap((mark, n) => {
    const body = html.slice((mark.index ?? 0) + mark[0].length, marks[n + 1]?.index ?? bodyEnd(html))
    return [...body.matchAll(BLOCK)].flatMap(([, , block = '']) => sentencesOf(wordsOf(block))).map((text) => ({ section: mark[1] ?? '', text }))
  })
  return { headings, sentences }
}

/** The definitions of numbers come after the text and are no part of it. */
function bodyEnd(html: string): number {
  const at = html.search(/<section class="definition"/)
  return at < 0 ? html.length : at
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=。)(?![）」])/).map((s) => s.trim()).filter((s) => s !== '')
