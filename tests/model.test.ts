import { describe, expect, it } from 'vitest'
import { bandOf, inForce, type Band } from '../pipeline/model/code.ts'
import { add, originOf, share, subtract, sum, type Fact, type Standing, type Unit } from '../pipeline/model/fact.ts'
import { listText, numberText, roundHalfUp } from '../pipeline/model/format.ts'
import { nearestWord } from '../pipeline/model/nearest.ts'
import { cellAddress, columnLetters, placeText } from '../pipeline/model/place.ts'
import { idleText, settleFaults } from '../pipeline/model/release.ts'
import {
  durationText, fiscalYearKey, fiscalYearLabel, fiscalYearOf, fromWareki, parseFiscalYear, quarterOf, wallTime, warekiDate, warekiMinute, type FiscalYear, type IsoDate, type Minutes,
} from '../pipeline/model/time.ts'

const fact = <U extends Unit>(value: number, unit: U, rows: number[], standing: Standing = '実データ', citation?: string): Fact<U> => ({
  key: 'k', value, unit, rows: { form: 'detailed', indices: Uint32Array.from(rows) }, population: { key: 'p', label: '母数', size: 10, unit: '件', held: 0 },
  origin: { standing, ...(citation === undefined ? {} : { citation }) },
})

describe('年度と四半期', () => {
  it.each([
    ['2021-03-31 23:59', 2020, 4], ['2021-04-01 0:00', 2021, 1], ['2021-06-30 23:59', 2021, 1], ['2021-07-01 0:00', 2021, 2],
    ['2021-09-30 23:59', 2021, 2], ['2021-10-01 0:00', 2021, 3], ['2021-12-31 23:59', 2021, 3], ['2022-01-01 0:00', 2021, 4], ['2022-03-31 23:59', 2021, 4],
  ])('%s is in 年度 %i, 第%i四半期', (text, year, quarter) => {
    const [y = 0, m = 0, d = 0, h = 0, min = 0] = text.split(/[- :]/).map(Number)
    const time = wallTime({ year: y, month: m, day: d }, h, min)
    expect([fiscalYearOf(time), quarterOf(time)]).toEqual([year, quarter])
  })

  it.each([['R03', 2021], ['R3', 2021], ['令和3', 2021], ['令和3年度', 2021], ['令和３年度', 2021], ['2021', 2021], ['2021年度', 2021], ['R01', 2019], ['令和元年度', 2019], ['H30', 2018], ['平成30年度', 2018]])(
    '%s is 年度 %i', (text, year) => { expect(parseFiscalYear(text)).toBe(year) })

  it.each(['来年', '', 'R0', 'H31', 'H99', '12345', 'Q3'])('%s is no 年度', (text) => { expect(parseFiscalYear(text)).toBeUndefined() })

  it('names 令和元年度 and 平成30年度 by the era in force', () => {
    expect([2018, 2019, 2021].map((y) => [fiscalYearLabel(y as FiscalYear), fiscalYearKey(y as FiscalYear)])).toEqual([['平成30年度', 'H30'], ['令和元年度', 'R01'], ['令和3年度', 'R03']])
  })
})

describe('和暦', () => {
  it.each([
    ['平成', 31, 4, 30, '2019-4-30'], ['令和', 1, 5, 1, '2019-5-1'], ['R', 3, 5, 30, '2021-5-30'], ['昭和', 64, 1, 7, '1989-1-7'], ['平成', 1, 1, 8, '1989-1-8'],
  ])('%s%i年%i月%i日 is %s', (era, year, month, day, date) => {
    expect(Object.values(fromWareki({ era, year, month, day }) ?? {}).join('-')).toBe(date)
  })

  it.each([['平成', 31, 5, 1], ['令和', 1, 4, 30], ['令和', 3, 2, 30], ['令和', 0, 5, 1], ['大正', 1, 1, 1]])('%s%i年%i月%i日 does not exist', (era, year, month, day) => {
    expect(fromWareki({ era, year, month, day })).toBeUndefined()
  })

  it('prints a date and a minute', () => {
    expect(warekiDate({ year: 2019, month: 5, day: 1 })).toBe('令和元年5月1日')
    expect(warekiMinute(wallTime({ year: 2021, month: 5, day: 30 }, 7, 5))).toBe('令和3年5月30日 7:05')
  })

  it.each([[342, '5時間42分'], [180, '3時間'], [42, '42分'], [0, '0分'], [2049, '34時間9分']])('%i minutes are %s', (minutes, text) => {
    expect(durationText(minutes as Minutes)).toBe(text)
  })
})

describe('rounding', () => {
  it.each([[26.85, 1, 26.9], [26.84999, 1, 26.8], [44.60377, 0, 45], [0.05, 1, 0.1], [1.005, 2, 1.01], [-2.5, 0, -3], [24.499999999999996, 0, 25]])('%d at %i decimals is %d, half up', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected)
  })

  it.each([[6709, 0, '6,709'], [1234567, 0, '1,234,567'], [999, 0, '999'], [100, 1, '100.0'], [0.3, 1, '0.3'], [-97, 0, '−97'], [-0.2, 0, '0']])('%d prints as %s', (value, decimals, text) => {
    expect(numberText(value, decimals)).toBe(text)
  })
})

