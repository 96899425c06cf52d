import type { CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { placeText } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { ZeroReturn } from '../model/reading.ts'
import { dateOf, durationText, fiscalYearBounds, quarterLabel, QUARTERS, warekiDate, warekiMinute, clockTime, wallTime, type FiscalYear, type IsoDate, type Minutes } from '../model/time.ts'
import type { Statement } from './detailed.ts'
import { problemAt, type Finding } from '../model/finding.ts'
import { compareText } from './order.ts'
import { usersText } from './values/users.ts'

type Rule = Readonly<Record<string, string>>
interface Counted { readonly statement: Statement; readonly incident: Incident }
type Check = (rule: Rule, counted: readonly Counted[], zeroReturns: readonly ZeroReturn[]) => readonly Problem[]

/** The kinds of rule that codes/plausibility.csv may set; a row there sets the labels and limits. */
const checks: Readonly<Record<string, Check>> = {
  継続時間の上限: tooLong, 報告日が発生前: reportedBefore, 同一事故の桁: slipInAccident, 自社比の桁: slipInCarrier, 自社の大半との桁: slipAmongAlike,
  要因と設備: causeAndEquipment, 語と設備: wordAndEquipment, 提出漏れ: noReturn,
}

/** What is readable and yet hardly true. Few and sure: each is a warning, the row counts. */
export function implausible(statements: readonly Statement[], codes: CodeBook, year: FiscalYear, zeroReturns: readonly ZeroReturn[] = []): readonly Problem[] {
  const counted = statements.flatMap((statement) => (statement.incident ? [{ statement, incident: statement.incident }] : []))
  const { from } = fiscalYearBounds(year)
  const rules = (codes.tables['plausibility'] ?? []).filter((rule) => (rule['適用開始'] ?? '') <= from && (!rule['適用終了'] || rule['適用終了'] >= from))
  return saidOnce(rules.flatMap((rule) => checks[rule['規則'] ?? '']?.(rule, counted, zeroReturns) ?? []))
}

/** Two rules may find one slip: the first that does is enough. */
function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  const said = new Set<string>()
  return problems.filter(({ code, place }) => {
    const key = `${place?.file}\0${place?.line}`
    if (code !== 'plausibility/users-slip') return true
    return !said.has(key) && said.add(key)
  })
}

function warning({ statement: { row } }: Counted, field: string, finding: Finding): Problem {
  const cell = row.cells[field]
  const place = { file: row.file, line: row.line, sheetRow: row.sheetRow, ...(cell ? { column: cell.column, field } : {}) }
  return problemAt(finding, 'warning', place, cell?.text)
}

const limit = (rule: Rule, column: string): number => Number(rule[column] || 0)
const where = ({ statement: { row } }: Counted): string => placeText({ file: row.file, line: row.line })
const dayText = (day: IsoDate): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return warekiDate(clockTime(wallTime({ year, month, day: date })))
}

function tooLong(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const longest = limit(rule, '値')
  return counted.filter(({ incident }) => incident.duration > longest).map((one) =>
    warning(one, one.statement.row.cells['復旧日時']?.text.trim() ? '復旧日時' : '継続時間', {
      code: 'plausibility/too-long', detail: { duration: durationText(one.incident.duration), limit: durationText(longest as Minutes) },
    }))
}

function reportedBefore(_rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  return counted.flatMap((one) => {
    const { reportedOn, start } = one.incident
    if (reportedOn === undefined || reportedOn >= dateOf(start)) return []
    return [warning(one, '報告日', { code: 'plausibility/reported-before', detail: { reported: dayText(reportedOn), start: warekiMinute(start) } })]
  })
}

