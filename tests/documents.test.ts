import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tagText, prosePieces, type Lesson } from '../pipeline/model/lesson.ts'
import { problemText } from '../pipeline/model/problem.ts'
import { countedPhases, dateText, instantText, progressText, usersText, type Sheet } from '../pipeline/model/sheet.ts'
import { durationText, warekiMinute, type Minutes } from '../pipeline/model/time.ts'
import { readDocuments, type Documents } from '../pipeline/read/documents.ts'
import { editorSchemas } from '../pipeline/read/documents/editor.ts'
import { parseCount, parseDayOrMonth, parseDuration, parseInstant, parseUsers } from '../pipeline/read/documents/values.ts'
import { projectCodes } from './law-tables.ts'
import { diskSource } from './support/disk-source.ts'
import { memorySource, type Content } from './support/memory-source.ts'

const DATA = join(import.meta.dirname, '../data')
const published = readDocuments(diskSource(DATA), 'R03')
const read = (files: Readonly<Record<string, Content>>, year = 'R03'): Promise<Documents> => readDocuments(memorySource(files), year, projectCodes())
const codes = ({ problems }: Documents): readonly string[] => problems.map(({ code }) => code)

const SHEET = `区分: 重大な事故
番号: 1
見出し: 甲社の重大な事故
事業者:
  - { 名称: 甲株式会社, 略称: 甲(株) }
発生日時: 2021-05-30 20:41
`
const sheet = (more: string, base = SHEET): Promise<Documents> => read({ 'R03/serious/1.yaml': base + more })
const only = ({ sheets }: Documents): Sheet => { const [one] = sheets; if (!one) throw new Error('no sheet'); return one }
const lesson = (body: string, head = '段階: 事前防止\n番号: 1\n見出し: 備え'): Promise<Documents> => read({ 'R03/lessons/1.md': `---\n${head}\n---\n${body}` })
const firstLesson = ({ lessons }: Documents): Lesson => { const [one] = lessons; if (!one) throw new Error('no lesson'); return one }
const year = (text: string): Promise<Documents> => read({ 'R03/year.yaml': text })

