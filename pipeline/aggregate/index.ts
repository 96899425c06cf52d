import type { Cube, Slice } from '../model/cube.ts'
import { rowSet } from '../model/cube.ts'
import type { CodeBook } from '../model/code.ts'
import type { Fact, Origin, Population, RowSet, Unit } from '../model/fact.ts'
import type { Cell, Grid, Member } from '../model/grid.ts'
import { isFact } from '../model/grid.ts'
import type { Incident, SimpleReport } from '../model/incident.ts'
import { countsAsDetailed, readRegimes } from '../model/regime.ts'
import { quarterLabel, type FiscalYear } from '../model/time.ts'
import { ABSENT_FORMS } from '../model/year.ts'
import { dimension, dimensions, type DimensionKey } from '../catalogue/dimensions.ts'
import { groupKey, groupings, type Groups } from './grouping.ts'
import { measures } from './impact.ts'

export interface Counted {
  readonly year: FiscalYear
  readonly incidents: readonly Incident[]
  readonly simple: readonly SimpleReport[]
  readonly heldDetailed: number
  readonly heldSimple: number
  /** Held rows that may be a 重大な事故: the others do not touch its count. */
  readonly heldSerious: number
  /** Whether anybody reported by the form (rows of any fate, a return of zero, a word of the staff): if not, its counts are gaps and no 0. Absent = both. */
  readonly reported?: { readonly detailed: boolean; readonly simple: boolean }
  readonly codes: CodeBook
  /** データの別 of a number, by its key and value: a synthetic count that was published as such is a 公表値. */
  readonly origin: (key: string, value: number) => Origin
}

/**
 * Counted reports in, a cube out: any total or grid by name, each number with its unit, its population and the rows it
 * was counted from. Grids are complete from the code lists.
 */
export function aggregate(counted: Counted): Cube {
  const { incidents, simple, codes, origin } = counted
  const forms = formsOf(counted)
  const groups = {
    counted: groupings(incidents, codes, forms.counted),
    serious: groupings(incidents, codes, forms.serious),
    detailed: groupings(incidents, codes, forms.detailed),
  }
  if (forms.detailed.length === forms.counted.length) groups.detailed = groups.counted
  const populations = populationsOf(counted, forms)
  const population = (key: string): Population => populations.get(key) ?? fail(`no population ${key}`)
  const belongings = (slice: Slice, of: keyof Forms): readonly number[] => rowsIn(groups[of], slice)
  const fact = <U extends Unit>(key: string, value: number, unit: U, rows: RowSet, base: Population): Fact<U> =>
    ({ key, value, unit, rows, population: base, origin: base.unreported === undefined || base.unreported === NO_EQUIPMENT ? origin(key, value) : { standing: '未記入' } })
  const detailed = (rows: readonly number[]): RowSet => rowSet('detailed', rows)
  const baseOf = (slice: Slice): Population => population(populationKey(Object.keys(slice)))
  const total = <U extends Unit>(counted: Fact<U>, slice: Slice): Fact<U> => (coversAll(slice, codes) ? { ...counted, whole: true } : counted)

  const simpleRows = simpleSlices(simple)
  const carriersOf = (rows: readonly number[]): number => new Set(rows.map((i) => incidents[i]?.carrier)).size
  const measure = measures(incidents, codes, counted.year)

  const cube: Cube = {
    population,
    reports(key, slice = {}) {
      const rows = belongings(slice, 'detailed')
      return total(fact(key, rows.length, '件', detailed(rows), baseOf(slice)), slice)
    },
    carriers(key, slice = {}) {
      const rows = belongings(slice, 'detailed')
      return total(fact(key, carriersOf(rows), '社', detailed(rows), baseOf(slice)), slice)
    },
    seriousCarriers(key, slice = {}) {
      const rows = belongings(slice, 'serious')
      return total(fact(key, carriersOf(rows), '社', detailed(rows), population('serious')), slice)
    },
    impact(key, slice = {}) {
      const rows = belongings(slice, 'counted')
      const base = population(populationKey(Object.keys(slice), 'counted'))
      const { hours, lower, upper, leftOut } = measure(rows)
      const bound = (name: string, value: number): Fact<'人時'> => fact(`${key}/${name}`, value, '人時', detailed(rows), base)
      return {
        reports: fact(`${key}/件数`, rows.length, '件', detailed(rows), base), userHours: bound('利用者時間', hours), lower: bound('利用者時間の下限', lower),
        upper: upper === undefined ? 'open' : bound('利用者時間の上限', upper), leftOut: fact(`${key}/人以外の報告件数`, leftOut.length, '件', detailed(leftOut), base),
      }
    },
    seriousAccidents(key, slice = {}, numbers) {
      const rows = belongings(slice, 'serious').filter((n) => numbers?.includes(incidents[n]?.seriousNo ?? NaN) ?? true)
      const count = fact(key, new Set(rows.map((n) => incidents[n]?.seriousNo)).size, '件', detailed(rows), population('serious'))
      return numbers === undefined ? total(count, slice) : count
    },
    simpleReports(key, slice = {}) {
      const rows = simpleRows(slice)
      const value = rows.reduce((total, n) => total + (simple[n]?.count ?? 0), 0)
      return total(fact(key, value, '件', rowSet('simple', rows), population('simple')), slice)
    },
    simpleCarriers(key, slice = {}) {
      const rows = simpleRows(slice)
      return total(fact(key, new Set(rows.map((n) => simple[n]?.carrier)).size, '社', rowSet('simple', rows), population('simple')), slice)
    },
    grid(key, rows, columns, slice = {}) {
      const cellOf = (row: Member, column: Member): Cell<'件'> =>
        cube.reports(`${key}/${row.key}/${column.key}`, { ...slice, [rows]: [row.key], [columns]: [column.key] })
      return complete(cube, { key, rows: asDimension(rows), columns: asDimension(columns), slice, codes, cellOf })
    },
  }
  return cube
}

