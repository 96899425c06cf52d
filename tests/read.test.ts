import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { problemText } from '../pipeline/model/problem.ts'
import { read, readTable } from '../pipeline/read/index.ts'
import { codes, detailed, good, goodSimple, ingestFiles, line, simple } from './support/ingest.ts'
import { memorySource, type Content } from './support/memory-source.ts'

const file = async (content: Content, name = 'a.csv') => (await ingestFiles({ [`R03/detailed/${name}`]: content })).reading
const header = line(Object.keys(good))
const row = (changes: Partial<typeof good> = {}): string => line(Object.values({ ...good, ...changes }))

describe('encodings', () => {
  const text = detailed([{ 事業者名: '株式会社髙﨑①㈱～－通信' }])
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 (BOM)', new TextEncoder().encode(`\ufeff${text}`)],
    ['CP932', iconv.encode(text, 'cp932')],
    ['UTF-16LE', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16BE', iconv.encode(text, 'utf16be', { addBOM: true })],
  ])('%s is recognised and gives the same row', async (encoding, bytes) => {
    const reading = await file(new Uint8Array(bytes))
    expect(reading.files[0]?.encoding).toBe(encoding)
    expect(reading.detailed[0]?.cells['事業者名']?.text).toBe('株式会社髙﨑①㈱～－通信')
  })

  test.each([
    ['a block', '文字コード:\n  a.csv: UTF-16LE\n', 'UTF-16LE'], ['a flow', '{ 年度: R03, 文字コード: { a.csv: utf-16le } }', 'UTF-16LE'], ['CRLF', '年度: R03\r\n文字コード:\r\n  "detailed/a.csv": UTF-16LE\r\n', 'UTF-16LE'],
    ['nothing yet', '文字コード: 未記入\n', 'CP932'], ['a comment', '# 文字コード:\n#   a.csv: UTF-16LE\n', 'CP932'], ['no mapping', '文字コード: UTF-16LE\n', 'CP932'], ['broken YAML', '文字コード: [\n', 'CP932'],
  ])('year.yaml states the encoding of a file (%s)', async (_what, yaml, encoding) => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': iconv.encode(text, 'cp932'), 'R03/year.yaml': yaml })
    expect(reading.files[0]?.encoding ?? 'UTF-16LE').toBe(encoding)
    expect(reading.problems.some(({ code }) => code === 'file/no-header' || code === 'file/empty')).toBe(encoding === 'UTF-16LE')
  })

  test('a choice per file overrides the automatic one', async () => {
    const files = { 'R03/detailed/a.csv': iconv.encode(text, 'cp932') }
    expect((await ingestFiles(files, { encodings: { 'a.csv': 'UTF-8' } })).reading.problems[0]?.code).toBe('file/no-header')
    for (const name of ['CP932', 'Shift_JIS']) expect((await ingestFiles(files, { encodings: { 'a.csv': name } })).reading.detailed).toHaveLength(1)
    await expect(ingestFiles(files, { encodings: { 'a.csv': 'EBCDIC' } })).rejects.toThrow('EBCDIC')
  })

  test.each(['utf16le', 'utf16be'])('a file in %s without its mark is read where its encoding is stated', async (encoding) => {
    const files = { 'R03/detailed/a.csv': iconv.encode(text, encoding, { addBOM: false }) }
    expect((await ingestFiles(files)).reading.problems.map(({ code }) => code)).toEqual(['file/not-text'])
    expect((await ingestFiles({ ...files, 'R03/year.yaml': `文字コード: { a.csv: ${encoding} }` })).reading.detailed).toHaveLength(1)
  })

  test.each([['utf8', 'UTF-8'], ['cp932', 'CP932']])('a single broken byte in %s costs one row', async (encoding, name) => {
    const bytes = iconv.encode(detailed([{}, { 影響地域: '東京都' }, {}]), encoding)
    bytes[bytes.indexOf(iconv.encode('東京都', encoding)) + 1] = 0xff
    const { reading, validation } = await ingestFiles({ 'R03/detailed/a.csv': new Uint8Array(bytes) })
    expect(reading.files[0]?.encoding).toBe(name)
    expect(validation.incidents.map(({ receipt }) => receipt)).toEqual(['R03-0001', 'R03-0003'])
    expect(validation.held.map(({ row, problems }) => [row.line, problems[0].code])).toEqual([[3, 'row/broken-text']])
  })

  test.each([['報告区分', 'B2', 'utf8'], ['故障設備', 'N2', 'utf8'], ['備考', 'T2', 'utf8'], ['報告区分', 'B2', 'cp932'], ['故障設備', 'N2', 'cp932'], ['備考', 'T2', 'cp932'], ['発生要因', 'M2', 'cp932']])(
    'a broken byte in the header %s (%s, %s) loses no column in silence: the file is not read, and the cell is named', async (name, cell, encoding) => {
      const bytes = iconv.encode(`事故報告\n${detailed([{}])}`, encoding)
      bytes[bytes.indexOf(iconv.encode(`,${name}`, encoding)) + 1] = 0xff
      const reading = await file(new Uint8Array(bytes))
      expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([['file/broken-header', 'fatal']])
      expect(problemText(reading.problems[0]!)).toMatch(new RegExp(`^a\\.csv セル${cell}（2行目）：見出し「\uFFFD.*に読めない文字があります。.*文字コード（${encoding === 'utf8' ? 'UTF-8' : 'CP932'} .*見出しを直してください。`))
      expect(reading.detailed).toEqual([])
    })

  test('a further column whose header is damaged stops the file too: it may have been any', async () => {
    expect((await file(`${header},社\uFFFD\n${row()},1\n`)).problems.map(({ code }) => code)).toEqual(['file/broken-header'])
    expect((await file(`${header},社内\n${row()},\uFFFD\n`)).problems.map(({ code }) => code)).toEqual(['row/broken-text'])
  })
})

