import type { Finding, ProseText } from './text.ts'

/** Shorter lines repeat for good reasons (その他, なし, a carrier's name under another heading). */
const LEAST = 10
interface Line { readonly file: string; readonly line: number; readonly text: string }

const bare = (text: string): string => text.replace(/^[\s・\-*○●◆■]+/u, '').replace(/\s+/gu, ' ').trim()

function linesOf({ file, line, text }: ProseText): readonly Line[] {
  return text.split('\n').map((row, offset) => ({ file, line: line + offset, text: bare(row) })).filter((l) => l.text !== '')
}

const worth = (text: string): boolean => [...text].length >= LEAST && !/^[|\-:\s]+$/u.test(text) && !text.startsWith('{{')

/** Two lines are neighbours when at most a blank line stands between them. */
function repeats(a: Line | undefined, b: Line): boolean {
  return a !== undefined && a.file === b.file && b.line - a.line <= 2 && a.text === b.text && worth(b.text)
}

function doubledSentence(l: Line): readonly string[] {
  const sentences = l.text.split('。').map((s) => s.trim())
  return sentences.filter((s, i) => i > 0 && s === sentences[i - 1] && worth(s))
}

/** The same line twice in a row, or the same sentence twice in a row within one. */
export function doubledFindings(texts: readonly ProseText[]): readonly Finding[] {
  const lines = texts.flatMap(linesOf)
  const doubled = lines.filter((l, i) => repeats(lines[i - 1], l)).map((l) => ({ at: l, text: l.text }))
  const within = lines.flatMap((l) => doubledSentence(l).map((text) => ({ at: l, text })))
  return [...doubled, ...within].map(({ at, text }) => ({
    code: 'prose/doubled', at, found: text.slice(0, 30), says: `同じ行又は文が続いています：「${text.length > 40 ? `${text.slice(0, 40)}…` : text}」`, remedy: '一方を削ってください。',
  }))
}
