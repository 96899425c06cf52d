import type { Incident } from '../model/incident.ts'
import { placeText } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { MissingReturn, ZeroReturn } from '../model/reading.ts'
import { QUARTERS, type Quarter } from '../model/time.ts'
import type { Statement } from './detailed.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import { compareText } from './order.ts'

type Counted = Statement & { readonly incident: Incident }
const isCounted = (statement: Statement): statement is Counted => statement.incident !== undefined

/** Reports that agree in start, end and number of users: one accident told by several, or one report sent twice. A suggestion only. */
export function suggestLinks(statements: readonly Statement[]): readonly Problem[] {
  const byStart = groupedBy(statements.filter(isCounted), ({ incident }) => incident.start)
  const alike = byStart.flatMap((group) => groupedBy(group, ({ incident: { end, users } }) => `${end} ${users.value}${users.unit}`))
  return alike.flatMap((group) => [...twins(group), ...unlinked(group)])
}

/** Groups of two and more. */
function groupedBy<K>(statements: readonly Counted[], key: (statement: Counted) => K): readonly Counted[][] {
  const groups = new Map<K, Counted[]>()
  for (const statement of statements) {
    const name = key(statement)
    const group = groups.get(name)
    if (group) group.push(statement)
    else groups.set(name, [statement])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

function twins(group: readonly Counted[]): readonly Problem[] {
  return group.flatMap((later, nth) => {
    const twin = group.slice(0, nth).find(({ incident }) => isTwin(incident, later.incident))
    return twin ? [warningAt(later, { code: 'row/same-content', detail: { with: where(twin) } })] : []
  })
}

/** Reports without 同一事故番号, against one that has it, or else against the first. */
function unlinked(group: readonly Counted[]): readonly Problem[] {
  const anchor = group.find(({ incident }) => incident.accident !== undefined) ?? group[0]
  const loose = group.filter((statement) => anchor && isUnlinkedKin(anchor.incident, statement.incident))
  return loose.flatMap((statement) => (anchor ? [warningAt(statement, { code: 'row/same-accident', detail: { with: where(anchor), carrier: anchor.incident.carrier } })] : []))
}

const where = ({ row }: Statement): string => placeText({ file: row.file, line: row.line })
const warningAt = ({ row, receipt }: Statement, finding: Finding): Problem => problemAt(finding, 'warning', { file: row.file, line: row.line, sheetRow: row.sheetRow }, receipt)

const isTwin = (a: Incident, b: Incident): boolean =>
  a.carrier === b.carrier && a.cause === b.cause && a.equipment === b.equipment && a.region === b.region && a.services.join() === b.services.join()

/** Whether `b` is another carrier's and not yet linked, by 同一事故番号 or by the No. of a 重大な事故. */
const isUnlinkedKin = (a: Incident, b: Incident): boolean =>
  a.carrier !== b.carrier && b.accident === undefined && (a.seriousNo === undefined || a.seriousNo !== b.seriousNo)

/**
 * Which carriers reported in other quarters and not in this one; quarters of which nobody reported anything do not count, and
 * a return of zero (該当なし) is a return.
 */
export function missingReturns(incidents: readonly Incident[], zeroReturns: readonly ZeroReturn[] = []): readonly MissingReturn[] {
  const present = QUARTERS.filter((quarter) => incidents.some((incident) => incident.quarter === quarter))
  const reported = new Map<string, Set<Quarter>>()
  for (const { carrier, quarter } of incidents) reported.set(carrier, (reported.get(carrier) ?? new Set()).add(quarter))
  for (const { carrier, form, quarters } of zeroReturns) if (form === 'detailed') reported.set(carrier, new Set([...(reported.get(carrier) ?? []), ...quarters]))
  return [...reported].sort(([a], [b]) => compareText(a, b)).flatMap(([carrier, quarters]) => {
    const missing = present.filter((quarter) => !quarters.has(quarter))
    return missing.length > 0 ? [{ carrier, quarters: missing }] : []
  })
}
