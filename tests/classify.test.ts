import { describe, expect, it, test } from 'vitest'
import { classifyAccident, type Accident } from '../pipeline/classify/accident.ts'
import { classify } from '../pipeline/classify/index.ts'
import { UNEXPLAINED } from '../pipeline/classify/explain.ts'
import type { Code } from '../pipeline/model/code.ts'
import type { ExemptionReason, Incident, Qualifier, RowId, Users } from '../pipeline/model/incident.ts'
import { citeReportability, readLaw, reportable } from '../pipeline/model/law.ts'
import { fiscalYearOf, quarterOf, wallTime, type IsoDate, type Minutes, type WallTime } from '../pipeline/model/time.ts'
import { projectCodes } from './law-tables.ts'

const codes = projectCodes()
const law = readLaw(codes)
const S = (label: string): Code<'service'> => label as Code<'service'>
const people = (value: number, unit: Users['unit'] = '人', ...qualifiers: Qualifier[]): Users => ({ value, unit, qualifiers })
const hm = (hours: number, minutes = 0): Minutes => (hours * 60 + minutes) as Minutes
function at(text: string): WallTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-: ]/).map(Number)
  return wallTime({ year, month, day }, hour, minute)
}

const MOBILE = S('携帯電話')
const IP = S('IP電話')
const MAIL = S('インターネット関連サービス（有料）')
const FREE = S('インターネット関連サービス（無料）')
const LPWA = S('セルラーLPWA')
const NET = S('インターネット接続サービス（固定）')
const DATA = S('移動アクセスサービス')

function incident(over: Partial<Incident> & { start?: WallTime } = {}): Incident {
  const start = over.start ?? at('2021-06-01 10:00')
  const duration = over.duration ?? hm(2)
  return {
    row: 0 as RowId, receipt: '1', carrier: '架空通信', fiscalYear: fiscalYearOf(start), quarter: quarterOf(start), start,
    end: (start + duration) as WallTime, duration, users: people(30_000), services: [NET], emergency: false, cause: '機器故障' as Code<'cause'>, ...over,
  }
}
const one = (over: Parameters<typeof incident>[0], asOf?: string) => {
  const [verdict] = classify([incident(over)], codes, asOf === undefined ? {} : { asOf: asOf as IsoDate })
  if (!verdict) throw new Error('no verdict')
  return verdict
}
const is = (over: Parameters<typeof incident>[0], asOf?: string): string => one(over, asOf).verdict

