import type { CodeList } from '../model/code.ts'
import type { OpenTable } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import { isFact, type Grid } from '../model/grid.ts'
import { copiedValues } from '../model/history.ts'
import { openValue } from '../model/format.ts'
import { countedPhases, instantIso, type Phase } from '../model/sheet.ts'
import { fiscalYearLabel, isoMinute, QUARTERS, quarterLabel } from '../model/time.ts'
import type { Slice } from '../model/cube.ts'
import type { Accident } from '../model/accident.ts'
import { shownEntries } from './breakdown.ts'
import { clauseTexts } from './clauses.ts'
import { impactRows } from './impact.ts'
import type { Material } from './material.ts'
import type { Trend } from '../model/trend-series.ts'

type Value = string | number | null
type Row = readonly Value[]
/** Values and facts, a fact printed as its value; データの別 of the row follows from its facts. */
type FactRow = readonly (Value | Fact)[]
/** The files, and their numbers in the order of their cells. */
export interface OpenTables { readonly tables: readonly OpenTable[]; readonly facts: readonly Fact[] }
interface Slot { readonly columns: readonly string[]; readonly values: Row; readonly slice: Slice; readonly suffix: string }

/**
 * The files under `public/tables/`: by 統一ルール one header row, one value a field, no 計 and no 不明 rows, every label of
 * the code lists in its place (0 included; where nobody reported its データの別 is 未記入), データの別 last. Each table comes for the year and once more by quarter.
 */
export function openTables(material: Material, accidents: readonly Accident[], trends: readonly Trend[]): OpenTables {
  const facts: Fact[] = []
  const settled = (rows: readonly FactRow[]): readonly Row[] => rows.map((row) => {
    const found = row.filter(isFactCell)
    facts.push(...found)
    return [...row.map((cell) => (isFactCell(cell) ? openValue(cell) : cell)), standing(...found)]
  })
  const whole: Slot = { columns: [], values: [], slice: {}, suffix: '' }
  const quarters = QUARTERS.map((q): Slot =>
    ({ columns: ['四半期'], values: [quarterLabel(q)], slice: { quarter: [quarterLabel(q)] }, suffix: `/${quarterLabel(q)}` }))
  const both = (name: string, columns: readonly string[], rows: (slot: Slot) => readonly FactRow[]): readonly OpenTable[] => [
    table(material, name, columns, [whole], (slot) => settled(rows(slot))), table(material, `${name}-by-quarter`, columns, quarters, (slot) => settled(rows(slot))),
  ]
  const lists = { service: shownEntries(material, 'service'), cause: shownEntries(material, 'cause'), equipment: shownEntries(material, 'equipment') }
  const tables = [
    ...both('reports', ['区分', '報告事業者数(社)', '報告件数(件)'], (slot) => reports(material, slot)),
    ...both('grid', ['継続時間', '影響利用者数', '件数(件)', '状態'], (slot) => grid(material, slot)),
    ...both('service', PARTS, (slot) => parts(material, 'service', lists.service, slot)),
    ...both('cause', PARTS, (slot) => parts(material, 'cause', lists.cause, slot)),
    ...both('equipment', PARTS, (slot) => parts(material, 'equipment', lists.equipment, slot)),
    table(material, 'impact', IMPACT, [whole], () => settled(impact(material))),
    table(material, 'serious', SERIOUS, [whole], () => serious(accidents, material)),
    { name: 'trend', columns: ['年度(西暦)', '年度', '項目', '件数(件)', '状態', '出典', 'データの別'], rows: trends.flatMap(trendRows) },
  ]
  return { tables, facts }
}

const isFactCell = (cell: Value | Fact): cell is Fact => typeof cell === 'object' && cell !== null

const PARTS = ['大分類', '小分類', '件数(件)']
const SERIOUS = ['番号', '事業者名', '発生日時', '事象', '継続時間(分)', '影響利用者数', '影響利用者数の単位', '影響利用者数の限定', '主な障害内容', '電気通信役務の区分', '発生要因', '故障設備']

