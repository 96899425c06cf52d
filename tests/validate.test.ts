import { describe, expect, test } from 'vitest'
import { problemText } from '../pipeline/model/problem.ts'
import { isoMinute } from '../pipeline/model/time.ts'
import { check, codesOf, counted, detailed, good, ingestFiles, isBalanced, simple, type Fields, type Options } from './support/ingest.ts'

const one = async (changes: Fields, options?: Options) => {
  const validation = await check([changes], options)
  expect(isBalanced(validation)).toBe(true)
  return { validation, incident: validation.incidents[0], codes: codesOf(validation), repairs: validation.repairs }
}
const text = async (changes: Fields): Promise<string> => (await one(changes)).validation.problems.map(problemText).join('\n')

describe('日時', () => {
  const started = (発生日時: string, options?: Options) => one({ 発生日時, 復旧日時: '', 継続時間: '5時間42分' }, options)
  test.each([
    '2021-05-30 20:41', '2021/5/30 20:41', '令和3年5月30日20時41分', 'R3.5.30 20:41', '令和3年5月30日(日)午後8時41分',
    '２０２１／５／３０　２０：４１', '令和３年５月３０日２０時４１分', 'Ｒ３．５．３０　２０：４１', '令和３年５月３０日（日）午後８時４１分',
    '2021年5月30日 20時41分', '令和3年5月30日 20:41', '2021/05/30 20時41分', '2021-05-30(日) 午後8:41', '２０２１－０５－３０　２０：４１', '２０２１−０５−３０　２０：４１',
  ])('%s is one minute, also under --strict, and no repair', async (form) => {
    const { incident, repairs } = await started(form, { strict: true })
    expect([incident && isoMinute(incident.start), repairs.length]).toEqual(['2021-05-30T20:41', 0])
  })

  test.each([
    ['令和3年5月31日0時30分', '2021-05-31T00:30'], ['令和3年6月1日午前0時5分', '2021-06-01T00:05'], ['令和3年6月1日午後0時5分', '2021-06-01T12:05'],
    ['令和3年6月1日正午', '2021-06-01T12:00'], ['令和3年6月1日20時', '2021-06-01T20:00'], ['令和4年3月31日23時59分', '2022-03-31T23:59'],
  ])('%s is %s', async (form, minute) => {
    const { incident } = await started(form)
    expect(incident && isoMinute(incident.start)).toBe(minute)
  })

  test.each([
    ['2021-06-31 10:00', 'field/no-such-day'], ['令和4年2月30日10時0分', 'field/no-such-day'], ['2021-13-01 10:00', 'field/no-such-day'],
    ['平成33年5月30日20時41分', 'field/era'], ['令和3年5月30日(月)20時41分', 'field/weekday'], ['2021-05-30', 'field/time-missing'], ['令和3年5月30日', 'field/time-missing'], ['44346', 'field/time-missing'],
    ['令和3年5月30日午後12時30分', 'field/time'], ['令和3年5月30日午後20時', 'field/time'], ['2021-05-30 20:60', 'field/time'], ['2021-05-30 30:00', 'field/time'],
    ['5/30/2021 20:41', 'field/date'], ['21/5/30 20:41', 'field/date'], ['調査中', 'field/date'], ['2021-05-30 夜', 'field/date'],
  ])('%s is not read (%s)', async (form, code) => {
    expect((await started(form)).codes).toEqual([code])
  })

  test.each([
    ['平成31年4月30日23時59分', 2019, []], ['令和元年5月1日0時0分', 2019, []], ['令和1年5月1日0時0分', 2019, []], ['平成31年5月1日0時0分', 2019, ['field/era']], ['令和元年4月30日0時0分', 2019, ['field/era']],
    ['H31.4.1 0:00', 2019, []], ['平成31年3月31日23時59分', 2019, ['row/wrong-year']],
  ])('at the border of two eras, %s', async (form, year, codes) => {
    expect((await started(form, { year })).codes).toEqual(codes)
  })

  test.each([
    ['2021-05-30 午後12:30', '午前・午後12時は二通りに読めるため、24時間表記（0:00～23:59）で'], ['2021-05-30 午後20:41', '「午前」「午後」は0時から11時までの時刻に付けるものです。「午前」「午後」を付けずに、24時間表記'], ['2021-05-30 午前13:00', '「午前」「午後」は0時から'],
    ['2021-05-30 20:60', '読めません。時は0～23、分と秒は0～59です。24時間表記'], ['2021-05-30 20:41:60', '読めません。時は0～23'], ['2021-05-30 30:00', '読めません。時は0～23'], ['2021-05-30 午後24:00', '読めません。時は0～23'],
  ])('the message on %s gives its own reason', async (発生日時, reason) => {
    expect(await text({ 発生日時 })).toContain(reason)
  })

  test('the message on a wrong era names the right one and the cell', async () => {
    expect(await text({ 発生日時: '平成33年5月30日20時41分' })).toBe(
      '2021Q1.csv セルF2（2行目）：発生日時「平成33年5月30日20時41分」はその元号の期間にありません。「令和3年5月30日」ですか。元号と年をご確認ください。 [field/era]')
  })

  test.each<[string, string]>([
    ['2021-05-30 24:30', '2021-05-31 00:30'], ['令和3年5月30日25時10分', '2021-05-31 01:10'], ['44346.86180555556', '2021-05-30 20:41'], ['2021/5/30 20:41:25', '2021-05-30 20:41'],
    ...['r3/5/30 20:41', '2021-05-30T20:41', '2021/05/30 20:41:00', '令3.05.30 20:41', '2021-05-30  20:41', '令和 3年 5月30日 日曜日 午後8時41分', '2021‐05‐30 20:41', '㋿3年5月30日20時41分', '2021.5.30 20:41', 'R3-5-30 20:41', '2021-05-30 PM8:41', '2021-05-30 20:41:00.000'].map((form): [string, string] => [form, '2021-05-30 20:41']),
    ['2021-05-30 20時', '2021-05-30 20:00'], ['令和3年5月30日正午', '2021-05-30 12:00'],
  ])('%s is repaired to %s, and held under --strict', async (form, after) => {
    const repaired = await started(form)
    expect([repaired.incident && isoMinute(repaired.incident.start).replace('T', ' '), repaired.repairs.map((repair) => [repair.before, repair.after])]).toEqual([after, [[form, after]]])
    const strict = await started(form, { strict: true })
    expect([strict.codes, strict.repairs]).toEqual([['field/repair-refused'], []])
    expect(problemText(strict.validation.problems[0]!)).toContain(`「${after}」とお書きください`)
  })
})

