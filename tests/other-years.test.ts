import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Built } from '../pipeline/request.ts'
import { buildR03, buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

type Row = Parameters<typeof detailedCsv>[0][number]
const times = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row)

interface Told { /** The paragraphs of a section, without spaces. */ readonly said: (section: string) => string; readonly notes: string; readonly faults: readonly string[] }
function told(built: Built): Told {
  const { document } = parseHTML(textOf(built, 'public/report.html'))
  const said = (section: string): string => {
    const texts: string[] = []
    const heading = document.querySelector(`#s-${section}`)
    for (let next = heading?.nextElementSibling; next && !/^H\d$/.test(next.tagName); next = next.nextElementSibling) if (next.tagName === 'P') texts.push(next.textContent ?? '')
    if (texts.length === 0) throw new Error(`section ${section} says nothing`)
    return texts.join('').replace(/\s/g, '')
  }
  const table = document.querySelector('#x-reports .exhibit-notes')
  return { said, notes: (table?.textContent ?? '').replace(/\s/g, ''), faults: built.faults.map((fault) => fault.id) }
}
const yearOf = async (rows: readonly Row[], year = 'R03'): Promise<Told> =>
  told(await buildYear({ [`${year}/year.yaml`]: yearYaml(), [`${year}/detailed/a.csv`]: detailedCsv(rows) }, { year }))

describe('サービス別', () => {
  it('breaks down the group that ranks first, whichever it is', async () => {
    const { said } = await yearOf([...times(3, { 電気通信役務: 'IP電話' }), ...times(2, { 電気通信役務: '携帯電話' }), { 電気通信役務: '固定アクセスサービス' }])
    expect(said('1-1-c')).toContain('「音声サービス」が5件（83%）と最も多く発生しており、その内訳は、「IP電話」の3件（60%）が最も多く、次いで「携帯電話」が2件（40%）となっている。')
    expect(said('1-1-c')).not.toMatch(/データ通信サービス|0件/)
  })

  it('says of equal followers that they are equal, and 次いで of none', async () => {
    const { said } = await yearOf([...times(4, { 電気通信役務: '固定アクセスサービス' }), ...times(2, { 電気通信役務: '移動アクセスサービス' }), ...times(2, { 電気通信役務: 'セルラーLPWA' })])
    expect(said('1-1-c')).toContain('「固定アクセスサービス」の4件（50%）が最も多く、「移動アクセスサービス」が2件（25%）、「セルラーLPWA」が2件（25%）と同数でこれに続く。')
    expect(said('1-1-c')).not.toContain('次いで')
  })

  it('breaks down each of two groups that are equal, and says 同数で最も多い, which is no fault', async () => {
    const { said, faults } = await yearOf([...times(2, { 電気通信役務: 'IP電話' }), ...times(2, { 電気通信役務: '固定アクセスサービス' })])
    expect(said('1-1-c')).toContain('「データ通信サービス」が2件（50%）、「音声サービス」が2件（50%）と同数で最も多い。「データ通信サービス」の内訳は、全てが「固定アクセスサービス」である。「音声サービス」の内訳は、全てが「IP電話」である。')
    expect(said('1-1')).toContain('「データ通信サービス」及び「音声サービス」の事故が同数で、それぞれ延べ件数の50%を占める。')
    expect(faults.filter((id) => id.startsWith('claim/service'))).toEqual([])
  })

  it('says that the count exceeds the reports only where a report names two services', async () => {
    const [one, two] = [await yearOf(times(2, {})), await yearOf([{}, { 電気通信役務: '携帯電話、IP電話' }])]
    expect(one.said('1-1-c')).not.toContain('上回る')
    expect(two.said('1-1-c')).toContain('その計3件は総件数を上回る')
  })

  const data = times(40, { 電気通信役務: '固定アクセスサービス' })
  const voice = (label: string, count: number): Row[] => times(count, { 電気通信役務: label })
  it('names アナログ電話 once, and says 合わせると only of the two that rank first and second', async () => {
    const { said } = await yearOf([...data, ...voice('アナログ電話', 8), ...voice('携帯電話', 5), ...voice('IP電話', 3)])
    expect(said('1-1-c')).toContain('音声サービスは16件である。「アナログ電話」が8件（50%）、「携帯電話」が5件（31%）である。')
    expect(said('1-1-c').split('アナログ電話')).toHaveLength(2)
    expect(said('1-1-c')).not.toMatch(/合わせると|とどまる/)
  })

  it.each([[2, 'は2件（10%）にとどまる。'], [3, 'は3件（14%）である。'], [0, 'の事故はない。']] as const)('アナログ電話 %i of some 20', async (count, words) => {
    const { said } = await yearOf([...data, ...voice('アナログ電話', count), ...voice('携帯電話', 10), ...voice('IP電話', 8)])
    expect(said('1-1-c')).toContain('携帯電話とIP電話とを合わせると音声サービスの')
    expect(said('1-1-c')).toContain(`「アナログ電話」${words}`)
  })

  it('says plainly that no voice service was affected', async () => {
    expect((await yearOf(data)).said('1-1-c')).toContain('音声サービスの事故はない。')
  })
})

