import { withFigures } from '../../../model/numeral.ts'

/** What a sentence says and the sheet's own fields do not. */
export interface Contradiction { readonly written: string; readonly field: string; readonly truth: string }

/** A number as prose writes it: 186,224 · 50万 · 1万7,800 · 1.5万. */
export const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?(?:[万億]\\s*(?:\\d[\\d,]*)?)?'

export function valueOf(text: string): number {
  const [, head = '', large, rest = ''] = /^([\d,.]+)([万億])?([\d,]*)$/.exec(text.replace(/\s/g, '')) ?? []
  const plain = (digits: string): number => Number(digits.replaceAll(',', ''))
  const unit = large === '億' ? 100_000_000 : large === '万' ? 10_000 : 1
  return Math.round(plain(head) * unit) + (rest === '' ? 0 : plain(rest))
}

/** Sentences in figures of one kind. Quoted words are somebody else's and are blanked. */
export const sentencesIn = (text: string): readonly string[] =>
  withFigures(text.normalize('NFKC').replace(/「[^「」]*」|『[^『』]*』/g, (quoted) => '＿'.repeat(quoted.length))).split(/(?<=。)|\n/).map((part) => part.trim()).filter((part) => part !== '')

/** The clause (between 、) up to a place, and the one after it. */
export const clauseBefore = (sentence: string, at: number): string => sentence.slice(sentence.lastIndexOf('、', at - 1) + 1, at)
export const clauseAfter = (sentence: string, at: number): string => sentence.slice(at).split(/[、。]/)[0] ?? ''

/** 約, 程度 and the like: said in round figures. */
export const ROUND_BEFORE = /(?:約|およそ|ほぼ|おおむね|概ね)$/
export const ROUND_AFTER = /^(?:程度|ほど|前後|近く|余り?|弱|強)/
