import type { Placed } from './claims.ts'
import type { Topics } from './wholes.ts'
import { sameSubject, type Subject } from './subject.ts'
import { paragraphsOf, type Sentence } from './text.ts'
import type { Parsed, Tokenizer } from './tokens.ts'

/** A row of a table: its numbers belong to its columns. */
const TABLE = /\t|^\|/
/** How many names a following sentence may go back to. */
const REMEMBERED = 3

function subjectsOf({ tokens }: Parsed): readonly Subject[] {
  const named = tokens.flatMap((t) => (t.kind === 'name' && t.subject ? [t.subject] : [])).reverse()
  return named.filter((s, i) => named.findIndex((o) => sameSubject(o, s)) === i).slice(0, REMEMBERED)
}

/** Sentences that tell of what is counted, read once for every check. A sheet counts in its own terms and is not asked. */
export function placedSentences(sentences: readonly Sentence[], read: Tokenizer): readonly Placed[] {
  const around = paragraphsOf(sentences)
  let topics: Topics = []
  let last: Sentence | undefined
  return sentences.filter((s) => s.kind !== 'sheet' && !TABLE.test(s.text)).map((s) => {
    if (last?.file !== s.file || s.line - (last?.line ?? 0) > 1) topics = []
    const p = read(s)
    const one: Placed = { p, topics, paragraph: around.get(s) ?? '' }
    const own = subjectsOf(p)
    if (own.length > 0) topics = own
    last = s
    return one
  })
}
