import { inquiryText, type Inquiry } from '../../../model/sheet.ts'
import { NUMBER, valueOf, type Contradiction } from './text.ts'

const ASKED = '(?:問合せ|問い合わせ)'
const COUNT = new RegExp(`(?:${ASKED}[^、。\\d]{0,10}?(${NUMBER})件|(${NUMBER})件の${ASKED})`, 'gu')

/** Numbers of 問合せ in a sentence that are neither one counter's nor all counters' together. */
export function inquiriesContradicted(sentence: string, inquiries: readonly Inquiry[]): readonly Contradiction[] {
  const counts = inquiries.filter(({ unit }) => unit === '件')
  const known = new Set([...counts.map(({ count }) => count), counts.reduce((sum, { count }) => sum + count, 0)])
  return counts.length === 0 ? [] : [...sentence.matchAll(COUNT)].filter((m) => !known.has(valueOf(m[1] ?? m[2] ?? '')))
    .map((m) => ({ written: m[0], field: '問合せ件数', truth: counts.map(inquiryText).join('、') }))
}