describe('継続時間と復旧日時', () => {
  const lasting = (継続時間: string, options?: Options) => one({ 復旧日時: '', 継続時間, 影響利用者数: '3万人' }, options)
  test.each([
    ['5時間42分', 342], ['3時間', 180], ['42分', 42], ['5:42', 342], ['342分', 342], ['10日11時間40分', 15100], ['５時間４２分', 342], ['５：４２', 342], ['34時間9分', 2049], ['2日', 2880], ['1234分', 1234], ['81:32', 4892], ['0分', 0],
  ])('%s is %i minutes, also under --strict', async (form, minutes) => {
    const { incident, repairs } = await lasting(form, { strict: true })
    expect([incident?.duration, incident && incident.end - incident.start, repairs.length]).toEqual([minutes, minutes, 0])
  })

  test.each([
    ['342', 'field/duration-unit'], ['2時間90分', 'field/duration'], ['1日30時間', 'field/duration'], ['5:75', 'field/duration'], ['約5時間', 'field/duration'], ['継続中', 'field/duration'], ['5時42分', 'field/duration'], ['-5分', 'field/duration'], ['9007199254740991日', 'field/duration'],
  ])('%s is not read (%s)', async (form, code) => {
    expect((await lasting(form)).codes).toEqual([code])
  })

  test.each([['5時間半', 330], ['1.5時間', 90], ['0.2375', 342], ['5:42:30', 342], ['5:42:00', 342], ['1,234分', 1234], ['5 時間 42 分', 342], ['5時間42分間', 342], ['2日間', 2880]])('%s is repaired to %i minutes, and held under --strict', async (form, minutes) => {
    const { incident, repairs } = await lasting(form)
    expect([incident?.duration, repairs.length]).toEqual([minutes, 1])
    expect((await lasting(form, { strict: true })).codes).toEqual(['field/repair-refused'])
  })

  test('start and end alone give the duration', async () => {
    expect((await one({ 継続時間: '' })).incident?.duration).toBe(342)
  })

  test('where both are given they must agree to the minute', async () => {
    expect((await one({ 継続時間: '5時間43分' })).codes).toEqual(['field/duration-disagrees'])
    expect(await text({ 発生日時: '2021-05-30 12:00', 復旧日時: '2021-05-30 14:15', 継続時間: '2時間30分' })).toBe(
      '2021Q1.csv セルH2（2行目）：継続時間「2時間30分」が、発生日時から復旧日時までの2時間15分と一致しません。いずれかを直してください。 [field/duration-disagrees]')
  })

  test('an end before the start holds the row; an end at the start does not', async () => {
    expect((await one({ 復旧日時: '2021-05-30 20:40', 継続時間: '' })).codes).toEqual(['field/end-before-start'])
    expect((await one({ 復旧日時: '2021-05-30 20:41', 継続時間: '' })).incident?.duration).toBe(0)
  })

  test('one of the two is needed', async () => {
    expect((await one({ 復旧日時: '', 継続時間: '' })).codes).toEqual(['field/missing-either'])
  })
})

