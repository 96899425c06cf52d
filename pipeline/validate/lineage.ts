import type { RawRow } from '../model/incident.ts'
import type { Problem } from '../model/problem.ts'
import type { WithdrawnRow } from '../model/reading.ts'
import type { Statement } from './detailed.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import { compareKeys } from './order.ts'
import { foldKey } from './values/choice.ts'

/** What becomes of each statement: counted, withdrawn or held; `warnings` say where a choice was made. */
export interface Lineage {
  readonly counted: readonly Statement[]
  readonly withdrawn: readonly WithdrawnRow[]
  readonly held: readonly { readonly row: RawRow; readonly problems: readonly Problem[] }[]
  readonly warnings: readonly Problem[]
}

interface Node { readonly statement: Statement; readonly followers: Node[]; parent?: Node; fault?: Finding | undefined; ending?: Ending | undefined }
/** The last statement about a report as seen from one node. */
interface Ending {
  readonly last: Statement
  readonly counts: boolean
  /** A correction that was itself withdrawn: it yields to whatever else was said. */
  readonly dead: boolean
}

/**
 * Settles 訂正 and 取下げ. Statements form trees by 対象受付番号; in each tree the last statement holds: a correction counts in
 * place of all others, a withdrawal leaves none. A statement that leads to no report (nothing of that number, a cycle, a
 * withdrawal of a withdrawal) is held, and so is what refers to it. Unreadable corrections change nothing.
 */
export function settleLineage(statements: readonly Statement[]): Lineage {
  const nodes = linked(statements)
  const ordered = rootsFirst(nodes)
  const warnings: Problem[] = []
  for (const node of [...ordered].reverse()) node.ending = endingOf(node, warnings)
  const reached = new Set(ordered)
  for (const node of nodes) if (!reached.has(node) && !node.fault) node.fault = unresolved(node)
  return outcome(nodes, ordered, warnings)
}

function linked(statements: readonly Statement[]): readonly Node[] {
  const nodes = statements.map((statement): Node => ({ statement, followers: [] }))
  const byKey = new Map(nodes.filter(({ statement }) => statement.key !== '').map((node) => [node.statement.key, node]))
  for (const node of nodes) {
    const { kind, target } = node.statement
    if (kind === '新規' || target === '') continue
    const parent = byKey.get(foldKey(target))
    if (!parent) node.fault = { code: 'row/unknown-target', detail: { kind, target } }
    else if (kind === '取下げ' && parent.statement.kind === '取下げ') node.fault = { code: 'row/withdraws-withdrawal', detail: { target } }
    else attach(node, parent)
  }
  return nodes
}

function attach(node: Node, parent: Node): void {
  node.parent = parent
  parent.followers.push(node)
}

/** The nodes that lead to a 新規 report, each after the one it refers to. Without recursion: a chain may be long. */
function rootsFirst(nodes: readonly Node[]): readonly Node[] {
  const queue = nodes.filter(({ statement }) => statement.kind === '新規')
  for (let at = 0; at < queue.length; at++) for (const follower of queue[at]?.followers ?? []) queue.push(follower)
  return queue
}

function unresolved(node: Node): Finding | undefined {
  const { kind, target } = node.statement
  if (kind === '新規' || target === '') return undefined
  const cycle = cycleOf(node)
  return cycle ? { code: 'row/cycle', detail: { receipts: cycle } } : { code: 'row/unresolved-target', detail: { kind, target } }
}

/** Receipts along a cycle that the node itself is part of. */
function cycleOf(node: Node): readonly string[] | undefined {
  const receipts = [node.statement.receipt]
  const seen = new Set<Node>([node])
  for (let at = node.parent; at; at = at.parent) {
    if (receipts.length < 6 || at === node) receipts.push(at.statement.receipt)
    if (at === node) return receipts
    if (seen.has(at)) return undefined
    seen.add(at)
  }
  return undefined
}

const isValid = ({ statement }: Node): boolean => statement.problems.length === 0

