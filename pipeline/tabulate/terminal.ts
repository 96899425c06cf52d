import { numberText } from '../model/format.ts'
import type { Answer } from './answer.ts'
import { layoutOf, notesBelow, type Layout } from './layout.ts'

/** The answer for a terminal of fixed-width letters: title, population, table, notes. */
export function terminalText(answer: Answer): string {
  const { question: { measure } } = answer
  return [
    `${answer.title}　単位：${measure.unit}`,
    `母数：${populationText(answer)}`, '',
    ...tableLines(layoutOf(answer)), '',
    ...notesBelow(answer).map((note) => `・${note}`), '',
  ].join('\n')
}

/** With its size, where one year is counted; over years in which some are unknown a sum would look complete, and published values have no rows. */
export const populationText = ({ population, years, margins }: Answer): string =>
  years.length > 1 || margins.length === 0 ? population.label : `${population.label} ${numberText(population.size)}${population.unit}`

function tableLines({ heads, rows, labels, total }: Layout): readonly string[] {
  const widths = heads.map((head, n) => Math.max(width(head), ...rows.map((row) => width(row[n] ?? ''))))
  const line = (cells: readonly string[]): string => cells.map((cell, n) => pad(cell, widths[n] ?? 0, n < labels)).join('  ').trimEnd()
  const rule = '-'.repeat(widths.reduce((sum, w) => sum + w + 2, -2))
  const body = rows.map(line)
  return [line(heads), rule, ...(total ? [...body.slice(0, -1), rule, ...body.slice(-1)] : body)]
}

/** Columns that a text takes: 2 for full-width letters, as terminals with Japanese fonts draw them. */
export function width(text: string): number {
  let columns = 0
  for (const letter of text) columns += /[\u1100-\u115f\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1
  return columns
}

const pad = (text: string, columns: number, left: boolean): string => {
  const space = ' '.repeat(Math.max(0, columns - width(text)))
  return left ? text + space : space + text
}
