import type { Fault } from '../../model/problem.ts'
import { placeText } from '../../model/place.ts'

/** Where a text stands decides what is asked of it: a sheet counts in its own terms (問合せ件数 and the like). */
export type ProseKind = 'lesson' | 'sheet' | 'template' | 'other'

/** One piece of hand-written text, a paragraph or a line; `line` is the one on which it begins. */
export interface ProseText { readonly file: string; readonly line: number; readonly text: string; readonly kind: ProseKind }

export interface Sentence {
  readonly file: string
  readonly line: number
  readonly kind: ProseKind
  /** As written, trimmed. */
  readonly text: string
  /** One character for one of `text`: full-width digits and signs are plain, quotations, addresses and helpers are blanked. */
  readonly plain: string
}

const WIDE: Readonly<Record<string, string>> = { '％': '%', '（': '(', '）': ')', '，': ',', '．': '.', '：': ':', '～': '~', '〜': '~' }
/** Full-width digits, Latin letters and signs as plain ones, each character one character: offsets stay true. */
export const narrow = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[％（），．：～〜]/g, (c) => WIDE[c] ?? c)

const blank = (found: string): string => '＿'.repeat(found.length)
/** What the text does not say itself: addresses, helpers of a template, citations by key. */
const masked = (text: string): string => text.replace(/https?:\/\/[^\s）)」]+|\{\{[^}]*\}\}|\[\[[^\]]*\]\]|<\/?[A-Za-z][^>]*>|`[^`]*`/g, blank)
/** Quoted words are somebody else's; a quoted single label (「携帯電話」) is kept where numbers are read. */
export const unquoted = (text: string): string => text.replace(/「[^「」]*」|『[^『』]*』|“[^“”]*”/g, blank)

/** Sentences in the order of the texts, each with the physical line on which it begins. Quotation marks do not end a sentence. */
export function sentencesOf({ file, line, text, kind }: ProseText): readonly Sentence[] {
  return text.split('\n').flatMap((row, offset) =>
    splitAtStops(row).map((part) => ({ file, line: line + offset, kind, text: part.trim(), plain: narrow(masked(part.trim())) })).filter((s) => s.text !== ''))
}

function splitAtStops(row: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < row.length; i += 1) {
    if ('「『'.includes(row[i] ?? '')) depth += 1
    if ('」』'.includes(row[i] ?? '')) depth = Math.max(0, depth - 1)
    if (row[i] === '。' && depth === 0) { parts.push(row.slice(start, i + 1)); start = i + 1 }
  }
  return [...parts, row.slice(start)]
}

/** The paragraph in which each sentence stands: lines of a file without a blank one between them. */
export function paragraphsOf(sentences: readonly Sentence[]): ReadonlyMap<Sentence, string> {
  const found = new Map<Sentence, string[]>()
  let last: Sentence | undefined
  for (const s of sentences) {
    const joined = last !== undefined && last.file === s.file && s.line - last.line <= 1 ? (found.get(last) ?? []) : []
    joined.push(s.text)
    found.set(s, joined)
    last = s
  }
  return new Map([...found].map(([s, parts]) => [s, parts.join('')]))
}

/** Whether a paragraph tells of a change of rule: in the words of its note, or by the day or 年度 from which it holds. */
export function carriesNote(paragraph: string, note: string): boolean {
  const plain = narrow(paragraph)
  const days = note.match(/(?:令和|平成)(?:元|\d+)年(?:\d+月\d+日|度から)/gu) ?? []
  return [note.replace(/。$/, ''), ...days].some((words) => plain.includes(narrow(words)))
}

/** A finding in prose, before it has an id. */
export interface Finding { readonly code: string; readonly at: { readonly file: string; readonly line: number }; readonly found: string; readonly says: string; readonly remedy: string }

/** Faults with ids that survive an edit elsewhere in the file; the second of the same kind in one file gets a number. */
export function faultsOf(findings: readonly Finding[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return findings.map(({ code, at, found, says, remedy }) => {
    const base = `${code}/${at.file}/${found}`
    const count = (seen.get(base) ?? 0) + 1
    seen.set(base, count)
    return { id: count === 1 ? base : `${base}#${count}`, code, message: `${placeText(at)}：${says}`, remedy, place: { file: at.file, line: at.line } }
  })
}

/** A pattern that finds any of the words, the longest first. Matches nothing where there are no words. */
export function anyOf(words: Iterable<string>): RegExp {
  const sorted = [...new Set(words)].filter((w) => w !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return sorted.length === 0 ? /(?!)/g : new RegExp(sorted.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
}
