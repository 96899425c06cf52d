import type { Fact } from './fact.ts'

/**
 * Half up at a number of decimals, as the published tables round (0.05 → 0.1). Shares are quotients of counts; the
 * tiny term undoes binary noise such as 24.499999999999996 for a true 24.5.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const factor = 10 ** decimals
  return (Math.sign(value) * Math.floor(Math.abs(value) * factor + 0.5 + 1e-9)) / factor
}

/** 6,709 · 49.4 · 0.3: thousands separated, fixed decimals. */
export function numberText(value: number, decimals = 0): string {
  const [whole = '0', fraction] = roundHalfUp(Math.abs(value), decimals).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = roundHalfUp(value, decimals) < 0 ? '−' : ''
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`)
}

/** The one printing function: a fact without its unit. Shares take their decimals from where they are printed (表2: one; else none). */
export const printed = (fact: Fact, decimals = 0): string => numberText(fact.value, decimals)

/** With its unit: 6,709件, 49.4%. */
export const printedWithUnit = (fact: Fact, decimals = 0): string => printed(fact, decimals) + fact.unit

/** As files carry it: 人時 are quotients, and whole ones say all that the durations carry; a share has the decimal that the report prints. */
export const openValue = ({ value, unit }: Fact): number => (unit === '人時' ? roundHalfUp(value, 0) : unit === '%' ? roundHalfUp(value, 1) : value)

/** Joined like 「表1、表2及び表3」 in official prose. */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join('、')}及び${words.at(-1) ?? ''}`
}

/** Texts of whole sentences in a row, each sentence once: notes on two changes of one day end alike. */
export const sentencesOnce = (texts: readonly string[]): string => [...new Set(texts.flatMap((text) => text.match(/[^。]+。?/gu) ?? []))].join('')