describe('the documents of 令和3年度', () => {
  test('read without a finding: 7 重大な事故, 2 further cases, 14 lessons, 11 members, 6 meetings', async () => {
    const { problems, sheets, lessons, year: file } = await published
    expect(problems.map(problemText)).toEqual([])
    expect(sheets.map(({ kind, no }) => `${kind}${no}`)).toEqual([...[1, 2, 3, 4, 5, 6, 7].map((n) => `serious${n}`), 'further1', 'further2'])
    expect(lessons.map(({ stage, order }) => `${stage}${order}`)).toEqual([...Array.from({ length: 11 }, (_, i) => `事前防止${i + 1}`), '発生時1', '発生時2', '収束後1'])
    expect([file?.members.length, file?.meetings.length, file?.standing]).toEqual([11, 6, '合成'])
  })

  test('state the times and numbers of the published table of 重大な事故', async () => {
    const rows = (await published).sheets.map((s) => {
      const phases = countedPhases(s)
      return [warekiMinute(s.start.time), phases.map((p) => p.duration && durationText(p.duration)).join(), phases.flatMap((p) => p.users.map(usersText)).join()]
    })
    expect(rows).toEqual([
      ['令和3年5月30日 20:41', '5時間42分', '9社'],
      ['令和3年8月3日 15:00', '2時間25分', '最大456,516人'],
      ['令和3年9月8日 20:48', '2時間59分', '最大約50万人'],
      ['令和3年9月11日 13:23', '4時間3分', '100万人以上'],
      ['令和3年10月9日 7:56', '2時間57分', '62,095人'],
      ['令和3年10月14日 17:37', '2時間20分', '約100万人'],
      ['令和4年3月16日 23:51', '34時間9分', '41,417人'],
      ['令和3年9月23日 1:47', '159時間37分', '約86万通,約49万回線'],
      ['令和4年2月1日 7:30', '1時間37分', '約17,800人'],
    ])
  })

  test('come from 10 carriers in 13 reports', async () => {
    const carriers = (await published).sheets.filter((s) => s.kind === 'serious').flatMap((s) => s.carriers.map((c) => c.name))
    expect([carriers.length, new Set(carriers).size]).toEqual([13, 10])
  })

  test('divide by cause into 人的要因 4, 外的要因 1 and その他 2, by equipment into サーバ設備 6 and 衛星 1, each with its reason', async () => {
    const serious = (await published).sheets.filter((s) => s.kind === 'serious')
    const human = ['工事時の作業ミス', '設定誤り', 'その他の人的要因']
    const outside = ['他の電気通信事業者の事故', '自然災害', 'その他の外的要因']
    const group = (item = ''): string => (human.includes(item) ? '人的' : outside.includes(item) ? '外的' : item)
    expect(serious.map((s) => group(s.cause.item)).sort()).toEqual(['その他の要因', '人的', '人的', '人的', '人的', '外的', '異常トラヒック'])
    expect(serious.map((s) => s.equipment).sort()).toEqual(['アプリケーションサーバ', 'アプリケーションサーバ', 'アプリケーションサーバ', 'アプリケーションサーバ', '衛星', '認証・呼制御サーバ', '認証・呼制御サーバ'].sort())
    expect(serious.filter((s) => s.cause.basis === undefined)).toEqual([])
  })

  test('keep one value where the published table and sheet disagreed', async () => {
    const by = new Map((await published).sheets.filter((s) => s.kind === 'serious').map((s) => [s.no, s]))
    expect(by.get(4)?.clauses.map((c) => c.services)).toEqual([['移動アクセスサービス']])
    expect(by.get(5)?.clauses.map((c) => c.services)).toEqual([['総合デジタル通信サービス', 'IP電話']])
    expect(by.get(6)?.carriers.map((c) => c.shortName)).toEqual(['(株)NTTドコモ', '(株)インターネットイニシアティブ'])
    expect(by.get(7)?.phases[0]?.users[0]?.qualifiers).toEqual([])
  })

  test('have a drawing with an alternative text for every sheet, and every answer to a cause that exists', async () => {
    const { sheets } = await published
    expect(sheets.filter((s) => s.topology?.kind !== 'graph' || s.topology.alternative.length < 30).map((s) => s.file)).toEqual([])
  })

  test('tag the lessons as published', async () => {
    const tags = (await published).lessons.map((l) => [...(l.cases ?? []), ...(l.lessons ?? [])].flatMap((p) => (p.tag ? [p.tag.kind === 'new' ? '新規' : p.tag.years.map((y) => y - 1988).join('.')] : [])).join(' '))
    expect(tags).toEqual(['27.28 27.28 新規', '新規', '新規 新規', '新規 新規', '新規 30 新規', '新規 新規', '新規 新規', '新規 新規', '新規 27.32 新規', '新規 新規',
      '新規 28.29 28.29.31 新規 28.32', '32 新規', '27.28.29.30.31.32 新規 27.28.32 28.32 32 28.32 新規 27.32', '27'])
  })
})

