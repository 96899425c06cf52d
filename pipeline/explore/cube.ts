import type { CodeBook } from '../model/code.ts'
import { brokenBy, disclosureRule, type DisclosureRule } from '../model/disclosure.ts'
import type { Incident } from '../model/incident.ts'
import type { FiscalYear } from '../model/time.ts'
import { belongs, FACETS, facetIndex, type Facet, type FacetIndex, type FacetKey } from './facets.ts'
import { concentration, protect, type Coarsening, type Entry, type ProtectedCell } from './protect.ts'
import { deduced, type Deduced } from './secondary.ts'

/** One protected table: its facets by place in `facets`, and its cells. */
export interface ProtectedTable { readonly facets: readonly number[]; readonly cells: readonly ProtectedCell[] }
/** All that the explorer knows: no row, no carrier, no cell that reveals one. */
export interface ExplorerCube { readonly facets: readonly Facet[]; /** Each report once. */ readonly reports: ProtectedTable; /** Each report once for every service (延べ). */ readonly services: ProtectedTable }

/** Where codes/disclosure.csv says nothing, three carriers a cell. */
const FALLBACK: DisclosureRule = { fewest: { value: 3, treatment: '注意' } }
export const explorerRule = (codes: CodeBook, year: FiscalYear): DisclosureRule => disclosureRule(codes, year, 'explorer') ?? FALLBACK

/** What a report that is one of too few gives up, in this order: first detail, last the cause. */
const ORDER: readonly (readonly [FacetKey, 'group' | 'all'])[] = [
  ['users', 'all'], ['equipment', 'group'], ['service', 'group'], ['cause', 'group'], ['equipment', 'all'], ['quarter', 'all'], ['duration', 'all'], ['service', 'all'], ['cause', 'all'],
]

export function explorerCube(incidents: readonly Incident[], codes: CodeBook, year: FiscalYear): ExplorerCube {
  const indexes = FACETS.map((key) => facetIndex(key, codes))
  const rule = explorerRule(codes, year)
  const table = (facets: readonly number[]): ProtectedTable => ({ facets, cells: shownCells(entriesOf(facets, indexes, incidents, codes), facets, indexes, rule) })
  const all = FACETS.map((_, n) => n)
  return { facets: indexes.map(({ facet }) => facet), reports: table(all.filter((n) => FACETS[n] !== 'service')), services: table(all) }
}

export function entriesOf(facets: readonly number[], indexes: readonly FacetIndex[], incidents: readonly Incident[], codes: CodeBook): readonly Entry[] {
  const carriers = new Map<string, number>()
  return incidents.flatMap((incident) => {
    const carrier = carriers.get(incident.carrier) ?? carriers.size
    carriers.set(incident.carrier, carrier)
    const lists = facets.map((n) => { const index = indexes[n]; const key = FACETS[n]; return index && key ? belongs(index, key, incident, codes) : [] })
    return combinations(lists).map((members) => ({ members, carrier }))
  })
}

const combinations = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  lists.reduce<readonly (readonly number[])[]>((done, list) => done.flatMap((head) => list.map((member) => [...head, member])), [[]])

function shownCells(entries: readonly Entry[], facets: readonly number[], indexes: readonly FacetIndex[], rule: DisclosureRule): readonly ProtectedCell[] {
  const steps = ORDER.flatMap(([key, part]): Coarsening[] => {
    const facet = facets.findIndex((n) => FACETS[n] === key)
    const index = indexes[facets[facet] ?? -1]
    return facet < 0 || !index ? [] : [{ facet, to: (member) => (part === 'all' ? index.withheld : index.grouped[member] ?? member) }]
  })
  return protect(entries, steps, rule)
}

/** Counts that break the rule and can still be worked out with the published totals; the build lists them, a test wants none. */
export function leaks(table: ProtectedTable, incidents: readonly Incident[], codes: CodeBook, year: FiscalYear): readonly Deduced[] {
  const indexes = FACETS.map((key) => facetIndex(key, codes))
  const entries = entriesOf(table.facets, indexes, incidents, codes)
  const isShown = (facet: number, member: number): boolean => indexes[table.facets[facet] ?? -1]?.facet.members[member]?.part !== 'group' && indexes[table.facets[facet] ?? -1]?.facet.members[member]?.part !== 'all'
  return deduced(entries, table.cells, isShown).filter(({ entries: own }) => brokenBy(concentration(own), explorerRule(codes, year)))
}
