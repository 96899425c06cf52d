import type { CodeBook } from '../../model/code.ts'
import { field, fieldList } from '../../model/law.ts'
import { anyOf, narrow, unquoted, type Finding, type ProseKind, type Sentence } from './text.ts'

/** One word of the report and the words not to be used for it: a row 用語 of `terms.csv`. */
interface Term { readonly use: string; readonly avoid: string; readonly kinds: readonly ProseKind[]; readonly note: string }

export function termsOf(codes: Pick<CodeBook, 'tables'>): readonly Term[] {
  const rows = (codes.tables['terms'] ?? []).filter((row) => field(row, '種別') === '用語')
  return rows.flatMap((row) => fieldList(row, '用いない語').map((avoid) => ({
    use: field(row, '用いる語'), avoid: narrow(avoid), kinds: fieldList(row, '対象') as readonly ProseKind[], note: field(row, '説明'),
  })))
}

/** Words outside the list, except in quotations, addresses and proper names that stand in 「」. */
export function termFindings(sentences: readonly Sentence[], terms: readonly Term[]): readonly Finding[] {
  const pattern = anyOf(terms.map((t) => t.avoid))
  return sentences.flatMap((s) => [...unquoted(s.plain).matchAll(pattern)].flatMap((m) => {
    const term = terms.find((t) => t.avoid === m[0] && (t.kinds.length === 0 || t.kinds.includes(s.kind)))
    if (!term) return []
    return [{ code: 'prose/term', at: s, found: m[0], says: `「${m[0]}」は用語の一覧により「${term.use}」と書きます${term.note === '' ? '' : `（${term.note}）`}。`, remedy: `「${term.use}」に改めてください。固有名詞や引用であれば「」で括ってください。` }]
  }))
}
