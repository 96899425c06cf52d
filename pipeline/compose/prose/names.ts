import type { Band, CodeBook, CodeList } from '../../model/code.ts'
import type { Slice } from '../../model/cube.ts'
import type { Fact } from '../../model/fact.ts'
import { field, fieldList } from '../../model/law.ts'
import { QUARTERS, quarterLabel } from '../../model/time.ts'
import { everything, type Form, type Subject } from './subject.ts'
import { narrow } from './text.ts'

/** The views of a report: dimension and name. The order is that of the chapters. */
export const VIEWS = { service: 'サービス別', cause: '発生要因別', equipment: '故障設備別', duration: '継続時間別', users: '影響利用者数別', quarter: '四半期別', simpleEquipment: '対象設備別' } as const
export type View = keyof typeof VIEWS

/** Everything that a sentence may name, with all the ways of naming it that the code lists know. */
export interface Names {
  /** By narrowed name. A name may stand for several things: 外的要因 of all reports. */
  readonly subjects: ReadonlyMap<string, Subject>
  /** Members of a view, in the order of its list. */
  readonly members: (view: string) => readonly string[]
  /** 大分類 of a view with their 小分類; none where the view has one level. */
  readonly groups: (view: string) => readonly Subject[]
  readonly item: (view: string, member: string) => Subject
  readonly bands: Readonly<Record<'duration' | 'users', readonly Band[]>>
}

const LISTS = { service: 'services', cause: 'causes', equipment: 'equipment', simpleEquipment: 'simpleEquipment' } as const
type Listed = keyof typeof LISTS
const ALIASES: Readonly<Record<string, Listed>> = { 電気通信役務: 'service', 発生要因: 'cause', 故障設備: 'equipment', 対象設備: 'simpleEquipment' }
const formOfView = (view: string): Form => (view === 'simpleEquipment' ? '簡易な様式' : '詳細な様式')
const restricted = (label: string, slice: Slice, form: Form = '詳細な様式'): Subject => ({ label, form, slice })

/** Too general to be found in a sentence. */
const NAMELESS = new Set(['その他', ''])

function listSubjects(view: Listed, list: CodeList): readonly (readonly [string, Subject])[] {
  const groups = [...new Set(list.map((e) => e.group))].filter((g) => !NAMELESS.has(g))
  const form = formOfView(view)
  return [
    ...list.map((e) => [e.label, restricted(e.label, { [view]: [e.label] }, form)] as const),
    ...groups.map((g) => [g, restricted(g, { [view]: list.filter((e) => e.group === g).map((e) => e.label) }, form)] as const),
  ]
}

/** Rows of `terms.csv`: 呼称 is another name of one thing, 合算 a name for several of one view together. */
function termSubjects(codes: Pick<CodeBook, 'tables'>, found: ReadonlyMap<string, Subject>): readonly (readonly [string, Subject])[] {
  return (codes.tables['terms'] ?? []).flatMap((row) => {
    const parts = fieldList(row, '用いる語').flatMap((name) => found.get(name) ?? [])
    const names = fieldList(row, '用いない語')
    const [first] = parts
    if (field(row, '種別') === '呼称' && first) return names.map((name) => [name, first] as const)
    const view = Object.keys(first?.slice ?? {})[0]
    if (field(row, '種別') !== '合算' || !first || view === undefined) return []
    return names.map((name) => [name, restricted(name, { [view]: parts.flatMap((p) => p.slice[view] ?? []) }, first.form)] as const)
  })
}

const FORMS: readonly (readonly [string, Subject])[] = [
  ['詳細な様式', everything()], ['簡易な様式', everything('簡易な様式')], ['重大な事故', everything('重大な事故')],
  ...['重大な事故を除く', '重大な事故を除いた', '重大な事故以外'].map((name) => [name, restricted('重大な事故を除く', { serious: ['その他'] })] as const),
]

/** Numbers of documents stand for themselves. */
const documents = (facts: readonly Fact[]): readonly (readonly [string, Subject])[] => facts.flatMap((fact) => {
  const [view, label = ''] = fact.key.split('/')
  return view === 'documents' ? [[label, { label, form: '詳細な様式', slice: {}, fact }] as const] : []
})

export function namesOf(codes: CodeBook, facts: readonly Fact[]): Names {
  const members = (view: string): readonly string[] =>
    view in LISTS ? codes[LISTS[view as Listed]].map((e) => e.label) : view === 'quarter' ? QUARTERS.map(quarterLabel) : view === 'duration' ? codes.durationBands.map((b) => b.label) : codes.userBands.map((b) => b.label)
  const found = new Map<string, Subject>([...FORMS, ...(Object.keys(LISTS) as Listed[]).flatMap((view) => listSubjects(view, codes[LISTS[view]])), ...documents(facts)])
  for (const { kind, alias, canonical } of codes.aliases) {
    const subject = ALIASES[kind] && found.get(canonical)
    if (subject && !found.has(alias)) found.set(alias, subject)
  }
  for (const [name, subject] of termSubjects(codes, found)) found.set(name, subject)
  for (const [name, view] of [['故障設備が明らか', 'equipment'], ['故障設備が明確', 'equipment'], ['延べ件数', 'service'], ['延べ', 'service']] as const) found.set(name, restricted(name, { [view]: members(view) }))
  return {
    subjects: new Map([...found].map(([name, subject]) => [narrow(name), subject])), members,
    groups: (view) => (view in LISTS ? listSubjects(view as Listed, codes[LISTS[view as Listed]]).map(([, s]) => s).filter((s) => isGroup(s, codes)) : []),
    item: (view, member) => restricted(member, { [view]: [member] }, formOfView(view)),
    bands: { duration: codes.durationBands, users: codes.userBands },
  }
}

const isGroup = ({ label }: Subject, codes: CodeBook): boolean => [...codes.services, ...codes.causes, ...codes.equipment].some((e) => e.group === label)
