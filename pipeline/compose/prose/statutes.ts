import { numeral } from '../../model/numeral.ts'
import { inForceIn, statuteKeys, type Statute } from '../../model/statute.ts'
import type { FiscalYear } from '../../model/time.ts'
import { actBefore, BARE_NAME, NAME, pointsBack, recognised } from './statute-names.ts'
import type { Finding, ProseText, Sentence } from './text.ts'

const DIGITS = '(?:\\d+|[一二三四五六七八九十百]+)'
/** A name, perhaps its number in brackets and the mark of a note, and an article of it. */
const CITATION = new RegExp(`(${NAME})(?:\\(([^)]*)\\))?[¹²³⁴⁵⁶⁷⁸⁹⁰]*\\s*第\\s*(${DIGITS})\\s*条((?:の\\s*${DIGITS})*)`, 'gu')
/** A name spoken of as a statute without an article. */
const BARE = new RegExp(`(${BARE_NAME})(?=に基づ|に定め|で定め|が定め|の規定|に規定|の定め|に違反|上の|の枠組み|\\()`, 'gu')
const NUMBERED = new RegExp(`(${BARE_NAME}|${NAME})(\\([^)]*号\\))(?!\\s*第)`, 'gu')
const NUMBER = /\((?:昭和|平成|令和)(?:元|\d+)年[^)]*?第\d+号\)/

function articleText(number: string, branches: string): string {
  const more = [...branches.matchAll(/の\s*(\d+|[一二三四五六七八九十百]+)/gu)].map((m) => `の${numeral(m[1] ?? '')}`)
  return `第${numeral(number)}条${more.join('')}`
}

const finding = (s: Sentence, found: string, says: string, remedy: string): Finding => ({ code: 'prose/law', at: s, found, says, remedy })
const LIST = 'codes/laws.csv に出典とともに加えるか、引用を改めてください。'

/** A sentence and the words of its file before it: 同法 is the Act named last. */
interface Cited { readonly s: Sentence; readonly before: string; readonly statutes: readonly Statute[]; readonly year: FiscalYear }

function checkCitation({ s, before, statutes, year }: Cited, match: RegExpMatchArray): readonly Finding[] {
  const [, caught = '', bracket = '', number = '', branches = ''] = match
  const said = `${before}${s.plain.slice(0, match.index)}`
  const name = /^同法律?$/.test(caught) ? actBefore(said, statutes) : pointsBack(caught) ? undefined : recognised(caught, statutes)
  if (name === undefined || name === 'none') return []
  const article = articleText(number, branches)
  if (name === 'unlisted') return [finding(s, `${caught}${article}`, `「${caught}${article}」は法令の一覧にありません。${hint(article, statutes)}`, LIST)]
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

function checkBare({ s, statutes }: Cited, match: RegExpMatchArray): readonly Finding[] {
  const caught = match[1] ?? ''
  const followed = /^\s*\(?第/.test(s.plain.slice((match.index ?? 0) + match[0].length))
  if (followed || pointsBack(caught) || recognised(caught, statutes) !== 'unlisted') return []
  return [finding(s, caught, `「${caught}」は法令の一覧にありません。`, LIST)]
}

function checkNumbered({ s, statutes }: Cited, [, caught = '', bracket = '']: RegExpMatchArray): readonly Finding[] {
  const name = recognised(caught, statutes)
  return checkNumber(s, name, bracket.slice(1, -1), statutes.filter((x) => x.name === name || x.short === name))
}

/** Each sentence with what its paragraph says before it. */
function inParagraphs(sentences: readonly Sentence[]): readonly Pick<Cited, 's' | 'before'>[] {
  let last: Sentence | undefined
  let before = ''
  return sentences.map((s) => {
    if (last === undefined || last.file !== s.file || s.line - last.line > 1) before = ''
    const one = { s, before }
    before += s.plain
    last = s
    return one
  })
}

/** Statutes and articles outside the list, not in force that year, or with another statute's number; citations by a key that the list lacks. */
export function statuteFindings(sentences: readonly Sentence[], texts: readonly ProseText[], statutes: readonly Statute[], year: FiscalYear): readonly Finding[] {
  const written = inParagraphs(sentences).flatMap(({ s, before }) => {
    const cited: Cited = { s, before, statutes, year }
    return [
      ...[...s.plain.matchAll(CITATION)].flatMap((m) => checkCitation(cited, m)),
      ...[...s.plain.matchAll(BARE)].flatMap((m) => checkBare(cited, m)),
      ...[...s.plain.matchAll(NUMBERED)].flatMap((m) => checkNumbered(cited, m)),
    ]
  })
  return [...written, ...texts.flatMap((t) => keyFindings(t, statutes))]
}

function keyFindings({ file, line, text }: ProseText, statutes: readonly Statute[]): readonly Finding[] {
  const keys = new Set(statuteKeys(statutes))
  return [...text.matchAll(/\[\[法令[:：]\s*([^\]]+?)\s*\]\]/g)].filter((m) => !keys.has(m[1] ?? '')).map((m) => ({
    code: 'prose/law', at: { file, line: line + (text.slice(0, m.index).split('\n').length - 1) }, found: m[1] ?? '',
    says: `法令の鍵「${m[1] ?? ''}」は codes/laws.csv にありません。`, remedy: LIST,
  }))
}
