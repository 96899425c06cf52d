import type { CodeBook } from '../model/code.ts'
import { publishedAt, type History } from '../model/history.ts'
import { breaksBetween, readRegimes, type SeriesName } from '../model/regime.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import { addressOf } from './address.ts'
import type { Answer, AnswerCell } from './answer.ts'
import { keysOf } from './basis.ts'
import { combinationsOf, membersOf } from './cells.ts'
import { sourcesOf } from './standing.ts'
import { titleOf } from './title.ts'
import type { Question } from './question.ts'

/** The same question put to the published series, for a year of which no rows exist: what was not published stays データなし. */
export function publishedAnswer(question: Question, year: FiscalYear, history: History, codes: CodeBook): Answer {
  const cells = combinationsOf(question, codes).map((members): AnswerCell => {
    const at = members.map(({ key }) => key)
    const fact = publishedAt(history, year, addressOf(question, question.by, at, codes), question.measure.unit)
    return fact ? { year, members: at, state: '値', fact } : { year, members: at, state: 'データなし' }
  })
  const label = `${fiscalYearLabel(year)}の公表値`
  return {
    question, years: [year], title: titleOf(question, [year]), cells, margins: [],
    axes: question.by.map((key) => ({ label: dimension(key).label, members: membersOf(key, question, codes) })),
    population: { key: '公表値', label, size: 0, unit: '件', held: 0 }, notes: [], care: [],
    sources: sourcesOf(cells),
  }
}

const VIEWS: Partial<Record<DimensionKey, SeriesName>> = {
  service: 'サービス別', serviceGroup: 'サービス別', cause: '発生要因別', causeGroup: '発生要因別', equipment: '故障設備別', equipmentGroup: '故障設備別',
  duration: '影響利用者数・継続時間別', users: '影響利用者数・継続時間別', serious: '重大な事故',
}

/** Answers of several years as one, with the changes of rule that lie between them and the years of which nothing is known. */
export function joinYears(answers: readonly [Answer, ...Answer[]], codes: CodeBook): Answer {
  const [first] = answers
  const last = answers.at(-1) ?? first
  const years = answers.flatMap((answer) => answer.years)
  const withRows = answers.filter(({ margins }) => margins.length > 0)
  const sample = withRows.at(-1) ?? last
  return {
    ...sample, years, title: titleOf(first.question, years), cells: answers.flatMap(({ cells }) => cells), margins: [],
    population: years.length === 1 ? sample.population : { ...sample.population, label: `各年度の${sample.margins.length > 0 ? sample.population.label : '公表値'}` },
    notes: [...sample.notes, ...breakNotes(first.question, years, codes), ...unknownNotes(answers, first.question)],
    care: [...new Set(answers.flatMap(({ care }) => care))], sources: sourcesOf(answers.flatMap(({ cells }) => cells)),
  }
}

function breakNotes(question: Question, years: readonly FiscalYear[], codes: CodeBook): readonly string[] {
  const series = new Set<SeriesName>(keysOf(question).flatMap((key) => VIEWS[key] ?? []))
  if (series.size === 0) series.add('詳細な様式')
  const regimes = readRegimes(codes)
  const [from, to] = [Math.min(...years), Math.max(...years)] as [FiscalYear, FiscalYear]
  const breaks = [...series].flatMap((name) => breaksBetween(regimes, from, to, name)).filter(({ evened }) => question.asOf === undefined || !evened)
  return [...new Set(breaks.map(({ kind, note, before }) => `${kind === '断絶' ? '比較できない' : '比較に注意'}（${fiscalYearLabel(before)}から）：${note}`))]
}

function unknownNotes(answers: readonly Answer[], { asOf }: Question): readonly string[] {
  const unknown = answers.filter(({ cells }) => cells.every(({ state }) => state === 'データなし')).flatMap(({ years }) => years)
  const why = asOf === undefined ? 'この区分の公表値も報告のデータもない' : '報告のデータがなく、判定し直せない'
  return unknown.length === 0 ? [] : [`${unknown.map(fiscalYearLabel).join('、')}は、${why}ため、答えられない。推計はしない。`]
}