describe('施行規則第58条 from 2019-04-01: both sides of every threshold', () => {
  const rows: [string, Code<'service'>, boolean, Minutes, number][] = [
    ['緊急通報を取り扱う音声: 1時間・3万人', MOBILE, true, hm(1), 30_000],
    ['緊急通報を取り扱わない音声: 2時間・3万人', IP, false, hm(2), 30_000],
    ['緊急通報を取り扱わない音声: 1時間・10万人', IP, false, hm(1), 100_000],
    ['LPWA: 12時間・3万人', LPWA, false, hm(12), 30_000],
    ['LPWA: 2時間・100万人', S('アンライセンスLPWAサービス'), false, hm(2), 1_000_000],
    ['無料のインターネット関連: 24時間・10万人', FREE, false, hm(24), 100_000],
    ['無料のインターネット関連: 12時間・100万人', FREE, false, hm(12), 1_000_000],
    ['その他の役務: 2時間・3万人', MAIL, false, hm(2), 30_000],
    ['その他の役務: 1時間・100万人', DATA, false, hm(1), 1_000_000],
  ]
  test.each(rows)('%s', (_, service, emergency, duration, users) => {
    const base = { services: [service], emergency, duration, users: people(users) }
    expect(is(base)).toBe('重大')
    expect(is({ ...base, duration: (duration - 1) as Minutes })).toBe('報告対象')
    expect(is({ ...base, users: people(users - 1) })).toBe('報告対象')
  })

  it('judges 衛星 by two hours alone, whatever the number of users', () => {
    const satellite = { equipment: '衛星' as Code<'equipment'>, users: people(9, '社') }
    expect(is({ ...satellite, duration: hm(2) })).toBe('重大')
    expect(is({ ...satellite, duration: hm(1, 59), users: people(40_000) })).toBe('報告対象')
    expect(is({ ...satellite, equipment: '機器' as Code<'equipment'>, duration: hm(2) })).toBe('報告対象')
  })

  it('takes the first service that meets, over all services of the report', () => {
    const verdict = one({ services: [FREE, NET], duration: hm(2), users: people(30_000) })
    expect(verdict.verdict).toBe('重大')
    expect(verdict.basis).toContain(' 五 ')
    expect(is({ services: [FREE], duration: hm(2), users: people(30_000) })).toBe('報告対象')
  })

  it('cites every 項 that is met, each once', () => {
    const { basis } = one({ services: [MOBILE, NET], emergency: true, duration: hm(2, 20), users: people(1_000_000) })
    expect(basis.match(/第58条第1号 一 /g)).toHaveLength(1)
    expect(basis.match(/第58条第1号 五 /g)).toHaveLength(1)
  })

  it('gives the emergency row to voice services only', () => {
    expect(is({ services: [NET], emergency: true, duration: hm(1), users: people(50_000) })).toBe('報告対象')
    expect(one({ services: [NET], emergency: true, duration: hm(1), users: people(50_000) }).explanation).toContain('音声伝送役務が記載されていない')
  })
})

