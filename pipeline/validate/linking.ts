import type { Incident } from '../model/incident.ts'
import { placeText } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { MissingReturn } from '../model/reading.ts'
import { QUARTERS, type Quarter } from '../model/time.ts'
import type { Statement } from './detailed.ts'
import { problemAt, type Finding } from './finding.ts'
import { compareText } from './order.ts'

type Counted = Statement & { readonly incident: Incident }
const isCounted = (statement: Statement): statement is Counted => statement.incident !== undefined

/** Reports that agree in start, end and number of users: one accident told by several, or one report sent twice. A suggestion only. */
export function suggestLinks(statements: readonly Statement[]): readonly Problem[] {
  const byStart = groupedBy(statements.filter(isCounted), ({ incident }) => incident.start)
  const alike = byStart.flatMap((group) => groupedBy(group, ({ incident: { end, users } }) => `${end} ${users.value}${users.unit}`))
  return alike.flatMap((group) => group.slice(1).flatMap((later, nth) => suggestion(later, group.slice(0, nth + 1))))
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

/** At most one suggestion a report, against the nearest one before it. */
function suggestion(later: Counted, earlier: readonly Counted[]): readonly Problem[] {
  const twin = earlier.find(({ incident }) => isTwin(incident, later.incident))
  if (twin) return [warningAt(later, { code: 'row/same-content', detail: { with: where(twin) } })]
  const kin = earlier.find(({ incident }) => isUnlinkedKin(incident, later.incident))
  return kin ? [warningAt(later, { code: 'row/same-accident', detail: { with: where(kin), carrier: kin.incident.carrier } })] : []
}

const where = ({ row }: Statement): string => placeText({ file: row.file, line: row.line })
const warningAt = ({ row, receipt }: Statement, finding: Finding): Problem => problemAt(finding, 'warning', { file: row.file, line: row.line, sheetRow: row.sheetRow }, receipt)

const isTwin = (a: Incident, b: Incident): boolean =>
  a.carrier === b.carrier && a.cause === b.cause && a.equipment === b.equipment && a.region === b.region && a.services.join() === b.services.join()

/** Another carrier's, not yet linked by 同一事故番号 nor by the No. of a 重大な事故. */
const isUnlinkedKin = (a: Incident, b: Incident): boolean =>
  a.carrier !== b.carrier && (a.accident === undefined || b.accident === undefined) && (a.seriousNo === undefined || a.seriousNo !== b.seriousNo)

/** Which carriers reported in other quarters and not in this one; quarters of which nobody reported anything do not count. */
export function missingReturns(incidents: readonly Incident[]): readonly MissingReturn[] {
  const present = QUARTERS.filter((quarter) => incidents.some((incident) => incident.quarter === quarter))
  const reported = new Map<string, Set<Quarter>>()
  for (const { carrier, quarter } of incidents) reported.set(carrier, (reported.get(carrier) ?? new Set()).add(quarter))
  return [...reported].sort(([a], [b]) => compareText(a, b)).flatMap(([carrier, quarters]) => {
    const missing = present.filter((quarter) => !quarters.has(quarter))
    return missing.length > 0 ? [{ carrier, quarters: missing }] : []
  })
}
