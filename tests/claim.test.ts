import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bestProportionWord, mostClaim, proportionClaim, rankClaim, readClaimRules, sameClaim, trendClaim, type YearValue } from '../pipeline/model/claim.ts'
import { NO_ROWS, share, type Fact, type Population, type Unit } from '../pipeline/model/fact.ts'
import { breaksBetween, readRegimes, type SeriesName } from '../pipeline/model/regime.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { projectCodes, table } from './law-tables.ts'

const codes = projectCodes()
const rules = readClaimRules(codes)
const regimes = readRegimes(codes)
const population: Population = { key: 'all', label: '全報告', size: 6709, unit: '件', held: 0 }
const fact = <U extends Unit>(key: string, value: number, unit: U): Fact<U> => ({ key, value, unit, rows: NO_ROWS, population, origin: { standing: '公表値' } })
const percent = (value: number): Fact<'%'> => fact('share', value, '%')
const of = (part: number, whole: number): Fact<'%'> => share(fact('part', part, '件'), fact('whole', whole, '件'), { key: 'share' })

describe('proportion words', () => {
  test.each([
    ['9割強', of(6226, 6709), true], ['9割近く', of(1773 + 1669, 3975), true], ['3割近く', of(1802, 6709), true], ['半数', of(3315, 6709), true],
    ['約3分の2', of(1232, 1773), false], ['約6割', of(1020, 1669), true], ['大半', of(3697, 4099), true], ['過半数', of(3315, 6709), false],
  ] as const)('「%s」 of the published report', (word, of, holds) => {
    expect(proportionClaim(rules, word, of).holds).toBe(holds)
  })

  test.each([
    ['9割強', 90, 94], ['9割近く', 86, 90], ['約9割', 88, 92], ['半数', 48, 52], ['約3分の2', 64.7, 68.6], ['約4分の3', 73, 77], ['半数以上', 50, 100],
  ])('「%s」 holds from %d to %d and not a tenth of a point beyond', (word, low, high) => {
    const holds = (value: number): boolean => proportionClaim(rules, word, percent(value)).holds
    expect([holds(low), holds(high)]).toEqual([true, true])
    expect(holds(low - 0.1)).toBe(false)
    if (high < 100) expect(holds(high + 0.1)).toBe(false)
  })

  it('takes 過半数 for more than half, not for half', () => {
    expect([50, 50.1].map((v) => proportionClaim(rules, '過半数', percent(v)).holds)).toEqual([false, true])
  })

  it('gives the figures it rests on in its reason', () => {
    const claim = proportionClaim(rules, '約3分の2', of(1232, 1773))
    expect(claim.reason).toContain('69.5%（1,232件／1,773件）')
    expect(claim.bounds).toBe('64.7%以上68.7%以下')
    expect(claim.of[0]?.key).toBe('share')
  })

  it('reads ９割強 and 九割強 as 9割強', () => {
    expect(['９割強', '九割強'].map((word) => proportionClaim(rules, word, percent(92)).holds)).toEqual([true, true])
  })

  it('refuses a word that is not in the table', () => {
    expect(() => proportionClaim(rules, 'かなりの割合', percent(50))).toThrow(/かなりの割合/)
  })

  test.each([[92.8, '9割強'], [86.59, '9割近く'], [49.4, '半数'], [26.9, '3割近く'], [61.1, '6割強'], [90.2, '約9割'], [45, undefined], [3, undefined], [98, undefined]])('%d%% is best called %s', (value, word) => {
    expect(bestProportionWord(rules, percent(value))).toBe(word)
  })

  it('never offers a word that does not hold', () => {
    const seed = 20210530
    fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (value) => {
      const word = bestProportionWord(rules, percent(value))
      return word === undefined || proportionClaim(rules, word, percent(value)).holds
    }), { seed, numRuns: 500 })
  })
})

describe('superlatives', () => {
  const outside = fact('cause/外的要因', 4099, '件')
  const equipment = fact('cause/設備要因', 2327, '件')
  const human = fact('cause/人的要因', 100, '件')
  const all = [outside, equipment, human]

  it('holds for the greatest alone', () => {
    expect(mostClaim(rules, outside, all)).toMatchObject({ holds: true, word: '最も多い' })
    expect(mostClaim(rules, equipment, all).holds).toBe(false)
    expect(mostClaim(rules, equipment, all).reason).toContain('外的要因（4,099件）')
  })

  it('does not hold in a tie', () => {
    const claim = mostClaim(rules, outside, [...all, fact('cause/その他', 4099, '件')])
    expect(claim.holds).toBe(false)
    expect(claim.reason).toContain('同数')
  })

  it('is 同数で最も多い for those that share the first place, where another has less', () => {
    const shared = fact('cause/その他', 4099, '件')
    expect(rankClaim(rules, '同数で最も多い', outside, [...all, shared])).toMatchObject({ holds: true, bounds: expect.stringContaining('同数のものがあり') as string })
    expect(rankClaim(rules, '同数で最も多く', outside, [outside, shared])).toMatchObject({ holds: false, reason: expect.stringContaining('全て同数である') as string })
    expect(rankClaim(rules, '同数で最も多い', outside, all)).toMatchObject({ holds: false, reason: expect.stringContaining('同数のものがない') as string })
    expect(rankClaim(rules, '同数で最も多い', equipment, [...all, fact('cause/その他', equipment.value, '件')])).toMatchObject({ holds: false, reason: expect.stringContaining('外的要因（4,099件）') as string })
  })

  it('takes 次いで for the second and 最も少ない for the last', () => {
    expect(rankClaim(rules, '次いで', equipment, all).holds).toBe(true)
    expect(rankClaim(rules, '次いで', human, all).holds).toBe(false)
    expect(rankClaim(rules, '最も少ない', human, all).holds).toBe(true)
    expect(rankClaim(rules, '最も少ない', equipment, all).holds).toBe(false)
  })

  it('calls 1,773 and 1,669 ほぼ同数, and no pair further apart than a tenth', () => {
    const pair = (a: number, b: number): boolean => sameClaim(rules, fact('a', a, '件'), fact('b', b, '件')).holds
    expect([pair(1773, 1669), pair(100, 90), pair(100, 89), pair(0, 0)]).toEqual([true, true, false, true])
  })
})

