import { numeral } from '../../model/numeral.ts'
import { inForceIn, statuteKeys, type Statute } from '../../model/statute.ts'
import type { FiscalYear } from '../../model/time.ts'
import { anyOf, type Finding, type ProseText, type Sentence } from './text.ts'

const DIGITS = '(?:\\d+|[一二三四五六七八九十百]+)'
/** A name, perhaps its number in brackets and the mark of a note, and an article of it. */
const CITATION = new RegExp(`([\\p{Script=Han}ァ-ヶー・]*?(?:法|規則|省令|政令|施行令|基準|告示))(?:\\(([^)]*)\\))?[¹²³⁴⁵⁶⁷⁸⁹⁰]*\\s*第\\s*(${DIGITS})\\s*条((?:の\\s*${DIGITS})*)`, 'gu')
/** A name spoken of as a statute without an article. */
const BARE = /([\p{Script=Han}ァ-ヶー・]{2,}(?:法|規則|省令|政令|施行令))(?=に基づ|に定め|で定め|が定め|の規定|に規定|の定め|に違反|上の|の枠組み|\()/gu
/** Words that end like a statute and are none. */
const COMMON = /(?:方法|手法|用法|文法|工法|対処法|対応法|復旧法|測定法|処理法|解決法|算出法|就業規則|不規則)$/
/** Refers back to a statute named before, or to the Act as such: 同法, 法, 同規則, 本規則. */
const BACK = /^(?:同|本|この|当該)?(?:法|規則|省令|令|基準|告示|政令)$/
const NUMBER = /\((?:昭和|平成|令和)(?:元|\d+)年[^)]*?第\d+号\)/

const namesOf = (statutes: readonly Statute[]): ReadonlySet<string> => new Set(statutes.flatMap((s) => [s.name, s.short]).filter((n) => n.length > 1))

/** The longest listed name at the end of what was caught: 「並びに電気通信事業法」 is caught as more than the name. */
const listedName = (caught: string, names: ReadonlySet<string>): string | undefined => [...names].filter((n) => caught.endsWith(n)).sort((a, b) => b.length - a.length)[0]

function articleText(number: string, branches: string): string {
  const more = [...branches.matchAll(/の\s*(\d+|[一二三四五六七八九十百]+)/gu)].map((m) => `の${numeral(m[1] ?? '')}`)
  return `第${numeral(number)}条${more.join('')}`
}

const finding = (s: Sentence, found: string, says: string, remedy: string): Finding => ({ code: 'prose/law', at: s, found, says, remedy })
const LIST = 'codes/laws.csv に出典とともに加えるか、引用を改めてください。'

function checkCitation(s: Sentence, match: RegExpMatchArray, statutes: readonly Statute[], year: FiscalYear): readonly Finding[] {
  const [, caught = '', bracket = '', number = '', branches = ''] = match
  if (BACK.test(caught)) return []
  const article = articleText(number, branches)
  const name = listedName(caught, namesOf(statutes))
  if (name === undefined) return [finding(s, `${caught}${article}`, `「${caught}${article}」は法令の一覧にありません。${hint(article, statutes)}`, LIST)]
  const known = statutes.filter((x) => x.name === name || x.short === name)
  return [...checkArticle(s, name, article, known, year), ...checkNumber(s, name, bracket, known)]
}

/** Which listed statutes have this article: 「電波法第28条」 was meant for one of them. */
function hint(article: string, statutes: readonly Statute[]): string {
  const others = [...new Set(statutes.filter((s) => s.article === article).map((s) => `${s.name}${s.article}${s.wording === '' ? '' : `（${s.wording}）`}`))]
  return others.length === 0 ? '' : `${others.map((o) => `「${o}」`).join('又は')}ではありませんか。`
}

function checkArticle(s: Sentence, name: string, article: string, known: readonly Statute[], year: FiscalYear): readonly Finding[] {
  const rows = known.filter((k) => k.article === article)
  if (rows.length === 0) return [finding(s, `${name}${article}`, `「${name}」の${article}は法令の一覧にありません。`, LIST)]
  return rows.some((row) => inForceIn(row, year)) ? [] : [finding(s, `${name}${article}`, `「${name}${article}」は、この年度には施行されていません。`, '引用する条を、その年度に施行されていたものに改めてください。')]
}

function checkNumber(s: Sentence, name: string, bracket: string, known: readonly Statute[]): readonly Finding[] {
  const number = known[0]?.number ?? ''
  if (!NUMBER.test(`(${bracket})`) || number === '' || bracket.startsWith(number)) return []
  return [finding(s, `${name}（${bracket}）`, `「${name}」の法令番号は「${number}」ですが、「${bracket}」と書かれています。`, '法令番号を改めてください。')]
}

function checkBare(s: Sentence, match: RegExpMatchArray, names: ReadonlySet<string>): readonly Finding[] {
  const caught = match[1] ?? ''
  if (COMMON.test(caught) || BACK.test(caught) || listedName(caught, names) !== undefined) return []
  return [finding(s, caught, `「${caught}」は法令の一覧にありません。`, LIST)]
}

/** Statutes and articles outside the list, not in force that year, or with another statute's number; citations by a key that the list lacks. */
export function statuteFindings(sentences: readonly Sentence[], texts: readonly ProseText[], statutes: readonly Statute[], year: FiscalYear): readonly Finding[] {
  const names = namesOf(statutes)
  const numbered = new RegExp(`(${anyOf(names).source})(\\([^)]*号\\))(?!\\s*第)`, 'gu')
  const written = sentences.flatMap((s) => [
    ...[...s.plain.matchAll(CITATION)].flatMap((m) => checkCitation(s, m, statutes, year)),
    ...[...s.plain.matchAll(BARE)].flatMap((m) => (/^\s*\(?第/.test(s.plain.slice((m.index ?? 0) + m[0].length)) ? [] : checkBare(s, m, names))),
    ...[...s.plain.matchAll(numbered)].flatMap((m) => checkNumber(s, m[1] ?? '', (m[2] ?? '').slice(1, -1), statutes.filter((x) => x.name === m[1] || x.short === m[1]))),
  ])
  return [...written, ...texts.flatMap((t) => keyFindings(t, statutes))]
}

function keyFindings({ file, line, text }: ProseText, statutes: readonly Statute[]): readonly Finding[] {
  const keys = new Set(statuteKeys(statutes))
  return [...text.matchAll(/\[\[法令[:：]\s*([^\]]+?)\s*\]\]/g)].filter((m) => !keys.has(m[1] ?? '')).map((m) => ({
    code: 'prose/law', at: { file, line: line + (text.slice(0, m.index).split('\n').length - 1) }, found: m[1] ?? '',
    says: `法令の鍵「${m[1] ?? ''}」は codes/laws.csv にありません。`, remedy: LIST,
  }))
}