function groupedBy(counted: readonly Counted[], key: (incident: Incident) => string | undefined): readonly (readonly Counted[])[] {
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

const usersSlip = (one: Counted, compared: string, factor: number): Problem =>
  warning(one, '影響利用者数', { code: 'plausibility/users-slip', detail: { users: usersText(one.incident.users), compared, factor } })

const inPeople = (counted: readonly Counted[]): readonly Counted[] =>
  counted.filter(({ incident }) => incident.users.unit === '人').sort((a, b) => b.incident.users.value - a.incident.users.value)

/** A number with at least as many digits before its final zeros as the rule wants: 62,095 can be slipped, of 200 nobody knows. */
const isExact = (value: number, rule: Rule): boolean => String(value).replace(/0+$/, '').length >= Math.max(1, limit(rule, '最少件数'))

/** Reports of one accident whose numbers differ by a power of ten exactly: one of them slipped. */
function slipInAccident(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const base = limit(rule, '値') || 10
  return groupedBy(counted, ({ accident }) => accident).flatMap((group) => {
    const ordered = inPeople(group)
    const low = ordered.at(-1)
    return ordered.flatMap((one) => {
      const factor = low && low.incident.users.value > 0 ? one.incident.users.value / low.incident.users.value : 0
      const isSlip = low !== undefined && factor >= base && /^10+$/.test(String(factor)) && isExact(low.incident.users.value, rule)
      return isSlip ? [usersSlip(one, `同じ事故の報告（${where(low)}）`, factor)] : []
    })
  })
}

/** A number far beyond everything else that the carrier reported in the year. 重大な事故 are expected to be such. */
function slipInCarrier(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const factor = limit(rule, '値')
  return groupedBy(counted, ({ carrier }) => carrier).flatMap((group) => {
    const [top, next, ...rest] = inPeople(group)
    if (!top || !next || rest.length + 1 < limit(rule, '最少件数') || top.incident.seriousNo !== undefined) return []
    const { value } = top.incident.users
    if (value < limit(rule, '下限') || value < factor * Math.max(1, next.incident.users.value)) return []
    const compared = `同じ事業者のほかの報告の最大（${usersText(next.incident.users)}）`
    return [usersSlip(top, compared, factor)]
  })
}

/** Where the 95 % point is beyond that many times the median, a carrier's reports are not alike, and a large one is no wonder. */
const ALIKE = 4
/** Of values in falling order, the one that the given share does not exceed, `left` itself aside. */
const quantileWithout = (falling: readonly number[], left: number, share: number): number => {
  const others = falling.length - 1
  const at = others - Math.ceil(others * share)
  return falling[at < left ? at : at + 1] ?? 0
}

/** Numbers far beyond nearly everything else that the carrier reported: unlike the largest of the others, the 95 % point is not moved by a second slip. */
function slipAmongAlike(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const factor = limit(rule, '値')
  return groupedBy(counted, ({ carrier }) => carrier).flatMap((group) => {
    const ordered = inPeople(group)
    if (ordered.length - 1 < limit(rule, '最少件数')) return []
    const values = ordered.map(({ incident }) => incident.users.value)
    return ordered.flatMap((one, at) => {
      const { users, seriousNo } = one.incident
      const [most, median] = [quantileWithout(values, at, 0.95), quantileWithout(values, at, 0.5)]
      const isSlip = seriousNo === undefined && users.value >= limit(rule, '下限') && users.value >= factor * Math.max(1, most) && most <= ALIKE * median
      return isSlip ? [usersSlip(one, `同じ事業者のほかの報告の95%（${usersText({ ...users, qualifiers: [], value: most })}以下）`, factor)] : []
    })
  })
}

function causeAndEquipment(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const [cause, equipment] = [rule['発生要因又は語'] ?? '', rule['故障設備'] ?? '']
  return counted.filter(({ incident }) => incident.cause === cause && incident.equipment === equipment)
    .map((one) => warning(one, '故障設備', { code: 'plausibility/cause-equipment', detail: { cause, equipment } }))
}

/** A word of the free text against the equipment: 停電 stops devices, not cables. */
function wordAndEquipment(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const [word, equipment] = [rule['発生要因又は語'] ?? '', rule['故障設備'] ?? '']
  return counted.filter(({ incident, statement }) => incident.equipment === equipment && says(statement, word))
    .map((one) => warning(one, '故障設備', { code: 'plausibility/cause-equipment', detail: { cause: word, equipment } }))
}

const says = ({ row }: Statement, word: string): boolean => {
  if (!row.raw.includes(word)) return false
  const { cells } = row
  return ['措置模様', '備考'].some((field) => cells[field]?.text.includes(word))
}

/** A carrier with many reports in every other quarter of the data and none in one, for which it did not say 該当なし either. */
function noReturn(rule: Rule, counted: readonly Counted[], zeroReturns: readonly ZeroReturn[]): readonly Problem[] {
  const least = limit(rule, '最少件数')
  const present = QUARTERS.filter((quarter) => counted.some(({ incident }) => incident.quarter === quarter))
  const groups = [...groupedBy(counted, ({ carrier }) => carrier)].sort((a, b) => compareText(a[0]?.incident.carrier ?? '', b[0]?.incident.carrier ?? ''))
  return groups.flatMap((group) => {
    const count = (quarter: number): number => group.filter(({ incident }) => incident.quarter === quarter).length
    const absent = present.filter((quarter) => count(quarter) === 0)
    const isRegular = present.length > 1 && absent.length === 1 && present.every((quarter) => absent.includes(quarter) || count(quarter) >= least)
    const [gap] = absent
    const carrier = group[0]?.incident.carrier ?? ''
    if (!isRegular || gap === undefined || zeroReturns.some((zero) => zero.form === 'detailed' && zero.carrier === carrier && zero.quarters.includes(gap))) return []
    const detail = { carrier, quarter: quarterLabel(gap), least }
    return [{ code: 'plausibility/no-return', severity: 'warning', detail } as const]
  })
}