describe('layout', () => {
  test('title lines, blank lines and total lines are no rows', async () => {
    const content = ['令和3年度第1四半期 事故報告,,', '', '（単位：人）', header, row(), ',,', '小計,,,,1', ' 合計 ,1', row({ 受付番号: 'R03-0002' }), '', '総計,2', ''].join('\r\n')
    const reading = await file(content)
    expect(reading.detailed.map(({ line: at, sheetRow }) => [at, sheetRow])).toEqual([[5, 5], [9, 9]])
    expect(reading.problems).toEqual([])
  })

  test('a carrier whose name begins with 合計 is a row', async () => {
    const content = [line(['事業者名', ...Object.keys(good).filter((name) => name !== '事業者名')]), line(['合計通信株式会社', ...Object.entries(good).filter(([name]) => name !== '事業者名').map(([, text]) => text)])].join('\n')
    expect((await file(content)).detailed).toHaveLength(1)
  })

  test.each([['\r\n'], ['\n'], ['\r']])('line ends %j are all understood', async (end) => {
    expect((await file([header, row(), row({ 受付番号: 'R03-0002' })].join(end))).detailed.map(({ line: at }) => at)).toEqual([2, 3])
  })

  test('line ends may be mixed', async () => {
    expect((await file(`${header}\r${row()}\n${row({ 受付番号: 'B' })}\r\n${row({ 受付番号: 'C' })}`)).detailed.map(({ line: at }) => at)).toEqual([2, 3, 4])
  })

  test.each([[','], ['\t'], [';']])('the delimiter %j is recognised', async (delimiter) => {
    const content = [Object.keys(good), Object.values({ ...good, 影響利用者数: '62095' })].map((cells) => cells.join(delimiter)).join('\n')
    const reading = await file(content)
    expect([reading.files[0]?.delimiter, reading.detailed[0]?.cells['発生要因']?.text]).toEqual([delimiter, '機器故障'])
  })

  test('a line break in quotes moves the physical line and not the Excel row', async () => {
    const reading = await file([header, row({ 措置模様: '装置を交換し\n復旧\r\nした' }), row({ 受付番号: 'R03-0002', 発生要因: '設備故章' })].join('\r\n'))
    expect(reading.detailed.map(({ line: at, sheetRow }) => [at, sheetRow])).toEqual([[2, 2], [5, 3]])
    expect(reading.detailed[0]?.raw).toContain('復旧\r\nした')
    expect(reading.detailed[0]?.cells['措置模様']?.text).toBe('装置を交換し\n復旧\r\nした')
  })

  test('quotes, doubled quotes and stray quotes are what Excel takes them for', async () => {
    const reading = await file([header, row({ 備考: '「"A"」', 措置模様: '' }), row({ 受付番号: 'B' }).replace(/,$/, ',5"ラック')].join('\n'))
    expect(reading.detailed.map(({ cells }) => cells['備考']?.text)).toEqual(['「"A"」', '5"ラック'])
  })

  test('an unclosed quote costs its own physical line only', async () => {
    const broken = row({ 受付番号: 'X' }).replace('架空', '"架空')
    const reading = await file([header, row(), broken, row({ 受付番号: 'C' }), row({ 受付番号: 'D', 措置模様: 'a\nb' })].join('\n'))
    expect(reading.detailed.map(({ line: at }) => at)).toEqual([2, 4, 5])
    expect(reading.broken.map(({ line: at, raw }) => [at, raw])).toEqual([[3, broken]])
    expect(reading.problems.map(problemText)).toEqual(['a.csv（3行目）：引用符（"）が正しく閉じられていないため、この行を列に分けられません。引用符を補うか削ってください。 [row/unclosed-quote]'])
  })

  test('an unclosed quote at the end of the file costs its own line', async () => {
    const reading = await file([header, row(), `"R03-9,${row()}`, row({ 受付番号: 'C' })].join('\n'))
    expect([reading.detailed.length, reading.broken.length]).toEqual([2, 1])
  })

  test('a number with an unquoted comma does not shift columns in silence', async () => {
    const cells = Object.values({ ...good, 影響利用者数: '186,224' }).join(',')
    const reading = await file([header, cells].join('\n'))
    expect(reading.problems.map(({ code }) => code)).toEqual(['row/too-many-cells'])
  })

  test('blank cells beyond the header do no harm', async () => {
    expect((await file([header, `${row()},,,`].join('\n'))).detailed).toHaveLength(1)
  })

  test('a note below the table is held with one message, not one for every column', async () => {
    const { reading, validation } = await ingestFiles({ 'R03/detailed/a.csv': [header, row(), '※ 速報値を含む'].join('\n') })
    expect([reading.detailed.length, validation.problems.map(({ code }) => code)]).toEqual([1, ['row/not-split']])
  })

  test('a header repeated further down is held with its reason', async () => {
    expect((await file([header, row(), header, row({ 受付番号: 'B' })].join('\n'))).problems.map(({ code }) => code)).toEqual(['row/repeated-header'])
  })

  test('a file with a header and no row is read', async () => {
    expect((await file(header)).files[0]?.rows).toBe(0)
  })

  test('text that was disarmed for Excel is rearmed', async () => {
    const reading = await file([header, row({ 備考: "'=SUM(A1)", 影響地域: "'関東" }), row({ 受付番号: 'B', 備考: "'+1, 「引用」" })].join('\n'))
    expect(reading.detailed.map(({ cells }) => [cells['備考']?.text, cells['影響地域']?.text])).toEqual([['=SUM(A1)', "'関東"], ['+1, 「引用」', '']])
  })
})

