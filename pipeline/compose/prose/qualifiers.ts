import { fiscalYearOf, fromWareki, wallTime, type FiscalYear } from '../../model/time.ts'
import type { Reading } from './reading.ts'
import { sameSubject, type Subject } from './subject.ts'
import { isNamed, type NamedSubject } from './things.ts'
import type { Parsed, Typed } from './tokens.ts'

const MONTH = /(?<![\d年月/])(?:(令和|平成)(元|\d+)年|(20\d\d)年)?(1[0-2]|[1-9])月(?!間|刊)/gu

/** What else stands beside a form without narrowing what is counted: all of it, in this year. */
const NEUTRAL = /^(?:§|[にでのがはもと、()「」]|年度|本年|本|全体|全国|我が国|国内|うち|この|その|これら|全て|総|新た|発生|報告|検証|提出|生じ|起き|した|され|てい|れた|た|な|る|計|合計|件数|あった|であ|だった|上記|前記|当該|電気通信|事故|事業者|から|における|においては?|対象|集計|結果|書|とな|った|なお|また|一方|さらに|及び|並びに|による|に係る|に関する|比べ|対し|多い|少ない|前年|同年?|約|最も|次いで|以下|まで|それぞれ|いずれも|除く|除いた|以外|中|電気通信役務|電気通信事業法|本会議|総務省|総務大臣|に基づく|に定め|に該当|取り上げ|取り扱|す)*$/
const MODIFIES = /[のるたないうすむつくぐぶ]$/

/** Words without what the reader knows: names, years, months. */
function unknownWords(p: Parsed, from: number, to: number): string {
  const known = p.tokens.filter((t) => t.start >= from && t.end <= to)
  let out = ''
  let at = from
  for (const t of known) { out += p.text.slice(at, t.start) + (t.kind === 'number' ? '§' : ''); at = t.end }
  return (out + p.text.slice(at, to)).replace(MONTH, '')
}

/** The mark of a list and the key of a YAML line are no words. */
const LISTED = /^\s*(?:[-*・]\s*)?(?:[^\s:]+:\s+)?["']?/
const clauseStart = (text: string, at: number): number => Math.max(text.lastIndexOf('、', at - 1), text.lastIndexOf('。', at - 1), text.lastIndexOf('(', at - 1)) + 1

/** 「卸役務に係る重大な事故」「IIJは2件の重大な事故に」: of which of them, nobody here can say. */
function modified(p: Parsed, name: NamedSubject): boolean {
  const words = unknownWords(p, clauseStart(p.text, name.start), name.start).replace(LISTED, '')
  return MODIFIES.test(words) && !NEUTRAL.test(words)
}

/** 「A社では、重大な事故が」「重大な事故は、A社が2件」. */
function placedElsewhere(p: Parsed, name: NamedSubject, n: Typed): boolean {
  const [, topic = ''] = /^([^、。]*?(?:では|には|においては?|については|に関しては?))、/.exec(p.text.slice(0, Math.min(name.start, n.start))) ?? []
  if (topic !== '' && !NEUTRAL.test(unknownWords(p, 0, topic.length))) return true
  if (name.end > n.start) return false
  const words = unknownWords(p, Math.max(name.end, clauseStart(p.text, n.start)), n.start)
  return /[^はがをもと]{2,}(?:が|で|では|に|には)$/.test(words) && !NEUTRAL.test(words)
}

const IN_MONTH = /^(?:中)?(?:に(?:は)?|の|における|においては?|は)?、?(?:(?:発生|生じ)した|起きた)?、?$/
/** The 年度 itself: 「4月から翌年3月まで」. */
const WHOLE_YEAR = /4月(?:1日)?から[^、。]{0,6}3月(?:31日)?まで/u
/** What is done about accidents is done later than they happen. */
const LATER = /検証|審議|議論|公表|報告(?:され|を受|した|があ)|提出/

function yearOf([, era, eraYear, western]: RegExpMatchArray): number | undefined {
  if (western !== undefined) return Number(western)
  return era === undefined ? undefined : fromWareki({ era, year: eraYear === '元' ? 1 : Number(eraYear), month: 6, day: 1 })?.year
}

/** Of a month, or of a day or a span that no count here knows ('unknown'). */
function monthOf(p: Parsed, name: NamedSubject, n: Typed, year: FiscalYear): string | 'unknown' | undefined {
  const found = [...p.text.replace(WHOLE_YEAR, (span) => '＿'.repeat(span.length)).matchAll(MONTH)]
  const before = found.findLast((m) => m.index < n.start)
  const m = before ?? found.find((after) => !/[、。]/.test(p.text.slice(n.end, after.index)))
  if (!m) return undefined
  const end = m.index + m[0].length
  const next = [name.start, n.start].filter((at) => at >= end).sort((a, b) => a - b)[0]
  const plain = before !== undefined && next !== undefined && IN_MONTH.test(p.text.slice(end, next)) && /(?:^|[、。(はがに])$/.test(p.text.slice(0, m.index)) && !LATER.test(p.text)
  const calendar = yearOf(m)
  const ours = calendar === undefined || fiscalYearOf(wallTime({ year: calendar, month: Number(m[4]), day: 1 })) === year
  return plain && ours ? `${m[4]}月` : 'unknown'
}

/** The name by which a number tells of everything of a form. */
function nameOf(p: Parsed, n: Typed, s: Subject, at: number): NamedSubject | undefined {
  const names = p.tokens.filter(isNamed).filter((t) => sameSubject(t.subject, s))
  return names.find((t) => t.end === at) ?? names.find((t) => t.start >= n.end) ?? names.findLast((t) => t.end <= n.start)
}

/** A reading in what its sentence adds to a whole form: the month where one is named; nothing where the words are not known here. */
export function qualified(found: Reading, p: Parsed, n: Typed, year: FiscalYear): Reading {
  const subjects = found.subjects.flatMap((s): readonly Subject[] => {
    if (s.fact || Object.keys(s.slice).length > 0) return [s]
    const name = nameOf(p, n, s, found.at)
    if (!name) return [s]
    const month = monthOf(p, name, n, year)
    if (month === 'unknown' || modified(p, name) || placedElsewhere(p, name, n)) return []
    if (month === undefined) return [s]
    return s.form !== '重大な事故' || n.unit !== '件' ? [] : [{ label: `${month}の${s.label}`, form: s.form, slice: { month: [month] } }]
  })
  return { ...found, subjects }
}
