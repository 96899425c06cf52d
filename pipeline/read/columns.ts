import type { CodeBook } from '../model/code.ts'
import { badTable } from '../model/unreadable.ts'

export type Form = 'detailed' | 'simple'
export type Need = '必須' | 'いずれか' | '任意'
/** What one form asks for (codes/columns.csv), and the other ways in which its headers are written (codes/aliases.csv). */
export interface FormColumns {
  readonly needs: ReadonlyMap<string, Need>
  /** Folded spelling → canonical header. */
  readonly spellings: ReadonlyMap<string, string>
}

const formName: Record<Form, string> = { detailed: '詳細な様式', simple: '簡易な様式' }

/** Longer text is no header, and folding a field of 100 MB would cost what it weighs. */
const LONGEST_HEADER = 200

/** A header without what spreadsheets vary: width, spaces, line breaks, the kind of brackets. */
export const foldHeader = (text: string): string => text.length > LONGEST_HEADER ? '' : text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '').toLowerCase()

/** Throws where columns.csv does not know the form: then the code lists are not those of this program. */
export function formColumns(codes: CodeBook, form: Form): FormColumns {
  const rows = (codes.tables['columns'] ?? []).filter((row) => row['様式'] === formName[form])
  if (rows.length === 0) throw badTable('codes/columns.csv', `${formName[form]}の列がありません。行を補ってください。`)
  const needs = new Map(rows.map((row) => [row['列'] ?? '', (row['必要'] ?? '任意') as Need]))
  const spellings = new Map<string, string>()
  for (const { kind, alias, canonical } of codes.aliases)
    if (kind === '見出し' && needs.has(canonical)) spellings.set(foldHeader(alias), canonical)
  for (const name of needs.keys()) spellings.set(foldHeader(name), name)
  return { needs, spellings }
}

/** Needed columns that are absent; of the alternatives (復旧日時 · 継続時間) one suffices. */
export function missingColumns(columns: FormColumns, present: ReadonlySet<string>): readonly string[] {
  const missing = [...columns.needs].filter(([name, need]) => need === '必須' && !present.has(name)).map(([name]) => name)
  const either = [...columns.needs].filter(([, need]) => need === 'いずれか').map(([name]) => name)
  const lacksEither = either.length > 0 && !either.some((name) => present.has(name))
  return lacksEither ? [...missing, either.join('又は')] : missing
}