describe('headers', () => {
  const renamed = (from: string, to: string): string => detailed([{}]).replace(from, to)
  test('the order of columns is free and further columns are kept', async () => {
    const cells = { 社内番号: '7', ...Object.fromEntries(Object.entries(good).reverse()) }
    const reading = await file([line(Object.keys(cells)), line(Object.values(cells))].join('\n'))
    expect(reading.files[0]?.unknownColumns).toEqual(['社内番号'])
    expect(reading.detailed[0]?.cells['社内番号']).toEqual({ text: '7', column: 0 })
    expect(reading.detailed[0]?.cells['受付番号']).toEqual({ text: 'R03-0001', column: 20 })
  })

  test('another spelling of a header is taken, and said', async () => {
    const reading = await file(renamed('影響利用者数', '影響ユーザ数'))
    expect(reading.repairs.map(({ before, after }) => [before, after])).toEqual([['影響ユーザ数', '影響利用者数']])
    expect(reading.detailed[0]?.cells['影響利用者数']?.text).toBe('62,095人')
  })

  test('width and spaces in a header are no difference', async () => {
    const reading = await file(renamed('発生日時', '発 生 日\u3000時'))
    expect([reading.repairs.length, reading.detailed.length]).toEqual([0, 1])
  })

  test('a needed column that is missing stops the file and names the near miss', async () => {
    const [problem] = (await file(renamed('発生要因', '発生要員'))).problems
    expect([problem?.severity, problem?.code]).toEqual(['fatal', 'file/no-header'])
    expect(problem && problemText(problem)).toContain('「発生要員」は「発生要因」のことですか')
  })

  test('of 復旧日時 and 継続時間 one suffices, none does not', async () => {
    expect((await file(renamed('復旧日時', 'あ'))).problems).toEqual([])
    expect((await file(renamed('復旧日時', 'あ').replace('継続時間', 'い'))).problems[0]?.code).toBe('file/no-header')
  })

  test('a near miss of an optional column is named and not taken', async () => {
    const { problems } = await file(renamed('故障設備', '故障の設備'))
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['file/near-column', 'warning']])
  })

  test.each([
    ['継続時間', '継続時間（分）'], ['継続時間', '継続時間［時間:分］'], ['故障設備', '設備'], ['故障設備', '主に故障した設備の名称'], ['備考', '備孝'], ['備考', '備考（その他）'], ['報告区分', '報告区分（新規･訂正の別）'],
    ['対象外の理由', `対象外の理由${'（該当する場合に限る）'.repeat(30)}`],
  ])('%s written as %s is named with its cell, and the row is counted without it', async (name, written) => {
    const { reading, validation } = await ingestFiles({ 'R03/detailed/a.csv': renamed(name, written) })
    expect(validation.problems.map((problem) => problem.code === 'file/near-column' ? [problem.severity, problem.detail.canonical, problem.place?.column] : problem.code)).toEqual([['warning', name, Object.keys(good).indexOf(name)]])
    expect([validation.incidents.length, reading.detailed[0]?.cells[name]]).toEqual([1, undefined])
  })

  test.each([['発生日時', '発生日時（年月日）'], ['影響利用者数', '影響利用者数(単位：人)'], ['電気通信役務', '役務名']])('a needed %s written as %s is suggested', async (name, written) => {
    const [problem] = (await file(renamed(name, written))).problems
    expect(problem?.code).toBe('file/no-header')
    expect(problem && problemText(problem)).toContain(`「${written}」は「${name}」のことですか`)
  })

  test('a further column is no near miss: neither of a column that is there, nor by one common sign', async () => {
    expect((await file(`${header},社内番号,備考（社内）,発生日時（確認）\n${row()},1,2,3`)).problems).toEqual([])
    expect((await file(renamed('備考', '人'))).problems).toEqual([])
    expect((await file(renamed('故障設備', '担当部署'))).problems).toEqual([])
  })

  test('two near misses of one column are both named, and one near two columns is named once, as the nearer', async () => {
    const reading = await file(renamed('故障設備', '故障の設備,設備').replace('機器故障,', '機器故障,,'))
    expect(reading.problems.map(({ code, place }) => [code, place?.column])).toEqual([['file/near-column', 13], ['file/near-column', 14]])
    const both = await file(renamed('対象外の理由', '重大な事故の対象外の事由').replace(',重大な事故,', ',あ,'))
    expect(both.problems.map((problem) => problem.code === 'file/near-column' && problem.detail.canonical)).toEqual(['対象外の理由'])
  })

  test('two columns of one name are named; the left one counts', async () => {
    const reading = await file([`${header},備考`, `${row({ 備考: '左' })},右`].join('\n'))
    expect([reading.problems[0]?.code, reading.detailed[0]?.cells['備考']?.text]).toEqual(['file/doubled-column', '左'])
  })

  test('a file of the other form is told where to go', async () => {
    const problem = (await file(simple([{}]))).problems[0]
    expect(problem && problemText(problem)).toContain('simple フォルダへ')
  })
})

