import { originOf, type Origin } from '../model/fact.ts'
import { ALL, type AnswerCell } from './answer.ts'
import type { Question } from './question.ts'

/**
 * A margin of which every part was published is as good as its parts, also where nobody printed the sum (6,709 and 56,866
 * make 63,575). Its parts are all the cells in it, or what one of its axes divides it into. Only what can be added is a sum.
 */
export function withPublishedSums({ measure }: Question, cells: readonly AnswerCell[], margins: readonly AnswerCell[]): readonly AnswerCell[] {
  if (!measure.additive) return margins
  return margins.reduce<readonly AnswerCell[]>((done, margin) => {
    if (margin.fact?.origin.standing !== '合成') return [...done, margin]
    const known = [...cells, ...margins.map((each, n) => done[n] ?? each)]
    const origin = divisionsOf(margin, cells, known).flatMap((parts) => originOfSum(margin.fact?.value ?? NaN, parts) ?? [])[0]
    return [...done, origin ? { ...margin, fact: { ...margin.fact, origin } } : margin]
  }, [])
}

function divisionsOf(margin: AnswerCell, cells: readonly AnswerCell[], known: readonly AnswerCell[]): readonly (readonly AnswerCell[])[] {
  const axes = margin.members.flatMap((member, n) => (member === ALL ? [n] : []))
  return [
    cells.filter(({ members }) => margin.members.every((member, n) => member === ALL || member === members[n])),
    ...axes.map((axis) => known.filter(({ members }) => members.every((member, n) => (n === axis ? member !== ALL : member === margin.members[n])))),
  ]
}

/** Undefined where the parts do not make the value, or one of them was not published. */
function originOfSum(value: number, parts: readonly AnswerCell[]): Origin | undefined {
  const facts = parts.flatMap(({ fact }) => fact ?? [])
  const isWhole = facts.reduce((total, part) => total + part.value, 0) === value && parts.every(({ state }) => SAYS.has(state))
  return facts.length > 0 && isWhole && facts.every(({ origin }) => origin.standing === '公表値') ? originOf(facts) : undefined
}

/** A part that cannot exist is no part missing. */
const SAYS: ReadonlySet<string> = new Set(['値', '報告対象外', '欄なし'])

/** Where the published among these numbers were published, each source once. */
export const sourcesOf = (cells: readonly AnswerCell[]): readonly string[] => [...new Set(cells.flatMap(({ fact }) => fact?.origin.citation ?? []))]