describe('発生要因別', () => {
  it('says これに次ぐ of one cause only, and not of equal ones', async () => {
    const three = times(3, { 発生要因: '機器故障' })
    const [one, two] = [await yearOf([...three, ...times(2, { 発生要因: '自然災害' }), { 発生要因: '設定誤り' }]), await yearOf([...three, { 発生要因: '自然災害' }, { 発生要因: '設定誤り' }])]
    expect(one.said('1-1-d')).toContain('「設備要因」が3件（50%）と最も多く、「外的要因」が2件（33%）でこれに次ぐ。')
    expect(two.said('1-1-d')).toContain('「設備要因」が3件（60%）と最も多く、「外的要因」が1件（20%）、「人的要因」が1件（20%）と同数でこれに続く。')
  })

  it('says that all reports have one cause, without 次ぐ and without 100%', async () => {
    const { said } = await yearOf(times(2, {}))
    expect(said('1-1-d')).toContain('全てが「設備要因」によるものである。')
    expect(said('1-1-d') + said('1-1')).not.toMatch(/次ぐ|100%/)
  })

  it('says nothing of the inside of 外的要因 where there is none', async () => {
    const { said } = await yearOf([{}, { 発生要因: '設定誤り' }])
    expect(said('1-1-d') + said('1-1')).not.toMatch(/外的要因|他の電気通信事業者の事故/)
  })

  it.each([[0, '異常トラヒックを発生要因とする事故はなかった。'], [1, '異常トラヒックを発生要因とする事故は1件であった。その中には']] as const)('異常トラヒック %i', async (count, words) => {
    const { said } = await yearOf([{}, ...times(count, { 発生要因: '異常トラヒック' })])
    expect(said('1-1')).toContain(words)
    expect(said('1-1').includes('その中にはサイバー攻撃')).toBe(count > 0)
  })
})

describe('故障設備別', () => {
  const line = times(4, { 故障設備: '加入者系ケーブル' })
  const exchange = times(4, { 故障設備: '加入者収容装置' })
  it('says ほぼ同数 and 合わせて of 伝送路設備 and 伝送交換設備 where they are the two greatest', async () => {
    const { said } = await yearOf([...times(11, { 故障設備: '中継ケーブル' }), ...times(10, { 故障設備: '網終端装置' }), ...times(9, { 故障設備: '衛星' })])
    expect(said('1-1')).toContain('伝送路設備と伝送交換設備に起因する事故がほぼ同数であり、合わせて、故障設備が明らかな報告の約7割（70%）を占めている。')
  })

  it('names the groups that do lead where they are others', async () => {
    const { said } = await yearOf([...times(6, { 故障設備: '衛星' }), ...line, ...times(2, { 故障設備: '網終端装置' })])
    expect(said('1-1')).toContain('故障設備別では、「その他」に起因する事故が、故障設備が明らかな報告の50%と最も多く、「伝送路設備」に起因する事故が33%でこれに次ぐ。')
    expect(said('1-1')).not.toContain('ほぼ同数')
  })

  it('says 未記入 and draws no comparison where no equipment is known', async () => {
    const { said } = await yearOf(times(3, { 故障設備: '' }))
    expect(said('1-1')).toContain('故障した設備が明らかな報告がないため、件数と割合は未記入である。')
    expect(said('1-1') + said('1-1-e')).not.toMatch(/同数|合わせて|[^0-9]0%|うかがえる/)
    expect(said('1-1-e')).not.toContain('0件')
  })

  it('says 同数で最も多い of three equal groups, and 同数である of parts none of which is less', async () => {
    const { said, faults } = await yearOf([...line, ...exchange, ...times(4, { 故障設備: '電源設備' })])
    expect(said('1-1-e')).toContain('「伝送路設備」に起因する事故が4件（33%）、「伝送交換設備」に起因する事故が4件（33%）、「電源設備」に起因する事故が4件（33%）と同数で最も多い。')
    expect(said('1-1-e')).toContain('伝送路設備では、全てが「加入者系ケーブル」である。伝送交換設備では、全てが「加入者収容装置」である。')
    expect(said('1-1-e')).not.toMatch(/次ぐ|続く|0件/)
    expect(faults.filter((id) => id.startsWith('claim/equipment'))).toEqual([])
  })

  it('says 最も多く where one group leads', async () => {
    const { said, faults } = await yearOf([...line, {}])
    expect(said('1-1-e')).not.toContain('同数')
    expect(faults.filter((id) => id.startsWith('claim/equipment'))).toEqual([])
  })

  const power = (long: number, short: number, others = 10): Row[] =>
    [...times(long, { 故障設備: '電源設備', 継続時間: '24時間' }), ...times(short, { 故障設備: '電源設備' }), ...times(others, {})]
  it.each([
    ['2 of 4, of 14', power(2, 2), '電源設備の故障による事故4件のうち2件（50%）は24時間以上継続しており、停電への備えが'],
    ['one of one', power(1, 0), '電源設備の故障による事故1件は、24時間以上継続している。'],
    ['none of 3', power(0, 3), '電源設備の故障による事故3件のうち、24時間以上継続したものはない。'],
    ['no more than of all reports', [...power(2, 2, 0), ...times(4, { 継続時間: '30時間' })], '電源設備の故障による事故4件のうち2件（50%）は24時間以上継続している。'],
  ] as const)('concludes from 電源設備 only what they carry: %s', async (_, rows, words) => {
    const { said } = await yearOf(rows)
    expect(said('1-1')).toContain(words)
    expect(said('1-1').includes('うかがえる')).toBe(words.includes('停電への備え'))
  })

  it('says nothing of 電源設備 where none failed', async () => {
    expect((await yearOf(power(0, 0))).said('1-1')).not.toMatch(/電源設備|停電/)
  })
})

