import { share, type Fact } from '../../model/fact.ts'
import { numberText, printedWithUnit } from '../../model/format.ts'
import type { Book } from './book.ts'
import type { Names } from './names.ts'
import type { Reading } from './reading.ts'
import { everything, meet, within, type Subject } from './subject.ts'

/** What the data say to one reading of a number: a value, and how it is told. */
export interface Answer { readonly value: number; readonly label: string; readonly fact: Fact; /** In words, after the value: what it is a share of. */ readonly basis: string; readonly role?: '増減'; /** Where it is not that of the fact. */ readonly unit?: string }

export interface Data { readonly book: Book; readonly names: Names }

const distinct = (subjects: readonly Subject[]): readonly Subject[] => subjects.filter((s, i) => subjects.findIndex((o) => o.form === s.form && JSON.stringify(o.slice) === JSON.stringify(s.slice)) === i)
const VIEWED = new Set(['service', 'cause', 'equipment', 'simpleEquipment'])

/** Everything of the views in which a subject is told: services by belonging, equipment where it is known. */
function totals(s: Subject, { names }: Data): readonly Subject[] {
  if (s.form === '重大な事故') return [everything('重大な事故', '全体')]
  const views = Object.keys(s.slice).filter((d) => VIEWED.has(d) && d !== 'simpleEquipment')
  const view = views[0]
  const all = everything(s.form, '全体')
  if (view === undefined) return [all]
  const ofView: Subject = { label: '全体', form: s.form, slice: { [view]: names.members(view) } }
  return view === 'service' ? [ofView] : [ofView, all]
}

/** Wholes that nobody named: the own 大分類, everything of the view, and of a crossing either side. */
function natural(s: Subject, data: Data): readonly Subject[] {
  const dimensions = Object.keys(s.slice)
  const groups = dimensions.flatMap((d) => data.names.groups(d)).filter((g) => within(s, g) && !within(g, s))
  const sides = dimensions.length < 2 ? [] : dimensions.map((d): Subject => {
    const { [d]: _, ...slice } = s.slice
    return { label: s.label, form: s.form, slice }
  })
  return distinct([...groups, ...totals(s, data), ...sides])
}

export function wholesOf(reading: Reading, s: Subject, data: Data): readonly Subject[] {
  if (reading.wholes === undefined) return distinct([...(reading.about ? [reading.about] : []), ...natural(s, data)]).filter((w) => !within(w, s))
  return distinct(reading.wholes.flatMap((w) => (w === '全体' ? [...totals(s, data), ...(reading.about ? [reading.about] : [])] : [w])))
}

/** A share of the whole; of something outside it, the one measured by the other. */
export function shareOf(s: Subject, whole: Subject, { book }: Data): Answer | undefined {
  const both = meet(whole, s)
  const part = book.count(both ?? s)
  const base = book.count(whole)
  if (!part || !base || base.value === 0) return undefined
  const fact = share(part, base, { key: `${part.key}/${base.key}` })
  return { value: fact.value, label: s.label, fact, basis: `（${whole.label}に対する割合、${printedWithUnit(part)}／${printedWithUnit(base)}）` }
}

/** Counts of a reading: of what is told, within what the sentence names as the whole. */
export function countsOf(reading: Reading, unit: '件' | '社', { book }: Data): readonly Answer[] {
  const wholes = (reading.wholes ?? []).filter((w): w is Subject => w !== '全体')
  const narrowed = reading.subjects.flatMap((s): readonly Subject[] => {
    if (wholes.length > 0) return wholes.flatMap((w) => meet(w, s) ?? [])
    const about = reading.about && meet(reading.about, s)
    return about ? [about, s] : [s]
  })
  return distinct(narrowed).flatMap((s) => {
    const inDetailed = unit === '件' && s.form === '重大な事故' && Object.keys(s.slice).length === 0 && reading.wholes !== undefined ? book.seriousReports() : undefined
    return [unit === '件' ? book.count(s) : book.carriers(s), inDetailed].flatMap((fact) => (fact ? [{ value: fact.value, label: s.label, fact, basis: '' }] : []))
  })
}

export const told = ({ label, value, basis, role, fact, unit = fact.unit }: Answer, decimals: number): string =>
  `「${label}」${role === undefined ? 'は' : `の${role}は`}${numberText(role === '増減' ? Math.abs(value) : value, decimals)}${unit}${role === '増減' && value !== 0 ? (value > 0 ? 'の増' : 'の減') : ''}${basis}`
