import type { CodeBook } from '../model/code.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import type { Incident } from '../model/incident.ts'
import { placeText } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { ZeroReturn } from '../model/reading.ts'
import type { Statement } from './detailed.ts'

/** A row of codes/plausibility.csv. */
export type Rule = Readonly<Record<string, string>>
export interface Counted { readonly statement: Statement; readonly incident: Incident }
export interface Around { readonly codes: CodeBook; readonly zeroReturns: readonly ZeroReturn[] }
/** What one rule doubts among the counted reports. */
export type Check = (rule: Rule, counted: readonly Counted[], around: Around) => readonly Problem[]

/** A number of the rule; 0 where its cell is blank. */
export const limit = (rule: Rule, column: string): number => Number(rule[column] || 0)
export const where = ({ statement: { row } }: Counted): string => placeText({ file: row.file, line: row.line })

export function warning({ statement: { row } }: Counted, field: string, finding: Finding): Problem {
  const cell = row.cells[field]
  const place = { file: row.file, line: row.line, sheetRow: row.sheetRow, ...(cell ? { column: cell.column, field } : {}) }
  return problemAt(finding, 'warning', place, cell?.text)
}

export function groupedBy(counted: readonly Counted[], key: (incident: Incident) => string | undefined): readonly (readonly Counted[])[] {
  const groups = new Map<string, Counted[]>()
  for (const one of counted) {
    const name = key(one.incident)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return [...groups.values()]
}