function table(material: Material, name: string, columns: readonly string[], slots: readonly Slot[], rows: (slot: Slot) => readonly Row[]): OpenTable {
  const year = [material.year, fiscalYearLabel(material.year)]
  return {
    name,
    columns: ['年度(西暦)', '年度', ...(slots[0]?.columns ?? []), ...columns, 'データの別'],
    rows: slots.flatMap((slot) => rows(slot).map((row) => [...year, ...slot.values, ...row])),
  }
}

const IMPACT = ['分類', '大分類', '小分類', '件数(件)', '利用者時間(人時)', '利用者時間の下限(人時)', '利用者時間の上限(人時)', '人以外の報告件数(件)']
const impact = (material: Material): readonly FactRow[] => impactRows(material).map(({ view, group, item, impact: { reports: count, userHours, lower, upper, leftOut } }) =>
  [view, group, item, count, userHours, lower, upper === 'open' ? null : upper, leftOut])

/** 公表値 only if every number of the row is. */
const standing = (...facts: readonly Fact[]): string =>
  facts.find((fact) => fact.origin.standing !== '公表値')?.origin.standing ?? '公表値'

function reports({ cube }: Material, { slice, suffix }: Slot): readonly FactRow[] {
  const key = (label: string, column: string): string => `reports/${label}/${column}${suffix}`
  return [
    ['重大な事故', cube.seriousCarriers(key('重大な事故', '報告事業者数'), slice), cube.seriousAccidents(key('重大な事故', '報告件数'), slice)],
    ['詳細な様式', cube.carriers(key('詳細な様式', '報告事業者数'), slice), cube.reports(key('詳細な様式', '報告件数'), slice)],
    ['簡易な様式', cube.simpleCarriers(key('簡易な様式', '報告事業者数'), slice), cube.simpleReports(key('簡易な様式', '報告件数'), slice)],
  ]
}

function grid({ cube }: Material, { slice, suffix }: Slot): readonly FactRow[] {
  const counted: Grid<'件'> = cube.grid(`grid${suffix}`, 'duration', 'users', slice)
  return counted.rows.flatMap((row, r) => counted.columns.map((column, c): FactRow => {
    const cell = counted.cells[r]?.[c]
    return isFact(cell) ? [row.label, column.label, cell, '値'] : [row.label, column.label, null, '報告対象外']
  }))
}

function parts({ cube }: Material, key: 'service' | 'cause' | 'equipment', list: CodeList, { slice, suffix }: Slot): readonly FactRow[] {
  return list.map(({ group, label }) => [group, label, cube.reports(`${key}/${group}／${label}/件数${suffix}`, { ...slice, [key]: [label] })])
}

/** No circled numbers in open data (統一ルール 4-8): phases are numbered 1, 2. */
function serious(accidents: readonly Accident[], { standing: rowStanding, history, year }: Material): readonly Row[] {
  const published = rowStanding === '合成' && copiedValues(history, year).length > 0
  return accidents.flatMap((accident) => {
    const phases = accident.sheet ? countedPhases(accident.sheet) : []
    const main = accident.reports[0]
    const fallback: Phase[] = main ? [{ duration: main.duration, users: [main.users], counted: true }] : []
    const start = accident.sheet ? instantIso(accident.sheet.start) : main ? isoMinute(main.start) : ''
    return (phases.length > 0 ? phases : fallback).map((phase, n, all): Row => {
      const users = phase.users[0]
      return [
        accident.no, accident.carriers.join('、'), start, all.length > 1 ? n + 1 : '', phase.duration ?? null,
        users?.value ?? null, users?.unit ?? '', (users?.qualifiers ?? []).join('、'), accident.summary,
        accident.sheet ? clauseTexts(accident.sheet).join('、') : '', accident.causeGroup, accident.equipmentGroup,
        accident.sheet && published ? '公表値' : rowStanding,
      ]
    })
  })
}

const trendRows = ({ item, points }: Trend): readonly Row[] =>
  points.map(({ year, fact }): Row => {
    const head = [year, fiscalYearLabel(year), item]
    return fact === 'missing'
      ? [...head, null, 'データなし', '', '未記入']
      : [...head, fact.value, '値', fact.origin.citation ?? '', fact.origin.standing]
  })
