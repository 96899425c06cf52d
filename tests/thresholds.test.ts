import { describe, expect, test } from 'vitest'
import { classify } from '../pipeline/classify/index.ts'
import type { Code } from '../pipeline/model/code.ts'
import type { Incident, RowId, Users } from '../pipeline/model/incident.ts'
import { readLaw, reportable } from '../pipeline/model/law.ts'
import { readRegimes, valueOn } from '../pipeline/model/regime.ts'
import { fiscalYearOf, quarterOf, wallTime, type IsoDate, type Minutes, type WallTime } from '../pipeline/model/time.ts'
import { projectCodes } from './law-tables.ts'

/** The law as domain.md and the published reports state it, written out once more by hand: nothing here is read from `data/codes/`. */
type Class = '音声・緊急通報' | '音声' | 'LPWA' | '無料' | 'その他'
type Limit = readonly [hours: number, users: number]
interface Period { readonly first: string; readonly last: string; readonly article: string; readonly classes: Readonly<Record<Class, { readonly item: string; readonly limits: readonly Limit[] }>>; readonly satellite?: string }

const UNIFORM = { item: '', limits: [[2, 30_000]] } as const
const uniform: Period['classes'] = { '音声・緊急通報': UNIFORM, 音声: UNIFORM, LPWA: UNIFORM, 無料: UNIFORM, その他: UNIFORM }
const voice = { '音声・緊急通報': { item: '一', limits: [[1, 30_000]] }, 音声: { item: '二', limits: [[2, 30_000], [1, 100_000]] } } as const
const other = (item: string) => ({ item, limits: [[2, 30_000], [1, 1_000_000]] }) as const
const free = (item: string) => ({ item, limits: [[24, 100_000], [12, 1_000_000]] }) as const
const four: Period['classes'] = { ...voice, 無料: free('三'), その他: other('四'), LPWA: other('四') }
const five: Period['classes'] = { ...voice, LPWA: { item: '三', limits: [[12, 30_000], [2, 1_000_000]] }, 無料: free('四'), その他: other('五') }

const periods: readonly Period[] = [
  { first: '2007-04-01', last: '2008-03-31', article: '施行規則第58条', classes: uniform },
  { first: '2008-04-01', last: '2015-03-31', article: '施行規則第58条', classes: uniform },
  { first: '2015-04-01', last: '2019-03-31', article: '施行規則第58条第1号', classes: four, satellite: '施行規則第58条第2号' },
  { first: '2019-04-01', last: '2023-06-15', article: '施行規則第58条第1号', classes: five, satellite: '施行規則第58条第2号' },
  { first: '2023-06-16', last: '2027-03-31', article: '施行規則第58条第2項第1号', classes: five, satellite: '施行規則第58条第2項第2号' },
]

/** Every 小分類 of the code list under the class by which the law sees it; 音声 stands in both, with and without 緊急通報. */
const services: Readonly<Record<Class, readonly string[]>> = {
  '音声・緊急通報': ['アナログ電話', '総合デジタル通信サービス', 'IP電話', '携帯電話', 'その他の音声サービス'], 音声: ['アナログ電話', '総合デジタル通信サービス', 'IP電話', '携帯電話', 'その他の音声サービス'],
  LPWA: ['セルラーLPWA', 'アンライセンスLPWAサービス'], 無料: ['インターネット関連サービス（無料）'],
  その他: ['インターネット接続サービス（固定）', '固定アクセスサービス', '移動アクセスサービス', 'インターネット関連サービス（有料）', 'その他のデータ通信サービス', 'その他のサービス'],
}

const codes = projectCodes()
const at = (day: string, time: string): WallTime => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return wallTime({ year, month, day: date }, time === 'last minute' ? 23 : 0, time === 'last minute' ? 59 : 0)
}
const users = (value: number, unit: Users['unit'] = '人'): Users => ({ value, unit, qualifiers: [] })
function verdict(start: WallTime, service: string, emergency: boolean, minutes: number, count: Users, equipment?: string) {
  const duration = minutes as Minutes
  const incident: Incident = {
    row: 0 as RowId, receipt: '1', carrier: '架空通信', fiscalYear: fiscalYearOf(start), quarter: quarterOf(start), start, end: (start + duration) as WallTime, duration, users: count,
    services: [service as Code<'service'>], emergency, cause: '機器故障' as Code<'cause'>, ...(equipment === undefined ? {} : { equipment: equipment as Code<'equipment'> }),
  }
  const [found] = classify([incident], codes)
  if (!found) throw new Error('no verdict')
  return found
}

