import type { CodeBook } from '../model/code.ts'
import { problemAt } from '../model/finding.ts'
import type { Problem } from '../model/problem.ts'
import type { ZeroReturn } from '../model/reading.ts'
import { dateOf, durationText, fiscalYearBounds, quarterLabel, QUARTERS, warekiDate, warekiMinute, clockTime, wallTime, type FiscalYear, type IsoDate, type Minutes } from '../model/time.ts'
import type { Statement } from './detailed.ts'
import { groupedBy, limit, warning, type Around, type Check, type Counted, type Rule } from './doubt.ts'
import { compareText } from './order.ts'
import { isQuantity, slipInAccident, slipInCarrier } from './slips.ts'

/** The kinds of rule that codes/plausibility.csv may set; a row there sets the labels and limits. */
const checks: Readonly<Record<string, Check>> = {
  継続時間の上限: tooLong, 報告日が発生前: reportedBefore, 同一事故の桁: slipInAccident, 自社比の桁: (rule, counted, around) => (isQuantity(rule) ? slipInCarrier : unknownRule)(rule, counted, around),
  要因と設備: causeAndEquipment, 語と設備: wordAndEquipment, 提出漏れ: noReturn,
}

/** What is readable and yet hardly true. Few and sure: each is a warning, the row counts. */
export function implausible(statements: readonly Statement[], codes: CodeBook, year: FiscalYear, zeroReturns: readonly ZeroReturn[] = []): readonly Problem[] {
  const counted = statements.flatMap((statement) => (statement.incident ? [{ statement, incident: statement.incident }] : []))
  const { from } = fiscalYearBounds(year)
  const rules = (codes.tables['plausibility'] ?? []).filter((rule) => (rule['適用開始'] ?? '') <= from && (!rule['適用終了'] || rule['適用終了'] >= from))
  return saidOnce(rules.flatMap((rule) => (checks[rule['規則'] ?? ''] ?? unknownRule)(rule, counted, { codes, zeroReturns })))
}

/** A row that does nothing would look as if nothing were to be found. */
const unknownRule: Check = (rule) =>
  [problemAt({ code: 'plausibility/unknown-rule', detail: { rule: rule['規則'] ?? '', item: rule['項目'] ?? '' } }, 'warning', { file: 'codes/plausibility.csv', field: '規則' }, rule['規則'])]

/** Several rules may find one slip: the first that does is enough. */
function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  const said = new Set<string>()
  return problems.filter(({ code, place }) => {
    const key = `${place?.file}\0${place?.line}\0${place?.field}`
    if (code !== 'plausibility/users-slip' && code !== 'plausibility/unit-slip') return true
    return !said.has(key) && said.add(key)
  })
}

const dayText = (day: IsoDate): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return warekiDate(clockTime(wallTime({ year, month, day: date })))
}

function tooLong(rule: Rule, counted: readonly Counted[]): readonly Problem[] {
  const longest = limit(rule, '値')
  return counted.filter(({ incident }) => incident.duration > longest).map((one) =>
    warning(one, one.statement.statesEnd ? '復旧日時' : '継続時間', {
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
function noReturn(rule: Rule, counted: readonly Counted[], { zeroReturns }: Around): readonly Problem[] {
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
