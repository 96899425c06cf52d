import { bandOf, type Code, type CodeBook, type CodeKind } from '../model/code.ts'
import type { Incident, RawRow, Users } from '../model/incident.ts'
import type { Problem, Repair } from '../model/problem.ts'
import { clockTime, durationText, warekiDate, type FiscalYear, type IsoDate, type Minutes, type Quarter, type WallTime } from '../model/time.ts'
import type { Kind, Readers } from './readers.ts'
import { RowReader } from './row-reader.ts'
import { takeSpan } from './span.ts'
import { foldKey, readSeriousNo, readText } from './values/choice.ts'
import type { CodeFinder } from './values/codes.ts'
import { usersText } from './values/users.ts'
import { takeQuarter, type QuarterStarts } from './year.ts'

/** One row of the detailed form as a statement about a report: its own, or the one that it corrects or withdraws. */
export interface Statement {
  readonly row: RawRow
  readonly kind: Kind
  /** 受付番号 as written, and in the form in which numbers are compared; '' where it is missing. */
  readonly receipt: string
  readonly key: string
  /** 対象受付番号, as written. */
  readonly target: string
  readonly carrier: string
  readonly reportedOn: IsoDate | undefined
  /** 復旧日時 is given: 継続時間 follows from it, or was compared with it. */
  readonly statesEnd: boolean
  /** Undefined where the row has a fault, and in a withdrawal, which counts nothing. */
  readonly incident: Incident | undefined
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
}

export interface Context { readonly codes: CodeBook; readonly readers: Readers; readonly year: FiscalYear; readonly quarters: QuarterStarts; readonly strict: boolean }

/** Reads a row by itself; how it stands to other rows is settled in lineage.ts. */
export function statementOf(row: RawRow, context: Context): Statement {
  const { readers, strict } = context
  const cells = new RowReader(row, strict)
  const receipt = cells.need('受付番号', readText) ?? ''
  const kind = cells.take('報告区分', readers.kind) || '新規'
  const target = kind === '新規' ? cells.text('対象受付番号') : cells.need('対象受付番号', readText) ?? ''
  const reportedOn = cells.take('報告日', readers.date)
  const values = readValues(cells, readers, kind === '取下げ')
  const quarter = checked(cells, values, context, kind)
  const { problems, repairs } = cells
  const found = kind === '取下げ' || problems.length > 0 ? undefined : incidentOf(row, receipt, values, quarter, context.year, reportedOn)
  const incident = found && kind === '訂正' ? { ...found, correction: true as const } : found
  return { row, kind, receipt, key: foldKey(receipt), target, carrier: values.carrier ?? '', reportedOn, statesEnd: cells.text('復旧日時') !== '', incident, problems, repairs }
}

type Values = ReturnType<typeof readValues>

/** What the values of a row say about each other. A withdrawal counts nothing, so that it need only be readable. */
function checked(cells: RowReader, values: Values, context: Context, kind: Kind): Quarter | undefined {
  const quarter = kind !== '取下げ' && values.span ? takeQuarter(cells, values.span.start, context.quarters) : undefined
  if (kind !== '取下げ' && values.span && values.users) checkReportable(cells, values.span.duration, values.users, context.codes)
  if (values.span) checkForce(cells, values, context.readers)
  return quarter
}

/** A withdrawal need not repeat what it withdraws. */
function readValues(cells: RowReader, readers: Readers, isWithdrawal: boolean) {
  const needed = (field: string): boolean => !isWithdrawal || cells.text(field) !== ''
  const carrier = needed('事業者名') ? cells.need('事業者名', readers.carrier, true) : undefined
  const span = needed('発生日時') ? takeSpan(cells, readers) : undefined
  const users = needed('影響利用者数') ? cells.need('影響利用者数', readers.users) : undefined
  const services = needed('電気通信役務') ? cells.need('電気通信役務', readers.serviceList) : undefined
  const cause = needed('発生要因') ? cells.need('発生要因', readers.causes.reader) : undefined
  const equipment = cells.take('故障設備', readers.equipment.reader)
  const emergency = cells.take('緊急通報', readers.emergency) === '○'
  const role = cells.take('卸役務', readers.role)
  const seriousNo = cells.take('重大な事故', readSeriousNo)
  const exemption = cells.take('対象外の理由', readers.exemption)
  return { carrier, span, users, services, cause, equipment, emergency, role, seriousNo, exemption, region: cells.text('影響地域'), accident: cells.text('同一事故番号') }
}

/** Under 2 hours and under 30,000 users nothing is to be reported (報告規則第7条の3): the cell of 表2 is empty by law. */
function checkReportable(cells: RowReader, duration: Minutes, users: Users, { durationBands, userBands }: CodeBook): void {
  if (bandOf(durationBands, duration).reportable || bandOf(userBands, users.value).reportable) return
  const field = cells.text('継続時間') === '' ? '復旧日時' : '継続時間'
  cells.fault({ code: 'law/not-reportable', detail: { duration: durationText(duration), users: usersText(users) } }, field)
}

function checkForce(cells: RowReader, { span, services, cause, equipment }: ReturnType<typeof readValues>, readers: Readers): void {
  if (!span) return
  const check = <K extends CodeKind>(field: string, label: Code<K> | '' | undefined, finder: CodeFinder<K>): void => {
    if (!label || finder.isInForce(label, span.start)) return
    cells.fault({ code: 'field/code-not-in-force', detail: { field, value: label, date: dayText(span.start) } }, field)
  }
  for (const service of services ?? []) check('電気通信役務', service, readers.services)
  check('発生要因', cause, readers.causes)
  check('故障設備', equipment, readers.equipment)
}

const dayText = (time: WallTime): string => warekiDate(clockTime(time))

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function incidentOf(row: RawRow, receipt: string, values: Values, quarter: Quarter | undefined, year: FiscalYear, reportedOn: IsoDate | undefined): Incident | undefined {
  const { carrier, span, users, services, cause, equipment, role, seriousNo, exemption, region, accident, emergency } = values
  if (carrier === undefined || !span || !quarter || !users || !services || !cause) return undefined
  const { start, end, duration } = span
  const incident: Writable<Incident> = { row: row.id, receipt, carrier, fiscalYear: year, quarter, start, end, duration, users, services, emergency, cause }
  if (region !== '') incident.region = region
  if (equipment) incident.equipment = equipment
  if (role) incident.role = role
  if (accident !== '') incident.accident = foldKey(accident)
  if (seriousNo !== undefined) incident.seriousNo = seriousNo
  if (exemption) incident.exemption = exemption
  if (reportedOn) incident.reportedOn = reportedOn
  return incident
}
