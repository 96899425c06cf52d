import { dateText } from '../model/sheet.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { dimension } from '../catalogue/dimensions.ts'
import { saysItself } from './basis.ts'
import type { Question } from './question.ts'

/** 「発生要因・四半期別の件数（令和3年度、電気通信役務：携帯電話）」, 「年度別の件数（平成22年度～令和3年度）」. */
export function titleOf({ by, where, measure, asOf }: Question, years: readonly FiscalYear[]): string {
  const ends = [years[0], years.at(-1)].filter((y, n, all) => y !== undefined && all.indexOf(y) === n).map((y) => fiscalYearLabel(y as FiscalYear))
  const filter = where.map(({ key, members }) => (saysItself(key, members) ? dimension(key).label : `${dimension(key).label}：${members.join('・')}`))
  const axes = [...(years.length > 1 ? ['年度'] : []), ...by.map((key) => dimension(key).label)].join('・')
  return `${axes === '' ? '' : `${axes}別の`}${measure.name}（${[ends.join('～'), ...(asOf === undefined ? [] : [`${dateText(asOf)}の規則による`]), ...filter].join('、')}）`
}