describe('files that cannot be read', () => {
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0])
  test.each<[string, Content, string]>([
    ['an empty file', '', 'file/empty'],
    ['a file of blank lines', '\r\n\r\n', 'file/empty'],
    ['NUL bytes', `${detailed([{}])}\0`, 'file/not-text'],
    ['a zip renamed to .csv', zip, 'file/not-text'],
    ['a folder named a.csv', { kind: 'folder' }, 'file/not-regular'],
    ['a FIFO', { kind: 'other' }, 'file/not-regular'],
    ['no permission', { size: 10, fail: 'EACCES' }, 'file/unreadable'],
    ['200 MB', { size: 200 * 1024 * 1024, fail: 'must not be read' }, 'file/too-large'],
    ['1,000,000 columns', ','.repeat(1_000_000), 'file/too-many-columns'],
    ['a single field of 30 MB', 'x'.repeat(30_000_000), 'file/no-header'],
    ['one byte more than 32 MB', new Uint8Array(32 * 1024 * 1024 + 1), 'file/too-large'],
    ['no header', 'これは表ではありません\n1,2,3', 'file/no-header'],
  ])('%s is fatal and named; the other files are read', async (_what, content, code) => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': content, 'R03/detailed/b.csv': detailed([{}]) })
    expect(reading.problems.map((problem) => [problem.severity, problem.code, problem.place?.file])).toEqual([['fatal', code, 'a.csv']])
    expect(reading.detailed).toHaveLength(1)
  })

  test('a row of 1,000,000 columns costs itself', async () => {
    const reading = await file([header, `${row()}${',x'.repeat(500_000)}`, row({ 受付番号: 'B' })].join('\n'))
    expect([reading.detailed.length, reading.broken.length]).toEqual([1, 1])
  })

  test('100,000 rows are read, one more is refused', async () => {
    const rows = (count: number) => read(memorySource({ 'R03/detailed/a.csv': `${header}\n${'x,y\n'.repeat(count)}` }), 'R03', codes)
    expect((await rows(100_000)).detailed).toHaveLength(100_000)
    expect((await rows(100_001)).problems.map(({ code }) => code)).toEqual(['file/too-many-rows'])
  })

  test('10,000 lines that cannot be split are held, each in its own words; with one more the file is none of the form', async () => {
    const reading = await file(`${header}\n${'x\n'.repeat(10_000)}`)
    expect([reading.broken.length, reading.broken.at(-1)?.raw]).toEqual([10_000, 'x'])
    const [problem, ...more] = (await file(`題\n${header}\n${row()}\n${'x\n'.repeat(10_001)}`)).problems
    expect([problem?.severity, problem?.code, problem?.detail, more]).toEqual(['fatal', 'file/too-many-broken', { limit: 10_000, line: 4, code: 'row/not-split' }, []])
  })

  test('a header that objects have of themselves does no harm', async () => {
    const reading = await file([`${header},__proto__,constructor`, `${row()},1,2`].join('\n'))
    expect(reading.detailed[0]?.cells['備考']).toEqual({ text: '', column: 19 })
  })

  test('a field of 30 MB costs one line', async () => {
    const reading = await file([header, `${row()}${'あ'.repeat(10_000_000)}`, row({ 受付番号: 'B' })].join('\n'))
    expect(reading.problems.map(({ code }) => code)).toEqual(['row/too-long'])
  })

  test('a folder without CSV is fatal, needed or not', async () => {
    expect((await ingestFiles({ 'R03/year.yaml': '' })).reading.problems.map(({ code, severity }) => [code, severity])).toEqual([['file/no-csv', 'fatal']])
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), 'R03/simple/.gitkeep': '' })
    expect(reading.problems.map(({ code }) => code)).toEqual(['file/empty-folder'])
  })

  test('a file of another kind is not overlooked in silence, litter is', async () => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), 'R03/detailed/b.xls': 'x', 'R03/detailed/~$a.xlsx': 'x', 'R03/detailed/.DS_Store': 'x' })
    expect(reading.problems.map(({ code, severity, place }) => [code, severity, place?.file])).toEqual([['file/ignored', 'warning', 'b.xls']])
  })
})

