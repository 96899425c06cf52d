import type { Build, Sentence } from './build.ts'

/** A sentence that reads otherwise, or that only one build has. */
export interface SentenceChange { readonly section: string; readonly before?: string; readonly after?: string; /** Printed page on which it begins: in the earlier report, which is the one that readers hold; of a new one, in the later. */ readonly page?: number }

/** Sentences by section: those of one build that the other lacks, paired in reading order where they are alike. */
export function sentenceChanges(a: Build, b: Build): readonly SentenceChange[] {
  const sections = [...new Set([...b.headings, ...a.headings].map(({ id }) => id))]
  return sections.flatMap((section) => {
    const of = ({ sentences }: Build): string[] => sentences.filter((s: Sentence) => s.section === section).map(({ text }) => text)
    return paired(section, lacking(of(a), of(b)), lacking(of(b), of(a))).map((change) => ({ ...change, ...pageOf(change, a, b) }))
  })
}

function pageOf({ section, before, after = '' }: SentenceChange, a: Build, b: Build): Pick<SentenceChange, 'page'> {
  const page = before === undefined ? b.pageOf?.(section, after) : a.pageOf?.(section, before)
  return page === undefined ? {} : { page }
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

/** What is told of: the first words of a sentence, the first cells of a row. */
const opening = (text: string): string => (text.includes('｜') ? text.split('｜').slice(0, 2).join('｜') : text.slice(0, 6))

function paired(section: string, before: readonly string[], after: readonly string[]): readonly SentenceChange[] {
  const rest = [...before]
  const found = after.map((text): SentenceChange => {
    const same = rest.findIndex((was) => shape(was) === shape(text))
    const at = same >= 0 ? same : rest.findIndex((was) => opening(was) === opening(text))
    const [was] = at < 0 ? [undefined] : rest.splice(at, 1)
    return was === undefined ? { section, after: text } : { section, before: was, after: text }
  })
  return [...found, ...rest.map((text) => ({ section, before: text }))]
}
