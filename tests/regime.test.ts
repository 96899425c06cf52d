import { describe, expect, it, test } from 'vitest'
import { breaksBetween, comparable, filedBy, includesSerious, leakReported, qualityCounts, readRegimes, seriousCountsAsDetailed, statesIn, termFor, termOn, type SeriesName } from '../pipeline/model/regime.ts'
import { wallTime, type FiscalYear, type IsoDate } from '../pipeline/model/time.ts'
import { projectCodes } from './law-tables.ts'

const regimes = readRegimes(projectCodes())
const day = (text: string): IsoDate => text as IsoDate
const fy = (year: number): FiscalYear => year as FiscalYear
const between = (a: number, b: number, series: SeriesName) => breaksBetween(regimes, fy(a), fy(b), series)

describe('what was counted on a day: the day before a change and the day itself', () => {
  test.each([
    ['品質低下', qualityCounts, '2008-03-31', '2008-04-01', false, true],
    ['重大な事故 in 詳細な様式', includesSerious, '2023-06-15', '2023-06-16', true, false],
    ['情報漏えい', leakReported, '2023-06-15', '2023-06-16', true, false],
  ] as const)('%s', (_, rule, last, next, before, after) => {
    expect([rule(regimes, day(last)), rule(regimes, day(next))]).toEqual([before, after])
  })

  it('decides by 発生日時 in the middle of 令和5年度', () => {
    const at = (d: number, h: number, m: number) => seriousCountsAsDetailed(regimes, wallTime({ year: 2023, month: 6, day: d }, h, m))
    expect([at(15, 23, 59), at(16, 0, 0)]).toEqual([true, false])
  })

  it('has two states within 令和5年度 and one in the years beside it', () => {
    const states = (year: number) => statesIn(regimes, '重大な事故を詳細な様式に含む', fy(year)).map((r) => [r.value, r.from, r.to])
    expect(states(2022).map(([value]) => value)).toEqual(['はい'])
    expect(states(2023)).toEqual([['はい', '2008-04-01', '2023-06-15'], ['いいえ', '2023-06-16', undefined]])
    expect(states(2024).map(([value]) => value)).toEqual(['いいえ'])
  })

  it('keeps the stoppages of 2011-03-11 out of 平成22年度, with a note', () => {
    const notes = (year: number) => statesIn(regimes, '統計から除くもの', fy(year)).map((r) => r.note)
    expect(notes(2010).join()).toContain('東日本大震災')
    expect([notes(2009), notes(2011)]).toEqual([[], []])
  })

  it('is filed by 四半期 until 令和6年度 and by 報告年度 from 令和7年度', () => {
    expect([filedBy(regimes, day('2025-03-31')), filedBy(regimes, day('2025-04-01'))]).toEqual(['四半期', '報告年度'])
    expect([filedBy(regimes, fy(2024)), filedBy(regimes, fy(2025))]).toEqual(['四半期', '報告年度'])
  })
})

describe('the term of the time', () => {
  it('calls the reports 四半期報告事故 until 令和6年度', () => {
    expect(termFor(regimes, 'quarterly-report', fy(2021))).toBe('四半期報告事故')
    expect(termFor(regimes, 'quarterly-report', day('2025-03-31'))).toBe('四半期報告事故')
    expect(termOn(regimes, 'quarterly-report', fy(2024)).established).toBe(true)
  })

  it('speaks of no quarter from 令和7年度 on, and says that the short term is not established', () => {
    const term = termOn(regimes, 'quarterly-report', day('2025-04-01'))
    expect(term.term).not.toContain('四半期')
    expect(term.established).toBe(false)
    expect(termOn(regimes, 'quarterly-report.definition', fy(2025))).toMatchObject({ term: '報告年度ごとに報告を要する事故', established: true })
  })

  it('names その他の役務 四 until 2019-03-31 and 五 after', () => {
    expect([termFor(regimes, 'other-services-item', day('2019-03-31')), termFor(regimes, 'other-services-item', day('2019-04-01'))]).toEqual(['四', '五'])
  })

  it('takes the oldest term for a day before all of them, and refuses a key without a row', () => {
    expect(termFor(regimes, 'quarterly-report', fy(1999))).toBe('四半期報告事故')
    expect(() => termFor({ states: [], terms: [] }, 'quarterly-report', fy(2021))).toThrow(/quarterly-report/)
  })
})

describe('comparability of two years', () => {
  it('finds no change between 令和2年度 and 令和3年度', () => {
    expect(comparable(regimes, fy(2020), fy(2021), '詳細な様式')).toEqual({ comparable: true, notes: [], breaks: [] })
  })

  it('breaks 詳細な様式 before 平成22年度: there are no comparable statistics earlier', () => {
    expect(comparable(regimes, fy(2009), fy(2010), '詳細な様式').comparable).toBe(false)
    expect(comparable(regimes, fy(2010), fy(2011), '詳細な様式').comparable).toBe(true)
  })

  it('lets 重大な事故 be compared across the thresholds of 2015 only with a note', () => {
    const { comparable: may, notes } = comparable(regimes, fy(2014), fy(2015), '重大な事故')
    expect(may).toBe(true)
    expect(notes.join()).toContain('平成27年4月1日')
    expect(comparable(regimes, fy(2015), fy(2016), '重大な事故').notes).toEqual([])
  })

  it('parts a year with a change in its middle from both its neighbours', () => {
    expect(between(2022, 2023, '詳細な様式').map((b) => b.before)).toContain(2023)
    expect(between(2023, 2024, '詳細な様式').map((b) => b.before)).toContain(2024)
    expect(comparable(regimes, fy(2023), fy(2024), '詳細な様式').comparable).toBe(false)
    expect(between(2024, 2025, '詳細な様式').map((b) => [b.before, b.kind])).toEqual([[2025, '注記']])
  })

  it('does not mind which year is named first, and finds nothing within one year', () => {
    expect(between(2026, 2014, '重大な事故')).toEqual(between(2014, 2026, '重大な事故'))
    expect(between(2023, 2023, '詳細な様式')).toEqual([])
  })

  it('breaks only the series that a change concerns', () => {
    expect(between(2018, 2019, '発生要因別').map((b) => b.label)).toEqual(['サイバー攻撃の区分を追加'])
    expect(between(2018, 2019, 'サービス別')).toEqual([])
  })

  it('leaves out a change that is not in force', () => {
    const row = { 鍵: 'x', 項目: '項目', 値: 'はい', 系列: '簡易な様式', 扱い: '断絶', 表示: '案', 注記: '', 状態: '未確認', 適用開始: '2021-04-01', 適用終了: '', 出典: '' }
    const off = readRegimes({ tables: { regimes: [row] } })
    const on = readRegimes({ tables: { regimes: [{ ...row, 状態: '施行' }] } })
    expect([breaksBetween(off, fy(2020), fy(2021), '簡易な様式').length, breaksBetween(on, fy(2020), fy(2021), '簡易な様式').length]).toEqual([0, 1])
  })
})