describe('folders', () => {
  test.each(['_g.csv', 'readme.csv', 'README-2021.CSV', '記入例.csv'])('%s among the reports is a report: any name will do', async (name) => {
    const reading = await file(detailed([{}]), name)
    expect([reading.detailed.length, reading.problems]).toEqual([1, []])
  })

  test.each(['readme.md', 'README.txt'])('%s is no report, and is said not to have been read', async (name) => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), [`R03/detailed/${name}`]: 'x' })
    expect([reading.detailed.length, reading.problems.map(({ code, severity, place }) => [code, severity, place?.file])]).toEqual([1, [['file/ignored', 'warning', name]]])
  })

  test.each([
    'detailed/第2四半期/b.csv', '詳細/第2四半期/b.XLSX', 'simple/a/b/c/d.csv', 'a.csv', 'a.xlsx', 'detail/c.csv', '詳細な様式/a.csv', 'old/detailed/a.csv',
  ])('reports in %s are not read, and that is said', async (name) => {
    const { reading } = await ingestFiles({ 'R03/detailed/z.csv': detailed([{}]), 'R03/simple/z.csv': simple([]), [`R03/${name}`]: detailed([{}]) })
    expect(reading.problems.map(({ code, severity, place }) => [code, severity, place?.file])).toEqual([['file/misplaced', 'warning', name]])
    expect(problemText(reading.problems[0]!)).toBe(`${name}：報告のフォルダの直下にないため、このファイルを読みませんでした。報告であれば detailed（詳細）又は simple（簡易）フォルダの直下へ移してください。 [file/misplaced]`)
    expect(reading.detailed).toHaveLength(1)
  })

  test('where the only reports lie in a folder of another name, the missing folder and the file are named', async () => {
    const { reading } = await ingestFiles({ 'R03/詳細な様式/a.csv': detailed([{}]) })
    expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([['file/no-csv', 'fatal'], ['file/misplaced', 'warning']])
  })

  test.each(['year.yaml', 'serious/work.csv', '教訓/図.xlsx', 'prose/a.csv', 'exhibits/a.csv', 'memo.txt', 'memo/a.txt', '.git/a.csv', '~$a.xlsx', 'detailed/.old/a.csv', 'old/~$a.xlsx', 'old/._a.csv'])(
    '%s is no misplaced report', async (name) => {
      const { reading } = await ingestFiles({ 'R03/detailed/z.csv': detailed([{}]), [`R03/${name}`]: '' })
      expect(reading.problems).toEqual([])
    })

  test('Japanese folder names work beside the English ones', async () => {
    const { reading } = await ingestFiles({ 'R03/詳細/a.csv': detailed([{}]), 'R03/detailed/b.csv': detailed([{}]), 'R03/簡易/c.CSV': simple([{}, {}]) })
    expect([reading.detailed.length, reading.simple.length]).toEqual([2, 2])
  })

  test('files of one name are told apart by their folder', async () => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': detailed([{}]), 'R03/simple/a.csv': simple([{}]), 'R03/simple/b.csv': simple([{}]) })
    expect(reading.files.map(({ file: name }) => name)).toEqual(['detailed/a.csv', 'simple/a.csv', 'b.csv'])
  })

  test('rows are numbered by form over all files, broken ones after them', async () => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': [header, '"x', row()].join('\n'), 'R03/detailed/b.csv': detailed([{}]) })
    expect(reading.detailed.map(({ id }) => id)).toEqual([0, 1])
    expect(reading.broken.map(({ id }) => id)).toEqual([2])
  })

  test('the simple form has its own columns', async () => {
    const { reading } = await ingestFiles({ 'R03/detailed/a.csv': detailed([]), 'R03/simple/b.csv': simple([{}]) })
    expect(Object.keys(reading.simple[0]?.cells ?? {})).toEqual(Object.keys(goodSimple))
  })
})

describe('tables of our own', () => {
  test('rows are records by header; an absent table is empty', async () => {
    const source = memorySource({ 'history/published.csv': '\ufeff"年度","値"\r\n"令和2年度","4"\r\n' })
    expect(await readTable(source, 'history/published.csv')).toEqual([{ 年度: '令和2年度', 値: '4' }])
    expect(await readTable(source, 'history/none.csv')).toEqual([])
  })

  test('a table that is not well-formed is named with its line', async () => {
    await expect(readTable(memorySource({ 'a.csv': 'x,y\n1\n' }), 'a.csv')).rejects.toThrow(/^a\.csv（2行目）：/)
  })
})
