import type { Slice } from '../../model/cube.ts'
import type { Fact } from '../../model/fact.ts'

export type Form = '詳細な様式' | '重大な事故' | '簡易な様式'

/**
 * What a sentence counts: a form of report and the members to which it is restricted, by dimension. A 大分類 is the set of its 小分類, so
 * that 「AのうちB」 is a meeting of sets. Something that no dimension knows (教訓) carries its number itself.
 */
export interface Subject { readonly label: string; readonly form: Form; readonly slice: Slice; readonly fact?: Fact }

/** 母数 of a view is everything of it: 全体 of a share. */
export const WHOLE = '全体'
export const everything = (form: Form = '詳細な様式', label: string = form): Subject => ({ label, form, slice: {} })

const sorted = (members: readonly string[]): readonly string[] => [...new Set(members)].sort()
const dimensionsOf = ({ slice }: Subject): readonly string[] => Object.keys(slice).sort()

/** One name for one slice, whatever the order of its members. */
export const sliceKey = (slice: Slice): string => Object.keys(slice).sort().map((d) => `${d}=${sorted(slice[d] ?? []).join('|')}`).join('&')
export const sameSubject = (a: Subject, b: Subject): boolean => a.form === b.form && a.fact === b.fact && sliceKey(a.slice) === sliceKey(b.slice)

const subset = (a: readonly string[], b: readonly string[]): boolean => a.every((m) => b.includes(m))

/** Whether all that `a` counts is counted in `b`, too. */
export const within = (a: Subject, b: Subject): boolean =>
  a.fact === undefined && b.fact === undefined && a.form === b.form && Object.entries(b.slice).every(([d, members]) => { const own = a.slice[d]; return own !== undefined && subset(own, members) })

/** The form of two together: a part of the detailed form may be told of the 重大な事故 or of the simple form alone. */
function formOf(a: Subject, b: Subject): Form | undefined {
  if (a.form === b.form) return a.form
  return a.form === '詳細な様式' ? b.form : b.form === '詳細な様式' ? a.form : undefined
}

/** What both count; undefined where nothing can be in both (two 小分類 of one view). */
export function meet(a: Subject, b: Subject): Subject | undefined {
  const form = formOf(a, b)
  if (form === undefined || a.fact || b.fact) return undefined
  const slice: Record<string, readonly string[]> = { ...a.slice }
  for (const [d, members] of Object.entries(b.slice)) {
    const own = slice[d]
    slice[d] = own === undefined ? members : members.filter((m) => own.includes(m))
    if (slice[d].length === 0) return undefined
  }
  const label = within(b, a) ? b.label : within(a, b) ? a.label : `${a.label}の${b.label}`
  return { label, form, slice }
}

/** Several that differ in one dimension alone, taken together; undefined where one is within another or they differ in more. */
export function join(subjects: readonly Subject[]): Subject | undefined {
  const [first, ...rest] = subjects
  return first && rest.reduce<Subject | undefined>((sum, s) => sum && joinTwo(sum, s), first)
}

function joinTwo(a: Subject, b: Subject): Subject | undefined {
  const dimensions = dimensionsOf(a)
  if (a.form !== b.form || a.fact || b.fact || dimensions.join() !== dimensionsOf(b).join()) return undefined
  const differing = dimensions.filter((d) => sorted(a.slice[d] ?? []).join() !== sorted(b.slice[d] ?? []).join())
  const [d] = differing
  if (d === undefined || differing.length !== 1 || (a.slice[d] ?? []).some((m) => b.slice[d]?.includes(m))) return undefined
  return { label: `${a.label}と${b.label}`, form: a.form, slice: { ...a.slice, [d]: [...(a.slice[d] ?? []), ...(b.slice[d] ?? [])] } }
}

/** 「携帯電話以外」: the other members of the same view. */
export function others(s: Subject, membersOf: (dimension: string) => readonly string[]): Subject | undefined {
  const [d, ...more] = dimensionsOf(s)
  if (d === undefined || more.length > 0) return undefined
  return { label: `${s.label}以外`, form: s.form, slice: { [d]: membersOf(d).filter((m) => !s.slice[d]?.includes(m)) } }
}
