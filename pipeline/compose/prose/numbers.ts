import type { Fact } from '../../model/fact.ts'
import { fiscalYearLabel, type FiscalYear } from '../../model/time.ts'
import { says, shownDecimals } from './amounts.ts'
import { countsOf, shareOf, told, wholesOf, type Answer, type Data } from './answers.ts'
import { changeOf, yearOf } from './moments.ts'
import { ELSE_AFTER, gap } from './phrases.ts'
import { qualified } from './qualifiers.ts'
import { readingOf, type Reading } from './reading.ts'
import { remainder, remainderFinding } from './remainder.ts'
import { everything, type Form, type Subject } from './subject.ts'
import type { Finding } from './text.ts'
import type { Parsed, Typed } from './tokens.ts'
import type { Topics } from './wholes.ts'

interface Asked { readonly p: Parsed; readonly n: Typed; readonly topics: Topics; readonly data: Data; readonly year: FiscalYear }

const FORMS: readonly Form[] = ['詳細な様式', '重大な事故', '簡易な様式']
const isForm = (s: Subject): boolean => Object.keys(s.slice).length === 0 && s.fact === undefined
/** Counts that nobody names, of one form or another: 「報告件数は」「報告のあった事業者数は」. */
const UNNAMED = /(?:報告(?:の|総)?件数|事故の?件数|総件数|件数|報告の?総数|事業者の?数|報告(?:のあった|した|を行った)?事業者|報告者数)(?:の合計)?(?:は|が|も)(?:、)?[^。]*$/
/** Between a name and its number of another 年度. */
const OWN_COUNT = /^(?:の|は|が|も|に|、|\(|事故|報告|件数|発生|による|に係る|もの|§)*$/
const forms = (): Reading => ({ subjects: FORMS.map((f) => everything(f)), at: 0 })

/** Another number of the same unit between a name and this one has been its number already. */
function isSecond({ p, n }: Asked, at: number): boolean {
  const earlier = p.tokens.filter((t): t is Typed => t.kind === 'number' && t.unit === n.unit && t.start >= at && t.end <= n.start && !/^の?(?:うち|中)/.test(p.text.slice(t.end)))
  return earlier.length > 0 && !/^(?:と|に|へと?)(?:な|達|上|増|減|至)/.test(p.text.slice(n.end)) && !/(?:多い|少ない|[増減]の)$/.test(p.text.slice(0, n.start)) && !p.tokens.some((t) => t.kind === 'year' && t.start >= (earlier.at(-1)?.end ?? 0) && t.end <= n.start)
}

function reading(asked: Asked): Reading | undefined {
  const { p, n, topics } = asked
  const found = readingOf(p, n, topics)
  if (found || n.unit === '倍' || (n.unit === '%' && !changeOf(p, n, asked.year))) return found
  const before = p.text.slice(0, n.start)
  return p.tokens.every((t) => t.end > n.start || t.kind === 'number' || t.kind === 'year') && UNNAMED.test(before) && !/問合せ|申告|苦情|試験/.test(before) ? forms() : undefined
}

/** A share in brackets behind a count is of the same as the count. */
function counted({ p, n }: Asked): Typed | undefined {
  const last = p.tokens.findLast((t): t is Typed => t.kind === 'number' && t.end <= n.start)
  return last?.unit === '件' && p.text.slice(last.end, n.start) === '(' ? last : undefined
}

function inYears(found: Reading, asked: Asked, of: FiscalYear): readonly Answer[] {
  const unit = asked.n.unit as '件' | '社'
  return found.subjects.filter(isForm).flatMap((s) => {
    const fact = asked.data.book.inYear(s.form, unit, of)
    return fact ? [{ value: fact.value, label: s.form, fact, basis: `（${fiscalYearLabel(of)}）` }] : []
  })
}

const answer = (fact: Fact, label: string, value: number, more: Partial<Answer> = {}): Answer => ({ fact, label, value, basis: '', ...more })

/** 「97件増加」「1.5%の増」: from the year before, or from the one named, to this one. */
function changes(found: Reading, { n, data, year }: Asked, base: FiscalYear): readonly Answer[] {
  const unit = n.unit === '社' ? '社' : '件'
  return found.subjects.filter(isForm).flatMap((s) => {
    const [now, then] = [data.book.inYear(s.form, unit, year), data.book.inYear(s.form, unit, base)]
    if (!now || !then || then.value === 0) return []
    const difference = now.value - then.value
    const value = n.unit === '倍' ? now.value / then.value : n.unit === '%' ? (difference / then.value) * 100 : difference
    if (n.unit === '倍') return [answer(now, s.form, value, { basis: `（${fiscalYearLabel(base)}に対する値）`, unit: n.unit })]
    return [answer(now, s.form, value, { role: '増減', basis: `（${fiscalYearLabel(base)}から）`, fact: { ...now, unit: n.unit === '%' ? '%' : now.unit } })]
  })
}

function shares(found: Reading, { n, data }: Asked): readonly Answer[] {
  return found.subjects.flatMap((s) => wholesOf(found, s, data).flatMap((w) => { const a = shareOf(s, w, data); return a ? [n.unit === '倍' ? { ...a, value: a.value / 100, unit: n.unit } : a] : [] }))
}

function differences({ p, n, data }: Asked): readonly Answer[] {
  const names = p.tokens.filter((t) => t.kind === 'name' && t.end <= n.start).slice(-2)
  const [a, b] = names.flatMap((t) => (t.kind === 'name' && t.subject ? [t.subject] : []))
  const [x, y] = [a && data.book.count(a), b && data.book.count(b)]
  return a && b && x && y && /(?:より(?:も)?|を|[にと]比べ(?:て)?)、?(?:約|およそ)?$/.test(gap(p, names[1]?.end ?? 0, n.start)) && n.unit === '件' ? [answer(x, `${a.label}と${b.label}の差`, x.value - y.value, { role: '増減' })] : []
}

interface Judged { readonly unknown?: FiscalYear; readonly answers: readonly Answer[]; readonly agrees: boolean }
const NO_READING: Reading = { subjects: [], at: 0 }
const NOTHING: Judged = { answers: [], agrees: true }

function judge(asked: Asked): Judged {
  const { p, n, year } = asked
  if (ELSE_AFTER.test(p.text.slice(n.end)) || /(?:第|~|-)$/.test(p.text.slice(0, n.start))) return NOTHING
  if (remainder(p, n) !== undefined) return NOTHING
  const count = n.unit === '%' ? counted(asked) : undefined
  const change = changeOf(p, n, year)
  const found = change?.than ? NO_READING : count ? reading({ ...asked, n: count }) : reading(asked)
  if (!found) return NOTHING
  if (change) {
    const answers = change.than ? differences(asked) : changes(found, asked, change.base)
    return settled(answers, (a) => says(p, n, Math.abs(a.value)) && (n.unit === '倍' || Math.sign(a.value) === change.sign))
  }
  if (n.unit === '%' || n.unit === '倍') return settled(shares(found, asked), (a) => says(p, n, a.value))
  const of = yearOf(p, n, year)
  if (of !== year) return inAnother(found, asked, of)
  const own = qualified(found, p, n, year)
  const ofMonth = own.subjects.some((s) => 'month' in s.slice)
  if (!found.each && !ofMonth && found.at > 0 && found.at <= n.start && isSecond(asked, found.at)) return NOTHING
  return settled(countsOf(own, n.unit, asked.data), (a) => says(p, n, a.value))
}

/** A count of another 年度; of one that nobody published, nothing bears it out. */
function inAnother(found: Reading, asked: Asked, of: FiscalYear): Judged {
  const { p, n, data, year } = asked
  const answers = inYears(found, asked, of)
  if (answers.length > 0) return settled(answers, (a) => says(p, n, a.value))
  const own = found.subjects.some((s) => s.fact === undefined) && data.book.inYear('詳細な様式', '件', year) !== undefined
  const token = p.tokens.findLast((t) => t.kind === 'year' && t.end <= n.start)
  return own && token && OWN_COUNT.test(gap(p, Math.max(token.end, found.at), n.start)) ? { answers: [], agrees: false, unknown: of } : NOTHING
}

const settled = (answers: readonly Answer[], agrees: (a: Answer) => boolean): Judged => ({ answers, agrees: answers.length === 0 || answers.some(agrees) })

function findingOf({ p, n }: Asked, { answers, unknown }: Judged): Finding {
  if (unknown !== undefined) return { code: 'prose/outside', at: p.s, found: n.text, says: `「${n.text}」は${fiscalYearLabel(unknown)}の値であり、この報告書の集計からは確かめられません。`, remedy: '[[集計外:値|出典]] の形で、値と出典を記入してください。' }
  const truth = [...new Set(answers.slice(0, 3).map((a) => told(a, shownDecimals(n))))].join('、')
  return { code: 'prose/number', at: p.s, found: `${answers[0]?.label ?? ''}${n.text}`, says: `「${n.text}」とありますが、集計では${truth}です。`, remedy: '数値を集計に合わせるか、集計の元となる報告を確かめてください。' }
}

/** Numbers of reports, carriers and shares that no reading of their sentence bears out. */
export function numberFindings(parsed: readonly { readonly p: Parsed; readonly topics: Topics }[], data: Data, year: FiscalYear): readonly Finding[] {
  return parsed.flatMap(({ p, topics }) => p.tokens.flatMap((n) => {
    if (n.kind !== 'number') return []
    const asked = { p, n, topics, data, year }
    if (remainder(p, n) === 'wrong') return [remainderFinding(p, n)]
    const judged = judge(asked)
    return judged.agrees ? [] : [findingOf(asked, judged)]
  }))
}
