import type { Build, Sentence } from './build.ts'

/** A sentence that reads otherwise, or that only one build has. */
export interface SentenceChange { readonly section: string; readonly before?: string; readonly after?: string }

/** Sentences by section: those of one build that the other lacks, paired in reading order where they are alike. */
export function sentenceChanges(a: Build, b: Build): readonly SentenceChange[] {
  const sections = [...new Set([...b.headings, ...a.headings].map(({ id }) => id))]
  return sections.flatMap((section) => {
    const of = ({ sentences }: Build): string[] => sentences.filter((s: Sentence) => s.section === section).map(({ text }) => text)
    return paired(section, lacking(of(a), of(b)), lacking(of(b), of(a)))
  })
}

/** Those of `mine` that `others` do not have as often. */
function lacking(mine: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1)
  return mine.filter((text) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}

const shape = (text: string): string => text.replace(/[\d,.]+/g, '#')

function paired(section: string, before: readonly string[], after: readonly string[]): readonly SentenceChange[] {
  const rest = [...before]
  const found = after.map((text): SentenceChange => {
    const same = rest.findIndex((was) => shape(was) === shape(text))
    const at = same >= 0 ? same : rest.findIndex((was) => was.slice(0, 6) === text.slice(0, 6))
    const [was] = at < 0 ? [undefined] : rest.splice(at, 1)
    return was === undefined ? { section, after: text } : { section, before: was, after: text }
  })
  return [...found, ...rest.map((text) => ({ section, before: text }))]
}
