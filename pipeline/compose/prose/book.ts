import type { CodeBook } from '../../model/code.ts'
import type { Cube, Slice } from '../../model/cube.ts'
import { sum, type Fact } from '../../model/fact.ts'
import { fiscalYearLabel, type FiscalYear } from '../../model/time.ts'
import { sliceKey, type Form, type Subject } from './subject.ts'

/** What can be counted on demand, where a sentence asks for what no table shows. */
export type Counting = Pick<Cube, 'reports' | 'carriers' | 'seriousAccidents' | 'simpleReports'>
/** A figure of an earlier 年度 as published. */
export type Published = (item: Form, year: FiscalYear, unit: '件' | '社') => Fact | 'missing'

interface Sources { readonly facts: readonly Fact[]; readonly codes: CodeBook; readonly year: FiscalYear; readonly cube?: Counting; readonly published?: Published }

/** Numbers by what they count: those of the tables first, else counted on demand. */
export interface Book {
  readonly count: (s: Subject) => Fact<'件'> | undefined
  readonly carriers: (s: Subject) => Fact<'社'> | undefined
  /** Of a whole form in a 年度, this one included. */
  readonly inYear: (form: Form, unit: '件' | '社', year: FiscalYear) => Fact | undefined
  /** Reports of the detailed form that tell of a 重大な事故: more than there are accidents. */
  readonly seriousReports: () => Fact<'件'> | undefined
}

const BASES = { service: 'services', cause: 'causes', equipment: 'equipment' } as const
const MARGINS = new Set(['計', '割合'])

/** The slice that an address of a table stands for. */
function sliceAt(key: string, codes: CodeBook): Slice | undefined {
  const [view = '', row = '', column = '', ...rest] = key.split('/')
  if (rest.length > 0 || column.includes('割合') || row === '割合') return undefined
  if (view === 'grid') return { ...(MARGINS.has(row) ? {} : { duration: [row] }), ...(MARGINS.has(column) ? {} : { users: [column] }) }
  if (column !== '件数') return undefined
  if (view === 'duration' || view === 'users') return inBands(view, row, codes)
  if (view === 'quarter') return { quarter: [row] }
  if (!(view in BASES)) return undefined
  const list = codes[BASES[view as keyof typeof BASES]]
  const members = row === '計' ? list : list.filter((e) => (row.includes('／') ? `${e.group}／${e.label}` === row : e.group === row))
  return members.length === 0 ? undefined : { [view]: members.map((e) => e.label) }
}

function inBands(view: 'duration' | 'users', row: string, codes: CodeBook): Slice | undefined {
  const bands = view === 'duration' ? codes.durationBands : codes.userBands
  const start = bands.findIndex((b) => b.label === row || b.label.startsWith(row))
  if (start < 0) return undefined
  return { [view]: (bands[start]?.label === row ? [bands[start]] : bands.slice(start)).flatMap((b) => b?.label ?? []) }
}

function* combinations(slice: Slice): Generator<Slice> {
  const [d] = Object.keys(slice)
  if (d === undefined) { yield {}; return }
  const { [d]: members = [], ...others } = slice
  for (const member of members) for (const tail of combinations(others)) yield { [d]: [member], ...tail }
}

export function bookOf({ facts, codes, year, cube, published }: Sources): Book {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]))
  const at = <U extends '件' | '社'>(key: string): Fact<U> | undefined => byKey.get(key) as Fact<U> | undefined
  const detailed = new Map<string, Fact<'件'>>()
  for (const fact of facts) {
    const slice = fact.unit === '件' ? sliceAt(fact.key, codes) : undefined
    if (slice && !detailed.has(sliceKey(slice))) detailed.set(sliceKey(slice), fact as Fact<'件'>)
  }
  for (const [label, slice] of [['詳細な様式', {}], ['重大な事故を除く', { serious: ['その他'] }]] as const) {
    const fact = at<'件'>(`reports/${label}/報告件数`)
    if (fact) detailed.set(sliceKey(slice), fact)
  }
  const inTables = (slice: Slice): Fact<'件'> | undefined => {
    const known = detailed.get(sliceKey(slice))
    if (known) return known
    const cells = [...combinations(slice)].map((cell) => detailed.get(sliceKey(cell)) ?? (isCell(cell) ? 'none' : undefined))
    const found = cells.filter((c): c is Fact<'件'> => c !== undefined && c !== 'none')
    const [first, ...more] = found
    return first && !cells.includes(undefined) ? sum([first, ...more], { key: sliceKey(slice) }) : undefined
  }
  const hasGrid = facts.some((f) => f.key.startsWith('grid/'))
  /** A cell of 表2 that is not there cannot be reported: it adds nothing. */
  const isCell = (slice: Slice): boolean => hasGrid && Object.keys(slice).sort().join() === 'duration,users'
  const serious = seriousBy(facts, codes)
  const only = (slice: Slice, ...allowed: string[]): boolean => Object.keys(slice).every((d) => allowed.includes(d))
  const count = (s: Subject): Fact<'件'> | undefined => {
    if (s.fact) return s.fact as Fact<'件'>
    if (s.form === '詳細な様式') return inTables(s.slice) ?? cube?.reports(sliceKey(s.slice), s.slice)
    if (only(s.slice)) return at(`reports/${s.form}/報告件数`)
    if (s.form === '重大な事故') return serious(s) ?? (only(s.slice, 'quarter') || only(s.slice, 'month') ? cube?.seriousAccidents(sliceKey(s.slice), s.slice) : undefined)
    return only(s.slice, 'quarter', 'simpleEquipment') ? cube?.simpleReports(sliceKey(s.slice), s.slice) : undefined
  }
  return {
    count,
    carriers: (s) => (s.fact ? undefined : only(s.slice) ? at(`reports/${s.form}/報告事業者数`) : s.form === '詳細な様式' ? cube?.carriers(sliceKey(s.slice), s.slice) : undefined),
    inYear(form, unit, of) {
      const column = unit === '件' ? '報告件数' : '報告事業者数'
      if (of === year) return at(`reports/${form}/${column}`)
      const before = of === year - 1 ? at(`reports/${form}/前年度の${column}`) : undefined
      const known = before ?? (unit === '件' ? at(`trend/${form}/${fiscalYearLabel(of)}`) : undefined) ?? published?.(form, of, unit)
      return known === 'missing' ? undefined : known
    },
    seriousReports: () => at('reports/重大な事故/詳細な様式による報告件数'),
  }
}

/** 重大な事故 by 大分類, and by the headings under which the text tells their services. */
function seriousBy(facts: readonly Fact[], codes: CodeBook): (s: Subject) => Fact<'件'> | undefined {
  const known = new Map(facts.filter((f) => f.key.startsWith('serious-')).map((f) => [f.key, f as Fact<'件'>]))
  return ({ slice }) => {
    const [view, more] = Object.keys(slice)
    if (view === undefined || more !== undefined || !(view in BASES)) return undefined
    const members = slice[view] ?? []
    const list = codes[BASES[view as keyof typeof BASES]].filter((e) => members.includes(e.label))
    const [group, other] = [...new Set(list.map((e) => e.group))]
    const whole = codes[BASES[view as keyof typeof BASES]].filter((e) => e.group === group).length === members.length
    return other === undefined && whole ? known.get(`serious-${view}/${group}/件数`) : members.length === 1 ? known.get(`serious-service/${members[0]}/件数`) : undefined
  }
}
