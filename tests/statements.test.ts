import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { numeral, withFigures } from '../pipeline/model/numeral.ts'
import { problemText } from '../pipeline/model/problem.ts'
import { readDocuments } from '../pipeline/read/documents.ts'
import { diskSource } from './support/disk-source.ts'
import { memorySource } from './support/memory-source.ts'

const SHEET = `区分: 重大な事故
番号: 1
見出し: 甲社の重大な事故
事業者: [{ 名称: 甲株式会社, 略称: 甲(株) }]
発生日時: 2021-08-03 15:05
復旧日時: 2021-08-03 17:30
継続時間: 2時間25分
影響利用者数: 最大456,516人
問合せ件数: [{ 窓口: 甲, 件数: 37件 }, { 窓口: 乙, 件数: 913件 }]
`
const HEAD = SHEET.split('\n').length
async function found(more: string, base = SHEET): Promise<string[]> {
  const { problems } = await readDocuments(memorySource({ 'R03/serious/1.yaml': base + more }), 'R03')
  return problems.map(problemText)
}
const said = (words: string, base = SHEET): Promise<string[]> => found(`障害内容:\n  - ${words}\n`, base)

describe('a sheet whose sentences say what its fields do not', () => {
  test.each([
    ['users', '最大456,615人の利用者に影響が生じた。', '「最大456,615人」', '影響利用者数は最大456,516人'],
    ['users in full-width figures', '最大４５６，６１５人の利用者に影響が生じた。', '「最大456,615人」', '最大456,516人'],
    ['users in 万', '約50万人の利用者がメールを閲覧できなくなった。', '「約50万人」', '最大456,516人'],
    ['users in kanji', '約五十万人の利用者に影響が生じた。', '「約500000人」', '最大456,516人'],
    ['an estimate as a count', '456,516人の利用者に影響が生じた。', '「456,516人」', '最大456,516人'],
    ['a count as 約', '最大約456,516人の利用者に影響が生じた。', '「最大約456,516人」', '最大456,516人'],
    ['a duration', 'メールを閲覧できない状態が3時間25分続いた。', '「3時間25分」', '継続時間は2時間25分'],
    ['a duration in kanji', 'メールを閲覧できない状態が三時間続いた。', '「3時間」', '継続時間は2時間25分'],
    ['a round duration', '約4時間にわたり、メールを閲覧できなかった。', '「4時間」', '2時間25分'],
    ['a duration up to the end', '発生から3時間後に復旧した。', '「3時間」', '2時間25分'],
    ['a bound', '3時間以上にわたり停止した。', '「3時間」', '2時間25分'],
    ['a beginning', '令和3年8月4日15時05分に障害が発生した。', '「令和3年8月4日15時05分」', '発生日時は令和3年8月3日 15:05'],
    ['a beginning in another year', '令和2年8月3日15時5分頃に事故が発生した。', '「令和2年8月3日15時5分頃」', '令和3年8月3日'],
    ['a beginning of itself', '令和3年8月4日15時05分に発生した。', '「令和3年8月4日15時05分」', '発生日時は令和3年8月3日 15:05'],
    ['a beginning of the accident', 'この障害は、令和3年8月4日15時05分に始まった。', '「令和3年8月4日15時05分」', '発生日時は令和3年8月3日 15:05'],
    ['an end', '令和3年8月3日17時35分に復旧した。', '「令和3年8月3日17時35分」', '復旧日時は令和3年8月3日 17:30'],
    ['an end in hours of 午後', '同日午後6時30分に全て復旧した。', '「同日午後6時30分」', '17:30'],
    ['a span', 'この状態は、令和3年8月3日15時05分から同日17時55分まで続いた。', '「同日17時55分」', '復旧日時は'],
    ['a span over midnight', '8月3日15時05分から翌日17時30分までメールを閲覧できなかった。', '「翌日17時30分」', '復旧日時は'],
    ['users with spaces', '最大 456,615 人の利用者に影響が生じた。', '「最大 456,615 人」', '最大456,516人'],
    ['the number of 問合せ', '問合せは1,050件であった。', '「問合せは1,050件」', '問合せ件数は37件、913件'],
  ])('%s', async (_, words, written, truth) => {
    const problems = await said(words)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^serious/1\\.yaml（${HEAD + 1}行目）：`))
    expect(problems[0]).toContain(written)
    expect(problems[0]).toContain(truth)
    expect(problems[0]).toMatch(/ \[document\/own-number\]$/)
  })

  it('in every free text: heading, phase, cause, drawing, measure, last notice, note', async () => {
    const wrong = '最大99999人の利用者に影響が生じた。'
    const problems = await found(`注記: ${wrong}
事象:
  - { 番号: ①, 内容: ${wrong} }
発生原因: { 長期化: [${wrong}] }
機器構成図:
  代替テキスト: ${wrong}
  設備: [{ 記号: a, 名称: 利用者（99999人） }]
再発防止策: [{ 内容: ${wrong} }]
情報周知: [{ 媒体: 自社サイト, 種別: 復旧報, 内容: ${wrong} }]
`, SHEET.replace('甲社の重大な事故', '令和3年9月に発生した甲社の重大な事故'))
    expect(problems.map((text) => [/（(\d+)行目）/.exec(text)?.[1], text.includes('発生日時')].join())).toEqual([3, 12, 13, 15, 16, 17, 18, 10].map((line) => `${line},${line === 3}`))
  })

  it('of two faults in one sentence names both', async () => {
    expect(await said('令和3年8月4日15時05分に障害が発生し、約50万人の利用者に影響が生じた。')).toHaveLength(2)
  })

  it('of other units and of lessons', async () => {
    const lines = SHEET.replace('最大456,516人', '[約86万通, 約49万回線]')
    expect(await said('約94万回線の利用者に届かなくなった。', lines)).toHaveLength(1)
    expect(await said('約49万回線の利用者に、約86万通が届かなくなった。', lines)).toEqual([])
    const { problems } = await readDocuments(memorySource({
      'R03/serious/1.yaml': SHEET,
      'R03/lessons/1.md': '---\n段階: 事前防止\n番号: 1\n見出し: 備え\n事故: [重大な事故1]\n---\n## 事故事例\n\nメールを閲覧できない状態が4時間程度続いた。令和2年度の事例では、5時間続いた。【新規】\n',
    }), 'R03')
    expect(problems.map((p) => [p.code, p.place?.file, p.place?.line])).toEqual([['document/own-number', 'lessons/1.md', 9]])
  })

  const lesson = async (words: string): Promise<string[]> => {
    const { problems } = await readDocuments(memorySource({
      'R03/serious/1.yaml': SHEET, 'R03/lessons/1.md': `---\n段階: 事前防止\n番号: 1\n見出し: 備え\n事故: [重大な事故1]\n---\n## 教訓等\n\n${words}【新規】\n`,
    }), 'R03')
    return problems.map((p) => `${p.code} ${p.place?.line ?? ''}`)
  }

  it('of what 教訓等 tells of the accident', async () => {
    expect(await lesson('最大31,417人の利用者に影響し、43時間9分続いた。')).toEqual(['document/own-number 9', 'document/own-number 9'])
  })

  test.each([
    '最大456,516人の利用者に影響し、2時間25分続いた。', '停止が3時間続いた場合に備えることが重要である。', '復旧までに3時間を要する事態に備えることが重要である。', '令和2年度の事例では、5時間続いた。',
  ])('of 教訓等 nothing that agrees, or is asked for: %s', async (words) => { expect(await lesson(words)).toEqual([]) })
})

