import { groupsOf } from '../model/code.ts'
import type { Slice } from '../model/cube.ts'
import type { Content, TableCell, TableExhibit } from '../model/exhibit.ts'
import { share, type Fact } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import type { Note } from '../model/grid.ts'
import { latestValues } from '../model/history.ts'
import { qualifiersOf, type Impact, type QualifierBounds } from '../model/impact.ts'
import { fiscalYearLabel, quarterLabel, QUARTERS, type FiscalYear } from '../model/time.ts'
import { shownEntries, type BreakdownKey } from './breakdown.ts'
import { header } from './crosstab.ts'
import type { Material } from './material.ts'

/** One way of dividing the impact, in the order in which tables show them. */
interface View { readonly key: string; readonly label: string; readonly groups: string; readonly items: BreakdownKey }
const views: readonly View[] = [
  { key: 'impact-cause', label: '発生要因', groups: 'causeGroup', items: 'cause' },
  { key: 'impact-service', label: '電気通信役務', groups: 'serviceGroup', items: 'service' },
  { key: 'impact-equipment', label: '故障設備', groups: 'equipmentGroup', items: 'equipment' },
]
const QUARTER = 'impact-quarter'

export interface ImpactRow { readonly view: string; readonly group: string; readonly item: string; readonly impact: Impact }

/** Every label of the code lists and every quarter: the rows of `impact.csv`. */
export function impactRows(material: Material): readonly ImpactRow[] {
  const { cube } = material
  const lists = views.flatMap(({ key, label, items }) => shownEntries(material, items).map((entry): ImpactRow =>
    ({ view: label, group: entry.group, item: entry.label, impact: cube.impact(`${key}/${entry.group}／${entry.label}`, { [items]: [entry.label] }) })))
  const quarters = QUARTERS.map(quarterLabel).map((quarter): ImpactRow => ({ view: '四半期', group: quarter, item: quarter, impact: cube.impact(`${QUARTER}/${quarter}`, { quarter: [quarter] }) }))
  return [...lists, ...quarters]
}

/**
 * 利用者時間 by 大分類 and by quarter, its share beside that of the reports; nothing where there are none, or where they are not known to be real:
 * durations and users of synthetic rows are decided by the draw alone, and must not be read as a finding.
 */
export function impactTables(material: Material): readonly TableExhibit[] {
  if (material.standing !== '実データ' || material.cube.population('counted').unreported !== undefined) return []
  return [impactTable(material), quartersTable(material)]
}

function impactTable(material: Material): TableExhibit {
  const all = material.cube.impact('impact/計')
  const blocks = [
    ...views.map(({ key, label, groups, items }) => block(material, label, key, groups, groupsOf(shownEntries(material, items)))),
    block(material, '四半期', QUARTER, 'quarter', QUARTERS.map(quarterLabel)),
  ]
  return {
    kind: 'table', key: 'impact', files: ['impact'],
    caption: ['発生要因、電気通信役務、故障設備及び四半期の別の利用者時間'],
    view: { head: [['分類', '区分', '件数', '件数の割合', '利用者時間（人時）', '取り得る範囲（人時）', '利用者時間の割合'].map((text) => header('column', text))], body: blocks.flat() },
    notes: impactNotes(all, qualifiersOf(material.codes, material.year)),
  }
}

function block({ cube }: Material, label: string, key: string, dimension: string, members: readonly string[]): readonly (readonly TableCell[])[] {
  const whole = cube.impact(`${key}/計`, { [dimension]: members })
  return members.map((member, n) => {
    const slice: Slice = { [dimension]: [member] }
    const impact = cube.impact(`${key}/${member}`, slice)
    const first: readonly TableCell[] = n === 0 ? [{ content: [words(label)], head: 'row', rowSpan: members.length }] : []
    return [...first, header('row', member), ...numbers(impact, whole, `${key}/${member}`)]
  })
}

const words = (text: string): Content => ({ kind: 'text', text })
const number = (fact: Fact, decimals = 0): TableCell => ({ content: [{ kind: 'fact', fact, decimals, unit: fact.unit === '%' }], role: 'number' })

function numbers(impact: Impact, whole: Impact, key: string): readonly TableCell[] {
  return [
    number(impact.reports), number(share(impact.reports, whole.reports, { key: `${key}/件数の割合` }), 1),
    number(impact.userHours), between(impact), number(share(impact.userHours, whole.userHours, { key: `${key}/利用者時間の割合` }), 1),
  ]
}

const between = ({ lower, upper }: Impact): TableCell => ({
  content: [{ kind: 'fact', fact: lower }, words('～'), ...(upper === 'open' ? [words('上限なし')] : [{ kind: 'fact' as const, fact: upper }])], role: 'number',
})

function impactNotes({ leftOut }: Impact, qualifiers: readonly QualifierBounds[]): readonly Note[] {
  const bounds = qualifiers.map(({ qualifier, lower, upper }) => `「${qualifier}」は${percent(lower)}から${upper === undefined ? '上限なし' : percent(upper)}まで`).join('、')
  return [
    { text: ['利用者時間は、影響利用者数に継続時間を乗じたものの和であり、数に付された「約」「最大」「以上」は、その数のまま用いた。重大な事故に係る報告は、詳細な様式に含まれるかどうかによらず含む。卸役務の提供元と提供先の報告は合わせていない。'] },
    { text: [`取り得る範囲は、${bounds}の幅を、付された数に見込んだものである（幅は本報告書が定める）。`] },
    { text: ['影響利用者数が人以外（社、回線、通）で報告された', { fact: leftOut }, '件は、利用者時間に含めていない。'] },
    { text: ['電気通信役務の別は役務ごとの延べにより、故障設備の別は故障設備の明らかな報告による。割合は、それぞれの分類の中での割合である。'] },
  ]
}
const percent = (times: number): string => `${numberText(times * 100)}%`

/** By quarter over the years that exist: this year's rows, and the years closed before it. A year between without a value stays empty. */
function quartersTable({ cube, history, year }: Material): TableExhibit {
  const closed = latestValues(history, (f) => f.year < year && f.address.startsWith(`${QUARTER}/`) && f.address.endsWith('/利用者時間'))
  const first = Math.min(year, ...closed.map((f) => f.frozen.year))
  const years = Array.from({ length: year - first + 1 }, (_, n) => (first + n) as FiscalYear)
  const cell = (of: FiscalYear, quarter: string): TableCell => {
    const key = `${QUARTER}/${quarter}`
    if (of === year) return number(cube.impact(key, { quarter: [quarter] }).userHours)
    const found = closed.find((f) => f.frozen.year === of && f.frozen.address === `${key}/利用者時間`)
    return found ? number(found.fact('人時', `${key}/利用者時間/${fiscalYearLabel(of)}`)) : { content: [words('データなし')], role: 'not-reportable' }
  }
  const quarters = QUARTERS.map(quarterLabel)
  return {
    kind: 'table', key: 'impact-quarters', files: [], caption: ['四半期別の利用者時間の推移（人時）'],
    view: { head: [['年度', ...quarters].map((text) => header('column', text))], body: years.map((of) => [header('row', fiscalYearLabel(of)), ...quarters.map((quarter) => cell(of, quarter))]) },
    notes: [{ text: ['四半期は発生日時による。'] }],
  }
}
