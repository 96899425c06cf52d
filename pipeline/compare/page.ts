import type { Heading, Sentence, ShownExhibit, TypedNumber } from './build.ts'
import { wordsOf } from './html-words.ts'
import { typedIn } from './typed.ts'

const HEADING = /<h[1-6] id="s-([^"]+)"[^>]*>([\s\S]*?)<\/h[1-6]>/g
/** Cells, too, where they hold words (accident sheets, members) and neither a computed number nor blocks of their own. */
const BLOCK = /<(p|li|figcaption|caption|dd)\b[^>]*>([\s\S]*?)<\/\1>|<(td)\b[^>]*>((?:(?!<(?:p|li|td|table|data|svg)\b)[\s\S])*?)<\/td>/g

export interface Page { readonly headings: readonly Heading[]; readonly sentences: readonly Sentence[]; readonly typed: readonly TypedNumber[]; readonly exhibits: readonly ShownExhibit[] }

/** Headings, sentences and typed numbers of a report.html of this program, each with the section in which it stands. */
export function pageOf(html: string): Page {
  const marks = [...html.matchAll(HEADING)]
  const bodies = marks.map((mark, n) => ({ section: mark[1] ?? '', body: html.slice((mark.index ?? 0) + mark[0].length, marks[n + 1]?.index ?? bodyEnd(html)) }))
  return {
    headings: marks.map(([, id = '', text = '']) => ({ id, text: wordsOf(text) })),
    sentences: bodies.flatMap(({ section, body }) => sentencesIn(body).map((sentence) => ({ section, ...sentence }))),
    typed: bodies.flatMap(({ section, body }) => typedIn(body).map((found) => ({ section, ...found }))),
    exhibits: exhibitsIn(html.slice(0, bodyEnd(html))),
  }
}

/** Numbers of an exhibit stand in its table, those of a figure in the table behind it. */
function exhibitsIn(html: string): readonly ShownExhibit[] {
  return [...html.matchAll(/<div class="[^"]*" id="x-([^"]+)">/g)].map(({ 0: open, 1: key = '', index }) => {
    const body = html.slice(index, divisionEnd(html, index + open.length))
    const tables = [...body.matchAll(/<table\b[\s\S]*?<\/table>/g)].map(([table]) => table).join('')
    return { key, caption: wordsOf(/<p class="caption[^>]*>([\s\S]*?)<\/p>/.exec(body)?.[1] ?? ''), ids: new Set([...tables.matchAll(/<data id="(n\d+)"/g)].map(([, id = '']) => id)) }
  })
}

/** Where the division ends that was opened before `from`: what follows it belongs to another. */
function divisionEnd(html: string, from: number): number {
  let depth = 1
  for (const { 0: tag, index } of html.slice(from).matchAll(/<(\/?)div\b/g)) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth === 0) return from + index
  }
  return html.length
}

/** The definitions of numbers come after the text and are no part of it. */
function bodyEnd(html: string): number {
  const at = html.search(/<section class="definition"/)
  return at < 0 ? html.length : at
}

/** Marks the id of a computed number while its tag is taken away; no text of a page holds this sign. */
const MARK = '\u0001'
const MARKED = /\u0001(n\d+)\u0001/g

function sentencesOf(block: string): readonly Omit<Sentence, 'section'>[] {
  const words = wordsOf(block.replace(/<data id="(n\d+)"/g, `${MARK}$1${MARK}$&`))
  return words.split(/(?<=。)(?![）」])/).map((part) => ({ text: part.replace(MARKED, '').trim(), ids: [...part.matchAll(MARKED)].map(([, id = '']) => id) })).filter(({ text }) => text !== '')
}

/** Cells of one row of a list, in a sentence of their own. */
const BETWEEN = '｜'

/** Rows of lists (表3, 表4) whole, since a cell alone says little; everything else by block and sentence. */
function sentencesIn(body: string): readonly Omit<Sentence, 'section'>[] {
  return body.split(/(<tr\b[\s\S]*?<\/tr>)/).flatMap((part) => (isListRow(part) ? [rowOf(part)] : [...part.matchAll(BLOCK)].flatMap(([, , block, , cell]) => sentencesOf(block ?? cell ?? ''))))
}

const cellsIn = (row: string): readonly string[] => [...row.matchAll(/<(t[dh])\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell = '']) => cell)

/** A row of more than a head and its content, in which words stand beside the numbers; not the pairs of a sheet (影響地域｜全国｜問合せ件数｜0件). */
function isListRow(part: string): boolean {
  if (!part.startsWith('<tr') || /<(?:p|li|table)\b/.test(part) || /<td\b[\s\S]*<th\b/.test(part) || cellsIn(part).length < 3) return false
  return [...part.matchAll(/<td\b([^>]*)>([\s\S]*?)<\/td>/g)].some(([, attributes = '', cell = '']) => !/"(?:none|not-reportable)"/.test(attributes) && !cell.includes('<data') && /\p{L}/u.test(wordsOf(cell).replace('データなし', '')))
}

function rowOf(part: string): Omit<Sentence, 'section'> {
  const cells = cellsIn(part).map((cell) => sentencesOf(cell))
  return { text: cells.map((sentences) => sentences.map(({ text }) => text).join('')).join(BETWEEN), ids: cells.flat().flatMap(({ ids }) => ids), isRow: true }
}