describe('a sheet', () => {
  test('needs no more than its kind, number, heading, carrier and start; the rest is absent, never made up', async () => {
    const one = only(await sheet(''))
    expect(one).toMatchObject({ kind: 'serious', no: 1, inquiries: [], measures: [], notices: [], cause: { overview: [] } })
    expect(['region', 'summary', 'equipment', 'topology', 'reference'].filter((key) => key in one)).toEqual([])
    expect('item' in one.cause).toBe(false)
  })
  test('reads 未記入 and an empty value as not written yet', async () => {
    const documents = await sheet('影響地域: 未記入\n故障設備:\n継続時間: 未記入\n')
    expect(documents.problems).toEqual([])
    expect(only(documents)).not.toHaveProperty('region')
    expect(only(documents).phases[0]).not.toHaveProperty('duration')
  })
  test('computes the duration from its end where none is stated', async () => {
    expect(only(await sheet('復旧日時: 2021-05-31 2:23\n')).phases[0]?.duration).toBe(342)
  })
  test.each([['5時間42分', []], ['5時間41分', ['document/duration']], ['5時間43分', ['document/duration']]])('with an end at 2:23 and 継続時間 %s has the findings %j', async (stated, found) => {
    const documents = await sheet(`復旧日時: 2021-05-31 2:23\n継続時間: ${stated}\n`)
    expect(codes(documents)).toEqual(found)
    expect(documents.sheets).toHaveLength(1)
  })
  test('that ends before it begins is reported with its line', async () => {
    const documents = await sheet('復旧日時: 2021-05-30 20:40\n')
    expect(codes(documents)).toEqual(['document/order-of-time'])
  })
  test('keeps phases ①② with durations and users of their own', async () => {
    const { phases } = only(await sheet('事象:\n  - { 番号: ①, 継続時間: 3時間23分, 影響利用者数: "186,224人" }\n  - { 番号: ②, 発生日時: 2016-08-18 0:10, 継続時間: 3時間36分, 影響利用者数: "4,409人" }\n'))
    expect(phases.map((p) => [p.label, p.duration, p.users[0]?.value])).toEqual([['①', 203, 186224], ['②', 216, 4409]])
  })
  test('gives its own times to the one phase that counts', async () => {
    const { phases } = only(await sheet('継続時間: 2時間20分\n影響利用者数: 約100万人\n事象:\n  - { 番号: ①, 内容: 切替え, 重大な事故に該当: false }\n  - { 番号: ②, 内容: 切り戻し }\n'))
    expect(phases.map((p) => [p.label, p.counted, p.duration])).toEqual([['①', false, undefined], ['②', true, 140]])
  })
  test('puts notices in the order of time and leaves one without a time behind the one it was written after', async () => {
    const { notices } = only(await sheet('情報周知:\n  - { 媒体: い, 日時: 不明 }\n  - { 媒体: に, 日時: 2021-06-01 9:00 }\n  - { 媒体: ほ, 日時: 不明 }\n  - { 媒体: ろ, 日時: 2021-05-30 21:00 }\n  - { 媒体: は, 日時: 2021-05-31 }\n'))
    expect(notices.map((n) => n.media).join('')).toBe('いろはにほ')
    expect(notices[0]).not.toHaveProperty('at')
  })
  test('prints hostile text as what it is', async () => {
    const text = `<script>alert("x")</script> {{q}} '" 髙﨑 𠮷 葛󠄀`
    expect(only(await sheet(`影響地域: |-\n  ${text}\n`)).region).toBe(text)
  })
  test('drops a line of the drawing whose end does not exist, and says so', async () => {
    const documents = await sheet('機器構成図:\n  代替テキスト: 図\n  設備:\n    - { 記号: a, 名称: 甲 }\n  接続:\n    - { から: a, まで: b }\n')
    expect(codes(documents)).toEqual(['document/unknown-node'])
    expect(only(documents).topology).toMatchObject({ edges: [] })
  })
  test('reports a measure against a cause that is not there', async () => {
    const cause = '発生原因:\n  大規模化:\n    - { 番号: ①, 内容: 漏れ }\n'
    expect(codes(await sheet(`${cause}再発防止策:\n  - { 対応する原因: ①, 内容: 直す }\n`))).toEqual([])
    expect(codes(await sheet(`${cause}再発防止策:\n  - { 対応する原因: ②, 内容: 直す }\n`))).toEqual(['document/unknown-cause'])
  })
})

