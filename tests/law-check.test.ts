import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { lawProblems, unconfirmedTerms } from '../pipeline/model/law-check.ts'
import { problemText } from '../pipeline/model/problem.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { projectCodes } from './law-tables.ts'

const codes = projectCodes()
const NAMES = ['thresholds', 'reportability', 'regimes', 'terms-of-time', 'claims', 'laws', 'terms', 'qualifiers']
const spoiled = (table: string, column: string, value: string) =>
  ({ tables: { ...codes.tables, [table]: (codes.tables[table] ?? []).map((row, i) => (i === 0 ? { ...row, [column]: value } : row)) } })

describe("the law's own tables", () => {
  it('are sound as the project ships them', () => {
    expect(lawProblems(codes).map(problemText)).toEqual([])
  })

  test.each(NAMES)('%s.csv carries 適用開始, 適用終了 and 出典 in every row', (name) => {
    const rows = codes.tables[name] ?? []
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => row['適用開始'] === undefined || row['適用終了'] === undefined || (row['出典'] ?? '') === '')).toEqual([])
  })

  test.each(NAMES)('%s.csv is UTF-8 with BOM, CRLF, and every field quoted', (name) => {
    const text = readFileSync(new URL(`../data/codes/${name}.csv`, import.meta.url), 'utf8')
    expect(text.startsWith('\ufeff"')).toBe(true)
    const lines = text.slice(1).split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines.filter((line) => line.includes('\n') || !/^"[^"]*"(,"[^"]*")*$/.test(line))).toEqual([])
  })

  it('are missed when they are not there', () => {
    const { thresholds: _, ...rest } = codes.tables
    expect(lawProblems({ tables: rest }).map((p) => p.code)).toEqual(['law/table-missing'])
    expect(lawProblems({ tables: { ...rest, thresholds: [] } }).map((p) => p.code)).toEqual(['law/table-missing'])
  })

  test.each([
    ['thresholds', '適用開始', '2019/4/1'], ['thresholds', '継続時間(分)', '2時間'], ['thresholds', '状態', '有効'], ['regimes', '扱い', '中断'],
    ['terms-of-time', '状態', ''], ['claims', '条件', '急増'], ['claims', '上限差(ポイント)', '少し'], ['laws', '適用終了', '未定'],
  ])('%s.csv: 「%s」 cannot be 「%s」', (table, column, value) => {
    const [problem, ...more] = lawProblems(spoiled(table, column, value))
    expect(more).toEqual([])
    expect(problem?.code).toBe('law/bad-value')
    expect(problem && problemText(problem)).toContain(`「${value}」`)
  })
})

it('says of 令和7年度 that the term of the time is not established, and nothing of 令和3年度', () => {
  const of = (year: number) => unconfirmedTerms(codes, ['quarterly-report', 'filing-period'], year as FiscalYear, 'この年度')
  expect(of(2021)).toEqual([])
  expect(of(2025).map((p) => p.code)).toEqual(['law/unconfirmed-term'])
})
