import { listText } from '../model/format.ts'
import { fiscalYearLabel, warekiDate, type FiscalYear } from '../model/time.ts'

/** 平成28年度から令和元年度まで; separate years joined by 、及び. */
export function yearsText(years: readonly FiscalYear[]): string {
  const runs: FiscalYear[][] = []
  for (const year of years) {
    const run = runs.at(-1)
    if (run?.at(-1) === year - 1) run.push(year)
    else runs.push([year])
  }
  const label = (year: FiscalYear | undefined): string => (year === undefined ? '' : fiscalYearLabel(year))
  return listText(runs.map((run) => (run.length === 1 ? label(run[0]) : `${label(run[0])}から${label(run.at(-1))}まで`)))
}

/** ISO day or month in 和暦: 2022-11-15 → 令和4年11月15日, 2022-11 → 令和4年11月. */
export function dateText(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const text = warekiDate({ year, month, day })
  return iso.length > 7 ? text : text.replace(/\d+日$/, '')
}
