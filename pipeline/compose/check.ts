import type { CodeBook } from '../model/code.ts'
import type { Fact } from '../model/fact.ts'
import { publishedFact, type History } from '../model/history.ts'
import { lawProblems } from '../model/law-check.ts'
import { placeText } from '../model/place.ts'
import { sentence, type Fault, type Problem } from '../model/problem.ts'
import type { Terms } from '../model/terms.ts'
import type { FiscalYear } from '../model/time.ts'
import type { Trend } from '../model/trend-series.ts'
import type { Counting, Published } from './prose/book.ts'
import { checkProse } from './prose/index.ts'
import { proseText } from './prose/texts.ts'

interface Written {
  readonly texts: readonly { readonly file: string; readonly text: string }[]
  readonly facts: readonly Fact[]
  readonly trends: readonly Trend[]
  readonly terms: Terms
  readonly codes: CodeBook
  readonly year: FiscalYear
  readonly cube: Counting
  readonly history: History
  readonly documentProblems: readonly Problem[]
}


/** A topic that stands twice under a meeting is told where year.yaml is read. */
const isDoubledTopic = ({ code, place }: Fault, problems: readonly Problem[]): boolean =>
  code === 'prose/doubled' && problems.some((p) => p.code === 'year/doubled-topic' && p.place?.file === place?.file && p.place?.line === place?.line)

/** Hand-written texts against facts, statutes and terms; the law's tables against their own form; terms that no source confirms. */
export function checkDocuments({ texts, facts, trends, terms, codes, year, cube, history, documentProblems }: Written): readonly Fault[] {
  const series = trends.map(({ item, points }) =>
    ({ names: item === '詳細な様式' ? [item, terms.term('quarterly-report')] : [item], values: points.map(({ year: of, fact }) => ({ year: of, value: fact })), breaks: terms.regimeBreaks(item) }))
  const published: Published = (item, of, unit) => publishedFact(history, of, item, unit, `history/${item}/${of}`)
  return [
    ...checkProse(texts.map(({ file, text }) => proseText(file, text)), { facts, codes, year, series, cube, published }).filter((fault) => !isDoubledTopic(fault, documentProblems)),
    ...lawProblems(codes).map((problem): Fault => ({
      id: `${problem.code}/${problem.place?.file ?? ''}/${problem.place?.field ?? ''}`, code: problem.code,
      message: `${problem.place ? `${placeText(problem.place)}：` : ''}${sentence(problem)}`, remedy: 'codes の表を直してください。',
    })),
    ...terms.unconfirmed().map((term): Fault => ({
      id: `law/unconfirmed-term/${term}`, code: 'law/unconfirmed-term', message: `用語「${term}」は、この年度の法令での呼び方として確認できていません（codes/terms-of-time.csv）。`,
      remedy: '正しい用語に書き換え、状態を「確認済」にしてください。',
    })),
  ]
}
