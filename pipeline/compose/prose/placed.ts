import type { Placed } from './claims.ts'
import type { Topics } from './wholes.ts'
import { sameSubject, type Subject } from './subject.ts'
import { paragraphsOf, type Sentence } from './text.ts'
import type { Parsed, Tokenizer } from './tokens.ts'

/** A row of a table: its numbers belong to its columns. */
const TABLE = /\t|^\|/
/** A sheet counts in its own terms, except where it plainly tells the totals of the year: 「重大な事故は8件であった」「外的要因が全体の71%」. */
const TOTALS = /^(?:-\s*)?(?:[^:\s]+:\s*)?["']?(?:(?:\S{2}(?:元|\d{1,2})年度|本年度|当該年度)(?:に(?:発生した|おける|おいては?|は)|の|は)?、?)?(?:重大な事故|[^、。:\s]{0,4}報告事故|(?:詳細|簡易)な様式による報告|(?:外的|設備|人的)要因)(?:による事故|に起因する事故)?(?:の件数)?(?:は|が)、?(?:全体の)?(?:約)?\d[\d,.]*(?:件(?!目)|%)/
/** How many names a following sentence may go back to. */
const REMEMBERED = 3

function subjectsOf({ tokens }: Parsed): readonly Subject[] {
  const named = tokens.flatMap((t) => (t.kind === 'name' && t.subject ? [t.subject] : [])).reverse()
  return named.filter((s, i) => named.findIndex((o) => sameSubject(o, s)) === i).slice(0, REMEMBERED)
}

/** Sentences that tell of what is counted, read once for every check. A sheet is asked for the totals of the year alone. */
export function placedSentences(sentences: readonly Sentence[], read: Tokenizer): readonly Placed[] {
  const around = paragraphsOf(sentences)
  let topics: Topics = []
  let last: Sentence | undefined
  return sentences.filter((s) => (s.kind !== 'sheet' || TOTALS.test(s.plain)) && !TABLE.test(s.text)).map((s) => {
    if (last?.file !== s.file || s.line - (last?.line ?? 0) > 1) topics = []
    const p = read(s)
    const one: Placed = { p, topics, paragraph: around.get(s) ?? '' }
    const own = subjectsOf(p)
    if (own.length > 0) topics = own
    last = s
    return one
  })
}