function endingOf(node: Node, warnings: Problem[]): Ending | undefined {
  const isWithdrawal = node.statement.kind === '取下げ'
  const candidates = node.followers.flatMap(({ ending }) => ending ?? [])
  const alive = candidates.filter(({ dead }) => !dead)
  const rivals = alive.length > 0 ? alive : candidates
  if (rivals.length === 0) return isValid(node) ? { last: node.statement, counts: !isWithdrawal, dead: false } : undefined
  const best = lastOf(node, rivals, warnings)
  const isRevived = best.counts && (isWithdrawal || rivals.some(({ counts }) => !counts))
  if (isRevived) warnings.push(countsAgain(best, isWithdrawal ? node.statement : rivals.find(({ counts }) => !counts)?.last))
  return { ...best, dead: !best.counts && node.statement.kind === '訂正' }
}

function countsAgain({ last }: Ending, withdrawal: Statement | undefined): Problem {
  return warningAt(last, { code: 'row/counts-again', detail: { withdrawal: withdrawal?.receipt ?? '', receipt: last.receipt } })
}

/** By 報告日; where that does not decide (the same day, or one of them without a date) by the greater 受付番号, with a warning. */
function lastOf(node: Node, endings: readonly Ending[], warnings: Problem[]): Ending {
  const days = endings.map(({ last }) => last.reportedOn ?? '')
  const latest = days.reduce((a, b) => (a > b ? a : b))
  const rivals = days.includes('') ? endings : endings.filter(({ last }) => last.reportedOn === latest)
  const best = rivals.reduce((a, b) => (compareKeys(a.last.key, b.last.key) > 0 ? a : b))
  if (rivals.length > 1) {
    const others = rivals.filter((rival) => rival !== best).map(({ last }) => last.receipt).sort(compareKeys)
    warnings.push(warningAt(best.last, { code: 'row/last-by-number', detail: { target: node.statement.receipt, receipt: best.last.receipt, others } }))
  }
  return best
}

const warningAt = ({ row, receipt }: Statement, finding: Finding): Problem => problemAt(finding, 'warning', { file: row.file, line: row.line, sheetRow: row.sheetRow }, receipt)

function outcome(nodes: readonly Node[], ordered: readonly Node[], warnings: Problem[]): Lineage {
  const finals = finalEndings(ordered)
  const counted: Statement[] = []
  const withdrawn: WithdrawnRow[] = []
  const held: { row: RawRow; problems: readonly Problem[] }[] = []
  for (const node of nodes) {
    const { statement, fault } = node
    const final = finals.get(node)
    if (fault) held.push({ row: statement.row, problems: [...statement.problems, faultProblem(statement, fault)] })
    else if (!node.ending) held.push({ row: statement.row, problems: statement.problems })
    else if (final?.counts && final.last === statement) counted.push(statement)
    else withdrawn.push({ row: statement.row, reason: reasonOf(node, final?.counts ?? false) })
    warnings.push(...ownWarnings(node))
  }
  return { counted, withdrawn, held, warnings }
}

/** The ending of the whole tree for each of its nodes. */
function finalEndings(ordered: readonly Node[]): ReadonlyMap<Node, Ending | undefined> {
  const finals = new Map<Node, Ending | undefined>()
  for (const node of ordered) finals.set(node, node.parent ? finals.get(node.parent) : node.ending)
  return finals
}

function faultProblem({ row, target }: Statement, fault: Finding): Problem {
  const column = row.cells['対象受付番号']?.column
  const place = { file: row.file, line: row.line, sheetRow: row.sheetRow, ...(column === undefined ? {} : { column, field: '対象受付番号' }) }
  return problemAt(fault, 'error', place, target)
}

function reasonOf({ statement, followers, ending }: Node, isReplaced: boolean): WithdrawnRow['reason'] {
  if (statement.kind === '取下げ') return '取下げ'
  const followed = (kind: string): boolean => followers.some((follower) => follower.ending && follower.statement.kind === kind)
  if (followed('取下げ') && !ending?.counts) return '取り下げられた報告'
  return isReplaced || followed('訂正') ? '訂正により置換' : '取り下げられた報告'
}

function ownWarnings({ statement, parent }: Node): readonly Problem[] {
  const { kind, target, carrier, problems } = statement
  if (problems.length > 0) return []
  if (kind === '新規') return target === '' ? [] : [warningAt(statement, { code: 'row/target-of-new', detail: { target } })]
  const other = parent?.statement.carrier ?? ''
  if (carrier === '' || other === '' || carrier === other) return []
  return [warningAt(statement, { code: 'row/other-carrier', detail: { kind, target, carrier: other } })]
}