describe('facts', () => {
  it('of one unit can be added and subtracted, and remember their parts and rows', () => {
    const total = add(fact(2, '件', [1, 3]), fact(2, '件', [2, 3]), { key: 'total' })
    expect([total.value, [...total.rows.indices], total.of?.length]).toEqual([4, [1, 2, 3], 2])
    expect(subtract(fact(2, '件', [1]), fact(5, '件', [2]), { key: 'd' }).value).toBe(-3)
    expect(sum([fact(1, '社', [1]), fact(2, '社', [2]), fact(3, '社', [9])], { key: 's' }).value).toBe(6)
  })

  it('of different units do not compile', () => {
    // @ts-expect-error 件 + 人 has no meaning
    add(fact(1, '件', []), fact(1, '人', []), { key: 'x' })
    // @ts-expect-error a share of 社 in 件 has no meaning
    share(fact(1, '社', []), fact(1, '件', []), { key: 'x' })
    expect(add.length).toBeGreaterThan(0)
  })

  it('make a share from counts, unrounded, with the rows of the part', () => {
    const part = share(fact(1, '件', [4]), fact(3, '件', [1, 4, 5]), { key: 's' })
    expect([part.value.toFixed(6), part.unit, [...part.rows.indices]]).toEqual(['33.333333', '%', [4]])
    expect(share(fact(0, '件', []), fact(0, '件', []), { key: 's' }).value).toBe(0)
  })

  it('are only as good as the weakest they rest on', () => {
    expect(originOf([fact(1, '件', [], '公表値', 'A'), fact(1, '件', [], '公表値', 'B')])).toEqual({ standing: '公表値', citation: 'A、B' })
    expect(originOf([fact(1, '件', [], '公表値', 'A'), fact(1, '件', [], '合成')])).toEqual({ standing: '合成' })
  })
})

describe('places', () => {
  it.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('column %i is %s', (column, letters) => { expect(columnLetters(column)).toBe(letters) })

  it('name the Excel cell and the physical line, which differ after a quoted line break', () => {
    const place = { file: '2021Q1.csv', line: 14, sheetRow: 12, column: 4 }
    expect([cellAddress(place), placeText(place)]).toEqual(['E12', '2021Q1.csv セルE12（14行目）'])
    expect(placeText({ file: 'a.csv', line: 3 })).toBe('a.csv（3行目）')
    expect(placeText({ file: 'a.csv' })).toBe('a.csv')
  })
})

describe('bands and validity', () => {
  const bands: Band[] = [{ label: '下', from: 0, below: 500, reportable: false }, { label: '上', from: 500, reportable: true }]
  it.each([[0, '下'], [499, '下'], [500, '上'], [9_999_999, '上']])('%i falls in %s: the lower bound is inclusive', (value, label) => { expect(bandOf(bands, value).label).toBe(label) })

  it.each([['2019-03-31', false], ['2019-04-01', true], ['2023-06-15', true], ['2023-06-16', false]])('a rule of 2019-04-01 … 2023-06-15 on %s: %s', (day, holds) => {
    expect(inForce({ from: '2019-04-01' as IsoDate, to: '2023-06-15' as IsoDate }, day as IsoDate)).toBe(holds)
  })
})

describe('words', () => {
  it('are joined as in official prose', () => { expect([listText([]), listText(['表1']), listText(['表1', '表2', '表3'])]).toEqual(['', '表1', '表1、表2及び表3']) })
  it('have a nearest, or none', () => { expect([nearestWord('機器故章', ['機器故障', '自然災害']), nearestWord('xyz', ['機器故障'])]).toEqual(['機器故障', undefined]) })
})

describe('waivers', () => {
  const fault = (id: string, code = 'x/y') => ({ id, code, message: '', remedy: '' })
  it('take a fault out of the way; one id stands once', () => {
    const { open, waived } = settleFaults([fault('a'), fault('a'), fault('b')], [{ id: 'b', reason: '理由', name: '氏名' }])
    expect([open.map((f) => f.id), waived.map((w) => w.fault.id)]).toEqual([['a'], ['b']])
  })
  it.each([
    ['a mistyped id, with the nearest that stands', 'held/K-1/0a0a0a0b', 'held/K-1/0a0a0a0a'],
    ['an id like none, alone', 'xyz', undefined],
  ])('that meet no fault are told: %s', (_, id, nearest) => {
    const waiver = { id, reason: '理由', name: '氏名' }
    const { idle, open } = settleFaults([fault('held/K-1/0a0a0a0a'), fault('b')], [waiver])
    expect([idle, open.length]).toEqual([[{ waiver, ...(nearest === undefined ? {} : { nearest }) }], 2])
    expect(idle.map(idleText).join()).toMatch(nearest === undefined ? /「xyz」（氏名）に当たる不備は、今回ありません。書き誤り.*\[release\/idle\]$/ : /「held\/K-1\/0a0a0a0a」ですか。/)
  })
  it('that meet one are not, not even where it is final', () => {
    expect(settleFaults([{ ...fault('s'), final: true }, fault('t')], ['s', 't'].map((id) => ({ id, reason: '理由', name: '氏名' }))).idle).toEqual([])
  })
  it('settle nothing that is final, also where a later stage found the same', () => {
    const { open, waived } = settleFaults([{ ...fault('s'), final: true }, fault('s'), fault('t')], [{ id: 's', reason: '理由', name: '氏名' }, { id: 't', reason: '理由', name: '氏名' }])
    expect([open.map((f) => f.id), waived.map((w) => w.fault.id)]).toEqual([['s'], ['t']])
  })
})