describe('a sheet that does not fit', () => {
  test.each([
    ['a missing carrier', SHEET.replace(/事業者:\n.*\n/, ''), '「事業者」は記入されていません'],
    ['a day that does not exist', SHEET.replace('05-30', '02-30'), '「発生日時」は日時として読めません'],
    ['a number in words', SHEET.replace('番号: 1', '番号: 一'), '「番号」は数字で書かれていません'],
    ['an unknown role', SHEET.replace('略称: 甲(株)', '略称: 甲(株), 立場: 下請'), '「事業者の1番目の立場」は「当事者」「提供元」「提供先」のいずれでもありません'],
  ])('for %s is refused with file and line', async (_, text, sentence) => {
    const { sheets, problems } = await read({ 'R03/serious/1.yaml': text })
    expect(sheets).toEqual([])
    expect(problems.map(problemText)[0]).toMatch(new RegExp(`^serious/1\\.yaml（\\d+行目）：${sentence}.*\\[document/schema\\]$`))
  })
  test('names the line of the value, CRLF or not', async () => {
    const bad = `${SHEET}影響地域: 全国\n継続時間: 五時間\n`
    for (const text of [bad, bad.replaceAll('\n', '\r\n')]) expect((await read({ 'R03/serious/1.yaml': text })).problems[0]?.place).toEqual({ file: 'serious/1.yaml', line: 8 })
  })
  test('of several ways to write a value names the one that came closest', async () => {
    const { problems } = await sheet('問合せ件数:\n  - { 窓口: 甲, 件数: 多数 }\n')
    expect(problems.map(problemText)).toEqual(['serious/1.yaml（8行目）：「問合せ件数の1番目の件数」は件数として読めません（例：37件）。記入例に合わせて直してください。 [document/schema]'])
  })
  test.each([
    ['日時: 2021-13-40 9:00', '日時」は「不明」でもなく、日時として読めません（例：2021-05-30 20:41、令和3年5月30日20時41分頃）。'], ['日時: 不 明', '日時」は「不明」でもなく、日時として読めません'], ['日時: true', '日時」は文字で書かれていません'],
    ['種別: 初々報', '種別」は「初報」「続報」「復旧報」のいずれでもありません'], ['終了: 不明', '終了」は日時として読めません'],
  ])('where a word or a form may stand (%s) says what the value should be', async (field, sentence) => {
    const { problems } = await sheet(`情報周知:\n  - { 媒体: 自社サイト, ${field} }\n`)
    expect(problems.map(problemText)).toEqual([expect.stringContaining(`「情報周知の1番目の${sentence}`)])
  })
  test('with an unknown key keeps everything else and warns', async () => {
    const documents = await sheet('影響地城: 全国\n障害内容: 停止\n')
    expect(documents.problems.map(problemText)).toEqual(['serious/1.yaml（7行目）：「影響地城」という項目はありません。この項目は読み飛ばしました。項目名をご確認ください。 [document/unknown-key]'])
    expect(only(documents).description).toEqual(['停止'])
  })
  test('with broken YAML or a doubled key is one problem, and the other files are read', async () => {
    const documents = await read({ 'R03/serious/1.yaml': 'a: [', 'R03/serious/2.yaml': `${SHEET}番号: 2\n`, 'R03/serious/3.yaml': SHEET.replace('番号: 1', '番号: 3') })
    expect(codes(documents)).toEqual(['document/yaml', 'document/yaml'])
    expect(documents.sheets.map((s) => s.no)).toEqual([3])
  })
})