describe('a sheet whose sentences agree with its fields, or speak of something else', () => {
  test.each([
    '最大456,516人の利用者に影響が生じた。', '約46万人の利用者に影響が生じた。', '四十六万人程度の利用者に影響が生じた。',
    '利用者のうち1,200人は再起動を要した。', '契約者数約600万人の一部に影響が生じた。', '1人当たりの呼数から影響を算出した。', '作業員3人の体制で、利用者への影響を確かめた。', '利用者10社から連絡を受けた。',
    '数万人の利用者に影響が生じた。', '監視の周期は1時間ごとであった。', '復旧の作業に6時間を要した。', '停電は24時間以上続いた。', '2時間25分にわたり停止した。', '二時間二十五分続いた。', '約2時間半続いた。', '2時間以上続いた。', '3時間未満で復旧した。', '試験を3時間続けた。', '全体の3分の2の装置が停止した。',
    '令和3年7月27日から、全体のバックアップをやめた。', '令和3年8月3日15時05分頃に障害が発生した。', '令和3年8月3日15時05分に発生した。', '停電は、令和3年8月2日15時05分に発生した。', '作業は令和3年8月2日15時05分に始まった。', '同日17時30分に復旧した。', '午後5時30分に全て復旧した。', '4Gが17時05分に回復し、順次復旧した。', '8月3日15時05分から17時30分まで続いた。', '令和3年3月16日に福島県沖で地震が発生した。',
    '最大 456,516 人の利用者に影響が生じた。', '令和3年8月3日15時20分に障害が発生した旨を周知した。', '同日18時41分に復旧したことを掲載した。', '8月3日15時31分(障害が発生した旨を掲載)',
    '十分な検討を欠き、一時的に停止した。', '問合せは950件であった。', '窓口への問合せは37件であった。', '通知を62件送った。', '「約80万人に影響」と報じられた。',
  ])('%s', async (words) => {
    expect(await said(words)).toEqual([])
  })

  it('raises nothing of a notice that says what was known at its hour', async () => {
    expect(await found('情報周知: [{ 媒体: 自社サイト, 種別: 初報, 内容: 約10万人の利用者に影響が生じていることを掲載。 }]\n')).toEqual([])
  })

  it('raises nothing of a field that is not stated', async () => {
    const bare = SHEET.split('\n').filter((row) => !/^(?:復旧|継続|影響|問合せ)/.test(row)).join('\n')
    expect(await said('約50万人の利用者に影響が生じ、3時間続き、17時55分に復旧した。問合せは3件であった。', bare)).toEqual([])
  })

  it('raises nothing of the sheets and lessons of 令和3年度', async () => {
    const { problems, sheets } = await readDocuments(diskSource(join(import.meta.dirname, '../data')), 'R03')
    expect(sheets).toHaveLength(9)
    expect(problems.map(problemText)).toEqual([])
  })
})

describe('kanji numerals', () => {
  test.each([['二十八', 28], ['百三', 103], ['五十万', 500_000], ['百二十万', 1_200_000], ['一億二千万', 120_000_000], ['二〇二一', 2021], ['十', 10], ['千五百', 1500], ['28', 28]])('%s is %d', (text, value) => {
    expect(numeral(text)).toBe(value)
  })

  it('are read before a unit only, and not in ordinary words', () => {
    expect(withFigures('二時間五十九分、三十分間、午後一時十分、五十万人')).toBe('2時間59分、30分間、午後1時10分、500000人')
    expect(withFigures('十分に、一時的に、一部の、第三者、数十人')).toBe('十分に、一時的に、一部の、第三者、数十人')
  })
})
