/**
 * Rows as read in, counted reports out, with what is held, withdrawn, repaired and doubtful: every row is accounted for
 * (rows = counted + held + withdrawn), and nothing that is counted depends on the order of files, rows or columns.
 */
import type { CodeBook } from '../model/code.ts'
import type { Incident, RawRow, SimpleReport } from '../model/incident.ts'
import type { Problem, Repair } from '../model/problem.ts'
import type { HeldRow, Reading, Validation, ZeroReturn } from '../model/reading.ts'
import type { FiscalYear } from '../model/time.ts'
import { statementOf, type Context, type Statement } from './detailed.ts'
import { contentText, distinctReceipts, type Repeat } from './duplicates.ts'
import { problemAt } from '../model/finding.ts'
import { settleLineage, type Lineage } from './lineage.ts'
import { missingReturns, suggestLinks } from './linking.ts'
import { compareText, sortedBy } from './order.ts'
import { implausible } from './plausibility.ts'
import { isUnderstood } from './outcome.ts'
import { readersOf, type Kind } from './readers.ts'
import { simpleStatementOf, type SimpleStatement } from './simple.ts'
import { carrierReader } from './values/carrier.ts'
import { quarterStarts } from './year.ts'

export interface ValidateOptions {
  readonly year: FiscalYear
  /** Repairs off: a value that would have been repaired holds its row. */
  readonly strict: boolean
}

export function validate(reading: Reading, codes: CodeBook, { year, strict }: ValidateOptions): Validation {
  const context: Context = { codes, readers: readersOf(codes), year, quarters: quarterStarts(year), strict }
  const zeroReturns = namedReturns(reading.zeroReturns ?? [], carrierNames(codes))
  const detailed = detailedForm(reading, context, zeroReturns)
  const simple = simpleForm(reading, context)
  const order = readingOrder(reading)
  const held = [...brokenRows(reading), ...detailed.held, ...simple.held].sort((a, b) => order(a.row) - order(b.row) || a.row.line - b.row.line)
  const incidents = sortedBy(detailed.counted.flatMap(({ incident }) => incident ?? []), ({ start }) => start, ({ receipt }) => receipt)
  const found = [...held.flatMap(({ problems }) => problems), ...detailed.warnings]
  return {
    incidents, simple: simple.counted, held, withdrawn: detailed.withdrawn,
    problems: inOrder([...reading.problems.filter(isOfFile), ...found], reading),
    repairs: [...reading.repairs, ...detailed.repairs, ...simple.repairs],
    rows: reading.detailed.length + reading.simple.length + reading.broken.length,
    missingReturns: missingReturns(incidents, zeroReturns), ...(zeroReturns.length > 0 ? { zeroReturns } : {}),
  }
}

/** A carrier's name in the one spelling by which it is counted (codes/carriers.csv); '' for a blank. */
export function carrierNames(codes: CodeBook): (text: string) => string {
  const reader = carrierReader(codes)
  return (text) => { const outcome = text.trim() === '' ? undefined : reader(text.trim(), '事業者名'); return outcome && isUnderstood(outcome) ? outcome.value : '' }
}

const namedReturns = (returns: readonly ZeroReturn[], named: (text: string) => string): readonly ZeroReturn[] => returns.map((one) => ({ ...one, carrier: named(one.carrier) }))

/** Problems of broken records come in with the held rows. */
const isOfFile = (problem: Problem): boolean => problem.severity !== 'error'
const asHeld = (row: RawRow, problems: readonly Problem[]): HeldRow => {
  const [first, ...more] = problems
  if (!first) throw new Error(`${row.file}:${row.line} is held without a reason`)
  return { row, problems: [first, ...more] }
}

function detailedForm(reading: Reading, context: Context, zeroReturns: readonly ZeroReturn[]) {
  const statements = reading.detailed.map((row) => statementOf(row, context))
  const { first, repeats } = distinctReceipts(statements, compareStatements)
  const lineage = settleLineage(first)
  const held = [...lineage.held.map(({ row, problems }) => asHeld(row, problems)), ...repeats.map(heldRepeat)]
  const { counted, withdrawn } = lineage
  return { counted, withdrawn, held, warnings: warningsOf(lineage, context, zeroReturns), repairs: repairsOf(statements) }
}

