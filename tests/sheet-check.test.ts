import { beforeAll, describe, expect, it, test } from 'vitest'
import { diskSource } from '../pipeline/io.ts'
import type { Source } from '../pipeline/model/effects.ts'
import type { Built } from '../pipeline/request.ts'
import { buildR03, buildYear, detailedCsv, projectFolder, textOf } from './support/year.ts'

const project = diskSource(`${projectFolder}data`)

type Slip = readonly [name: string, file: string, from: string, to: string, says: string]

/** The project's own year with sheets rewritten; the words to replace must be there. */
function rewritten(slips: readonly Slip[]): Source {
  return {
    ...project,
    async read(path, upTo) {
      const slip = slips.find(([, file]) => path === `R03/serious/${file}`)
      if (!slip) return project.read(path, upTo)
      const [, file, from, to] = slip
      const text = new TextDecoder().decode(await project.read(path))
      if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
      return new TextEncoder().encode(text.replace(from, to)).subarray(0, upTo)
    },
  }
}
const differing = (built: Built): string[] => built.faults.filter((fault) => fault.code === 'serious/sheet-differs').map((fault) => fault.message)

describe('the sheets of 令和3年度', () => {
  it('agree with the rows of their accidents', async () => {
    expect(differing(await buildR03())).toEqual([])
  }, 60_000)

  const slips: readonly Slip[] = [
    ['No.4: 電子メール for 携帯電話', '4-rakuten-mobile-september.yaml', '役務: [移動アクセスサービス]', '役務: [インターネット関連サービス（有料）]', '「インターネット関連サービス（有料）」が報告の行にない'],
    ['No.4 from the other side', '4-rakuten-mobile-september.yaml', '役務: [移動アクセスサービス]', '役務: [インターネット関連サービス（有料）]', '「移動アクセスサービス」が個票の役務の区分にない'],
    ['No.5: IP電話 alone', '5-rakuten-mobile-october.yaml', '役務: [総合デジタル通信サービス, IP電話]', '役務: [IP電話]', '「総合デジタル通信サービス」が個票の役務の区分にない'],
    ['No.6: one carrier of two', '6-ntt-docomo.yaml', '  - { 名称: 株式会社インターネットイニシアティブ, 略称: (株)インターネットイニシアティブ, 立場: 提供先 }\n', '', '株式会社インターネットイニシアティブが個票にない'],
    ['No.7: 約41,417人', '7-gmo-globalsign.yaml', '影響利用者数: 41,417人', '影響利用者数: 約41,417人', '影響利用者数は個票が約41,417人、受付番号「D21Q4-0001」が41,417人'],
  ]
  let built: Built
  beforeAll(async () => { built = await buildYear(rewritten(slips)) }, 60_000)

  test.each(slips)('cannot repeat a slip of the published report: %s', (_, file, _from, _to, says) => {
    const found = differing(built).filter((message) => message.includes(says))
    expect(found.length).toBeGreaterThan(0)
    for (const message of found) expect(message).toMatch(new RegExp(`^serious/${file}（[1-9]\\d*行目）：`))
    expect(textOf(built, 'internal/faults.md')).toContain(says)
  })

  it('say nothing of the accidents whose sheets were left alone', () => {
    expect(new Set(differing(built).map((message) => /重大な事故 No\.\d/.exec(message)?.[0]))).toEqual(new Set([4, 5, 6, 7].map((no) => `重大な事故 No.${no}`)))
  })
})

