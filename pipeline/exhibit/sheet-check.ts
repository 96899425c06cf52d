import type { Incident, Users } from '../model/incident.ts'
import { countedPhases, usersText, type ComparedItem, type Sheet } from '../model/sheet.ts'
import { durationText, warekiMinute } from '../model/time.ts'

/** One point on which they differ; `key` is stable and tells it from the others of the accident, so that each is answered for by itself. */
export interface Difference { readonly item: ComparedItem; readonly key: string; readonly text: string }

const differing = (item: ComparedItem, where: string, text: string): Difference => ({ item, key: `${item}/${where}`, text })

/** How the reports of one accident differ from its sheet, in words; empty when they agree. */
export function differences(sheet: Sheet, reports: readonly Incident[]): readonly Difference[] {
  const phases = countedPhases(sheet)
  const durations = phases.flatMap((phase) => phase.duration ?? [])
  const users = phases.flatMap((phase) => phase.users)
  const found = reports.flatMap((report): Difference[] => [
    ...(report.start === sheet.start.time ? [] : [differing('発生日時', report.receipt, `発生日時は個票が${warekiMinute(sheet.start.time)}、受付番号「${report.receipt}」が${warekiMinute(report.start)}`)]),
    ...(durations.length === 0 || durations.includes(report.duration) ? []
      : [differing('継続時間', report.receipt, `継続時間は個票が${durations.map(durationText).join('、')}、受付番号「${report.receipt}」が${durationText(report.duration)}`)]),
    ...(users.length === 0 || users.some((u) => sameUsers(u, report.users)) ? []
      : [differing('影響利用者数', report.receipt, `影響利用者数は個票が${users.map(usersText).join('、')}、受付番号「${report.receipt}」が${usersText(report.users)}`)]),
  ])
  return [...found, ...carrierDifferences(sheet, reports), ...serviceDifferences(sheet, reports)]
}

/** 約, 最大 and 以上 count, in whatever order: 41,417人 and 約41,417人 are not the same statement. */
const sameUsers = (a: Users, b: Users): boolean =>
  a.value === b.value && a.unit === b.unit && a.qualifiers.length === b.qualifiers.length && a.qualifiers.every((word) => b.qualifiers.includes(word))

/**
 * Services by the code list; 細目 is free text and not compared. A 提供先 may have lost more services than the accident it passes
 * on, so only the others' reports are held against the sheet. A sheet that names none (a satellite) states nothing to compare.
 */
function serviceDifferences(sheet: Sheet, reports: readonly Incident[]): readonly Difference[] {
  const named = new Set(sheet.clauses.flatMap((clause) => clause.services))
  if (named.size === 0) return []
  const reported = new Set(reports.flatMap((report) => report.services))
  const missing = onlyIn(named, reported)
  const extra = onlyIn(new Set(reports.filter((report) => report.role !== '提供先').flatMap((report) => report.services)), named)
  return [
    ...(missing.length > 0 ? [differing('電気通信役務', '個票のみ', `個票の役務の区分にある電気通信役務「${missing.join('、')}」が報告の行にない`)] : []),
    ...(extra.length > 0 ? [differing('電気通信役務', '報告のみ', `報告の行にある電気通信役務「${extra.join('、')}」が個票の役務の区分にない`)] : []),
  ]
}

const onlyIn = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): readonly T[] => [...a].filter((one) => !b.has(one))

function carrierDifferences(sheet: Sheet, reports: readonly Incident[]): readonly Difference[] {
  const reported = new Set(reports.map((report) => report.carrier))
  const named = new Set(sheet.carriers.map((carrier) => carrier.name))
  const missing = onlyIn(named, reported)
  const extra = onlyIn(reported, named)
  return [
    ...(missing.length > 0 ? [differing('事業者', '個票のみ', `個票にある${missing.join('、')}の報告の行がない`)] : []),
    ...(extra.length > 0 ? [differing('事業者', '報告のみ', `報告の行にある${extra.join('、')}が個票にない`)] : []),
  ]
}
