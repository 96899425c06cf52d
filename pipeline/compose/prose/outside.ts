import { prosePieces } from '../../model/lesson.ts'
import type { Finding, ProseText, Sentence } from './text.ts'

const FORM = '[[集計外:値|出典]]'
const OPENED = /\[\[集計外/g

/** 「直近の5年間では年に45~135件」: counts of years that this report does not count. Numbers of accidents only; other things are asked, applied for, tested. */
const OVER_YEARS = /(?:年に|毎年|年平均|(?:直近|過去|この|最近)の?(?:\d+|数)(?:か|箇|カ)?年間?)[^。、]{0,12}?\d[\d,]*(?:件)?(?:(?:~|-|から)\d[\d,]*)?件/g
const OF_ACCIDENTS = /事故|報告|詳細な様式|簡易な様式|要因|設備/
const ELSE = /問合せ|申告|苦情|窓口|試験|訓練/

/** Figures from elsewhere that do not say where from, or are not written in the form that marks them. */
export const outsideFindings = (texts: readonly ProseText[], sentences: readonly Sentence[]): readonly Finding[] => [...texts.flatMap(badlyMarked), ...sentences.flatMap(unmarked)]

const badlyMarked = ({ file, line, text }: ProseText): readonly Finding[] =>
  text.split('\n').flatMap((row, offset): readonly Finding[] => {
    const at = { file, line: line + offset }
    const pieces = prosePieces(row).filter((piece) => 'outside' in piece)
    const bare = pieces.filter((piece) => piece.source === undefined || piece.outside === '').map((piece): Finding => ({
      code: 'prose/outside', at, found: piece.outside, says: `集計外の「${piece.outside}」に出典がありません。`, remedy: `${FORM} の形で、値と出典を記入してください。`,
    }))
    const unread = [...row.matchAll(OPENED)].length - pieces.length
    return unread > 0 ? [...bare, { code: 'prose/outside', at, found: '集計外', says: '集計外の数値の書き方を読めません。', remedy: `${FORM} の形で書いてください。` }] : bare
  })

/** A sheet tells of one accident in its carrier's words. */
function unmarked(s: Sentence): readonly Finding[] {
  if (s.kind === 'sheet' || !OF_ACCIDENTS.test(s.plain) || ELSE.test(s.plain)) return []
  return [...s.plain.matchAll(OVER_YEARS)].map((m): Finding => ({
    code: 'prose/outside', at: s, found: m[0], says: `「${m[0]}」は複数の年度の件数であり、この報告書の集計からは確かめられません。`, remedy: `${FORM} の形で、値と出典を記入してください。`,
  }))
}