/** Whether nothing is left out: no restriction, or every member of each dimension named. */
const coversAll = (slice: Slice, codes: CodeBook): boolean =>
  Object.entries(slice).every(([key, chosen]) => key in dimensions && dimension(asDimension(key)).members(codes).every((member) => chosen.includes(member.key)))

const fail = (message: string): never => { throw new Error(message) }

function asDimension(key: string): DimensionKey {
  if (key in dimensions) return key as DimensionKey
  return fail(`no dimension ${key}`)
}

/** Indices of the counted reports: all, those marked 重大, and those that count in the detailed form under the rule of their 発生日時. */
interface Forms { readonly counted: readonly number[]; readonly serious: readonly number[]; readonly detailed: readonly number[] }

function formsOf({ incidents, codes }: Counted): Forms {
  const regimes = readRegimes(codes)
  const counted = incidents.map((_, n) => n)
  const chosen = (holds: (incident: Incident) => boolean): number[] => counted.filter((n) => { const incident = incidents[n]; return incident !== undefined && holds(incident) })
  return { counted, serious: chosen((i) => i.seriousNo !== undefined), detailed: chosen((i) => countsAsDetailed(regimes, i)) }
}

/** A report stands as often as it belongs to the members of the slice (延べ). Each combination of members is one look-up. */
function rowsIn(groups: (keys: readonly DimensionKey[]) => Groups, slice: Slice): readonly number[] {
  const found = groups(Object.keys(slice).map(asDimension))
  const lists = Object.values(slice).map((members) => [...new Set(members)])
  const combined = lists.reduce<readonly (readonly string[])[]>((heads, members) => heads.flatMap((head) => members.map((member) => [...head, member])), [[]])
  const chosen = combined.map((members) => found.get(groupKey(members)) ?? [])
  return chosen.length === 1 ? chosen[0] ?? [] : chosen.flat()
}

/** Indices of simple reports by slice. They are divided once, by quarter and equipment: a table asks for some twenty slices of 57,000 rows. */
function simpleSlices(simple: readonly SimpleReport[]): (slice: Slice) => readonly number[] {
  const parts = partsOf(simple)
  const done = new Map<string, readonly number[]>()
  return (slice) => {
    const [quarters, equipment] = [slice['quarter'], slice['simpleEquipment']]
    const name = JSON.stringify([quarters, equipment])
    const rows = done.get(name) ?? inOrder(parts.filter((part) => (quarters?.includes(part.quarter) ?? true) && (equipment?.includes(part.equipment) ?? true)), simple.length)
    done.set(name, rows)
    return rows
  }
}

interface Part { readonly quarter: string; readonly equipment: string; readonly rows: number[] }

function partsOf(simple: readonly SimpleReport[]): readonly Part[] {
  const parts = new Map<string, Part[]>()
  for (let n = 0; n < simple.length; n++) {
    const { quarter, equipment } = simple[n] as SimpleReport
    const ofKind = parts.get(equipment) ?? []
    if (ofKind.length === 0) parts.set(equipment, ofKind)
    ;(ofKind[quarter] ??= { quarter: quarterLabel(quarter), equipment, rows: [] }).rows.push(n)
  }
  return [...parts.values()].flatMap((ofKind) => ofKind.filter((part) => part !== undefined))
}

