import type { RawRow } from '../../model/incident.ts'
import type { Problem } from '../../model/problem.ts'
import type { RepliesRequest } from './index.ts'
import { carrierSentence } from './sentence.ts'

export interface Remark { readonly field: string | undefined; readonly text: string }
/** A row with what is to be confirmed about it. */
export interface LetterRow { readonly row: RawRow; readonly isHeld: boolean; readonly remarks: readonly Remark[] }
export interface Letter {
  /** '' for the rows of which nobody knows whose they are. */
  readonly carrier: string
  readonly rows: number
  readonly counted: number
  readonly held: number
  /** All remarks, those about the whole return included. */
  readonly remarks: number
  readonly entries: readonly LetterRow[]
  /** About files and returns as a whole. */
  readonly general: readonly string[]
}

interface Draft { rows: number; counted: number; held: number; readonly entries: LetterRow[]; readonly general: string[] }
const keyOf = ({ file, line }: { readonly file: string; readonly line?: number }): string => `${file}\0${line ?? ''}`

/** Sorts what was found by carrier: by the row, else by the only carrier of the file, else by the name that the finding itself gives. */
export function addressed(request: RepliesRequest): readonly Letter[] {
  const { reading, validation } = request
  const byFile = soleCarriers(request)
  const carrierOf = (row: RawRow): string => request.carrierOf(row) || (byFile.get(row.file) ?? '')
  const drafts = countedBy(request, carrierOf)
  const draft = (carrier: string): Draft => { const known = drafts.get(carrier) ?? blank(); drafts.set(carrier, known); return known }
  const byRow = groupedByRow(validation.problems)
  const held = new Set(validation.held.map(({ row }) => keyOf(row)))
  for (const row of [...reading.detailed, ...reading.simple, ...reading.broken]) {
    const problems = byRow.get(keyOf(row))
    if (!problems) continue
    byRow.delete(keyOf(row))
    const remarks = problems.flatMap((problem) => { const text = carrierSentence(problem); return text === undefined ? [] : [{ field: problem.place?.field, text }] })
    if (remarks.length > 0) draft(carrierOf(row)).entries.push({ row, isHeld: held.has(keyOf(row)), remarks })
  }
  for (const problem of [...byRow.values()].flat()) {
    const carrier = namedIn(problem, request) ?? byFile.get(problem.place?.file ?? '')
    const text = carrierSentence(problem)
    if (carrier && text !== undefined && problem.severity === 'warning') draft(carrier).general.push(text)
  }
  return finished(drafts)
}

function namedIn(problem: Problem, { carrierOf }: RepliesRequest): string | undefined {
  if (problem.code === 'plausibility/no-return') return problem.detail.carrier
  return problem.code === 'form/nothing' && problem.detail.carrier !== '' ? carrierOf(headOf(problem.detail.carrier)) : undefined
}

/** An empty form has no row to say whose it is: its head stands in for one. */
const headOf = (carrier: string): RawRow =>
  ({ id: -1 as RawRow['id'], form: 'detailed', file: '', line: 0, sheetRow: 0, raw: '', cells: { 事業者名: { column: 0, text: carrier } } })

const blank = (): Draft => ({ rows: 0, counted: 0, held: 0, entries: [], general: [] })

function groupedByRow(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>()
  for (const problem of problems) {
    const key = keyOf(problem.place ?? { file: '' })
    groups.set(key, [...(groups.get(key) ?? []), problem])
  }
  return groups
}

/** The carrier of each file that has reports of one only. */
function soleCarriers({ reading, validation, carrierOf }: RepliesRequest): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>()
  const note = (file: string | undefined, carrier: string): void => { if (file !== undefined && carrier !== '') found.set(file, (found.get(file) ?? new Set()).add(carrier)) }
  for (const { row, carrier } of validation.incidents) note(reading.detailed[row]?.file, carrier)
  for (const { row, carrier } of validation.simple) note(reading.simple[row]?.file, carrier)
  for (const { row } of [...validation.held, ...validation.withdrawn]) note(row.file, carrierOf(row))
  for (const { file, carrier } of validation.zeroReturns ?? []) note(file, carrier)
  return new Map([...found].flatMap(([file, carriers]) => (carriers.size === 1 ? [[file, [...carriers][0] ?? ''] as const] : [])))
}

function countedBy({ validation }: RepliesRequest, carrierOf: (row: RawRow) => string): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  const add = (carrier: string, what: 'counted' | 'held' | undefined): void => {
    const draft = drafts.get(carrier) ?? blank()
    drafts.set(carrier, draft)
    draft.rows += 1
    if (what) draft[what] += 1
  }
  for (const { carrier } of [...validation.incidents, ...validation.simple]) add(carrier, 'counted')
  for (const { row } of validation.held) add(carrierOf(row), 'held')
  for (const { row } of validation.withdrawn) add(carrierOf(row), undefined)
  return drafts
}

/** Carriers with something to confirm, by name; rows without a carrier come first. */
function finished(drafts: ReadonlyMap<string, Draft>): readonly Letter[] {
  return [...drafts].filter(([, { entries, general }]) => entries.length + general.length > 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([carrier, draft]) => ({ carrier, ...draft, remarks: draft.general.length + draft.entries.reduce((sum, { remarks }) => sum + remarks.length, 0) }))
}
