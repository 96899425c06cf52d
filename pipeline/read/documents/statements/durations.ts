import { durationText, type Minutes } from '../../../model/time.ts'
import { clauseBefore, ROUND_AFTER, ROUND_BEFORE, type Contradiction } from './text.ts'

const SPAN = /(?<![\d.:第])(?:(\d+)日(?:間)?と?)?(?:(\d+)時間(半)?)(?:と?(\d+)分)?間?|(?<![\d.:第時])(?:(\d+)日と)?(\d+)分間?(?!の\d)/gu

/** What the accident did for so long: 「…が3時間続いた」「3時間にわたり停止」「3時間後に復旧」. */
const WENT_ON = /^(?:程度|ほど|前後|近く|余り?|弱|強|以上|超|未満)?(?:に(?:わた|渡)|[もは、]?(?:続|継続)|(?:の間?|、)?(?:[^、。]{0,16})(?:停止し|利用でき|利用しに|接続でき|閲覧でき|不通|途絶|中断し)|(?:で|後に?|を要して)、?(?:全て|全面的に|完全に|サービスが?)?(?:復旧|回復))/
const NAMED = /(?:継続時間|停止時間|障害時間|影響時間|障害の時間|復旧(?:する)?までに?)(?:は|が|の)?、?(?:約|およそ|最大|最長)?$/
/** Something else that goes on, or is counted from elsewhere. */
const OTHER = /停電|送電|給電|発電|蓄電|電池|工事|作業|地震|台風|攻撃|試験|監視|周期|認知|検知|把握|着手|判明|報告|連絡|周知|過去|以前|通常|平時|年度/

interface Said { readonly written: string; readonly minutes: number; readonly hoursOnly: boolean; readonly round: boolean; readonly bound: '以上' | '未満' | undefined }

function saidIn(sentence: string): readonly Said[] {
  return [...sentence.matchAll(SPAN)].flatMap((m): readonly Said[] => {
    const [written, days, hours, half, minutes, moreDays, only] = m
    const [before, after] = [sentence.slice(0, m.index), sentence.slice(m.index + written.length)]
    if (!(WENT_ON.test(after) || NAMED.test(before)) || OTHER.test(clauseBefore(sentence, m.index)) || /^(?:ごと|以内|おき|毎|当たり|前)/.test(after)) return []
    const value = (Number(days ?? moreDays ?? 0) * 24 + Number(hours ?? 0)) * 60 + (half ? 30 : 0) + Number(minutes ?? only ?? 0)
    const bound = /^(?:以上|超)/.test(after) ? '以上' : /^未満/.test(after) ? '未満' : undefined
    return [{ written, minutes: value, hoursOnly: minutes === undefined && only === undefined, round: ROUND_BEFORE.test(before) || ROUND_AFTER.test(after), bound }]
  })
}

/** Round hours may be half an hour off, round minutes five minutes; 以上 and 未満 bound the true value. */
function agrees({ minutes, hoursOnly, round, bound }: Said, duration: Minutes): boolean {
  if (bound === '以上') return duration >= minutes
  if (bound === '未満') return duration < minutes
  return Math.abs(duration - minutes) <= (round ? (hoursOnly ? 30 : 5) : 0)
}

/** Durations of the accident in a sentence that no field states. */
export const durationsContradicted = (sentence: string, durations: readonly Minutes[]): readonly Contradiction[] =>
  durations.length === 0 ? [] : saidIn(sentence).filter((said) => !durations.some((one) => agrees(said, one)))
    .map(({ written }) => ({ written, field: '継続時間', truth: [...new Set(durations.map(durationText))].join('、') }))