test('the table names every 小分類 of the code list', () => {
  expect(new Set(Object.values(services).flat())).toEqual(new Set(codes.services.map((s) => s.label)))
})

describe.each(periods)('$first to $last', ({ first, last, article, classes, satellite }) => {
  const cases = (Object.keys(classes) as Class[]).flatMap((of) => services[of].flatMap((service) => classes[of].limits.map(([hours, count]) => ({ of, service, hours, count, item: classes[of].item }))))

  describe.each([[first, 'first minute'], [last, 'last minute']])('%s, %s', (day, minute) => {
    const start = at(day, minute)
    test.each(cases)('$service（$of）: $hours時間 and $count人, and neither a minute nor a person less', ({ of, service, hours, count, item }) => {
      const judge = (minutes: number, value: number) => verdict(start, service, of === '音声・緊急通報', minutes, users(value))
      const found = judge(hours * 60, count)
      expect(found.verdict).toBe('重大')
      expect(found.basis.startsWith(item === '' ? `${article} ` : `${article} ${item} `)).toBe(true)
      expect(judge(hours * 60 - 1, count).verdict).toBe('報告対象')
      expect(judge(hours * 60, count - 1).verdict).toBe('報告対象')
    })

    test(`a 衛星 by two hours alone: ${satellite ?? 'no such rule is known'}`, () => {
      const judge = (minutes: number) => verdict(start, 'その他のデータ通信サービス', false, minutes, users(9, '社'), '衛星')
      expect(judge(120).verdict).toBe(satellite === undefined ? '報告対象' : '重大')
      expect(judge(119).verdict).toBe('報告対象')
      if (satellite !== undefined) expect(judge(120).basis.startsWith(`${satellite} `)).toBe(true)
    })
  })
})

describe('様式第27: 2時間 or 3万人, on both sides of each day on which it was written anew', () => {
  const law = readLaw(codes)
  test.each(['2008-04-01', '2023-06-15', '2023-06-16', '2025-03-31', '2025-04-01', '2026-12-01'])('%s', (day) => {
    const due = (minutes: number, count: number) => reportable(minutes as Minutes, users(count), law, day as IsoDate) !== undefined
    expect([due(119, 29_999), due(120, 29_999), due(119, 30_000), due(120, 30_000)]).toEqual([false, true, true, true])
  })

  test.each([['2008-03-31', false], ['2008-04-01', true], ['2023-06-15', true], ['2023-06-16', false]])('情報漏えい on %s: %s', (day, is) => {
    expect(law.reportability.some((r) => r.concerns === '情報漏えい' && r.from <= day && (r.to === undefined || day <= r.to))).toBe(is)
  })
})

describe('every regime, the day before it changes and the day itself', () => {
  const regimes = readRegimes(codes)
  test.each([
    ['品質低下を含む', '2008-03-31', 'いいえ', '2008-04-01', 'はい'],
    ['詳細な様式の記載', '2010-03-31', '自由記述', '2010-04-01', '選択式'],
    ['重大な事故の基準', '2015-03-31', '一律', '2015-04-01', '役務の区分別'],
    ['重大な事故の基準の項の数', '2015-03-31', undefined, '2015-04-01', '4'],
    ['重大な事故の基準の項の数', '2019-03-31', '4', '2019-04-01', '5'],
    ['検証報告', '2015-03-31', undefined, '2015-04-01', '各年度'],
    ['サイバー攻撃の区分', '2019-03-31', undefined, '2019-04-01', 'はい'],
    ['重大な事故を詳細な様式に含む', '2023-06-15', 'はい', '2023-06-16', 'いいえ'],
    ['情報漏えいを報告する', '2023-06-15', 'はい', '2023-06-16', 'いいえ'],
    ['重大な事故が生ずるおそれの報告', '2023-06-15', undefined, '2023-06-16', 'はい'],
    ['報告の単位', '2025-03-31', '四半期', '2025-04-01', '報告年度'],
  ] as const)('%s: %s %s, %s %s', (subject, before, was, day, is) => {
    expect([valueOn(regimes, subject, before as IsoDate), valueOn(regimes, subject, day as IsoDate)]).toEqual([was, is])
  })

  test('no day on which something changes is left out above', () => {
    const days = new Set(regimes.states.map((r) => r.from).filter((day) => !day.startsWith('0000') && day !== '2011-03-11'))
    expect([...days].sort()).toEqual(['2008-04-01', '2010-04-01', '2015-04-01', '2019-04-01', '2023-06-16', '2025-04-01'])
  })
})
