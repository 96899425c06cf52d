// HTML の字が、PDF に一度ずつ、同じ順で入っているかを確かめる。
import type { PrintFault } from '../job.ts'
import { textDisordered, textDoubled, textMissing, textUnexpected } from './faults.ts'
import type { Reading, Tagged } from './reading.ts'

export type Fold = (text: string) => string

/** 読み上げの順の全文。絵の中の字、箇条書きの記号、次のページで繰り返した表頭は、HTML の字ではないので除く。 */
export const taggedText = (reading: Reading): string =>
  withoutRepeatedHeads(reading.tagged)
    .filter((piece) => !piece.roles.some((role) => role === 'Figure' || role === 'Lbl'))
    .map((piece) => piece.text)
    .join('')

/** 表が次のページへ続くと、Chromium は同じ TH に繰り返しの字を足す。先のページと同じ字なら一度だけ数える。 */
function withoutRepeatedHeads(tagged: readonly Tagged[]): Tagged[] {
  const texts = new Map<object, Map<number, string>>()
  for (const { head, page, text } of tagged) {
    if (!head) continue
    const byPage = texts.get(head) ?? new Map<number, string>()
    texts.set(head, byPage.set(page, (byPage.get(page) ?? '') + text))
  }
  return tagged.filter(({ head, page }) => {
    const [first] = (head && texts.get(head)) ?? []
    return !first || page === first[0] || (head && texts.get(head)?.get(page)) !== first[1]
  })
}

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