describe('重大な事故', () => {
  it('tells cause, equipment and service of every one: the parts add up to the whole', async () => {
    const serious = (no: string, 故障設備: string): Row => ({ 重大な事故: no, 故障設備, 影響利用者数: '50,000人', 発生要因: '機器故障' })
    const { said } = await yearOf([serious('1', '中継ケーブル'), serious('2', ''), serious('3', '電源設備'), {}])
    expect(said('1-1-e')).toContain('重大な事故3件の故障設備は、伝送路設備が1件、電源設備が1件、故障設備が明らかでないものが1件である。')
    expect(said('1-1-d')).toContain('重大な事故3件の発生要因は、設備要因が3件である。')
    expect(said('1-1-c')).toContain('重大な事故3件の内訳は、緊急通報を取り扱わない音声伝送役務によるものが3件である。')
  })

  it('says that the carriers exceed the accidents only where they do', async () => {
    const serious = (carrier: string): Row => ({ 重大な事故: '1', 事業者名: carrier, 影響利用者数: '50,000人' })
    const [one, two] = [await yearOf([serious('見本第一株式会社')]), await yearOf([serious('見本第一株式会社'), serious('見本第二株式会社')])]
    expect(one.notes).toContain('※1卸役務に係る事故では')
    expect(one.notes).not.toContain('上回る')
    expect(two.notes).toContain('事業者数は事故の件数を上回る')
  })

  it('has no words on accident sheets in a year without a 重大な事故', async () => {
    expect((await yearOf([{}])).said('1-2-b')).toBe('令和3年度の報告に、重大な事故はなかった。')
  })
})

describe('割合と取扱いの変更', () => {
  it('prints a share once where no word fits it, and says 全て for the whole', async () => {
    const { said, faults } = await yearOf([...times(3, {}), { 影響利用者数: '40,000人', 継続時間: '13時間' }])
    expect(said('1-1-b')).toContain('総件数4件のうち3件（75.0%）が500人未満の事故である。継続時間では、2時間以上5時間未満の事故が3件（75.0%）である。復旧までに12時間以上を要した事故は1件（25.0%）である。')
    expect(faults.filter((id) => id.includes('割合の語'))).toEqual([])
    const whole = (await yearOf(times(3, {}))).said('1-1-b')
    expect(whole).toContain('総件数3件の全てが500人未満の事故である。継続時間では、全てが2時間以上5時間未満の事故である。復旧までに12時間以上を要した事故はなかった。')
    expect(whole).not.toMatch(/100|0%/)
  })

  it('says each sentence on a change in the middle of the year once', async () => {
    const { notes, said } = await yearOf(times(2, { 発生日時: '2023-05-01 10:00' }), 'R05')
    expect(notes).toContain('※3')
    expect(notes.split('令和5年度は年度の途中で取扱いが変わる。')).toHaveLength(2)
    expect(notes).toContain('重大な事故は様式第27による報告に含まれない。')
    expect(said('1-1').split('情報漏えいは対象とならない。')).toHaveLength(2)
  })
})

describe('報告のない様式', () => {
  it('is 未記入 in the text, never 0件', async () => {
    const { said } = await yearOf([{}])
    expect(said('1-1-a')).toMatch(/簡易な様式\d*による報告の件数は、集計できる報告がないため未記入である。/)
    const empty = await yearOf([])
    for (const section of ['1-1', '1-1-a', '1-1-b', '1-1-c', '1-1-d', '1-1-e', '1-2-a', '1-2-b']) expect([section, /0[件社%]/.test(empty.said(section))]).toEqual([section, false])
  })
})

describe('令和3年度', () => {
  it('keeps every word that its figures carry', async () => {
    const { said } = told(await buildR03())
    for (const words of ['伝送路設備と伝送交換設備に起因する事故がほぼ同数であり、合わせて、故障設備が明らかな報告の9割近く（87%）を占めている。', '停電への備えが継続時間を左右することがうかがえる。']) expect(said('1-1')).toContain(words)
    expect(said('1-1-c')).toContain('「アナログ電話」は75件（3%）にとどまる。')
    expect(said('1-1-d')).toContain('「外的要因」が4,099件（61%）と最も多く、「設備要因」が2,327件（35%）でこれに次ぐ。')
    expect(said('1-1-e')).toContain('伝送交換設備では、「加入者収容装置」の1,020件（61%）が最も多く、')
  }, 60_000)
})
