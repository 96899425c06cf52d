import type { Incident } from '../model/incident.ts'
import { countableUsers, limitText, type Threshold } from '../model/law.ts'
import type { Judgement } from './judge.ts'
import type { Rulebook } from './rulebook.ts'

/** 2時間 and 3万人: a report beyond both asks why it is not 重大 (the rule for all services until 2015-03-31, and since then for その他の役務). */
const LARGE = { minutes: 120, users: 30_000 }
export const UNEXPLAINED = '列からは説明できない'

export const isLarge = (i: Incident): boolean => i.duration >= LARGE.minutes && (countableUsers(i.users) ?? 0) >= LARGE.users

const classText = (t: Threshold): string => (t.item === '' ? t.wording : `${t.item}の項の役務`)

/** Why a large report is not 重大: the thresholds of its service are higher. */
function higherThreshold(candidates: readonly Threshold[]): string {
  const first = candidates[0]
  if (first === undefined) return UNEXPLAINED
  const limits = candidates.filter((t) => t.item === first.item).map((t) => limitText(t))
  return `${classText(first)}の基準（${limits.join('又は')}）に達しない`
}

function sibling(i: Incident, largest: ReadonlyMap<string, Incident>): string {
  const other = i.accident === undefined ? undefined : largest.get(i.accident)
  return other === undefined || other === i ? '' : `。同一事故番号「${i.accident ?? ''}」の他の報告（受付番号「${other.receipt}」）は基準に該当する`
}

function unmarked(i: Incident, j: Judgement): string {
  const byEquipment = j.met.every((t) => t.equipment.length > 0)
  return byEquipment ? `${UNEXPLAINED}（故障設備「${i.equipment ?? ''}」。全ての通信が不能であったかを示す列がない）` : UNEXPLAINED
}

export interface Context { readonly rules: Rulebook; readonly margin: string; /** The first report of each 同一事故番号 that meets a clause. */ readonly met: ReadonlyMap<string, Incident> }

/** One sentence for the secretariat where mark and rule, or size and rule, do not speak for themselves; else empty. */
export function explain(i: Incident, serious: boolean, j: Judgement, context: Context): string {
  if (i.seriousNo !== undefined && !serious) return marked(i, j, context)
  if (serious) return i.seriousNo === undefined ? unmarked(i, j) : ''
  if (i.exemption !== undefined && (j.met.length > 0 || isLarge(i))) return `対象外の理由「${i.exemption}」が報告されている`
  if (isLarge(i)) return higherThreshold(context.rules.forServices(i.services, i.emergency))
  return i.emergency && !context.rules.carriesVoice(i.services) ? '緊急通報が○であるが、音声伝送役務が記載されていない' : ''
}

function marked(i: Incident, j: Judgement, context: Context): string {
  const head = `重大な事故 No.${i.seriousNo ?? ''} と報告されているが、`
  if (j.met.length > 0) return `${head}対象外の理由「${i.exemption ?? ''}」も報告されている`
  return `${head}列の値は基準に達しない（${context.margin}）${sibling(i, context.met)}`
}