describe('影響利用者数', () => {
  test.each([
    ['186,224', 186224, '人', []], ['62,095人', 62095, '人', []], ['30万人', 300000, '人', []], ['約50万人', 500000, '人', ['約']], ['最大456,516人', 456516, '人', ['最大']],
    ['最大約50万人', 500000, '人', ['最大', '約']], ['100万人以上', 1000000, '人', ['以上']], ['9社', 9, '社', []], ['１８６，２２４', 186224, '人', []], ['約５０万人', 500000, '人', ['約']], ['９社', 9, '社', []],
    ['100万以上', 1000000, '人', ['以上']], ['1,234回線', 1234, '回線', []], ['500通', 500, '通', []], ['0', 0, '人', []],
  ])('%s is %i %s, also under --strict', async (form, value, unit, qualifiers) => {
    const { incident, repairs } = await one({ 影響利用者数: form }, { strict: true })
    expect([incident?.users, repairs.length]).toEqual([{ value, unit, qualifiers }, 0])
  })

  test.each(['1,23', '18,62,24', '-5', '約', '万人', '3千5万', '1.23人', '①186,224 ②4,409', '延べ5000人', '50万人程度', '不明', '1E+05', '3万4万', '最大最大5人', '99999999999999999999'])('%s is not read', async (form) => {
    expect((await one({ 影響利用者数: form })).codes).toEqual(['field/users'])
  })

  test.each([
    ['約500名', '約500人'], ['3万5千人', '35,000人'], ['1.5万人', '15,000人'], ['1億2,000万', '120,000,000人'], ['5千人', '5,000人'], ['62,095 人', '62,095人'], ['1 000', '1,000人'], ['約最大50万人', '最大約500,000人'], ['100以上人', '100人以上'],
  ])('%s is repaired to %s, and held under --strict', async (form, after) => {
    const { incident, repairs } = await one({ 影響利用者数: form })
    expect([incident?.users.unit, repairs.map((repair) => [repair.before, repair.after])]).toEqual(['人', [[form, after]]])
    expect((await one({ 影響利用者数: form }, { strict: true })).codes).toEqual(['field/repair-refused'])
  })
})

describe('報告対象の下限', () => {
  const cell = (継続時間: string, 影響利用者数: string) => one({ 復旧日時: '', 継続時間, 影響利用者数 })
  test.each([
    ['1時間59分', '29,999人', ['law/not-reportable']], ['2時間', '29,999人', []], ['1時間59分', '30,000人', []], ['1時間59分', '約3万人', []], ['1時間59分', '最大29,999人', ['law/not-reportable']],
    ['5時間42分', '9社', []], ['1時間59分', '9社', ['law/not-reportable']], ['0分', '3万人以上', []],
  ])('%s and %s', async (duration, users, codes) => {
    expect((await cell(duration, users)).codes).toEqual(codes)
  })
})

