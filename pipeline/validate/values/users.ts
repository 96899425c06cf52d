import type { Qualifier, Users } from '../../model/incident.ts'
import type { Outcome, Reader } from '../outcome.ts'
import { inForm } from './forms.ts'
import { compact, grouped, wholeNumber } from './narrow.ts'

type UserUnit = Users['unit']
const units: readonly UserUnit[] = ['人', '社', '回線', '通']
const scales: Readonly<Record<string, number>> = { 億: 100_000_000, 万: 10_000, 千: 1_000 }
const order: readonly Qualifier[] = ['最大', '約', '以上']
const pattern = /^((?:最大|約)*)([\d,.億万千]+)(以上)?(\D*?)(以上)?$/

/** `最大約50万人`, the form in which a number of users is shown. */
export const usersText = ({ value, unit, qualifiers }: Users): string => {
  const before = order.filter((word) => word !== '以上' && qualifiers.includes(word)).join('')
  return `${before}${grouped(value)}${unit}${qualifiers.includes('以上') ? '以上' : ''}`
}

/**
 * 影響利用者数: a whole number, also in 万, at most one of each qualifier, and its unit (none = 人). As a repair: 千 and 億, 1.5万, spaces,
 * and other units where the list of spellings knows them (名 → 人). ① ② (phases) and 延べ are not read.
 */
export function usersReader(spellings: ReadonlyMap<string, string>): Reader<Users> {
  const reader = anyUsers(spellings)
  return (text, field) => inForm(reader(text, field), text, 'users', usersText)
}

function anyUsers(spellings: ReadonlyMap<string, string>): Reader<Users> {
  return (text, field) => {
    if (/[\u2460-\u24ff]/.test(text)) return unreadable(text, field)
    const match = pattern.exec(compact(text))
    const value = match && scaled(match[2] ?? '')
    const qualifiers = match && qualifiersOf(match)
    if (value === undefined || value === null || !qualifiers) return unreadable(text, field)
    const unit = unitOf(match[4] ?? '', spellings)
    return unit ? withUnit({ value, unit: unit.unit, qualifiers }, unit.repaired) : unreadable(text, field)
  }
}

const unreadable = (value: string, field: string): Outcome<Users> => ({ code: 'field/users', detail: { field, value } })

const withUnit = (value: Users, isRepaired: boolean): Outcome<Users> =>
  isRepaired ? { value, repair: { after: usersText(value), rule: '単位の別表記（codes/aliases.csv）' } } : { value }

function unitOf(word: string, spellings: ReadonlyMap<string, string>): { readonly unit: UserUnit; readonly repaired: boolean } | undefined {
  if (word === '') return { unit: '人', repaired: false }
  const unit = units.find((known) => known === word)
  if (unit) return { unit, repaired: false }
  const meant = units.find((known) => known === spellings.get(word))
  return meant && { unit: meant, repaired: true }
}

/** Undefined where a qualifier stands twice. */
function qualifiersOf(match: RegExpExecArray): readonly Qualifier[] | undefined {
  const words = [...(match[1] ?? '').matchAll(/最大|約/g)].map(([word]) => word as Qualifier)
  const after = [match[3], match[5]].filter((word) => word !== undefined) as Qualifier[]
  const all = [...words, ...after]
  return new Set(all).size === all.length ? order.filter((word) => all.includes(word)) : undefined
}

/** `3万5千`, `1.5万`, `1億2,000万`, `186,224`: parts in falling order, each below the scale before it. */
function scaled(text: string): number | undefined {
  const parts = text.match(/[\d,.]+[億万千]*|[億万千]+/g) ?? []
  let total = 0
  let ceiling = Infinity
  for (const part of parts) {
    const value = partOf(part)
    if (value === undefined || value.value >= ceiling) return undefined
    total += value.value
    ceiling = value.scale
  }
  return Number.isSafeInteger(total) && parts.length > 0 ? total : undefined
}

function partOf(part: string): { readonly value: number; readonly scale: number } | undefined {
  const [, digits = '', signs = ''] = /^([\d,.]*)([億万千]*)$/.exec(part) ?? []
  const scale = [...signs].reduce((product, sign) => product * (scales[sign] ?? 1), 1)
  if (!['', '億', '万', '千', '千万'].includes(signs)) return undefined
  const number = signs !== '' && /^\d+\.\d+$/.test(digits) ? Number(digits) : wholeNumber(digits)
  if (number === undefined) return undefined
  const value = Math.round(number * scale * 1000) / 1000
  return Number.isInteger(value) ? { value, scale } : undefined
}
