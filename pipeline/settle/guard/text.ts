// HTML の字が、PDF に一度ずつ、同じ順で入っているかを確かめる。
import type { PrintFault } from '../job.ts'
import { textDisordered, textDoubled, textMissing, textUnexpected } from './faults.ts'
import { closest } from '../structure-tree.ts'
import type { Reading, Tagged } from './reading.ts'

export type Fold = (text: string) => string

/** 絵の中の字と箇条書きの記号は HTML の字ではないので除く。 */
export const isRead = (piece: Tagged): boolean => closest(piece.element, (role) => role === 'Figure' || role === 'Lbl') === undefined

/** 読み上げの順の全文。 */
export const taggedText = (reading: Reading): string => reading.tagged.filter(isRead).map((piece) => piece.text).join('')

/** blocks は HTML の段落や升目の字（印刷の順）。全文が同じなら、どこも疑わない。 */
export function compareText(blocks: readonly string[], printed: string, fold: Fold): PrintFault[] {
  const wanted = blocks.map(fold).filter((block) => block !== '')
  const actual = fold(printed)
  if (wanted.join('') === actual) return []
  const counted = compareCounts(wanted, actual)
  if (counted.length > 0) return counted
  return [firstDifference(wanted, actual)]
}

/** 十分長い塊ごとに、現れる回数を比べる（短い塊は偶然の一致が多い）。 */
function compareCounts(wanted: readonly string[], actual: string): PrintFault[] {
  const whole = wanted.join('\u0000')
  return [...new Set(wanted)].filter((block) => block.length >= LONG).flatMap((block) => {
    const [expected, found] = [occurrences(whole, block), occurrences(actual, block)]
    if (found < expected) return [textMissing(block)]
    return found > expected ? [textDoubled(block)] : []
  })
}

const LONG = 8

const occurrences = (text: string, part: string): number => text.split(part).length - 1

/** 塊は全部あるのに全文が違うなら、順か、短い塊か、余分な字が違う。 */
function firstDifference(wanted: readonly string[], actual: string): PrintFault {
  let at = 0
  for (const block of wanted) {
    if (actual.startsWith(block, at)) at += block.length
    else return actual.includes(block) ? textDisordered(block) : textMissing(block)
  }
  return textUnexpected(actual.slice(at))
}