describe('files', () => {
  test('that are absent are no problem', async () => {
    expect(await read({})).toEqual({ sheets: [], images: new Map(), lessons: [], prose: [], texts: [], problems: [] })
  })
  test('may lie in folders with Japanese names, in UTF-8 with BOM or CP932', async () => {
    const cp932 = Uint8Array.from([...new TextEncoder().encode('---\n'), 0x92, 0x69, 0x8a, 0x4b, ...new TextEncoder().encode(': '), 0x94, 0xad, 0x90, 0xb6, 0x8e, 0x9e, 0x0a,
      0x94, 0xd4, 0x8d, 0x86, ...new TextEncoder().encode(': 1\n'), 0x8c, 0xa9, 0x8f, 0x6f, 0x82, 0xb5, ...new TextEncoder().encode(': A\n---\n')])
    const documents = await read({ 'R03/重大な事故/1.yml': `\uFEFF${SHEET}`, 'R03/教訓/1.md': cp932 })
    expect(documents.problems).toEqual([])
    expect([documents.sheets.length, documents.lessons[0]?.stage]).toEqual([1, '発生時'])
  })
  test('that are no regular file, fail to open or are no text are each named', async () => {
    const documents = await read({ 'R03/serious/1.yaml': { kind: 'other' }, 'R03/serious/2.yaml': { size: 1, fail: 'EIO' }, 'R03/serious/3.yaml': Uint8Array.from([0xff, 0x00, 0xfd]) })
    expect(documents.problems.map((p) => `${p.place?.file} ${p.code}`)).toEqual([1, 2, 3].map((n) => `serious/${n}.yaml document/unreadable`))
  })
  test('that editors leave behind, and folders, are passed over', async () => {
    expect(codes(await read({ 'R03/serious/.1.yaml': 'a: [', 'R03/serious/~$2.yaml': 'a: [', 'R03/serious/3.txt': 'a: [', 'R03/serious/4.yaml': { kind: 'folder' } }))).toEqual([])
  })
  test('that use one number twice are reported by both names', async () => {
    const { problems } = await read({ 'R03/serious/1.yaml': SHEET, 'R03/serious/2.yaml': SHEET })
    expect(problems.map(problemText)).toEqual(['serious/2.yaml：重大な事故の番号1は serious/1.yaml でも使われています。どちらかの番号を直してください。 [document/duplicate-number]'])
  })
  test('with prose belong to the section they are named after', async () => {
    const { prose } = await read({ 'R03/prose/closing.md': '\n\n本年は、\n次の事故が発生した。\n' })
    expect(prose).toEqual([{ file: 'prose/closing.md', section: 'closing', markdown: '本年は、\n次の事故が発生した。', line: 3 }])
  })
  test('with any text whatever never make reading throw', async () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(SHEET, '---\n段階: 事前防止\n', '## 教訓\n', '【再掲：', '&a [*a]', '{{', 'データの別: ')).chain((a) => fc.string().map((b) => a + b))
    await fc.assert(fc.asyncProperty(any, any, any, async (a, b, c) => {
      const documents = await read({ 'R03/year.yaml': a, 'R03/serious/1.yaml': b, 'R03/lessons/1.md': c })
      expect(documents.problems.map(problemText).join()).not.toContain('undefined')
    }), { numRuns: 150 })
  })
})

describe('labels that the code lists do not have', () => {
  const list = (...labels: string[]) => labels.map((label) => ({ label: label as never, code: '', group: '', from: '2010-04-01' as never, more: {} }))
  const book = { services: list('IP電話'), causes: list('設定誤り'), equipment: list('衛星'), simpleEquipment: [], durationBands: [], userBands: [], aliases: [], tables: {} }
  const check = (more: string) => readDocuments(memorySource({ 'R03/serious/1.yaml': SHEET + more }), 'R03', book)
  test('are reported for services, causes and equipment; known ones are not', async () => {
    const text = (service: string, cause: string, equipment: string) => `役務の区分:\n  - { 項: 二, 役務: [${service}] }\n発生原因: { 区分: ${cause} }\n故障設備: ${equipment}\n`
    expect(codes(await check(text('IP電話', '設定誤り', '衛星')))).toEqual([])
    expect((await check(text('IP電信', '設定誤まり', '人工衛星'))).problems.map((p) => p.value)).toEqual(['IP電信', '設定誤まり', '人工衛星'])
  })
})

