import type { Accident } from '../model/accident.ts'
import { bandOf, type CodeBook, type CodeEntry } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import { countedPhases, instantText, usersText, type Phase, type Sheet } from '../model/sheet.ts'
import { countsAsDetailed, readRegimes } from '../model/regime.ts'
import { durationText, warekiMinute } from '../model/time.ts'

const NOT_FILLED = '未記入'

/** 重大な事故 in the order of their No.: those reported, with the sheet of the same No. where it exists. */
export function accidentsOf(incidents: readonly Incident[], sheets: readonly Sheet[], codes: CodeBook): readonly Accident[] {
  const serious = sheets.filter((sheet) => sheet.kind === 'serious')
  const numbers = new Set([...incidents.flatMap((i) => i.seriousNo ?? []), ...serious.map((sheet) => sheet.no)])
  return [...numbers].sort((a, b) => a - b).map((no) =>
    accident(no, incidents.filter((i) => i.seriousNo === no), serious.find((sheet) => sheet.no === no), codes))
}

function accident(no: number, unsorted: readonly Incident[], sheet: Sheet | undefined, codes: CodeBook): Accident {
  const regimes = readRegimes(codes)
  const reports = [...unsorted].sort(providerFirst)
  const main = reports.find((report) => report.role !== '提供先') ?? reports[0]
  const cause = sheet?.cause.item ?? main?.cause
  const equipment = sheet?.equipment ?? main?.equipment
  return {
    no, reports,
    ...(sheet ? { sheet } : {}),
    ...stated(sheet, main, reports),
    causeGroup: groupOf(codes.causes, cause),
    equipmentGroup: groupOf(codes.equipment, equipment),
    cells: [...new Set(reports.filter((r) => countsAsDetailed(regimes, r)).map((r) => `${bandOf(codes.durationBands, r.duration).label}/${bandOf(codes.userBands, r.users.value).label}`))],
  }
}

type Stated = Pick<Accident, 'carriers' | 'start' | 'durations' | 'users' | 'summary'>

function stated(sheet: Sheet | undefined, main: Incident | undefined, reports: readonly Incident[]): Stated {
  if (sheet) {
    const phases = countedPhases(sheet)
    const mark = (phase: Phase): string => (phases.length > 1 ? phase.label ?? '' : '')
    return {
      carriers: sheet.carriers.map((c) => c.shortName),
      start: instantText(sheet.start).replace(/頃$/, ''),
      durations: phases.map((p) => `${mark(p)}${p.duration === undefined ? NOT_FILLED : durationText(p.duration)}`),
      users: phases.map((p) => `${mark(p)}${p.users.length > 0 ? p.users.map(usersText).join('、') : NOT_FILLED}`),
      summary: sheet.summary ?? NOT_FILLED,
    }
  }
  return {
    carriers: [...new Set(reports.map((r) => r.carrier))],
    start: main ? warekiMinute(main.start) : NOT_FILLED,
    durations: main ? [durationText(main.duration)] : [NOT_FILLED],
    users: main ? [usersText(main.users)] : [NOT_FILLED],
    summary: NOT_FILLED,
  }
}

const providerFirst = (a: Incident, b: Incident): number =>
  Number(a.role === '提供先') - Number(b.role === '提供先') || (a.carrier < b.carrier ? -1 : a.carrier > b.carrier ? 1 : 0)

const groupOf = (list: readonly CodeEntry[], label: string | undefined): string =>
  list.find((entry) => entry.label === label)?.group ?? NOT_FILLED