describe('the rule of the day on which the accident began', () => {
  const rows: [string, string, Partial<Incident>, string, string][] = [
    ['2015-03-31', 'one hour of an emergency voice service was not yet 重大', { services: [MOBILE], emergency: true, duration: hm(1) }, '報告対象', '重大'],
    ['2015-03-31', 'a free service was 重大 from 2h and 3万人', { services: [FREE], duration: hm(2) }, '重大', '報告対象'],
    ['2019-03-31', 'LPWA was one of その他の役務', { services: [LPWA], duration: hm(2) }, '重大', '報告対象'],
  ]
  test.each(rows)('until %s %s', (last, _, over, before, after) => {
    const next = new Date(Date.parse(`${last}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    expect(is({ ...over, start: at(`${last} 23:59`) })).toBe(before)
    expect(is({ ...over, start: at(`${next} 00:00`) })).toBe(after)
  })

  it('names その他の役務 四 until 2019-03-31 and 五 from 2019-04-01', () => {
    expect(one({ start: at('2019-03-31 23:59') }).basis).toMatch(/^施行規則第58条第1号 四 一の項から三の項まで/)
    expect(one({ start: at('2019-04-01 00:00') }).basis).toMatch(/^施行規則第58条第1号 五 一の項から四の項まで/)
  })

  it('cites 第58条 as split from 2023-06-16', () => {
    expect(one({ start: at('2023-06-15 23:59') }).basis).toMatch(/^施行規則第58条第1号 五/)
    expect(one({ start: at('2023-06-16 00:00') }).basis).toMatch(/^施行規則第58条第2項第1号 五/)
  })

  it('counts 品質低下 from 2008-04-01', () => {
    const accident = (start: string): Accident => ({ start: at(start), services: [NET], emergency: false, phases: [{ duration: hm(3), users: people(50_000), effect: '品質低下' }] })
    expect(classifyAccident(accident('2008-03-31 23:59'), codes).verdict).toBe('対象外')
    expect(classifyAccident(accident('2008-04-01 00:00'), codes).verdict).toBe('重大')
  })

  it('leaves the rules proposed in 2025-09 off until someone confirms them', () => {
    const free = { services: [FREE], duration: hm(2), users: people(1_000_000), start: at('2026-01-01 0:00') }
    expect(is(free)).toBe('報告対象')
    const thresholds = (codes.tables['thresholds'] ?? []).map((row) => (row['状態'] === '未確認' ? { ...row, 状態: '施行' } : row))
    const confirmed = { ...codes, tables: { ...codes.tables, thresholds } }
    expect(classify([incident(free)], confirmed)[0]?.verdict).toBe('重大')
    const data = { services: [NET], duration: hm(1), users: people(100_000), start: at('2026-01-01 0:00') }
    expect([is(data), classify([incident(data)], confirmed)[0]?.verdict]).toEqual(['報告対象', '重大'])
    expect(classify([incident({ ...data, services: [S('その他のサービス')] })], confirmed)[0]?.verdict).toBe('報告対象')
  })

  it('re-cuts an earlier accident under the rule of a chosen day', () => {
    const free = { services: [FREE], start: at('2015-03-31 12:00') }
    expect([is(free), is(free, '2025-04-01')]).toEqual(['重大', '報告対象'])
  })
})

describe('様式第27: 2時間以上 or 3万人以上', () => {
  const on = '2021-06-01' as IsoDate
  test.each([
    [hm(1, 59), 29_999, false], [hm(2), 29_999, true], [hm(1, 59), 30_000, true], [hm(2), 30_000, true], [0 as Minutes, 30_000, true], [hm(2), 0, true],
  ])('%i minutes and %i users: reportable %s', (duration, users, due) => {
    expect(reportable(duration, people(users), law, on) !== undefined).toBe(due)
  })

  it('asks for the duration alone where messages were counted instead of users', () => {
    expect(reportable(hm(1, 59), people(860_000, '通'), law, on)).toBeUndefined()
    expect(reportable(hm(1, 59), people(30_000, '回線'), law, on)).toBeDefined()
  })

  it('had no such report before 2008-04-01', () => {
    expect(reportable(hm(3), people(50_000), law, '2008-03-31' as IsoDate)).toBeUndefined()
    expect(reportable(hm(3), people(50_000), law, '2008-04-01' as IsoDate)).toBeDefined()
  })

  it('cites what the report reaches, and nothing else', () => {
    const clause = reportable(hm(2), people(10), law, on)
    expect(clause && citeReportability(clause, hm(2), people(10))).toMatch(/^報告規則第7条の3 .*（継続時間2時間以上）$/)
    expect(one({ duration: hm(1), users: people(30_000) }).basis).toMatch(/（影響利用者数3万以上）$/)
  })

  it('cites the clause of other equipment for 電気通信設備以外', () => {
    expect(one({ exemption: '電気通信設備以外' }).basis).toContain('電気通信設備以外の設備の故障')
  })
})

describe('margin, mark and explanation', () => {
  test.each([
    [hm(1, 57), 40_000, '2時間に3分足りない'],
    [hm(3), 29_000, '3万人に1,000人足りない'],
    [hm(1, 57), 29_000, '2時間に3分、3万人に1,000人足りない'],
    [hm(0, 55), 1_000_000, '1時間に5分足りない'],
    [hm(2, 57), 62_095, '2時間を57分、3万人を32,095人上回る'],
    [hm(2), 30_001, 'ちょうど2時間、3万人を1人上回る'],
    [hm(2), 30_000, 'ちょうど2時間、ちょうど3万人'],
  ])('%i minutes and %i users: %s', (duration, users, text) => {
    expect(one({ duration, users: people(users) }).margin).toBe(text)
  })

  it('compares the reported mark with the rule both ways and leaves it alone', () => {
    expect(one({ seriousNo: 3 })).toMatchObject({ verdict: '重大', reported: 3, agrees: true, explanation: '' })
    expect(one({})).toMatchObject({ verdict: '重大', agrees: false, explanation: UNEXPLAINED })
    const small = one({ seriousNo: 3, duration: hm(1, 59) })
    expect(small).toMatchObject({ verdict: '報告対象', reported: 3, agrees: false })
    expect(small.explanation).toContain('2時間に1分足りない')
    expect(one({ duration: hm(1, 59) })).toMatchObject({ verdict: '報告対象', agrees: true, explanation: '' })
  })

  test.each<ExemptionReason>(['付加的な機能', '電気通信設備以外', '停止又は品質低下に当たらない'])('対象外の理由「%s」 keeps a large report from being 重大', (exemption) => {
    expect(one({ exemption })).toMatchObject({ verdict: '報告対象', agrees: true, explanation: `対象外の理由「${exemption}」が報告されている` })
  })

  it('explains a large report by the higher threshold of its service', () => {
    expect(one({ services: [FREE], duration: hm(5), users: people(90_000) }).explanation)
      .toBe('四の項の役務の基準（継続時間24時間以上かつ影響利用者数10万以上又は継続時間12時間以上かつ影響利用者数100万以上）に達しない')
  })

  it('says of a 衛星 report without a mark what the columns cannot tell', () => {
    const { explanation } = one({ equipment: '衛星' as Code<'equipment'>, users: people(5), duration: hm(3) })
    expect(explanation).toContain(UNEXPLAINED)
    expect(explanation).toContain('全ての通信')
  })

  it('points a reseller that falls short by itself to the report that meets the rule', () => {
    const shared = { seriousNo: 1, accident: 'A-1' }
    const verdicts = classify([incident({ ...shared, receipt: '7' }), incident({ ...shared, receipt: '8', users: people(100) })], codes)
    expect(verdicts.map((v) => v.verdict)).toEqual(['重大', '報告対象'])
    expect(verdicts[1]?.explanation).toContain('受付番号「7」')
  })

  it('keeps the order of the incidents and answers each', () => {
    const verdicts = classify([incident({ duration: hm(1) }), incident(), incident({ services: [FREE] })], codes)
    expect(verdicts.map((v) => [v.row, v.verdict])).toEqual([[0, '報告対象'], [1, '重大'], [2, '報告対象']])
  })

  it('counts 約, 最大 and 以上 at the number itself', () => {
    expect(is({ users: people(30_000, '人', '約') })).toBe('重大')
    expect(is({ users: people(29_999, '人', '最大', '約') })).toBe('報告対象')
  })
})

describe('the twelve published accidents', () => {
  const phase = (duration: Minutes, users: Users): Accident['phases'][number] => ({ duration, users })
  const rows: [string, Accident, readonly string[], RegExp][] = [
    ['平成28年8月17日 ニフティ', { start: at('2016-08-17 18:24'), services: [MAIL], emergency: false, phases: [phase(hm(3, 23), people(186_224)), phase(hm(3, 36), people(4_409))] }, ['四'], /第1号 四 /],
    ['平成29年4月7日 楽天', { start: at('2017-04-07 19:53'), services: [DATA], emergency: false, phases: [phase(hm(6, 52), people(220_300))] }, ['四'], /第1号 四 /],
    ['平成29年4月13日 朝日ネット', { start: at('2017-04-13 20:06'), services: [MAIL], emergency: false, phases: [phase(hm(2, 19), people(84_774))] }, ['四'], /第1号 四 /],
    ['令和2年4月30日 キヤノンマーケティングジャパン', { start: at('2020-04-30 14:07'), services: [MAIL], emergency: false, phases: [phase(hm(2), people(166_803)), phase(hm(81, 32), people(166_803))] }, ['五'], /第1号 五 /],
    ['令和2年5月30日 NTTドコモ', { start: at('2020-05-30 12:56'), services: [DATA], emergency: false, phases: [phase(hm(5, 36), people(2_200_000, '人', '最大'))] }, ['五'], /第1号 五 /],
    ['令和3年5月30日 スカパーJSAT', { start: at('2021-05-30 20:41'), services: [S('その他のデータ通信サービス')], emergency: false, equipment: '衛星', phases: [phase(hm(5, 42), people(9, '社'))] }, [''], /第58条第2号 電気通信事業者が設置した衛星/],
    ['令和3年8月3日 GMOペパボ', { start: at('2021-08-03 15:00'), services: [MAIL], emergency: false, phases: [phase(hm(2, 25), people(456_516, '人', '最大'))] }, ['五'], /第1号 五 /],
    ['令和3年9月8日 アルテリア・ネットワークス ほか', { start: at('2021-09-08 20:48'), services: [NET], emergency: false, phases: [{ ...phase(hm(2, 59), people(500_000, '人', '最大', '約')), effect: '品質低下' }] }, ['五'], /第1号 五 /],
    ['令和3年9月11日 楽天モバイル', { start: at('2021-09-11 13:23'), services: [DATA], emergency: false, phases: [{ ...phase(hm(4, 3), people(1_000_000, '人', '以上')), effect: '品質低下' }] }, ['五'], /第1号 五 /],
    ['令和3年10月9日 楽天モバイル、IIJ', { start: at('2021-10-09 07:56'), services: [IP], emergency: false, phases: [phase(hm(2, 57), people(62_095))] }, ['二'], /第1号 二 緊急通報を取り扱わない音声伝送役務/],
    ['令和3年10月14日 NTTドコモ、IIJ', { start: at('2021-10-14 17:37'), services: [DATA, MOBILE], emergency: true, phases: [phase(hm(2, 20), people(1_000_000, '人', '約'))] }, ['一', '五'], /第1号 一 .*第1号 五 /],
    ['令和4年3月16日 GMOグローバルサインHD', { start: at('2022-03-16 23:51'), services: [MAIL], emergency: false, phases: [phase(hm(34, 9), people(41_417))] }, ['五'], /第1号 五 /],
  ]
  test.each(rows)('%s is 重大 under the 項 its report names', (_, accident, items, basis) => {
    const verdict = classifyAccident(accident, codes)
    expect(verdict.verdict).toBe('重大')
    expect([...new Set(verdict.clauses.map((c) => c.item))]).toEqual(items)
    expect(verdict.basis).toMatch(basis)
  })

  it('never adds phases up: ② of ニフティ alone is not 重大', () => {
    const second: Accident = { start: at('2016-08-17 18:24'), services: [MAIL], emergency: false, phases: [phase(hm(3, 36), people(4_409))] }
    expect(classifyAccident(second, codes).verdict).toBe('報告対象')
    expect(classifyAccident({ ...second, phases: [phase(hm(1), people(20_000)), phase(hm(1), people(20_000))] }, codes).verdict).toBe('対象外')
  })

  it('finds the deciding phase where the second one meets the rule', () => {
    const verdict = classifyAccident({ start: at('2021-06-01 0:00'), services: [MAIL], emergency: false, phases: [phase(hm(1), people(40_000)), phase(hm(3), people(40_000))] }, codes)
    expect([verdict.verdict, verdict.phase]).toEqual(['重大', 1])
  })

  it('finds the SMS case not 重大: 停止又は品質低下に当たらない', () => {
    const sms: Accident = { start: at('2021-09-23 1:47'), services: [MOBILE], emergency: true, exemption: '停止又は品質低下に当たらない', phases: [phase(hm(159, 37), people(490_000, '回線', '約'))] }
    expect(classifyAccident(sms, codes).verdict).toBe('報告対象')
    const { exemption: _, ...unexempt } = sms
    expect(classifyAccident(unexempt, codes).verdict).toBe('重大')
  })

  it('finds the accident of 2022-02-01 not 重大 by its size', () => {
    const docomo: Accident = { start: at('2022-02-01 7:30'), services: [DATA, MOBILE], emergency: true, phases: [phase(hm(1, 37), people(17_800, '人', '約'))] }
    expect(classifyAccident(docomo, codes)).toMatchObject({ verdict: '対象外', margin: '3万人に12,200人足りない' })
  })
})
