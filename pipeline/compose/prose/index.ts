/** Hand-written texts and the facts of the report in, faults with file and line out: what the prose says that the law, the word list, the year or the data contradict. A text that names no known fact raises nothing. */
import type { CodeBook } from '../../model/code.ts'
import { readClaimRules } from '../../model/claim.ts'
import type { Fact } from '../../model/fact.ts'
import type { Fault } from '../../model/problem.ts'
import { readStatutes } from '../../model/statute.ts'
import type { FiscalYear } from '../../model/time.ts'
import { readRegimes } from '../../model/regime.ts'
import { claimFindings, type NamedSeries } from './claims.ts'
import { comparisonFindings } from './comparisons.ts'
import { doubledFindings } from './doubled.ts'
import { bookOf, type Counting, type Published } from './book.ts'
import { namesOf } from './names.ts'
import { numberFindings } from './numbers.ts'
import { placedSentences } from './placed.ts'
import { outsideFindings } from './outside.ts'
import { statuteFindings } from './statutes.ts'
import { termFindings, termsOf } from './terms.ts'
import { faultsOf, sentencesOf, type ProseText } from './text.ts'
import { tokenizer } from './tokens.ts'
import { yearFindings } from './years.ts'

export interface ProseContext {
  /** Known facts by address 表/行/列: `cause/外的要因/件数`, `equipment/伝送路設備／加入者系ケーブル/割合`. */
  readonly facts: readonly Fact[]
  readonly codes: CodeBook
  /** 年度 of the report. */
  readonly year: FiscalYear
  /** Series that 「直近N年間は増加」 may be said of, with the names prose gives them. */
  readonly series?: readonly NamedSeries[]
  /** Counts on demand, where a sentence crosses what no table crosses. */
  readonly cube?: Counting
  readonly published?: Published
}

export function checkProse(texts: readonly ProseText[], context: ProseContext): readonly Fault[] {
  const { facts, codes, year, series = [], cube, published } = context
  const sentences = texts.flatMap(sentencesOf)
  const rules = readClaimRules(codes)
  const names = namesOf(codes, facts)
  const data = { names, book: bookOf({ facts, codes, year, ...(cube ? { cube } : {}), ...(published ? { published } : {}) }) }
  const placed = placedSentences(sentences, tokenizer(names, rules, year))
  return faultsOf([
    ...statuteFindings(sentences, texts, readStatutes(codes), year),
    ...yearFindings(sentences, year),
    ...doubledFindings(texts),
    ...outsideFindings(texts, sentences),
    ...termFindings(sentences, termsOf(codes)),
    ...numberFindings(placed, data, year),
    ...comparisonFindings(placed, { regimes: readRegimes(codes), data, codes, year }),
    ...claimFindings(placed, { rules, data, series }),
  ])
}
