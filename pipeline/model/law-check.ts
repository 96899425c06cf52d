import { SHARED } from './claim-rule.ts'
import type { CodeBook } from './code.ts'
import { field, type TableRow } from './law.ts'
import type { Problem } from './problem.ts'
import { readRegimes, termOn, type TermKey, type When } from './regime.ts'
import { trendConditions } from './trend.ts'

interface Rule { readonly column: string; readonly expected: string; readonly holds: (value: string) => boolean }

const date: (value: string) => boolean = (v) => v === '' || /^\d{4}-\d{2}-\d{2}$/.test(v)
const wholeOrBlank = (v: string): boolean => /^\d*$/.test(v)
const numberOrBlank = (v: string): boolean => v === '' || Number.isFinite(Number(v))
const dates: readonly Rule[] = ['適用開始', '適用終了'].map((column) => ({ column, expected: '2019-04-01 の形の日付（期限がないときは空欄）', holds: date }))
const sizes: readonly Rule[] = ['継続時間(分)', '影響利用者数(人)'].map((column) => ({ column, expected: '整数（問わないときは空欄）', holds: wholeOrBlank }))
const status: Rule = { column: '状態', expected: '「施行」又は「未確認」', holds: (v) => v === '施行' || v === '未確認' }
const bounds: readonly Rule[] = ['下限差(ポイント)', '上限差(ポイント)', '選択下限差(ポイント)', '選択上限差(ポイント)', '順位', '許容(%)'].map((column) => ({ column, expected: '数値又は空欄', holds: numberOrBlank }))
const conditionNames = [...trendConditions, SHARED]
const condition: Rule = { column: '条件', expected: `${conditionNames.join('・')}のいずれか、又は空欄`, holds: (v) => v === '' || conditionNames.includes(v) }

const tables: Readonly<Record<string, readonly Rule[]>> = {
  thresholds: [...dates, ...sizes, status],
  reportability: [...dates, ...sizes, status],
  regimes: [...dates, status, { column: '扱い', expected: '「断絶」「注記」又は空欄', holds: (v) => ['', '断絶', '注記'].includes(v) }, { column: '再判定で解消', expected: '「はい」又は空欄', holds: (v) => v === '' || v === 'はい' }],
  'terms-of-time': [...dates, { column: '状態', expected: '「確認済」又は「未確認」', holds: (v) => v === '確認済' || v === '未確認' }],
  claims: [...dates, ...bounds, condition],
  laws: dates,
  qualifiers: [...dates, ...['下限(%)', '上限(%)'].map((column) => ({ column, expected: '数値（限りがないときは空欄）', holds: numberOrBlank }))],
  terms: dates,
}

const badValues = (table: string, row: TableRow, rules: readonly Rule[]): Problem[] =>
  rules.filter((rule) => !rule.holds(field(row, rule.column))).map(({ column, expected }) => ({
    code: 'law/bad-value', severity: 'error', place: { file: `codes/${table}.csv`, field: column },
    detail: { table, key: field(row, '鍵'), column, value: field(row, column), expected },
  }))

/** What is wrong with the law's tables themselves: a table that is missing or empty, a value that is no date or number. */
export function lawProblems(codes: Pick<CodeBook, 'tables'>): readonly Problem[] {
  return Object.entries(tables).flatMap(([table, rules]): Problem[] => {
    const rows = codes.tables[table] ?? []
    if (rows.length === 0) return [{ code: 'law/table-missing', severity: 'error', place: { file: `codes/${table}.csv` }, detail: { table } }]
    return rows.flatMap((row) => badValues(table, row, rules))
  })
}

/** A term printed for a year that no source confirms stands between a draft and its release. */
export function unconfirmedTerms(codes: Pick<CodeBook, 'tables'>, keys: readonly TermKey[], when: When, year: string): readonly Problem[] {
  const regimes = readRegimes(codes)
  const terms = keys.map((key) => termOn(regimes, key, when)).filter((term) => !term.established)
  return terms.map(({ term }) => ({ code: 'law/unconfirmed-term', severity: 'warning', place: { file: 'codes/terms-of-time.csv' }, detail: { term, year } }))
}
