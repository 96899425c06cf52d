import type { Breakdown, Part, PartGroup } from '../model/chart.ts'
import { codesIn, groupsOf, type CodeList } from '../model/code.ts'
import { share, type Fact } from '../model/fact.ts'
import type { DimensionKey } from '../catalogue/dimensions.ts'
import type { Material } from './material.ts'

export type BreakdownKey = 'service' | 'cause' | 'equipment'
const views = {
  service: { items: 'service', groups: 'serviceGroup', list: 'services' },
  cause: { items: 'cause', groups: 'causeGroup', list: 'causes' },
  equipment: { items: 'equipment', groups: 'equipmentGroup', list: 'equipment' },
} as const satisfies Record<BreakdownKey, { items: DimensionKey; groups: DimensionKey; list: string }>

/** Labels that stood in the list at some time of this 年度: a 区分 that did not exist yet has no row, and no report may name it. */
export const shownEntries = ({ codes, year }: Pick<Material, 'codes' | 'year'>, key: BreakdownKey): CodeList => codesIn(codes, year)[views[key].list]

/** 大分類 with share of all, and inside each its 小分類 with share of the 大分類; every label of the list, 0 included. */
export function breakdown(material: Material, key: BreakdownKey, entries: CodeList = shownEntries(material, key)): Breakdown {
  const { cube, origin } = material
  const { items, groups } = views[key]
  const all = cube.reports(`${key}/計/件数`, { [groups]: groupsOf(entries) })
  const part = (address: string, label: string, count: Fact<'件'>, whole: Fact<'件'>): Part =>
    ({ label, count, share: published(share(count, whole, { key: `${address}/割合` }), origin) })
  return {
    form: 'breakdown',
    groups: groupsOf(entries).map((group): PartGroup => {
      const count = cube.reports(`${key}/${group}/件数`, { [groups]: [group] })
      const members = entries.filter((entry) => entry.group === group)
      return {
        ...part(`${key}/${group}`, group, count, all),
        items: members.map(({ label }) => {
          const address = `${key}/${group}／${label}`
          return part(address, label, cube.reports(`${address}/件数`, { [items]: [label] }), count)
        }),
      }
    }),
  }
}

/** The numbers of every label of the list, shown or not: the text of the report may name any of them. */
export const everyPart = (material: Material, key: BreakdownKey): readonly Fact[] => breakdownFacts(breakdown(material, key, material.codes[views[key].list]))

/** A share that was published as such is 公表値, also where its whole was not. */
function published(fact: Fact<'%'>, origin: Material['origin']): Fact<'%'> {
  const own = origin(fact.key, fact.value)
  return own.standing === '公表値' ? { ...fact, origin: own } : fact
}

export const breakdownFacts = (breakdown: Breakdown): readonly Fact[] =>
  breakdown.groups.flatMap((group) => [group, ...group.items]).flatMap((part) => [part.count, part.share])

/** Groups or items from most to least; equal counts keep the order of the list. */
export const ranked = <P extends Part>(parts: readonly P[]): readonly P[] => [...parts].sort((a, b) => b.count.value - a.count.value)
