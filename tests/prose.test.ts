import { describe, expect, it, test } from 'vitest'
import { readFileSync, readdirSync } from 'node:fs'
import { checkProse, type ProseContext } from '../pipeline/compose/prose/index.ts'
import type { ProseKind, ProseText } from '../pipeline/compose/prose/text.ts'
import { proseText } from '../pipeline/compose/prose/texts.ts'
import { NO_ROWS, share, subtract, type Fact, type Population, type Unit } from '../pipeline/model/fact.ts'
import { numberText, roundHalfUp } from '../pipeline/model/format.ts'
import { numeral } from '../pipeline/model/numeral.ts'
import { citeStatute, readStatutes } from '../pipeline/model/statute.ts'
import type { FiscalYear, IsoDate } from '../pipeline/model/time.ts'
import { table } from './law-tables.ts'
import { codes } from './support/ingest.ts'

const population: Population = { key: 'all', label: '全報告', size: 6709, unit: '件', held: 0 }
const fact = <U extends Unit>(key: string, value: number, unit: U): Fact<U> => ({ key, value, unit, rows: NO_ROWS, population, origin: { standing: '公表値' } })

/** Counts of the published report by address, and every share that follows from them. */
const counts: Readonly<Record<string, number>> = {
  'reports/詳細な様式/報告件数': 6709, 'reports/重大な事故/報告件数': 7, 'reports/簡易な様式/報告件数': 56866,
  'reports/詳細な様式/前年度の報告件数': 6612, 'reports/重大な事故/前年度の報告件数': 4, 'reports/簡易な様式/前年度の報告件数': 55001,
  'users/500人未満/件数': 6226, 'duration/2時間以上5時間未満/件数': 3315, 'duration/12時間以上/件数': 1802,
  'service/計/件数': 12162, 'service/データ通信サービス/件数': 8294, 'service/音声サービス/件数': 2868, 'service/その他のサービス/件数': 1000,
  'service/データ通信サービス／インターネット接続サービス（固定）/件数': 3314, 'service/データ通信サービス／固定アクセスサービス/件数': 2002, 'service/データ通信サービス／移動アクセスサービス/件数': 1466,
  'service/音声サービス／携帯電話/件数': 1451, 'service/音声サービス／IP電話/件数': 1192, 'service/音声サービス／アナログ電話/件数': 75,
  'cause/計/件数': 6709, 'cause/外的要因/件数': 4099, 'cause/設備要因/件数': 2327, 'cause/外的要因／他の電気通信事業者の事故/件数': 3697, 'cause/設備要因／機器故障/件数': 2204,
  'equipment/計/件数': 3975, 'equipment/伝送路設備/件数': 1773, 'equipment/伝送交換設備/件数': 1669,
  'equipment/伝送路設備／加入者系ケーブル/件数': 992, 'equipment/伝送路設備／中継ケーブル/件数': 240, 'equipment/伝送路設備／ケーブル支障/件数': 1232,
  'equipment/伝送交換設備／加入者収容装置/件数': 1020, 'equipment/伝送交換設備／レイヤ3スイッチ・ルータ/件数': 207, 'equipment/伝送交換設備／網終端装置/件数': 127,
}
const wholeOf = (key: string): string => {
  const [view = '', row = ''] = key.split('/')
  if (view === 'users' || view === 'duration') return 'reports/詳細な様式/報告件数'
  return row.includes('／') ? `${view}/${row.split('／')[0]}/件数` : `${view}/計/件数`
}
const carriers = fact('reports/詳細な様式/報告事業者数', 176, '社')
const known = new Map(Object.entries(counts).map(([key, value]) => [key, fact(key, value, '件')]))
const must = (key: string): Fact<'件'> => { const f = known.get(key); if (!f) throw new Error(key); return f }
const shares = [...known.values()].filter((f) => f.key.endsWith('/件数') && !f.key.includes('/計/')).map((f) => share(f, must(wholeOf(f.key)), { key: f.key.replace(/件数$/, '割合') }))
const ofAll = share(must('cause/外的要因／他の電気通信事業者の事故/件数'), must('cause/計/件数'), { key: 'cause/外的要因／他の電気通信事業者の事故/全体に占める割合' })
const change = subtract(must('reports/詳細な様式/報告件数'), must('reports/詳細な様式/前年度の報告件数'), { key: 'reports/詳細な様式/報告件数の増減' })
const facts: readonly Fact[] = [...known.values(), ...shares, ofAll, change, carriers]

