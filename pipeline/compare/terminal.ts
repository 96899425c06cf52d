import type { Causes } from './causes.ts'
import { isSame, type Difference } from './index.ts'
import { causeText, changeText, figureText, reportText, ruleLines, sectionText, sentencePlace } from './words.ts'

/** Lines shown of each kind, unless all are asked for. */
const FIRST = 40

/** The difference for a terminal: causes first, then everything downstream of them. */
export function differenceText(difference: Difference, names: readonly [string, string], all = false): string {
  const head = `${names[0]}（${difference.before.year}）から ${names[1]}（${difference.after.year}）への変化`
  if (isSame(difference)) return `${head}\n二つの出力は同じです（報告、数値、表、文、図のいずれにも違いはありません）。\n`
  const { inputs, reports, facts, cells, sentences, figures, sections } = difference
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['規則の違い', ruleLines(difference)],
    ['入力ファイルの違い', inputs.map(({ file, kind }) => `${kind}　${file}`)],
    ['報告の違い', reports.map(reportText)],
    ['数値の違い', facts.map((fact) => `${fact.key}：${changeText(fact)}${because(fact)}`)],
    ['表（public/tables）の違い', cells.map((cell) => `${cell.table}.csv　${cell.row}　${cell.column}：${cell.before ?? 'なし'} → ${cell.after ?? 'なし'}${because(cell)}`)],
    ['文の違い', sentences.map((change) => `${sentencePlace(difference, change)}\n      前：${change.before ?? '（なし）'}\n      後：${change.after ?? '（なし）'}`)],
    ['図の違い', figures.map((key) => figureText(difference, key))],
    ['影響する節', sections.map((id) => sectionText(difference, id))],
  ]
  return `${head}\n${parts.map(([title, lines]) => part(title, lines, all)).join('')}`
}

function because(causes: Causes): string {
  const text = causeText(causes)
  return text === '' ? '' : ` ← ${text}`
}

function part(title: string, lines: readonly string[], all: boolean): string {
  if (lines.length === 0) return `\n${title}：なし\n`
  const shown = all ? lines : lines.slice(0, FIRST)
  const rest = lines.length > shown.length ? `  …ほか${lines.length - shown.length}（すべては --all）\n` : ''
  return `\n${title}（${lines.length}）\n${shown.map((line) => `  ${line}\n`).join('')}${rest}`
}
