import type { Alias } from '../../model/code.ts'
import type { Outcome, Reader } from '../outcome.ts'
import { foldLabel } from './codes.ts'
import { inForm } from './forms.ts'
import { compact, wholeNumber } from './narrow.ts'

/** Other spellings of one field, folded (codes/aliases.csv). */
export const spellingsOf = (aliases: readonly Alias[], field: string): ReadonlyMap<string, string> =>
  new Map(aliases.filter(({ kind }) => kind === field).map(({ alias, canonical }) => [foldLabel(alias), canonical]))

/** A value of a short fixed list; '' where a spelling stands for an empty cell. */
export function choiceReader<T extends string>(choices: readonly T[], spellings: ReadonlyMap<string, string>): Reader<T | ''> {
  return (text, field): Outcome<T | ''> => {
    const exact = choices.find((choice) => choice === text)
    if (exact) return { value: exact }
    const meant = spellings.get(foldLabel(text))
    const value = choices.find((choice) => choice === meant || foldLabel(choice) === foldLabel(text)) ?? (meant === '' ? '' : undefined)
    if (value === undefined) return { code: 'field/choice', detail: { field, value: text, choices } }
    return { value, repair: { after: value, rule: '別表記（codes/aliases.csv）' } }
  }
}

/** 件数: a whole number from 1; with 件 it is a repair. */
export const readCount: Reader<number> = (text, field) => {
  const value = wholeNumber(compact(text).replace(/件$/, ''))
  return value !== undefined && value > 0 ? inForm({ value }, text, 'count', String) : { code: 'field/count', detail: { field, value: text } }
}

/** 重大な事故: the No. of 表3, `4` or `No.4`. */
export const readSeriousNo: Reader<number> = (text, field) => {
  const match = /^(?:No\.?)?(\d{1,3})$/i.exec(compact(text))
  const value = match ? Number(match[1]) : 0
  return value > 0 ? inForm({ value }, text, 'number', String) : { code: 'field/serious-number', detail: { field, value: text } }
}

/** Text as it stands. */
export const readText: Reader<string> = (text) => ({ value: text })
/** An identifier in one width; by it receipts and accident numbers are compared. */
export const foldKey = (text: string): string => (/^[\x21-\x7e]*$/.test(text) ? text : compact(text))