describe('区分', () => {
  test.each([['IP電話、携帯電話'], ['携帯電話;IP電話'], ['IP電話|携帯電話'], ['IP電話\n携帯電話'], ['S12、S11'], ['IP電話；携帯電話、']])('services %j are two, in the order of the list', async (form) => {
    const { incident, repairs } = await one({ 電気通信役務: form }, { strict: true })
    expect([incident?.services, repairs]).toEqual([['IP電話', '携帯電話'], []])
  })

  test('a service that stands twice counts once, as a repair', async () => {
    const { incident, repairs } = await one({ 電気通信役務: 'IP電話、IP電話' })
    expect([incident?.services, repairs.length]).toEqual([['IP電話'], 1])
  })

  test('other separators are a repair', async () => {
    const { incident, repairs } = await one({ 電気通信役務: 'IP電話，携帯電話' })
    expect([incident?.services.length, repairs[0]?.after]).toEqual([2, 'IP電話、携帯電話'])
  })

  test('the nearest label is suggested, with the address of the cell', async () => {
    expect(await text({ 発生要因: '設備故章' })).toBe('2021Q1.csv セルM2（2行目）：発生要因「設備故章」は一覧にありません。「機器故障」ですか。 [field/unknown-code]')
  })

  test.each<[Fields, string]>([
    [{ 発生要因: '設備要因' }, 'field/group-label'], [{ 発生要因: '自然災害、機器故障' }, 'field/only-one'], [{ 発生要因: 'わからない' }, 'field/unknown-code'], [{ 電気通信役務: 'IP電話、でんわ' }, 'field/unknown-code'],
    [{ 故障設備: 'サーバ' }, 'field/unknown-code'], [{ 緊急通報: 'ある' }, 'field/choice'], [{ 卸役務: '卸' }, 'field/choice'], [{ 対象外の理由: '軽微' }, 'field/choice'], [{ 報告区分: '追加' }, 'field/choice'],
    [{ 重大な事故: '○' }, 'field/serious-number'], [{ 重大な事故: '0' }, 'field/serious-number'], [{ 報告日: '7月' }, 'field/date'], [{ 報告日: '2021-06-31' }, 'field/no-such-day'],
  ])('%j holds the row (%s)', async (changes, code) => {
    expect((await one(changes)).codes).toEqual([code])
  })

  test('a code of a later list cannot be used before it began', async () => {
    const changes = { 発生日時: '2018-05-30 20:41', 復旧日時: '', 発生要因: '送信型対電気通信設備サイバー攻撃' }
    expect((await one(changes, { year: 2018, folder: 'R03' })).codes).toEqual(['field/code-not-in-force'])
    expect((await one({ ...changes, 発生日時: '2019-04-01 0:00' }, { year: 2019 })).codes).toEqual([])
  })

  test.each<[Fields, string]>([
    [{ 発生要因: '異常トラフィック' }, '異常トラヒック'], [{ 発生要因: 'その他の人為的要因' }, 'その他の人的要因'], [{ 電気通信役務: 'ＩＰ電話' }, 'IP電話'], [{ 故障設備: 'Ｌ３スイッチ・ルータ' }, 'レイヤ3スイッチ・ルータ'],
    [{ 緊急通報: '〇' }, '○'], [{ 報告区分: '新規報告' }, '新規'], [{ 故障設備: '不明' }, ''],
  ])('%j is repaired to 「%s」, and held under --strict', async (changes, after) => {
    const { repairs, validation } = await one(changes)
    expect([repairs.map((repair) => repair.after), validation.incidents.length]).toEqual([[after], 1])
    expect((await one(changes, { strict: true })).codes).toEqual(['field/repair-refused'])
  })

  test.each<[keyof typeof good, string, string]>([
    ['発生要因', '機器故障\u00a0', '機器故障'], ['発生要因', '機器故障\u3000', '機器故障'], ['発生要因', ' 機器故障', '機器故障'], ['電気通信役務', 'IP電話 ', 'IP電話'], ['影響利用者数', '\u300062,095人', '62,095人'], ['発生日時', '2021-05-30 20:41\t', '2021-05-30 20:41'],
    ['受付番号', 'R03-0001 ', 'R03-0001'], ['緊急通報', '○ ', '○'], ['事業者名', '株式会社架空通信\u3000', '株式会社架空通信'],
  ])('white space around %s (%j) is left out and told, also under --strict', async (field, before, after) => {
    for (const strict of [false, true]) {
      const { repairs, codes, incident } = await one({ [field]: before }, { strict })
      expect([codes, incident === undefined]).toEqual([[], false])
      expect(repairs.map((repair) => [repair.place.field, repair.before, repair.after, repair.rule])).toEqual([[field, before, after, '前後の空白を除く']])
    }
  })

  test('white space within a value is another spelling, and a value that is read otherwise anyway has one repair', async () => {
    expect((await one({ 発生要因: '機器 故障' }, { strict: true })).codes).toEqual(['field/repair-refused'])
    expect((await one({ 発生要因: ' 異常トラフィック ' })).repairs.map(({ before, after }) => [before, after])).toEqual([[' 異常トラフィック ', '異常トラヒック']])
  })

  test('an empty cell of white space and free text have no repair', async () => {
    expect((await one({ 故障設備: '\u3000', 影響地域: ' 東京都 ', 措置模様: '交換\n', 備考: ' ' }, { strict: true })).repairs).toEqual([])
  })

  test('every optional column is read', async () => {
    const { incident } = await one({ 報告日: 'R3.7.15', 影響地域: ' 東京都 ', 緊急通報: '○', 故障設備: 'E12', 卸役務: '提供先', 同一事故番号: 'ａ－1', 重大な事故: 'No.4', 対象外の理由: '付加的な機能' })
    expect(incident).toMatchObject({ reportedOn: '2021-07-15', region: '東京都', emergency: true, equipment: '衛星', role: '提供先', accident: 'a-1', seriousNo: 4, exemption: '付加的な機能', quarter: 1, fiscalYear: 2021 })
  })

  test.each(['受付番号', '事業者名', '発生日時', '影響利用者数', '電気通信役務', '発生要因'] as const)('%s must not be empty', async (field) => {
    expect((await one({ [field]: ' \u3000' })).codes).toEqual(['field/missing'])
  })

  test('every fault of a row is told at once', async () => {
    expect((await one({ 発生日時: 'x', 影響利用者数: 'y', 発生要因: 'z' })).codes).toEqual(['field/date', 'field/users', 'field/unknown-code'])
  })
})

