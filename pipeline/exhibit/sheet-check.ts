import type { Incident } from '../model/incident.ts'
import { countedPhases, usersText, type Sheet } from '../model/sheet.ts'
import { durationText, warekiMinute } from '../model/time.ts'

/** How the reports of one accident differ from its sheet, in words; empty when they agree. */
export function differences(sheet: Sheet, reports: readonly Incident[]): readonly string[] {
  const phases = countedPhases(sheet)
  const durations = phases.flatMap((phase) => phase.duration ?? [])
  const users = phases.flatMap((phase) => phase.users)
  const found = reports.flatMap((report): string[] => [
    ...(report.start === sheet.start.time ? [] : [`発生日時は個票が${warekiMinute(sheet.start.time)}、受付番号「${report.receipt}」が${warekiMinute(report.start)}`]),
    ...(durations.length === 0 || durations.includes(report.duration) ? [] : [`継続時間は個票が${durations.map(durationText).join('、')}、受付番号「${report.receipt}」が${durationText(report.duration)}`]),
    ...(users.length === 0 || users.some((u) => u.value === report.users.value && u.unit === report.users.unit) ? []
      : [`影響利用者数は個票が${users.map(usersText).join('、')}、受付番号「${report.receipt}」が${usersText(report.users)}`]),
  ])
  return [...found, ...carrierDifferences(sheet, reports)]
}

function carrierDifferences(sheet: Sheet, reports: readonly Incident[]): readonly string[] {
  const reported = new Set(reports.map((report) => report.carrier))
  const named = new Set(sheet.carriers.map((carrier) => carrier.name))
  const onlyIn = (a: Set<string>, b: Set<string>): string[] => [...a].filter((name) => !b.has(name))
  const missing = onlyIn(named, reported)
  const extra = onlyIn(reported, named)
  return [
    ...(missing.length > 0 ? [`個票にある${missing.join('、')}の報告の行がない`] : []),
    ...(extra.length > 0 ? [`報告の行にある${extra.join('、')}が個票にない`] : []),
  ]
}