function warningsOf({ counted, warnings }: Lineage, { codes, year }: Context, zeroReturns: readonly ZeroReturn[]): readonly Problem[] {
  return [...warnings, ...suggestLinks(counted), ...implausible(counted, codes, year, zeroReturns)]
}

const repairsOf = (statements: readonly { readonly repairs: readonly Repair[] }[]): readonly Repair[] =>
  statements.filter(({ repairs }) => repairs.length > 0).flatMap(({ repairs }) => repairs)
const heldRepeat = ({ statement, problem }: Repeat<{ row: RawRow; problems: readonly Problem[] }>): HeldRow => asHeld(statement.row, [problem, ...statement.problems])

const kindRank: Record<Kind, number> = { 新規: 0, 訂正: 1, 取下げ: 2 }
const comparable = ({ incident, reportedOn }: Statement): readonly number[] =>
  [incident?.start ?? 0, incident?.duration ?? 0, incident?.users.value ?? 0, Number((reportedOn ?? '').replaceAll('-', ''))]

/** What is counted, without where it stood: rows that mean the same are alike however they are spelled. */
const meaning = (counted: Incident | SimpleReport | undefined): string => JSON.stringify(counted && { ...counted, row: 0 }) ?? ''

/** Of rows with one 受付番号: the report before what corrects it, the readable before the unreadable, the earlier before the later. */
function compareStatements(a: Statement, b: Statement): number {
  const rank = kindRank[a.kind] - kindRank[b.kind] || Math.sign(a.problems.length) - Math.sign(b.problems.length)
  if (rank !== 0) return rank
  const [left, right] = [comparable(a), comparable(b)]
  const at = left.findIndex((value, index) => value !== right[index])
  if (at >= 0) return (left[at] ?? 0) - (right[at] ?? 0)
  return compareText(meaning(a.incident), meaning(b.incident)) || compareText(contentText(a.row), contentText(b.row))
}

function simpleForm(reading: Reading, context: Context) {
  const statements = reading.simple.map((row) => simpleStatementOf(row, context))
  const { first, repeats } = distinctReceipts(statements, compareSimple)
  const faulty = first.filter(({ report }) => report === undefined)
  const reports: SimpleReport[] = []
  for (const { report } of first) if (report) reports.push(report)
  return {
    counted: sortedBy(reports, ({ start }) => start, ({ receipt }) => receipt),
    held: [...faulty.map(({ row, problems }) => asHeld(row, problems)), ...repeats.map(heldRepeat)],
    repairs: repairsOf(statements),
  }
}

const compareSimple = (a: SimpleStatement, b: SimpleStatement): number =>
  Math.sign(a.problems.length) - Math.sign(b.problems.length) || (a.report?.start ?? 0) - (b.report?.start ?? 0) ||
  compareText(meaning(a.report), meaning(b.report)) || compareText(contentText(a.row), contentText(b.row))

/** Records without cells: their problem was found on reading. */
function brokenRows(reading: Reading): readonly HeldRow[] {
  const problems = new Map<string, Map<number, Problem[]>>()
  for (const problem of reading.problems) {
    const { file = '', line = 0 } = problem.place ?? {}
    if (problem.severity !== 'error') continue
    const ofFile = problems.get(file) ?? problems.set(file, new Map()).get(file)
    ofFile?.set(line, [...(ofFile.get(line) ?? []), problem])
  }
  return reading.broken.map((row) => asHeld(row, problems.get(row.file)?.get(row.line) ?? [problemAt({ code: 'row/unclosed-quote', detail: {} }, 'error', row)]))
}

function readingOrder(reading: Reading): (row: { readonly file: string }) => number {
  const rank = new Map(reading.files.map(({ file }, at) => [file, at]))
  return ({ file }) => rank.get(file) ?? -1
}

/** By file as read, line and column; what concerns no place in particular comes last. */
function inOrder(problems: readonly Problem[], reading: Reading): readonly Problem[] {
  const order = readingOrder(reading)
  const rank = ({ place }: Problem): number => (place ? order(place) : Infinity)
  const difference = (a: number, b: number): number => (a === b ? 0 : a - b)
  return [...problems].sort((a, b) =>
    difference(rank(a), rank(b)) || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? -1) - (b.place?.column ?? -1))
}