describe('事業者名', () => {
  test.each(['（株）架空通信', '㈱架空通信', '(株) 架空通信', '株式会社\u3000架空通信'])('%s is one carrier with 株式会社架空通信, also under --strict', async (name) => {
    const { incident, repairs } = await one({ 事業者名: name }, { strict: true })
    expect([incident?.carrier, repairs.map(({ after }) => after)]).toEqual(['株式会社架空通信', ['株式会社架空通信']])
  })

  test('full-width letters are the same name; 前株 and 後株 are not', async () => {
    const { incidents } = await check([{ 事業者名: 'ＡＢＣ株式会社' }, { 事業者名: 'ABC株式会社' }, { 事業者名: '株式会社ABC' }])
    expect(new Set(incidents.map(({ carrier }) => carrier)).size).toBe(2)
  })
})

describe('年度', () => {
  test.each([['2021-04-01 0:00', []], ['2022-03-31 23:59', []], ['2021-03-31 23:59', ['row/wrong-year']], ['2022-04-01 0:00', ['row/wrong-year']]])('a report that begins %s', async (start, codes) => {
    expect((await one({ 発生日時: start, 復旧日時: '' })).codes).toEqual(codes)
  })

  test.each([
    ['2016-03-31 23:59', '令和3年度から大きく離れています。年月日の誤りがないかをご確認のうえ、直してください。'], ['2016-04-01 0:00', 'フォルダへ移してください。'],
    ['2027-03-31 23:59', 'フォルダへ移してください。'], ['2027-04-01 0:00', '令和3年度から大きく離れています。'], ['1900-01-01 0:00', '令和3年度から大きく離れています。'],
  ])('a report that begins %s is sent to another folder within five 年度, and else its date is doubted', async (start, words) => {
    expect(await text({ 発生日時: start, 復旧日時: '' })).toContain(words)
  })

  test('the message names the folder where the report belongs', async () => {
    expect(await text({ 発生日時: '2021-03-31 23:59', 復旧日時: '' })).toContain('令和2年度の報告です。日時の誤りであれば直し、正しければ R02 フォルダへ移してください。')
  })

  test.each([['2021-06-30 23:59', 1], ['2021-07-01 0:00', 2], ['2021-10-01 0:00', 3], ['2021-12-31 23:59', 3], ['2022-01-01 0:00', 4]])('%s lies in quarter %i', async (start, quarter) => {
    expect((await one({ 発生日時: start, 復旧日時: '' })).incident?.quarter).toBe(quarter)
  })
})