describe('a sheet and its rows', () => {
  const sheet = (users: string, services: string): string => [
    '区分: 重大な事故', '番号: 1', '見出し: 見本', '事業者:', '  - { 名称: 見本第一通信株式会社, 略称: 見本第一通信(株), 立場: 提供元 }', '  - { 名称: 見本再販株式会社, 略称: 見本再販(株), 立場: 提供先 }',
    '発生日時: 2021-05-01 10:00', '継続時間: 3時間', `影響利用者数: ${users}`, '主な障害内容: 見本', '障害内容: [見本]', '役務の区分:', `  - { 項: 五, 役務: [${services}] }`,
    '発生原因: { 区分: 機器故障, 概要: [見本] }', '再発防止策の説明: 見本',
  ].join('\n')
  const rows = (users: string, served = 'IP電話', resold = served): string => detailedCsv([
    { 重大な事故: '1', 事業者名: '見本第一通信株式会社', 卸役務: '提供元', 影響利用者数: users, 電気通信役務: served },
    { 重大な事故: '1', 事業者名: '見本再販株式会社', 卸役務: '提供先', 影響利用者数: users, 電気通信役務: resold },
  ])
  const differences = async (csv: string, yaml: string): Promise<string[]> => {
    const built = await buildYear({ 'R03/detailed/a.csv': csv, 'R03/serious/1.yaml': yaml })
    expect(built.faults.filter((fault) => /document|no-sheet/.test(fault.code))).toEqual([])
    return differing(built)
  }

  it.each(['50万人', '約50万人', '最大約50万人', '50万人以上'])('agree where both say %s', async (users) => {
    expect(await differences(rows(users), sheet(users, 'IP電話'))).toEqual([])
  })

  it.each([['約50万人', '50万人'], ['最大約50万人', '約50万人'], ['50万人', '50万人以上'], ['最大50万人', '約50万人']])('differ where one says %s and the other %s, once for each row', async (a, b) => {
    expect(await differences(rows(a), sheet(b, 'IP電話'))).toHaveLength(2)
  })

  it('agree where services stand in another order', async () => {
    expect(await differences(rows('50万人', 'IP電話、携帯電話'), sheet('50万人', '携帯電話, IP電話'))).toEqual([])
  })

  it('agree where one of the reports names a service of the sheet, or a 提供先 lost more than was passed on', async () => {
    expect(await differences(rows('50万人', 'IP電話', 'IP電話、携帯電話'), sheet('50万人', 'IP電話'))).toEqual([])
    expect(await differences(rows('50万人', 'IP電話', 'IP電話、携帯電話'), sheet('50万人', 'IP電話, 携帯電話'))).toEqual([])
  })

  it('differ where the 提供元 reports more than the sheet, or nobody a service of the sheet', async () => {
    expect(await differences(rows('50万人', 'IP電話、携帯電話', 'IP電話'), sheet('50万人', 'IP電話'))).toEqual(['serious/1.yaml（12行目）：重大な事故 No.1 の個票と報告の行が一致しません：報告の行にある電気通信役務「携帯電話」が個票の役務の区分にない。'])
    expect(await differences(rows('50万人'), sheet('50万人', 'IP電話, 携帯電話'))).toEqual(['serious/1.yaml（12行目）：重大な事故 No.1 の個票と報告の行が一致しません：個票の役務の区分にある電気通信役務「携帯電話」が報告の行にない。'])
  })

  it.each<[string, string, Partial<Record<'発生日時' | '継続時間' | '影響利用者数' | '事業者名', string>>, number]>([
    ['発生日時', '発生日時は', { 発生日時: '2021-05-01 10:01' }, 7], ['継続時間', '継続時間は', { 継続時間: '4時間' }, 8], ['影響利用者数', '影響利用者数は', { 影響利用者数: '51万人' }, 9], ['事業者', '見本第二通信', { 事業者名: '見本第二通信株式会社' }, 4],
  ])('name the line of the sheet on which %s begins, in problems.csv as well', async (_, says, slip, line) => {
    const csv = detailedCsv([{ 重大な事故: '1', 事業者名: '見本第一通信株式会社', 影響利用者数: '50万人', 電気通信役務: 'IP電話', ...slip }])
    const built = await buildYear({ 'R03/detailed/a.csv': csv, 'R03/serious/1.yaml': sheet('50万人', 'IP電話') })
    const found = built.faults.filter((fault) => fault.code === 'serious/sheet-differs' && fault.message.includes(says))
    expect(found.map((fault) => fault.place)).toEqual([{ file: 'serious/1.yaml', line }])
    expect(textOf(built, 'internal/problems.csv')).toContain(`"serious/1.yaml","${line}"`)
  })

  it('name the line of 事象 where the sheet tells phase by phase', async () => {
    const phased = sheet('50万人', 'IP電話').replace('継続時間: 3時間\n影響利用者数: 50万人', '事象:\n  - { 発生日時: 2021-05-01 10:00, 継続時間: 3時間, 影響利用者数: 50万人, 該当: true }')
    const built = await buildYear({ 'R03/detailed/a.csv': rows('51万人'), 'R03/serious/1.yaml': phased })
    expect(built.faults.filter((fault) => fault.code === 'serious/sheet-differs').map((fault) => fault.place?.line)).toEqual([8, 8])
  })
})