describe('a lesson', () => {
  test('keeps each paragraph with its tag and its line', async () => {
    const one = firstLesson(await lesson('## 事故事例\n\n一。【新規】\n\n## 制度的枠組み\n\n定める。\n\n- イ\n- ロ\n\n## 教訓\n\n二。【再掲：令和2年度、平成27年度】\n\n三。\n'))
    expect(one.cases).toEqual([{ markdown: '一。', tag: { kind: 'new' }, line: 8 }])
    expect(one.framework?.map((p) => p.markdown)).toEqual(['定める。', '- イ\n- ロ'])
    expect(one.lessons).toEqual([{ markdown: '二。', tag: { kind: 'repeats', years: [2015, 2020] }, line: 19 }, { markdown: '三。', line: 21 }])
  })
  test('tells a heading with なし from a heading that is missing', async () => {
    const one = firstLesson(await lesson('## 事故事例\n\nなし\n'))
    expect(one.cases).toEqual([])
    expect('lessons' in one).toBe(false)
  })
  test.each([
    ['本文。\n', 'lesson/outside-section'],
    ['## 感想\n\n本文。\n', 'lesson/unknown-section'],
    ['## 教訓\n\n一。\n\n## 教訓等\n\n二。\n', 'lesson/doubled-section'],
    ['## 教訓\n\n一。【再渇：平成27年度】\n', 'lesson/tag-unreadable'],
    ['## 教訓\n\n一。【再掲：昨年度】\n', 'lesson/tag-unreadable'],
    ['## 制度的枠組み\n\n一。【新規】\n', 'lesson/tag-misplaced'],
    ['## 教訓\n\n一。【再掲：平成26年度】\n', 'lesson/tag-year'],
    ['## 教訓\n\n一。【再掲：令和3年度】\n', 'lesson/tag-year'],
    ['## 教訓\n\n一。【再掲：平成27年度、平成27年度】\n', 'lesson/tag-year'],
  ])('with the body %j is reported as %s', async (body, code) => {
    expect(codes(await lesson(body))).toEqual([code])
  })
  test.each(['平成27年度', '令和2年度', 'R2'])('may repeat %s: the first report and the last', async (label) => {
    expect(codes(await lesson(`## 教訓\n\n一。【再掲：${label}】\n`))).toEqual([])
  })
  test('may repeat no year before the first report, which year.yaml names, else the table of regimes', async () => {
    const stated = (first: string, repeated: string) => read({ 'R03/year.yaml': first, 'R03/lessons/1.md': `---\n段階: 事前防止\n番号: 1\n見出し: 備え\n---\n## 教訓\n\n一。【再掲：${repeated}】\n` })
    expect(codes(await stated('最初の検証報告: 平成29年度', '平成29年度'))).toEqual([])
    const early = await stated('最初の検証報告: 平成29年度', '平成28年度')
    expect(early.problems.map(problemText)).toEqual([expect.stringContaining('検証報告の始まった平成29年度より前です')])
    expect(codes(await stated('', '平成27年度'))).toEqual([])
    expect(codes(await stated('', '平成26年度'))).toEqual(['lesson/tag-year'])
  })
  test.each([
    ['端末の動きは、令和2年度の報告でも指摘した。', '新規', '令和2年度の報告でも'],
    ['平成30年度及び令和元年度にも同様の事故が発生した。', '新規', '平成30年度及び令和元年度にも'],
    ['この点は、これまでの検証報告でも挙げた。', '新規', 'これまでの検証報告でも'],
    ['前年度の事例と同様に、周知が遅れた。', '新規', '前年度の事例と同様'],
    ['周知の遅れが繰り返し指摘されている。', '新規', '繰り返し指摘'],
    ['平成27年度の報告に挙げた教訓の再掲である。', '新規', '平成27年度の報告に挙げた教訓の再掲'],
    ['このような事故は、初めて発生した。', '再掲：令和2年度', '初めて発生'],
    ['過去に類似の事故は発生しておらず、備えがなかった。', '再掲：令和2年度', '過去に類似の事故は発生しておらず'],
    ['令和３年度の事故から新たに得られた教訓である。', '再掲：令和2年度', '新たに得られた教訓'],
    ['平成29年度にも同様の事故が発生した。', '再掲：平成27年度、令和2年度', '平成29年度にも'],
  ])('whose words its tag contradicts is reported with its line: %s【%s】', async (words, tag, against) => {
    const { problems } = await lesson(`## 事故事例\n\n前の行\n${words}【${tag}】\n`)
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([['lesson/tag-contradicts', 9]])
    expect(problems.map(problemText)[0]).toContain(`札は【${tag}】ですが、本文には「${against}」とあります。`)
  })

  test.each([
    ['令和2年度にも同様の事故が発生した。', '再掲：平成27年度、令和2年度'],
    ['これまでの報告でも繰り返し指摘してきた。', '再掲：令和2年度'],
    ['令和3年度にも事故が続いた。', '新規'],
    ['過去にも例のない規模の攻撃であった。これまでに例がない。', '新規'],
    ['令和2年度に導入した装置が停止した。', '新規'],
    ['繰り返し試験を行う仕組みを新たに設けることが必要である。', '再掲：令和2年度'],
    ['「令和2年度にも」と題する資料を配布した。', '新規'],
  ])('whose words its tag bears out raises nothing: %s【%s】', async (words, tag) => {
    expect(codes(await lesson(`## 教訓等\n\n${words}【${tag}】\n`))).toEqual([])
  })

  test('without front matter is not read; with a bad stage it names the line', async () => {
    expect(codes(await read({ 'R03/lessons/1.md': '## 教訓\n' }))).toEqual(['document/front-matter'])
    const { problems } = await lesson('', '番号: 1\n見出し: 備え\n段階: 事後')
    expect(problems[0]?.place).toEqual({ file: 'lessons/1.md', line: 4 })
  })
  test('from an accident without a sheet is a warning', async () => {
    const head = '段階: 事前防止\n番号: 1\n見出し: 備え\n事故: [重大な事故1]'
    expect(codes(await lesson('', head))).toEqual(['lesson/unknown-source'])
    expect(codes(await read({ 'R03/lessons/1.md': `---\n${head}\n---\n`, 'R03/serious/1.yaml': SHEET }))).toEqual([])
  })
  test('prints its tags by part', () => {
    const repeats = { kind: 'repeats', years: [2015, 2016, 2020] } as never
    expect([tagText({ kind: 'new' }, 'case'), tagText({ kind: 'new' }, 'lesson'), tagText(repeats, 'case'), tagText(repeats, 'lesson')]).toEqual([
      '【新規事例】', '【本年度新規】', '【平成27年度、平成28年度及び令和2年度にも見られた事例】', '【平成27年度、平成28年度及び令和2年度の報告に挙げた教訓の再掲】'])
  })
  test('cites statutes by key only', () => {
    expect(prosePieces('[[法令:電気通信事業法/28]]は、[[図]]を定める。')).toEqual([{ law: '電気通信事業法/28' }, { text: 'は、[[図]]を定める。' }])
  })
})