const year = 2021 as FiscalYear
const missing = (y: number) => ({ year: y as FiscalYear, value: 'missing' as const })
const value = (y: number, n: number) => ({ year: y as FiscalYear, value: fact(`trend/${y}`, n, '件') })
/** What was published of earlier years. */
const published: ProseContext['published'] = (item, of, unit) => {
  const row = table('../history/published').find((r) => r['年度(西暦)'] === String(of) && r['項目'] === item && r['単位'] === unit)
  return row ? fact(`history/${item}/${of}`, Number(row['値']), unit) : 'missing'
}
const context: ProseContext = {
  facts, codes, year, published,
  series: [{ names: ['四半期報告事故', '詳細な様式'], values: [value(2015, 6188), missing(2016), missing(2017), missing(2018), missing(2019), value(2020, 6612), value(2021, 6709)], breaks: [] }],
}
const text = (words: string, kind: ProseKind = 'other', line = 1, file = 'R03/prose/closing.md'): ProseText => ({ file, line, text: words, kind })
const check = (words: string, kind: ProseKind = 'other') => checkProse([text(words, kind)], context)
const codesOf = (words: string, kind: ProseKind = 'other'): string[] => check(words, kind).map((f) => f.code)

describe('the slips of the published report, typed by hand', () => {
  const slips: [string, string, string, string][] = [
    ['おわりに: 6,696件', '令和3年度においては、重大な事故は7件、四半期報告事故の件数は6,696件である。', 'prose/number', '6,709件'],
    ['故障設備別: 44%', '故障設備が明確な3,975件のうち、伝送路設備に起因する事故が1,773件(44%)となっている。', 'prose/number', '45%'],
    ['故障設備別: 41%', '次いで、伝送交換設備に起因する事故が1,669件（41％）となっている。', 'prose/number', '42%'],
    ['故障設備別: 44% without a count', '伝送路設備は44%である。', 'prose/number', '45%'],
    ['継続時間別: 26.8%', '事故収束まで12時間以上かかった事故についても、1,802件(26.8%)となっている。', 'prose/number', '26.9%'],
    ['継続時間別: 26.8% with full-width signs', '１２時間以上の事故は、１，８０２件（２６．８％）である。', 'prose/number', '26.9%'],
    ['サービス別: 93%', '携帯電話とIP電話で93%を占めている。', 'prose/number', '%'],
    ['サービス別: 93% at the end of a list', '音声サービスの事故のうち、「携帯電話」が1,451件(51%)と最も多く、次いで「IP電話」が1,192件(42%)となっており、全体の93%を占めている。', 'prose/number', '%'],
    ['故障設備別: 約3分の2', '加入者系ケーブルが992件(56%)、中継ケーブルが240件(14%)と、ケーブル支障による事故が伝送路故障の約3分の2を占めている。', 'prose/claim', '69.5%'],
    ['故障設備別: 約3分の2 of two kinds of cable', '加入者系ケーブルと中継ケーブルを合わせると、約３分の２である。', 'prose/claim', '69.5%'],
    ['制度的枠組み: 電波法', '電波法第28条には、重大な事故が発生したときは、遅滞なく、総務大臣に報告することが定められている。', 'prose/law', '「電気通信事業法第28条'],
    ['脚注18: 令和元年度', '新規事例：過去に類似の事故が発生しておらず、令和元年度に新たに発生した重大な事故の事例。', 'prose/stale-year', '令和3年度'],
    ['1.(1): 全体の90%', '中でも他の電気通信事故の割合が最も高く、全体の90%となっている。', 'prose/number', '55%'],
    ['おわりに: a trend over years not known', '四半期報告事故の件数は6,709件であり、直近3年で増加傾向となっている。', 'prose/claim', '令和元年度'],
    ['事件 for 事故', '次の事件事例があった。', 'prose/term', '事故'],
    ['トラフィック for トラヒック', '異常トラフィックに起因する事故が発生した。', 'prose/term', 'トラヒック'],
  ]
  test.each(slips)('%s', (_, words, code, says) => {
    const found = check(words).filter((f) => f.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toContain(says)
    expect(found[0]?.message).toMatch(/^R03\/prose\/closing\.md（1行目）：/)
    expect(found[0]?.remedy).not.toBe('')
  })

  it('finds 直近4年 in one text and 直近3年 in another', () => {
    const faults = checkProse([text('件数は直近4年間では増加傾向である。', 'template', 3, 'a.md'), text('件数は直近3年で増加傾向である。', 'template', 8, 'b.md')], { ...context, series: [] })
    expect(faults.map((f) => [f.code, f.message.slice(0, 5)])).toEqual([['prose/claim', 'b.md（']])
    expect(faults[0]?.message).toContain('a.md（3行目）')
  })

  it('finds the agenda line that stands twice', () => {
    const agenda = '・令和3年度第2四半期に発生した電気通信事故の集計結果について'
    const faults = checkProse([text(`・その他の議題について\n${agenda}\n${agenda}`, 'other', 40)], context)
    expect(faults.map((f) => f.code)).toEqual(['prose/doubled'])
    expect(faults[0]?.message).toContain('42行目')
  })
})

describe('a clean text raises nothing', () => {
  test.each<[string, ProseKind]>([
    ['令和3年度においては、重大な事故は7件であり、前年度の4件から3件増加している。四半期報告事故（詳細な様式による報告分）の件数は6,709件と、前年度の6,612件から97件増加している。', 'other'],
    ['サービス別に見ると、「データ通信サービス」の件数が8,294件（68%）と最も多く発生しており、そのうち「インターネット接続サービス（固定）」が3,314件（40%）と最も多く、次いで「固定アクセスサービス」が2,002件（24%）となっている。', 'other'],
    ['音声サービスの事故は2,868件(24%)となっており、そのうち、「携帯電話」が1,451件(51%)と最も多く、次いで「IP電話」が1,192件(42%)となっており、両者で音声サービスの92%を占めている。', 'other'],
    ['携帯電話とIP電話で92%を占めている。', 'other'],
    ['自社以外の要因（外的要因）が4,099件（61%）と最も多く、そのうち、他の電気通信事業者の事故が3,697件（90%）と外的要因の大半を占めている。', 'other'],
    ['次いで、設備要因が2,327件（35%）となっており、そのうち、機器故障が2,204件と設備要因の95%を占めている。', 'other'],
    ['他の電気通信事業者の事故は、全体の55%となっている。', 'other'],
    ['総件数6,709件のうち、9割強が影響利用者数500人未満の事故となっている。', 'other'],
    ['継続時間が2時間以上5時間未満の事故は3,315件（49.4%）と半数を占め、12時間以上の事故も1,802件（26.9%）と全体の3割近くを占めている。', 'other'],
    ['伝送路設備と伝送交換設備に起因する事故がほぼ同数で、両方合わせて9割近くを占めている。', 'other'],
    ['加入者収容装置の事故が1,020件（61%）と伝送交換設備の約6割を占めており、次いで、レイヤ3スイッチ・ルータが207件（12%）、網終端装置が127件（8%）となっている。', 'other'],
    ['7件発生した重大な事故のうち、6件はサーバ設備の事故、1件はその他（衛星）の事故となっている。', 'other'],
    ['簡易な様式による報告は56,866件（前年度は55,001件）であった。報告事業者数は、詳細な様式が176社である。', 'other'],
    ['障害発生時に、IP電話の利用者から18件の問合せがあった。平成20年度及び21年度の重大な事故は18件である。', 'lesson'],
    ['電気通信事業法（昭和59年法律第86号）第28条及び電気通信事業法施行規則第57条は、報告を定めている。施行規則第58条に定める重大な事故をいう。報告規則第7条の3に基づく報告である。', 'other'],
    ['電気通信事業法第二十八条に基づく報告の方法に関する定めは、次の手法により確認する。同法第28条及び同条の規定も同様である。', 'other'],
    ['[[法令:電気通信事業法/28]]は報告を定めている。情報通信ネットワーク安全・信頼性基準（昭和62年郵政省告示第73号）を参照する。', 'lesson'],
    ['令和2年度に発生した電気通信事故の集計結果等について、「令和2年度電気通信事故に関する検証報告」（案）が示された。【平成27年度及び平成28年度の報告に挙げた教訓の再掲】', 'other'],
    ['令和3年度に新たに発生した事例。本年度（令和3年度）の事例。【新規事例】', 'lesson'],
    ['情報サイト「トラフィック情報」に「事件」と掲載された。https://example.jp/トラフィック', 'lesson'],
    ['障害の件数は212件、対象の9割強の利用者が接続できなかった。', 'sheet'],
    ['利用者の半数以上が再起動を行った。最も多い問合せは、復旧の見込みであった。', 'lesson'],
    ['停電は24時間以上続き、5件の設備で自家用発電機が止まった。', 'lesson'],
  ])('%s', (words, kind) => {
    expect(check(words, kind).map((f) => f.message)).toEqual([])
  })

  it('says nothing of the lessons, sheets, prose and templates that the project carries', () => {
    const texts = ['../data/R03/', '../templates/chapters/'].flatMap((folder) => {
      const root = new URL(folder, import.meta.url)
      const names = (readdirSync(root, { recursive: true }) as string[]).filter((name) => /\.(md|ya?ml|hbs)$/.test(name))
      return names.map((name) => proseText(name.replaceAll('\\', '/'), readFileSync(new URL(name, root), 'utf8')))
    })
    expect(new Set(texts.map((t) => t.kind))).toEqual(new Set(['lesson', 'sheet', 'template', 'other']))
    expect(checkProse(texts, context).map((f) => f.message)).toEqual([])
  })

  it('reads a file with its physical lines, without the comments of YAML', () => {
    const yaml = proseText('R03/serious/1.yaml', '\uFEFF# 事件\r\n障害内容: 異常トラフィック # 事件\r\n')
    expect(yaml.kind).toBe('sheet')
    expect(checkProse([yaml], context).map((f) => f.message.split('：')[0])).toEqual(['R03/serious/1.yaml（2行目）'])
    expect(proseText('R03/lessons/1.md', '---\n番号: 1 # 事件\n---\n本文 # 事件').text).toBe('---\n番号: 1 \n---\n本文 # 事件')
    expect(proseText('R03/prose/closing.md', 'x').kind).toBe('other')
  })

  it('says nothing of a template whose numbers are helpers', () => {
    expect(check('四半期報告事故は{{n "reports/詳細な様式/報告件数"}}であり、伝送路設備は{{n "equipment/伝送路設備/割合"}}である。', 'template')).toEqual([])
  })
})

describe('statutes', () => {
  test.each([
    ['電気通信事業法第38条に定める。', '第38条'], ['放送法に基づく報告である。', '放送法'], ['施行規則第58条の2に定める事態である。', '施行されていません'],
    ['電気通信事業法（昭和60年郵政省令第25号）に定める。', '昭和59年法律第86号'], ['電気通信事業法（昭和60年法律第86号）第28条に定める。', '昭和59年法律第86号'],
    ['[[法令:電波法/28]]は報告を定めている。', '電波法/28'], ['電波法第二十八条に定める。', '電波法第28条'],
  ])('%s', (words, says) => {
    const found = check(words)
    expect(found.map((f) => f.code)).toEqual(['prose/law'])
    expect(found[0]?.message).toContain(says)
  })

  test.each([
    ['電波法施行規則第57条に定める。', '電波法施行規則第57条'], ['電波法施行規則第28条に管理規程の定めがある。', '電波法施行規則第28条'], ['放送法施行規則第58条に定める。', '放送法施行規則第58条'],
    ['有線電気通信法施行規則第58条に定める。', '有線電気通信法施行規則第58条'], ['電気通信事業法等施行規則第58条に定める。', '電気通信事業法等施行規則第58条'], ['電波法の施行規則第58条に定める。', '電波法の施行規則第58条'],
    ['電波法関係報告規則第7条の3に定める。', '電波法関係報告規則第7条の3'], ['電波法施行規則に基づく報告である。', '「電波法施行規則」'], ['電波法施行規則（昭和25年電波監理委員会規則第14号）に基づく報告である。', '「電波法施行規則」'],
    ['個人情報の保護に関する法律第26条に定める。', '個人情報の保護に関する法律第26条'], ['有線放送電話に関する法律第5条に定める。', '有線放送電話に関する法律第5条'], ['不正アクセス行為の禁止等に関する法律に違反する行為である。', '「不正アクセス行為の禁止等に関する法律」'],
    ['電気通信事業法に定めがある。同法第99条も同様である。', '「電気通信事業法」の第99条'], ['法第99条に定める。', '「電気通信事業法」の第99条'], ['労働安全衛生規則第3条に定める。', '労働安全衛生規則第3条'],
  ])('no other statute passes for a listed one: %s', (words, says) => {
    const found = check(words)
    expect(found.map((f) => f.code)).toEqual(['prose/law'])
    expect(found[0]?.message).toContain(says)
  })

  test.each([
    '施行規則第58条、同法施行規則第58条、法施行規則第58条及び改正施行規則第58条に定める。', '電気通信事業法・施行規則第58条に定める。', '電気通信事業法の施行規則第58条に定める。', '電気通信事業法に定めがある。同法第28条も同様である。',
    '電気通信事業法を確かめた。放送法も確かめたが、同法第99条は関係しない。', '電気通信事業法に定めがある。\n\n\n同法第99条は、ここでは何の条か分からない。',
    '社内規則に基づき作業した。運用規則に定める手順によった。保守作業規則に違反した作業があった。', '判断基準第3条及び緊急時対応基準第2条に定める。', '国内法に基づき確かめた。', '個人情報の保護に関する社内規則に基づき確かめた。',
  ])('a short form that is one, and rules that a carrier gives itself: %s', (words) => { expect(check(words).map((f) => f.message)).toEqual([]) })

  it('knows 第58条の2 once it is in force', () => {
    expect(checkProse([text('施行規則第58条の2に定める事態である。')], { ...context, year: 2023 as FiscalYear })).toEqual([])
  })

  it('reads 二十八, 百三 and 28 as numbers of articles', () => {
    expect(['二十八', '百三', '十', '五', '28', '百二十'].map(numeral)).toEqual([28, 103, 10, 5, 28, 120])
  })

  it('cites by key, in the wording of the day', () => {
    const statutes = readStatutes(codes)
    expect(citeStatute(statutes, '電気通信事業法/28', '2021-06-01' as IsoDate)).toBe('電気通信事業法第28条')
    expect(citeStatute(statutes, '電気通信事業法施行規則/58の2', '2023-06-15' as IsoDate)).toBeUndefined()
    expect(citeStatute(statutes, '電気通信事業法施行規則/58の2', '2023-06-16' as IsoDate)).toBe('電気通信事業法施行規則第58条の2')
    expect(citeStatute(statutes, '電気通信事故ガイドライン', '2021-06-01' as IsoDate)).toContain('第5版')
  })
})

describe('years, tags, lines, words', () => {
  test.each([
    ['本報告書は、令和2年度に発生した電気通信事故について取りまとめた。', 'prose/stale-year'],
    ['当該年度（令和2年度）の事例である。', 'prose/stale-year'],
    ['【令和2年度新規】', 'prose/stale-year'],
    ['【令和3年度の報告に挙げた教訓の再掲】', 'prose/stale-year'],
    ['【本年度新規、平成27年度の再掲】', 'prose/tag'],
    ['事前の準備を徹底することが重要である。事前の準備を徹底することが重要である。', 'prose/doubled'],
    ['管理規定に記載する。', 'prose/term'],
  ])('%s', (words, code) => {
    expect(codesOf(words, 'lesson')).toEqual([code])
  })

  test.each([
    '令和2年度に発生した事故から得られた教訓を示す。', '令和2年度検証案件の概要を示す。', '本年度は、令和2年度の報告を集計した。', '令和2年度に報告された事故の件数を次に示す。', '令和2年度の検証案件は、次のとおりである。',
  ])('an announcement with the year of an earlier report: %s', (words) => {
    const found = check(words)
    expect(found.map((f) => f.code)).toEqual(['prose/stale-year'])
    expect(found[0]?.message).toContain('この報告書の年度は令和3年度です')
  })

  test.each([
    '令和3年度に発生した事故から得られた教訓を示す。', '令和3年度検証案件の概要を示す。', '本年度は、令和3年度の報告を集計した。', '令和2年度に発生した事故の件数を令和3年度と並べて示す。', '参考として令和2年度の件数を示す。',
    '令和2年度に発生した事故から得られた教訓を踏まえ、対策を講じた。', '令和2年度の報告書に掲げた教訓を示す。', '令和2年度の検証案件と似た事例である。', '令和2年度の件数を示した図を改めた。',
  ])('no announcement, or one of this year: %s', (words) => { expect(codesOf(words)).toEqual([]) })

  it('lets the year be said as 当該年度, and an earlier year where it is history', () => {
    expect(codesOf('当該年度に新たに発生した事例である。令和元年度に発生した事例と類似している。')).toEqual([])
  })

  it('lets a short line, a rule of a table and a line in another paragraph stand twice', () => {
    expect(codesOf('その他\nその他\n|---|---|\n|---|---|\n事前の準備を徹底することが重要である。\n\n\n事前の準備を徹底することが重要である。')).toEqual([])
  })

  it('asks a sheet for no word that only the report settles', () => {
    expect(codesOf('重大事故の判定が遅れた。', 'sheet')).toEqual([])
    expect(codesOf('重大事故の判定が遅れた。', 'lesson')).toEqual(['prose/term'])
  })

  it('gives each fault an id of its own that does not hang on the line', () => {
    const twice = checkProse([text('トラフィックが増えた。トラフィックが減った。', 'lesson', 3)], context)
    expect(twice.map((f) => f.id)).toEqual(['prose/term/R03/prose/closing.md/トラフィック', 'prose/term/R03/prose/closing.md/トラフィック#2'])
    expect(checkProse([text('トラフィックが増えた。', 'lesson', 99)], context)[0]?.id).toBe(twice[0]?.id)
  })
})

describe('numbers and claims beside known facts', () => {
  const labelled = shares.map((fact) => ({ fact, label: fact.key.split('/')[1]?.split('／').at(-1) ?? '', count: fact.of?.[0]?.value ?? 0, percent: roundHalfUp(fact.value, 0) }))
  test.each(labelled)('$label: $count件（$percent%） stands, one more of either does not', ({ label, count, percent }) => {
    const sentence = (n: number, p: number): string => `${label}の事故は${numberText(n)}件（${p}%）である。`
    expect(codesOf(sentence(count, percent))).toEqual([])
    expect(codesOf(sentence(count + 1, percent))).toEqual(['prose/number'])
    expect(codesOf(sentence(count, percent + 1))).toEqual(['prose/number'])
  })

  test.each([
    ['重大な事故は8件である。', '7件'], ['重大な事故は7件であり、前年度の5件から増加している。', '4件'], ['四半期報告事故は、前年度から98件増加している。', '97件'],
    ['詳細な様式による報告は177社である。', '176社'], ['外的要因が4,098件（61%）である。', '4,099件'], ['機器故障が設備要因の96%を占めている。', '95%'],
  ])('%s', (words, says) => {
    const found = check(words)
    expect(found.map((f) => f.code)).toEqual(['prose/number'])
    expect(found[0]?.message).toContain(says)
  })

  test.each(['設備要因の事故が最も多く発生している。', '500人未満の事故が半数を占める。', '外的要因と設備要因の事故がほぼ同数である。', 'IP電話の事故が音声サービスの過半数を占める。'])('%s', (words) => {
    expect(codesOf(words)).toEqual(['prose/claim'])
  })

  test.each(['重大な事故は8件であった。', '四半期報告事故は6,696件である。', '- 令和3年度に発生した重大な事故は、8件である。', '内容: 外的要因による事故が全体の71%であった。'])('asks a sheet for the totals of the year: %s', (words) => {
    expect(codesOf(words, 'sheet')).toEqual(['prose/number'])
  })

  test.each(['重大な事故は7件であった。', '外的要因が61%である。', '甲社の重大な事故は2件目である。', '当社の外的要因による障害は3件であった。', '伝送路設備の警報が12件出た。', '設備要因のうち3件が該当した。'])('asks a sheet for nothing else: %s', (words) => {
    expect(codesOf(words, 'sheet')).toEqual([])
  })

  it('lets a number of another year or of a quarter stand', () => {
    expect(codesOf('令和2年度の重大な事故は4件であった。重大な事故は、第2四半期に3件発生した。')).toEqual([])
  })
})

describe('comparisons written by hand across a change of rule', () => {
  /** A year beyond the change, with what its facts would be: no 増減 where the series is broken. */
  const inYear = (y: number, more: readonly Fact[] = []): ProseContext => ({ ...context, year: y as FiscalYear, facts: [...facts.filter((f) => !f.key.includes('前年度') && !f.key.includes('増減')), ...more], series: [], published: () => 'missing' })
  const before = ['詳細な様式', '重大な事故', '簡易な様式'].map((form) => fact(`reports/${form}/前年度の報告件数`, 7500, '件'))
  const found = (words: string, y: number, more: readonly Fact[] = before) => checkProse([text(words)], inYear(y, more)).filter((f) => f.code === 'prose/comparison')

  test.each([
    '詳細な様式による報告は、97件増加した。', '四半期報告事故は6,709件であり、前年度より減少した。', '詳細な様式の件数は前年度を上回っている。', '詳細な様式は、前年度比１．５％の増である。',
    '詳細な様式の件数は増加傾向にある。', '詳細な様式は、平成27年度の6,188件から増加した。', '携帯電話の事故は、前年度に比べて多い。', '機器故障による事故は前年度と同程度である。', '伝送路設備の事故は12件減少した。',
  ])('refuses in 令和5年度: %s', (words) => {
    const [one, ...rest] = found(words, 2023)
    expect(rest).toEqual([])
    expect(one?.message).toContain('取扱いの変更をまたぐ比較です：令和5年6月16日から')
    expect(one?.message).toMatch(/^R03\/prose\/closing\.md（1行目）：/)
  })

  test.each([
    '詳細な様式の件数は、取扱いが変わったため、前年度から97件の増となっているが、単純に比較することはできない。', '詳細な様式による報告は6,709件であった。', '重大な事故の際、問合せは前年度から97件増加した。',
    'トラヒックは前年度の1.2倍に増加した。詳細な様式による報告を確かめた。', '携帯電話の輻輳を避けるため、設備を増設し、負荷を減らすことが重要である。', '簡易な様式による報告は、前年度から49,366件増加した。',
    '詳細な様式の内訳では、外的要因は設備要因より多い。',
  ])('has nothing against, in 令和5年度: %s', (words) => { expect(found(words, 2023)).toEqual([]) })

  it('asks for the note where the change needs no more, and takes it in the same paragraph', () => {
    const bare = '詳細な様式による報告は、前年度から97件増加した。'
    expect(found(bare, 2025)[0]?.message).toContain('その注記がありません')
    expect(found(bare, 2025)[0]?.remedy).toContain('令和7年度から、報告は四半期ごとではなく')
    expect(found(`令和7年度の報告である。${bare}`, 2025)).toHaveLength(1)
    expect(found(`${bare}なお、令和7年度から、報告は報告年度ごととなった。`, 2025)).toEqual([])
    expect(found(`${bare}\n\nなお、令和7年度から、報告は報告年度ごととなった。`, 2025)).toHaveLength(1)
    expect(found('重大な事故は、前年度から3件増加した。', 2015)).toHaveLength(1)
    expect(found('重大な事故は、前年度から3件増加した。役務区分別の基準は平成27年4月1日からである。', 2015)).toEqual([])
  })

  it('lets the years on one side of a change be compared', () => {
    expect([2021, 2022, 2026].flatMap((y) => found('詳細な様式による報告は、前年度から97件増加した。', y))).toEqual([])
  })

  it('refuses a difference from a year that is not known, unless it is marked as not counted here', () => {
    expect(found('詳細な様式による報告は、前年度から97件増加した。', 2022, [])[0]?.message).toContain('確かめられません。令和3年度の値がありません')
    expect(found('詳細な様式による報告は、前年度から[[集計外:97件|見本白書]]増加した。', 2022, [])).toEqual([])
  })

  it('asks a trend word across a change for its note', () => {
    const series = (breaks: ProseContext['series']) => ({ ...inYear(2015, before), series: breaks ?? [] })
    const note = '平成27年4月1日から、重大な事故の基準が役務の区分別となった。'
    const rising = series([{ names: ['重大な事故'], values: [value(2013, 5), value(2014, 6), value(2015, 8)], breaks: [{ before: 2015 as FiscalYear, kind: '注記', label: '役務区分別の基準を導入', note }] }])
    const codesWith = (words: string) => checkProse([text(words)], rising).filter((f) => f.code !== 'prose/number').map((f) => f.code)
    expect(codesWith('重大な事故の件数は、直近2年間は増加している。')).toEqual(['prose/comparison'])
    expect(codesWith(`重大な事故の件数は、直近2年間は増加している。${note}`)).toEqual([])
  })
})
