import type { Users } from '../../../model/incident.ts'
import { usersText } from '../../../model/sheet.ts'
import { clauseAfter, clauseBefore, NUMBER, ROUND_AFTER, valueOf, type Contradiction } from './text.ts'

const COUNT = new RegExp(`(?<![\\d.,第数])(最大)?\\s*(約|およそ)?\\s*(${NUMBER})\\s*(人|名|社|回線|通)(以上|を超え|超)?`, 'gu')
/** Only sentences about what users met count them. */
const IMPACT = /影響|利用者|契約者|加入者|利用でき|利用しに|接続でき|接続しに|不通|届か|つなが|閲覧でき|停止/
/** A part, a whole, another time or another kind of people. */
const OTHER = /うち|内訳|毎秒|1秒|平時|通常|過去|以前|契約数|契約者数|加入者数|会員数|総数|上限|容量|同時|平均|作業|要員|担当|体制|窓口|問合せ|問い合わせ|申告/
const OTHER_AFTER = /^(?:当たり|あたり|につき|ずつ|体制|の?(?:作業|要員|担当|職員|社員|構成員))/

interface Said { readonly written: string; readonly value: number; readonly unit: Users['unit']; readonly most: boolean; readonly about: boolean; readonly atLeast: boolean; readonly round: boolean }

/** 46万 for 456,516: the figure rounded to the place in which it was said, and not more than a twentieth off (50万 is). */
function rounds(said: number, value: number): boolean {
  const step = 10 ** (/0*$/.exec(String(said))?.[0].length ?? 0)
  return step > 1 && Math.abs(value - said) <= Math.min(step / 2, value / 20)
}

/** The same number, and no more exact nor less exact than the field states it. */
function agrees(said: Said, { value, unit, qualifiers }: Users): boolean {
  if (unit !== said.unit) return false
  if (said.value !== value) return (said.about || said.round) && rounds(said.value, value)
  const own = [said.most && '最大', (said.about || said.round) && '約', said.atLeast && '以上'].filter((word) => word !== false)
  return own.every((word) => (qualifiers as readonly string[]).includes(word)) && (own.length > 0 || qualifiers.length === 0)
}

function saidIn(sentence: string): readonly Said[] {
  if (!IMPACT.test(sentence)) return []
  return [...sentence.matchAll(COUNT)].flatMap((m): readonly Said[] => {
    const [written, most, about, digits = '', unit = '', atLeast] = m
    const end = m.index + written.length
    if (OTHER.test(clauseBefore(sentence, m.index)) || OTHER_AFTER.test(clauseAfter(sentence, end)) || /^(?:未満|以下)/.test(sentence.slice(end))) return []
    return [{ written: written.trim(), value: valueOf(digits), unit: (unit === '名' ? '人' : unit) as Users['unit'], most: most !== undefined, about: about !== undefined, atLeast: atLeast !== undefined, round: ROUND_AFTER.test(sentence.slice(end)) }]
  })
}

/** Numbers of users in a sentence that no field in the same unit states. A unit that the fields do not use is not judged. */
export const usersContradicted = (sentence: string, users: readonly Users[]): readonly Contradiction[] => saidIn(sentence).flatMap((said) => {
  const same = users.filter(({ unit }) => unit === said.unit)
  return same.length === 0 || same.some((one) => agrees(said, one)) ? [] : [{ written: said.written, field: '影響利用者数', truth: same.map(usersText).join('、') }]
})
