import type { TableCell, TableExhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import { dimension } from '../catalogue/dimensions.ts'
import type { Answer } from './answer.ts'
import { layoutOf, signs, standingNote } from './layout.ts'
import type { Question } from './question.ts'

/** The question as a file of `exhibits/`, in words that the command line takes too. */
export function keptYaml(name: string, { by, where, measure, share, asOf }: Question): string {
  const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
  return [
    '# 報告書の「追加の集計」に載せる表。消せば載らない。題を書けば、その題で載る。', `題: 未記入 # ${name}`,
    `軸: ${list(by.map((key) => dimension(key).label))}`, `絞込み: ${list(where.map(({ key, members }) => `${dimension(key).label}=${members.join(',')}`))}`,
    `測り方: ${JSON.stringify(measure.name)}`, ...(share === undefined ? [] : [`割合: ${JSON.stringify(share)}`]), ...(asOf === undefined ? [] : [`基準日: "${asOf}"`]), '',
  ].join('\n')
}

/** The answer as a table of the report: every number stays a fact and so enters the ledger. */
export function tableExhibitOf(answer: Answer, key: string, caption = answer.title): TableExhibit {
  const { heads, rows, facts, labels, total } = layoutOf(answer)
  const { measure } = answer.question
  const cell = (text: string, fact: Fact | undefined, share: Fact | undefined, isTotal: boolean): TableCell =>
    fact ? { content: [{ kind: 'fact', fact, decimals: measure.decimals, ...(share ? { share, shareDecimals: 1 } : {}) }], role: isTotal ? 'total' : 'number' }
      : { content: [{ kind: 'text', text }], role: 'not-reportable' }
  return {
    kind: 'table', key, caption: [`${caption}　単位：${measure.unit}`], files: [],
    view: {
      head: [heads.map((text) => ({ content: [{ kind: 'text', text }], head: 'column' }))],
      body: rows.map((row, r) => row.map((text, n): TableCell => (n < labels ? { content: [{ kind: 'text', text }], head: 'row' }
        : cell(text, facts[r]?.[n]?.fact, facts[r]?.[n]?.share, total && r === rows.length - 1)))),
    },
    notes: [`母数は${answer.population.label}。`, ...answer.notes, ...signs(answer), ...standingNote(answer).filter((note) => !note.startsWith('＊'))].map((text) => ({ text: [text] })),
  }
}
