import type { CodeBook } from '../../model/code.ts'
import type { OpenTable } from '../../model/exhibit.ts'
import type { Fact } from '../../model/fact.ts'
import { openValue, roundHalfUp } from '../../model/format.ts'
import type { Incident, SimpleReport } from '../../model/incident.ts'
import type { Fault } from '../../model/problem.ts'
import type { FiscalYear } from '../../model/time.ts'
import { csv } from '../csv.ts'
import { aligned, type Cell } from '../open/aligned.ts'
import { carriersOf, dominanceOf, type CarriersByForm } from './cells.ts'
import { recoverable } from './recover.ts'
import { relationsOf } from './relations.ts'
import { brokenBy, disclosureRule, sumBrokenBy, type Concentration, type DisclosureRule, type KnownSum, type Treatment } from '../../model/disclosure.ts'

export interface Disclosed {
  readonly year: FiscalYear
  readonly codes: Pick<CodeBook, 'tables'>
  readonly openTables: readonly OpenTable[]
  /** The facts of the open tables in the order of their cells. */
  readonly openFacts: readonly Fact[]
  /** Numbers that stand in tables of the report alone, such as the margins of kept tables. */
  readonly besides?: readonly Cell[]
  /** Sums that only the builder of a table knows. */
  readonly sums?: readonly KnownSum[]
  /** Every fact that the report prints. */
  readonly printed: readonly Fact[]
  readonly incidents: readonly Incident[]
  readonly simple: readonly SimpleReport[]
}

/** A number that says too much about one carrier, and whether withholding it would help. */
export interface SensitiveCell extends Cell, Concentration { readonly rule: string; readonly treatment: Treatment; readonly through?: string }

/** The published numbers in; those that reveal a carrier out, each with the sum through which it would be known even if it were withheld. */
export function sensitiveCells({ year, codes, openTables, openFacts, besides = [], sums = [], printed, incidents, simple }: Disclosed): readonly SensitiveCell[] {
  const cells = [...aligned(openTables, openFacts).cells, ...besides]
  const rules = new Map(openTables.map(({ name }) => [name, disclosureRule(codes, year, name)]))
  const carriers = carriersOf(incidents, simple)
  const found = cells.flatMap((cell): SensitiveCell[] => {
    const rule = rules.get(cell.table)
    return rule && isJudged(cell) ? [...judged(cell, rule, carriers)] : []
  })
  const known = recoverable(new Map(found.map(({ fact }) => [fact.key, fact.value])), found.length === 0 ? [] : relationsOf(cells, printed, sums))
  return found.map((cell) => { const through = known.get(cell.fact.key); return through === undefined ? cell : { ...cell, through } })
}

/** Counts of carriers say who there is, not whose report it is; bounds of a sum are judged with the sum. */
const isJudged = ({ column, fact }: Cell): boolean => fact.unit !== '社' && fact.unit !== '%' && fact.value !== 0 && !/の[上下]限/.test(column)

function judged(cell: Cell, rule: DisclosureRule, carriers: CarriersByForm): readonly SensitiveCell[] {
  const { second, ...concentration } = dominanceOf(cell.fact, carriers)
  const broken = isRowless(cell.fact) ? UNKNOWN : cell.fact.unit === '人時' ? sumBrokenBy({ ...concentration, second }, rule) : brokenBy(concentration, rule)
  return broken ? [{ ...cell, ...concentration, rule: broken.words, treatment: broken.treatment }] : []
}

const isRowless = ({ rows, origin }: Fact): boolean => rows.indices.length === 0 && origin.standing !== '公表値'
/** A number of both forms together keeps no rows, so nobody can say of how many carriers it is. */
const UNKNOWN = { words: '元の行がなく、判定できない', treatment: '注意' } as const

const HEAD = ['表', '区分', '列', '値', '事業者数(社)', '最大の事業者の割合(%)', '規則', '扱い', '伏せても分かる理由', '判断']

/** The list for staff: they decide, and write their decision into its last column. */
export const disclosureCsv = (cells: readonly SensitiveCell[]): string => csv(HEAD, cells.map((cell) => [
  `tables/${cell.table}.csv`, Object.values(cell.labels).join('・'), cell.column, openValue(cell.fact), cell.carriers, roundHalfUp(cell.largest, 1), cell.rule, cell.treatment, cell.through ?? '', '',
]))

/** Faults only where the rule says so, one a table. */
export function disclosureFaults(cells: readonly SensitiveCell[]): readonly Fault[] {
  const strict = cells.filter(({ treatment }) => treatment === '不備')
  return [...new Set(strict.map(({ table }) => table))].map((table) => {
    const own = strict.filter((cell) => cell.table === table)
    return {
      id: `publish/disclosure/${table}`, code: 'publish/disclosure',
      message: `tables/${table}.csv に、事業者が分かるおそれのある値が${own.length}か所あります（例：${Object.values(own[0]?.labels ?? {}).join('・')}、${own[0]?.rule ?? ''}）。`,
      remedy: 'internal/disclosure.csv で一つずつ確かめ、公表してよければ release.yaml に理由と氏名を記入してください。',
    }
  })
}