/** The rows of some parts, ascending. */
function inOrder(parts: readonly Part[], size: number): readonly number[] {
  if (parts.length === 1) return parts[0]?.rows ?? []
  const chosen = new Uint8Array(size)
  for (const { rows } of parts) for (const n of rows) chosen[n] = 1
  const rows: number[] = []
  for (let n = 0; n < size; n++) if (chosen[n] === 1) rows.push(n)
  return rows
}

interface GridRequest {
  readonly key: string
  readonly rows: DimensionKey
  readonly columns: DimensionKey
  readonly slice: Slice
  readonly codes: CodeBook
  readonly cellOf: (row: Member, column: Member) => Cell<'件'>
}

function complete(cube: Cube, request: GridRequest): Grid<'件'> {
  const { key, slice, codes } = request
  const rows = dimension(request.rows).members(codes)
  const columns = dimension(request.columns).members(codes)
  const cells = rows.map((row) => columns.map((column) => unlessImpossible(request, row, column)))
  const total = (name: string, more: Slice): Fact<'件'> => cube.reports(`${key}/${name}`, { ...slice, ...more })
  return {
    key, rows, columns, cells,
    rowTotals: rows.map((row) => total(`${row.key}/計`, { [request.rows]: [row.key] })),
    columnTotals: columns.map((column) => total(`計/${column.key}`, { [request.columns]: [column.key] })),
    total: total('計/計', slice),
    population: cube.population(populationKey([request.rows, request.columns])),
    notes: [],
  }
}

/** A report under 2 hours and under 30,000 users does not exist in law: its cell is empty, unless one was counted after all. */
function unlessImpossible(request: GridRequest, row: Member, column: Member): Cell<'件'> {
  const cell = request.cellOf(row, column)
  const pair = [request.rows, request.columns]
  if (!pair.includes('duration') || !pair.includes('users')) return cell
  const bands = [...request.codes.durationBands, ...request.codes.userBands]
  const reportable = bands.some((b) => b.reportable && (b.label === row.key || b.label === column.key))
  return reportable || (isFact(cell) && cell.value > 0) ? cell : 'not-reportable'
}

/** Which population a view counts in: services by belonging, equipment only where it is known. */
function populationKey(keys: readonly string[], of: 'detailed' | 'counted' = 'detailed'): string {
  const prefix = of === 'detailed' ? '' : 'counted-'
  if (keys.some((k) => k === 'service' || k === 'serviceGroup')) return `${prefix}service`
  if (keys.some((k) => k === 'equipment' || k === 'equipmentGroup')) return `${prefix}equipment`
  return of
}

/** Reports there are, and none says what failed. */
const NO_EQUIPMENT = '故障設備の分かる報告'

function populationsOf({ incidents, simple, heldDetailed, heldSimple, heldSerious, reported }: Counted, forms: Forms): ReadonlyMap<string, Population> {
  const serious = new Set(incidents.flatMap((i) => i.seriousNo ?? [])).size
  const reports = simple.reduce((total, r) => total + r.count, 0)
  const of = (key: string, label: string, size: number, held: number, gap?: string): [string, Population] => [key, { key, label, size, unit: '件', held, ...(gap === undefined ? {} : { unreported: gap }) }]
  const detailedGap = reported?.detailed === false ? ABSENT_FORMS.detailed : undefined
  const views = (key: 'detailed' | 'counted', label: string): readonly [string, Population][] => {
    const among = forms[key].flatMap((n) => incidents[n] ?? [])
    const known = among.filter((i) => i.equipment !== undefined).length
    return [
      of(key, label, among.length, heldDetailed, detailedGap),
      of(populationKey(['service'], key), `${label}（サービスごとの延べ件数）`, among.reduce((total, i) => total + i.services.length, 0), heldDetailed, detailedGap),
      of(populationKey(['equipment'], key), `${label}のうち故障設備が明らかなもの`, known, heldDetailed, detailedGap ?? (among.length > 0 && known + heldDetailed === 0 ? NO_EQUIPMENT : undefined)),
    ]
  }
  return new Map([
    ...views('detailed', '詳細な様式による報告'), ...views('counted', '詳細な様式による報告及び重大な事故に係る報告'),
    of('serious', '重大な事故（番号ごとに1件）', serious, heldSerious, detailedGap === undefined ? undefined : '重大な事故の報告'),
    of('simple', '簡易な様式による報告', reports, heldSimple, reported?.simple === false ? ABSENT_FORMS.simple : undefined),
  ])
}
