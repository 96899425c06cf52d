import { facts, type FactSpec } from '../catalogue/facts.ts'
import { isGap, share, subtract, sum, NO_ROWS, type Fact } from '../model/fact.ts'
import { publishedFact } from '../model/history.ts'
import type { FiscalYear } from '../model/time.ts'
import type { NamedFacts } from '../model/known.ts'
import type { Material } from './material.ts'

type Known = Fact | 'missing'

const catalogue: Readonly<Record<string, FactSpec>> = facts

/** Makes every fact of the catalogue, and those added by exhibits, findable by address; one of which nothing was reported is `missing`. */
export function namedFacts(material: Material, more: readonly Fact[]): NamedFacts {
  const made = new Map<string, Known>(more.map((fact) => [fact.key, fact]))
  const gaps = new Set<string>()
  const get = (address: string): Known => {
    const found = made.get(address) ?? make(material, address, get)
    const known = found !== 'missing' && isGap(found) ? 'missing' : found
    if (known !== found) gaps.add(address)
    made.set(address, known)
    return known
  }
  return {
    get: get as NamedFacts['get'],
    find(address) {
      const fact = made.has(address) || address in catalogue ? get(address) : undefined
      return fact === 'missing' ? undefined : fact
    },
    unreported: (address) => (made.has(address) || address in catalogue) && get(address) === 'missing' && gaps.has(address),
    addresses: () => [...new Set([...made.keys(), ...Object.keys(catalogue)])],
    all: () => [...new Set([...made.keys(), ...Object.keys(catalogue)])].map(get).filter((f): f is Fact => f !== 'missing'),
  }
}

function make(material: Material, address: string, get: (address: string) => Known): Known {
  const spec = catalogue[address]
  if (!spec) throw new Error(`no fact is named ${address}`)
  if ('count' in spec) return count(material, address, spec)
  if ('same' in spec) return get(spec.same)
  if ('previous' in spec) {
    return publishedFact(material.history, (material.year - 1) as FiscalYear, spec.previous, spec.unit, address)
  }
  if ('difference' in spec && !material.terms.comparison(spec.series).comparable) return 'missing'
  if ('documents' in spec) return documents(material, address, spec.documents)
  const parts = ('sum' in spec ? spec.sum : 'difference' in spec ? spec.difference : spec.share).map(get)
  if (parts.includes('missing')) return 'missing'
  const [first, second] = parts as [Fact, Fact]
  if ('sum' in spec) return sum(parts as [Fact, ...Fact[]], { key: address })
  return 'difference' in spec ? subtract(first, second, { key: address }) : share(first, second, { key: address })
}

function count({ cube }: Material, key: string, spec: Extract<FactSpec, { count: string }>): Fact {
  switch (spec.count) {
    case 'reports': return cube.reports(key, spec.slice)
    case 'carriers': return cube.carriers(key, spec.slice)
    case 'serious': return cube.seriousAccidents(key)
    case 'seriousCarriers': return cube.seriousCarriers(key)
    case 'simple': return cube.simpleReports(key, spec.slice)
    case 'simpleCarriers': return cube.simpleCarriers(key)
  }
}

function documents({ sheets, lessons }: Material, key: string, of: 'further' | 'lessons'): Fact<'件'> {
  const value = of === 'lessons' ? lessons.length : sheets.filter((sheet) => sheet.kind === 'further').length
  const population = { key: `documents/${of}`, label: of === 'lessons' ? '教訓等の原稿' : 'その他検証案件の個票', size: value, unit: '件', held: 0 } as const
  return { key, value, unit: '件', rows: NO_ROWS, population, origin: { standing: '実データ' } }
}