describe('trends', () => {
  const published = table('../history/published')
  const series = (item: string, from: number, to: number): YearValue[] => Array.from({ length: to - from + 1 }, (_, i) => {
    const row = published.find((r) => r['年度(西暦)'] === String(from + i) && r['項目'] === item && r['単位'] === '件')
    return { year: (from + i) as FiscalYear, value: row ? fact(item, Number(row['値']), '件') : 'missing' }
  })
  const made = (from: number, ...values: number[]): YearValue[] => values.map((value, i) => ({ year: (from + i) as FiscalYear, value: fact('made', value, '件') }))
  const claim = (word: string, values: readonly YearValue[], name: SeriesName = '簡易な様式') => {
    const years = values.map((v) => v.year)
    return trendClaim(rules, word, values, breaksBetween(regimes, Math.min(...years) as FiscalYear, Math.max(...years) as FiscalYear, name))
  }

  it('carries 増加 from 令和2年度 to 令和3年度', () => {
    expect(claim('増加', series('詳細な様式', 2020, 2021), '詳細な様式')).toMatchObject({ holds: true, years: [2020, 2021] })
    expect(claim('減少', series('詳細な様式', 2020, 2021), '詳細な様式').holds).toBe(false)
  })

  it('refuses 直近4年間は増加 for the years that exist: 令和元年度 and before are not known', () => {
    const result = claim('直近4年間は増加', series('詳細な様式', 2010, 2021), '詳細な様式')
    expect(result.holds).toBe(false)
    expect(result.reason).toContain('平成29年度から令和元年度までの値がない')
    expect(result.years).toEqual([2017, 2018, 2019, 2020, 2021])
  })

  it('asks for N years each above the year before it, so N+1 values', () => {
    expect(claim('直近3年間は増加', made(2017, 5, 6, 7, 8)).holds).toBe(true)
    expect(claim('直近3年間は増加', made(2018, 6, 7, 8)).holds).toBe(false)
    expect(claim('直近3年間は増加', made(2017, 5, 6, 6, 8)).holds).toBe(false)
    expect(claim('直近３年で増加', made(2017, 5, 6, 7, 8)).holds).toBe(true)
  })

  it('refuses a series that a change of the rule breaks, and notes one that it does not', () => {
    const broken = claim('増加', made(2022, 5, 6), '詳細な様式')
    expect(broken.holds).toBe(false)
    expect(broken.reason).toContain('途切れている')
    const noted = claim('増加', made(2014, 5, 6), '重大な事故')
    expect(noted.holds).toBe(true)
    expect(noted.notes?.join()).toContain('平成27年4月1日')
    expect(claim('増加', made(2012, 5, 6, 7, 8, 9), '重大な事故').notes).toBeUndefined()
  })

  it('takes 過去最多 for more than every earlier year, without a gap and without a tie', () => {
    expect(claim('過去最多', made(2016, 5, 4, 9)).holds).toBe(true)
    expect(claim('過去最多', made(2016, 9, 4, 9)).holds).toBe(false)
    expect(claim('過去最多', [...made(2016, 5), { year: 2017 as FiscalYear, value: 'missing' }, ...made(2018, 9)]).holds).toBe(false)
    expect(claim('過去最多', [...made(2016, 5), ...made(2018, 9)]).reason).toContain('平成29年度の値がない')
    expect(claim('過去最少', made(2016, 5, 9, 4)).holds).toBe(true)
    expect(claim('過去最多', made(2018, 9)).holds).toBe(false)
  })

  test.each([
    ['ほぼ横ばい', [100, 105], true], ['ほぼ横ばい', [100, 106], false], ['ほぼ横ばい', [100, 95], true], ['ほぼ横ばい', [100, 94], false], ['ほぼ横ばい', [0, 0], true], ['ほぼ横ばい', [0, 1], false],
    ['直近2年間はほぼ横ばい', [100, 104, 102], true], ['直近2年間はほぼ横ばい', [100, 110, 108], false],
    ['増加', [5, 5], false], ['減少', [6, 5], true],
    ['増加に転じた', [7, 6, 9], true], ['増加に転じた', [5, 6, 9], false], ['減少に転じた', [5, 6, 3], true], ['減少に転じた', [7, 6, 3], false],
    ['漸増', [10, 11, 11, 13], true], ['漸増', [10, 11, 14, 14], false], ['漸増', [10, 11, 10, 11], false], ['漸増', [10, 10, 10, 10], false],
    ['漸減', [13, 12, 12, 10], true], ['漸減', [13, 12, 13, 12], false],
    ['直近2年間は減少', [9, 8, 7], true], ['直近2年間は減少', [9, 8, 8], false],
  ])('「%s」 of %j: %s', (word, values, holds) => {
    expect(claim(word, made(2021 - values.length + 1, ...values), '簡易な様式').holds).toBe(holds)
  })

  it('refuses 漸増 for 4 and 7 serious accidents', () => {
    expect(claim('漸増', series('重大な事故', 2018, 2021), '重大な事故').holds).toBe(false)
  })

  it('has nothing to say of no years', () => {
    expect(trendClaim(rules, '増加', [], []).holds).toBe(false)
  })
})