describe('year.yaml', () => {
  test('may be empty: everything is 未記入', async () => {
    expect((await year('')).year).toEqual({ file: 'year.yaml', standing: '未記入', members: [], meetings: [], absent: [] })
  })
  test('of another year is reported', async () => {
    expect(codes(await year('年度: R03\n'))).toEqual([])
    expect(codes(await year('年度: R04\n'))).toEqual(['year/mismatch'])
  })
  test('with meetings out of order or a topic twice is reported with its line', async () => {
    const meetings = (second: string, topics: string) => `会合:\n  - { 回: 1, 期日: 2021-05-24, 議題: [甲] }\n  - 回: 2\n    期日: ${second}\n    議題: [${topics}]\n`
    expect(codes(await year(meetings('2021-05-24', '甲, 乙')))).toEqual([])
    expect(codes(await year(meetings('2021-05-23', '甲, 乙')))).toEqual(['year/meeting-date'])
    const { problems } = await year(meetings('2021-07-08', '甲, 甲'))
    expect(problems.map((p) => [p.code, p.place?.line])).toEqual([['year/doubled-topic', 5]])
  })
})

describe('values', () => {
  test.each([['2021-05-30 20:41', '令和3年5月30日 20:41'], ['令和3年8月3日15時00分頃', '令和3年8月3日 15:00頃'], ['２０２１/5/31', '令和3年5月31日'], ['R3.10.14 17:37', '令和3年10月14日 17:37'], ['令和3年10月14日(木) 17:37', '令和3年10月14日 17:37']])(
    '%s is %s', (written, printed) => { const read = parseInstant(written); expect(read && instantText(read)).toBe(printed) })
  test.each(['2021-02-29', '2021-05-30 24:00', '2021-05-30 20:60', '平成31年5月1日', '昨日', ''])('%j is no time', (written) => { expect(parseInstant(written)).toBeUndefined() })
  test.each([['2021-09', '令和3年9月'], ['令和3年9月', '令和3年9月'], ['2021-09-30', '令和3年9月30日']])('%s is the day or month %s', (written, printed) => {
    expect(dateText(parseDayOrMonth(written) ?? '')).toBe(printed)
  })
  test.each([['2021-13'], ['令和3年13月'], ['9月']])('%s is neither day nor month', (written) => { expect(parseDayOrMonth(written)).toBeUndefined() })
  test.each(['1時間60分', '', '時間', '-3分', '3.5時間'])('%j is no duration', (written) => { expect(parseDuration(written)).toBeUndefined() })
  test.each(['約', '12,34人', '1,000,00人', '五人', '10人人'])('%s is no number of users', (written) => { expect(parseUsers(written)).toBeUndefined() })
  test.each([['5事業者', 5], ['3,935件', 3935], ['０', 0]])('%s counts %d', (written, count) => { expect(parseCount(written)?.count).toBe(count) })
  test('a printed duration reads back as itself', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (minutes) => { expect(parseDuration(durationText(minutes as Minutes))).toBe(minutes) }))
  })
  test('a printed number of users reads back as itself, qualifiers and unit included', () => {
    const users = fc.record({ value: fc.oneof(fc.nat(9_999_999), fc.nat(999).map((n) => n * 10_000)), unit: fc.constantFrom('人', '社', '回線', '通'), qualifiers: fc.subarray(['最大', '約', '以上']) })
    fc.assert(fc.property(users, (u) => { expect(parseUsers(usersText(u as never))).toEqual(u) }))
  })
  test('a measure says what was done when', () => {
    expect([
      progressText({ on: '2021-08-03', state: '済' }), progressText({ target: 'ロリポップ！', on: '2022-11-30', state: '予定' }),
      progressText({ on: '2021-09', state: '継続中' }), progressText({ state: '期日未定', note: '試験の後に制定' }),
    ]).toEqual(['【令和3年8月3日 済】', '【ロリポップ！：令和4年11月30日 予定】', '【令和3年9月以降 継続中】', '【期日未定。試験の後に制定】'])
  })
})

describe('the JSON Schema for the editor', () => {
  test.each([...editorSchemas()])('%s is up to date (npx vitest run tests/documents.test.ts -u writes it)', async (name, text) => {
    await expect(text).toMatchFileSnapshot(join(DATA, 'codes/schema', name))
  })
  test('is what the documents of 令和3年度 point to', async () => {
    for (const s of (await published).sheets) {
      const text = new TextDecoder().decode(await diskSource(DATA).read(`R03/${s.file}`))
      expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../codes/schema/serious.schema.json')
    }
  })
})
