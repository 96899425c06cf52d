import { subtract, sum, type Fact } from '../model/fact.ts'
import type { NamedFacts } from '../model/known.ts'
import { escapeHtml } from './escape.ts'

/** `of`: the address of the whole; `rest`: what those are called whose part is not known; `parts` with what the text calls them, in its order. */
export interface TallyOf { readonly view: string; readonly of: string; readonly rest: string; readonly parts: readonly (readonly [part: string, label: string])[] }
interface Counted { readonly label: string; readonly fact: Fact<'件'> }

/** Every part of a view that occurs, also one that the template does not name, and last what is in no part: they add up to the whole. */
export function tally({ view, of, rest, parts }: TallyOf, facts: NamedFacts): readonly Counted[] {
  const counted = [...parts, ...unnamed(view, parts, facts)].flatMap(([part, label]): Counted[] => {
    const fact = facts.get<'件'>(`${view}/${part}/件数`)
    return fact !== 'missing' && fact.value > 0 ? [{ label, fact }] : []
  })
  const unknown = remainder(view, facts.get<'件'>(of), counted.map(({ fact }) => fact))
  return unknown ? [...counted, { label: rest, fact: unknown }] : counted
}

/** Parts of the code list for which the template has no word of its own go by their name. */
function unnamed(view: string, named: TallyOf['parts'], facts: NamedFacts): TallyOf['parts'] {
  const parts = facts.addresses().map((address) => address.split('/')).filter(([head, , column]) => head === view && column === '件数').flatMap(([, part]) => part ?? [])
  return parts.filter((part) => !named.some(([known]) => known === part)).map((part) => [part, part] as const)
}

function remainder(view: string, whole: Fact<'件'> | 'missing', [one, ...more]: readonly Fact<'件'>[]): Fact<'件'> | undefined {
  if (whole === 'missing') return undefined
  const rest = one === undefined ? whole : subtract(whole, sum([one, ...more], { key: `${view}/区分の明らかなもの/件数` }), { key: `${view}/区分の明らかでないもの/件数` })
  return rest.value > 0 ? rest : undefined
}

/** 「サーバ設備が6件、その他の設備が1件」. */
export const tallyText = (counted: readonly Counted[], print: (fact: Fact) => string): string =>
  counted.map(({ label, fact }) => `${escapeHtml(label)}が${print(fact)}`).join('、')