describe('簡易な様式', () => {
  const simpleOf = async (rows: Parameters<typeof simple>[0], strict = false) =>
    (await ingestFiles({ 'R03/detailed/a.csv': detailed([]), 'R03/simple/s.csv': simple(rows) }, { strict })).validation
  test('件数 is 1 where it is empty', async () => {
    expect((await simpleOf([{}, { 件数: '３件' }])).simple.map(({ count }) => count)).toEqual([1, 3])
  })

  test.each([[{ 件数: '0' }, 'field/count'], [{ 件数: '一' }, 'field/count'], [{ 対象設備: '衛星' }, 'field/unknown-code'], [{ 発生日時: '2020-05-30 20:41' }, 'row/wrong-year'], [{ 事業者名: '' }, 'field/missing']])('%j is held (%s)', async (changes, code) => {
    const validation = await simpleOf([changes, {}])
    expect([codesOf(validation), validation.simple.length, isBalanced(validation)]).toEqual([[code], 1, true])
  })

  test('DSLAM is another spelling; K01 is a code', async () => {
    const { simple: reports, repairs } = await simpleOf([{ 対象設備: 'DSLAM' }, { 対象設備: 'K01' }])
    expect([reports.map(({ equipment }) => equipment), repairs.length]).toEqual([['デジタル加入者回線アクセス多重化装置', '無線基地局'], 1])
  })

  test('the two forms number their reports independently; a number twice in one form is held', async () => {
    const files = { 'R03/detailed/a.csv': detailed([{ 受付番号: 'K-1' }]), 'R03/simple/s.csv': simple([{}, { 受付番号: 'K-1' }]) }
    const { validation } = await ingestFiles(files)
    expect([codesOf(validation), counted(validation), isBalanced(validation)]).toEqual([['row/duplicate-receipt'], 2, true])
  })
})

describe('保留の並び', () => {
  test('held rows and problems stand in the order of the files, broken records among them', async () => {
    const broken = detailed([{ 発生要因: 'x' }, {}, { 影響利用者数: 'y' }]).replace('R03-0002,', '"R03-0002,')
    const { validation } = await ingestFiles({ 'R03/detailed/a.csv': broken, 'R03/simple/s.csv': simple([{ 件数: 'z' }]) })
    expect(validation.held.map(({ row }) => `${row.file}:${row.line}`)).toEqual(['a.csv:2', 'a.csv:3', 'a.csv:4', 's.csv:2'])
    expect(codesOf(validation)).toEqual(['field/unknown-code', 'row/unclosed-quote', 'field/users', 'field/count'])
    expect([validation.rows, isBalanced(validation)]).toEqual([4, true])
  })

  test('after a quoted line break the message names the Excel row and the physical line', async () => {
    const validation = await check([{ 措置模様: '交換\n復旧' }, { 発生要因: '設備故章' }])
    expect(problemText(validation.problems[0]!)).toMatch(/^2021Q1\.csv セルM3（4行目）：/)
  })

  test('nothing is changed in silence: the good row has no problem and no repair', async () => {
    const validation = await check([good], { strict: true })
    expect([validation.problems, validation.repairs, counted(validation)]).toEqual([[], [], 1])
  })
})
