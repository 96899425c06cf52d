import type { Heading, Sentence, ShownExhibit, TypedNumber } from './build.ts'

const HEADING = /<h[1-6] id="s-([^"]+)"[^>]*>([\s\S]*?)<\/h[1-6]>/g
/** Cells, too, where they hold words (accident sheets, 表3, members) and neither a computed number nor blocks of their own. */
const BLOCK = /<(p|li|figcaption|caption|dd)\b[^>]*>([\s\S]*?)<\/\1>|<(td)\b[^>]*>((?:(?!<(?:p|li|td|table|data|svg)\b)[\s\S])*?)<\/td>/g

/** The words of a piece of this program's own HTML. */
const wordsOf = (html: string): string =>
  html.replace(/<a class="noteref"[\s\S]*?<\/a>|<span class="syn"[^>]*>[^<]*<\/span>|<(?:script|style|svg)\b[\s\S]*?<\/(?:script|style|svg)>/g, '').replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27|#x3D|#x60|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '').replace(/\s+/g, ' ').trim()
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x3D': '=', '#x60': '`', nbsp: ' ' }

export interface Page { readonly headings: readonly Heading[]; readonly sentences: readonly Sentence[]; readonly typed: readonly TypedNumber[]; readonly exhibits: readonly ShownExhibit[] }

/** Headings, sentences and typed numbers of a report.html of this program, each with the section in which it stands. */
export function pageOf(html: string): Page {
  const marks = [...html.matchAll(HEADING)]
  const bodies = marks.map((mark, n) => ({ section: mark[1] ?? '', body: html.slice((mark.index ?? 0) + mark[0].length, marks[n + 1]?.index ?? bodyEnd(html)) }))
  return {
    headings: marks.map(([, id = '', text = '']) => ({ id, text: wordsOf(text) })),
    sentences: bodies.flatMap(({ section, body }) => [...body.matchAll(BLOCK)].flatMap(([, , block, , cell]) => sentencesOf(block ?? cell ?? '')).map((sentence) => ({ section, ...sentence }))),
    typed: bodies.flatMap(({ section, body }) => typedIn(body).map((found) => ({ section, ...found }))),
    exhibits: exhibitsIn(html.slice(0, bodyEnd(html))),
  }
}

/** Numbers of an exhibit stand in its table, those of a figure in the table behind it. */
function exhibitsIn(html: string): readonly ShownExhibit[] {
  const marks = [...html.matchAll(/<div class="[^"]*" id="x-([^"]+)">/g)]
  return marks.map(({ 1: key = '', index }, n) => {
    const body = html.slice(index, marks[n + 1]?.index)
    const tables = [...body.matchAll(/<table\b[\s\S]*?<\/table>/g)].map(([table]) => table).join('')
    return { key, caption: wordsOf(/<p class="caption[^>]*>([\s\S]*?)<\/p>/.exec(body)?.[1] ?? ''), ids: new Set([...tables.matchAll(/<data id="(n\d+)"/g)].map(([, id = '']) => id)) }
  })
}

/** A computed number is a `<data>`; column and row heads come from the code lists. What has digits beside these was typed. */
const CELL_OR_BLOCK = /<(p|li|figcaption|caption|dd|td)\b[^>]*>([\s\S]*?)<\/\1>/g
const NUMBER = /[0-9０-９](?:[0-9０-９]|[,.，．:：](?=[0-9０-９]))*/g

function typedIn(body: string): readonly Omit<TypedNumber, 'section'>[] {
  return [...body.matchAll(CELL_OR_BLOCK)].flatMap(([, , block = '']) => {
    const text = wordsOf(block.replace(/<data\b[\s\S]*?<\/data>/g, '□'))
    return [...text.matchAll(NUMBER)].map((found) => {
      const [at, number] = [found.index, found[0]]
      return { number, kind: kindOf(text.slice(Math.max(0, at - 3), at), number, text.slice(at + number.length)), context: text.slice(Math.max(0, at - 12), at + number.length + 12) }
    })
  })
}

/** What a typed number is by the words around it. A duration (5時間42分) is a statement of fact and no time of day. */
function kindOf(before: string, number: string, after: string): TypedNumber['kind'] {
  if (/第$/.test(before) && /^(条|項|号|章|節|表)/.test(after)) return '法令'
  if (/(表|図|※|注|参考|レイヤ)$/.test(before) && /^(?:[\s（(のにを及□、。」]|ス|$)/.test(after) || /第$/.test(before)) return '番号'
  if (/^割|^(人|件|万人|千人|万|分|時間)?(以上|未満|超)/.test(after)) return '区分'
  if (/[:：]/.test(number) || /^(年|月|日|時(?!間)|年度|[（(][日月火水木金土])/.test(after) || /(令和|平成|昭和)$/.test(before)) return '日時'
  return /時$/.test(before) && after.startsWith('分') ? '日時' : 'その他'
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
