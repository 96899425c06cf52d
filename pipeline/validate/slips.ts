import { bandOf, type CodeBook } from '../model/code.ts'
import type { Incident } from '../model/incident.ts'
import type { Problem } from '../model/problem.ts'
import { durationText, type Minutes } from '../model/time.ts'
import { groupedBy, limit, warning, where, type Check, type Counted, type Rule } from './doubt.ts'
import { compact } from './values/narrow.ts'
import { usersText } from './values/users.ts'

/** Reports of one accident whose numbers differ by a power of ten exactly: one of them slipped. */
export const slipInAccident: Check = (rule, counted) => {
  const base = limit(rule, '値') || 10
  return groupedBy(counted, ({ accident }) => accident).flatMap((group) => {
    const ordered = group.filter(({ incident }) => incident.users.unit === '人').sort((a, b) => b.incident.users.value - a.incident.users.value)
    const low = ordered.at(-1)
    return ordered.flatMap((one) => {
      const factor = low && low.incident.users.value > 0 ? one.incident.users.value / low.incident.users.value : 0
      const isSlip = low !== undefined && factor >= base && /^10+$/.test(String(factor)) && isExact(low.incident.users.value, rule)
      return isSlip ? [warning(one, '影響利用者数', { code: 'plausibility/users-slip', detail: { users: usersText(one.incident.users), compared: `同じ事故の報告（${where(low)}）`, factor } })] : []
    })
  })
}

/** A number with at least as many digits before its final zeros as the rule wants: 62,095 can be slipped, of 200 nobody knows. */
const isExact = (value: number, rule: Rule): boolean => String(value).replace(/0+$/, '').length >= Math.max(1, limit(rule, '最少件数'))

/** What a slip of unit multiplies. */
interface Quantity {
  readonly field: string
  /** Written by somebody who thought of one unit only: 62,095 and not 約6万人, 342時間 and not 5時間42分. Finds that unit. */
  readonly bare: RegExp
  /** Undefined where the report does not state it. */
  readonly of: (one: Counted) => number | undefined
  readonly shown: (value: number) => string
  readonly mended: (incident: Incident, value: number) => Pick<Incident, 'duration' | 'users'>
}

const users: Quantity = {
  field: '影響利用者数', bare: /^[\d,]+(人?)$/,
  of: ({ incident }) => (incident.users.unit === '人' ? incident.users.value : undefined),
  shown: (value) => usersText({ value, unit: '人', qualifiers: [] }),
  mended: ({ duration, users: stated }, value) => ({ duration, users: { ...stated, value } }),
}
const duration: Quantity = {
  field: '継続時間', bare: /^[\d,]+(日|時間|分)間?$/,
  of: ({ incident, statement }) => (statement.statesEnd ? undefined : incident.duration),
  shown: (value) => durationText(value as Minutes),
  mended: ({ users: stated }, value) => ({ duration: value as Minutes, users: stated }),
}
const quantities: Readonly<Record<string, Quantity>> = { 影響利用者数: users, 継続時間: duration }

/** Whether the 項目 of a rule is one that can slip. */
export const isQuantity = (rule: Rule): boolean => (rule['項目'] || users.field) in quantities

/**
 * A number far beyond what else the carrier reported in the year, by the place of that in the order of size: two slips cannot
 * hide each other behind the third largest. With a 倍率 it must be what a slip by that factor makes: bare digits that divide by it,
 * and divided a number among the others with which the report would still be one (報告規則第7条の3).
 */
export const slipInCarrier: Check = (rule, counted, { codes }) => {
  const quantity = quantities[rule['項目'] || users.field]
  if (!quantity) return []
  return groupedBy(counted, ({ carrier }) => carrier).flatMap((group) => {
    if (group.length - 1 < limit(rule, '最少件数')) return []
    const measured = group.flatMap((one): Measured[] => { const value = quantity.of(one); return value === undefined ? [] : [{ one, value }] })
    const falling = measured.map(({ value }) => value).sort((a, b) => b - a)
    const least = Math.max(limit(rule, '下限'), limit(rule, '値') * Math.max(1, falling[limit(rule, '順位') || 1] ?? 0)) // what is compared is no smaller than this one
    return measured.filter(({ value }) => value >= least).flatMap((each) => slipOf(each, falling, quantity, rule, codes))
  })
}

interface Measured { readonly one: Counted; readonly value: number }

function slipOf({ one, value }: Measured, falling: readonly number[], quantity: Quantity, rule: Rule, codes: CodeBook): readonly Problem[] {
  const others = falling.length - 1
  const [rank, times] = [limit(rule, '順位') || 1, limit(rule, '値')]
  if (value < limit(rule, '下限') || others < Math.max(rank, limit(rule, '最少件数')) || isLargeByNature(one, rule)) return []
  const compared = largestOther(falling, value, rank)
  if (value < times * Math.max(1, compared) || !isAlike(compared, falling, rule)) return []
  const factor = limit(rule, '倍率')
  const likely = factor > 0 ? value / factor : compared
  if (!isReport(quantity.mended(one.incident, likely), codes) || (factor > 0 && !(isAmong(falling, value, likely) && isBare(one, quantity, rule)))) return []
  const shown = { value: quantity.shown(value), compared: quantity.shown(compared), corrected: factor > 0 ? quantity.shown(likely) : '' }
  return [warning(one, quantity.field, { code: 'plausibility/unit-slip', detail: { field: quantity.field, others, rank, times, factor, ...shown } })]
}

/** Of values in falling order, the one of a rank (from 1) when `own` is left out once. */
const largestOther = (falling: readonly number[], own: number, rank: number): number => falling[falling.indexOf(own) < rank ? rank : rank - 1] ?? Infinity

/** Where the rule asks for a carrier whose reports are alike: then a number need not stand out as far. The middle one of all is hardly moved by a slip. */
const isAlike = (compared: number, falling: readonly number[], rule: Rule): boolean =>
  limit(rule, '散らばり') === 0 || compared <= limit(rule, '散らばり') * (falling[Math.ceil(falling.length / 2)] ?? 0)

/** A 重大な事故, and what was weighed against its thresholds; free services have visitors rather than subscribers. */
function isLargeByNature({ incident: { seriousNo, exemption, services } }: Counted, rule: Rule): boolean {
  const left = (rule['除く役務'] ?? '').split('、')
  return seriousNo !== undefined || exemption !== undefined || services.some((service) => left.includes(service))
}

/** Whether the report would be one with the number that it may have meant: a short failure is reported for its many users alone. */
const isReport = ({ duration: minutes, users: { value } }: Pick<Incident, 'duration' | 'users'>, { durationBands, userBands }: CodeBook): boolean =>
  bandOf(durationBands, minutes).reportable || bandOf(userBands, value).reportable

/** Whether a number that took the place of `own` would lie among the others. */
const isAmong = (falling: readonly number[], own: number, number: number): boolean =>
  Number.isInteger(number) && number >= (falling.at(-1) ?? 0) && number <= largestOther(falling, own, 1)

function isBare({ statement: { row } }: Counted, { bare, field }: Quantity, rule: Rule): boolean {
  const unit = bare.exec(compact(row.cells[field]?.text ?? ''))?.[1]
  return unit !== undefined && (!rule['単位'] || rule['単位'] === unit)
}
