import { prosePieces } from '../../model/lesson.ts'
import type { Finding, ProseText } from './text.ts'

const FORM = '[[集計外:値|出典]]'
const OPENED = /\[\[集計外/g

/** Figures from elsewhere that do not say where from, or are not written in the form that marks them. */
export const outsideFindings = (texts: readonly ProseText[]): readonly Finding[] => texts.flatMap(({ file, line, text }) =>
  text.split('\n').flatMap((row, offset): readonly Finding[] => {
    const at = { file, line: line + offset }
    const pieces = prosePieces(row).filter((piece) => 'outside' in piece)
    const bare = pieces.filter((piece) => piece.source === undefined || piece.outside === '').map((piece): Finding => ({
      code: 'prose/outside', at, found: piece.outside, says: `集計外の「${piece.outside}」に出典がありません。`, remedy: `${FORM} の形で、値と出典を記入してください。`,
    }))
    const unread = [...row.matchAll(OPENED)].length - pieces.length
    return unread > 0 ? [...bare, { code: 'prose/outside', at, found: '集計外', says: '集計外の数値の書き方を読めません。', remedy: `${FORM} の形で書いてください。` }] : bare
  }))
