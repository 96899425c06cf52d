// 公表物の全バイトに、公表してはならない名が一つもないこと。名は全ての列と、ファイル名と、書き込み得る所の全てに植える。
import { PDFDocument } from '@cantoo/pdf-lib'
import { zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { below, buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { diskSource } from './support/disk-source.ts'
import { detailed, good, goodSimple, ingest, line, simple, type Fields } from './support/ingest.ts'
import { searchBytes, searchTexts, type Hit } from './support/search.ts'
import { print } from './settle/build.ts'
import { page } from './settle/document.ts'

/** 植える名。どの列のものも同じ語で始まるので、一語を探せば足りる。 */
const CANARY = '金糸雀秘匿'
const planted = (column: string): string => `${CANARY}${column}`
const ALLOWED = '金糸雀公表' // 重大な事故の行の事業者名。個票がなければ行から表3に載る

const YEAR = '年度: R03\nデータの別: 合成\n題名: 試験の報告書\n作成者: 試験会議\n日付: 2022-11-15\n'
const columns = Object.keys(good) as (keyof typeof good)[]
/** 読めば数えられる列（自由に書ける列）と、読めずに保留になる列。 */
const FREE = ['受付番号', '事業者名', '影響地域', '同一事故番号', '措置模様', '備考'] as const
const checked = columns.filter((column) => !(FREE as readonly string[]).includes(column))

/** 数えられる行、取り下げた行、重大な事故の行、列ごとに保留になる行。どの行も自由に書ける列の全てに名をもつ。 */
function rows(): readonly Fields[] {
  const free = (n: number): Fields => Object.fromEntries(FREE.map((column) => [column, `${planted(column)}${n}`]))
  return [
    free(0), free(1), { ...free(2), 電気通信役務: '携帯電話', 発生要因: '自然災害', 故障設備: '電源設備', 発生日時: '2021-09-01 10:00', 復旧日時: '', 継続時間: '26時間' },
    { ...free(3), 報告区分: '取下げ', 対象受付番号: free(1).受付番号 ?? '' },
    { ...free(4), 重大な事故: '1', 電気通信役務: '携帯電話', 緊急通報: '○', 影響利用者数: '約100万人' },
    { ...free(5), 重大な事故: '2', 事業者名: `${ALLOWED}株式会社`, 電気通信役務: '携帯電話', 緊急通報: '○', 影響利用者数: '50万人' },
    ...checked.map((column, n) => ({ ...free(10 + n), [column]: planted(column) })),
  ]
}

const extra = (csv: string): string => csv.split('\r\n').map((text, n) => (text === '' ? text : `${text},${n === 0 ? planted('余分な列') : planted('余分な値')}`)).join('\r\n')

const sheet = readFileSync('data/R03/serious/6-ntt-docomo.yaml', 'utf8').replace(/^番号: 6$/m, '番号: 1')

const data = {
  [`R03/detailed/${planted('詳細')}.csv`]: `${line([planted('表題')])}\r\n\r\n${extra(detailed(rows()))}`,
  [`R03/simple/${planted('簡易')}.csv`]: simple([
    { 受付番号: planted('簡易の受付番号'), 事業者名: planted('簡易の事業者名') },
    ...(Object.keys(goodSimple) as (keyof typeof goodSimple)[]).map((column, n) => ({ 事業者名: planted('簡易の事業者名'), 受付番号: `${planted('簡易')}${n}`, [column]: planted(column) })),
  ]),
  'R03/year.yaml': YEAR,
  'R03/serious/1.yaml': sheet,
  'codes/carrier-classes.csv': `事業者名,区分,適用開始,適用終了,出典\n${planted('事業者名')}0,登録,,,${planted('出典')}\n`,
  [`R03/exhibits/${planted('集計')}.yaml`]: '軸: [事業者区分, 発生要因]\n測り方: 利用者時間\n',
}

const told = (hits: readonly Hit[]): readonly string[] => [...new Set(hits.map((hit) => `${hit.path} ${hit.word}`))]

describe('全ての列とファイル名に名を植えた年度を、PDFまで作ると', () => {
  let built: BuiltOnDisk
  beforeAll(async () => { built = await buildOnDisk(data) }, 120_000)

  test('数えた行、保留した行、取り下げた行のどれもがある（名が通る道がそろっている）', () => {
    expect(built.status).toBe(0)
    expect(built.log).toMatch(/集計 [5-9] ＋ 保留 \d\d ＋ 取下げ・訂正済み 2/)
  })

  test('public/ には報告書の HTML と PDF、表、図がそろう', () => {
    const names = [...below(built.files, 'public').keys()]
    for (const name of ['report.html', 'report.pdf', 'explorer.html', 'statistics.xlsx', 'datapackage.json', 'manifest.json', 'tables/grid.csv', 'figures/cause.svg', 'figures/cause.png', 'figures/cause.vl.json', 'tables/kept-carrier-class-cause-user-hours.csv']) expect(names).toContain(`public/${name}`)
  })

  test('public/ の全バイト（ファイル名、PDFの中、書庫の中、付属の情報を含む）に、植えた名は一つもない', async () => {
    expect(told(await searchBytes(below(built.files, 'public'), [CANARY]))).toEqual([])
  }, 60_000)

  test('同じ探し方で internal/ からは、植えた列の全てが見つかる', async () => {
    const found = told(await searchBytes(below(built.files, 'internal'), columns.map(planted)))
    const missing = columns.filter((column) => !found.some((hit) => hit.endsWith(` ${planted(column)}`)))
    expect(missing).toEqual([])
    expect(told(await searchBytes(below(built.files, 'internal'), [planted('詳細'), planted('簡易'), planted('余分な値')])).length).toBeGreaterThan(2)
  }, 60_000)

  test('個票のない重大な事故の事業者名は、行から表3と公表する表に載る', async () => {
    const found = told(await searchBytes(below(built.files, 'public'), [ALLOWED]))
    expect(found.join('\n')).toContain('public/report.html')
    expect(found.join('\n')).toContain('public/report.pdf!text')
    expect(found.join('\n')).toContain('public/tables/serious.csv')
  }, 60_000)
})

describe('令和3年度を、PDFまで作ると', () => {
  test('public/ のどこにも、重大な事故でない報告の事業者名、受付番号、入力ファイルの名がない', async () => {
    const { reading, validation: { incidents, simple: simpleReports } } = await ingest(diskSource('data'))
    const published = new Set(incidents.filter((i) => i.seriousNo !== undefined).map((i) => i.carrier))
    const carriers = new Set([...incidents, ...simpleReports].map((report) => report.carrier).filter((carrier) => !published.has(carrier)))
    const receipts = incidents.filter((_, n) => n % 100 === 0).map((i) => i.receipt)
    const words = [...carriers, ...receipts, ...reading.files.map(({ file }) => file)]
    expect(words.length).toBeGreaterThan(240)
    const built = await buildOnDisk('data')
    expect(told(await searchTexts(below(built.files, 'public'), words))).toEqual([])
    expect((await searchTexts(below(built.files, 'internal'), words)).length).toBeGreaterThan(100)
  }, 240_000)
})

const attached = await PDFDocument.create()
attached.addPage()
await attached.attach(new TextEncoder().encode(CANARY), 'a.csv', { mimeType: 'text/csv' })
const withAttachment = await attached.save()

describe('探し方そのもの', () => {
  const found = async (name: string, bytes: Uint8Array): Promise<readonly string[]> => told(await searchBytes(new Map([[name, bytes]]), [CANARY]))
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

  test('PDF に印刷された名を見つける（字は圧縮され、字形の番号になっている）', async () => {
    const { pdf } = await print(page(`<main><p>${CANARY}</p></main>`))
    expect(Buffer.from(pdf).includes(CANARY)).toBe(false)
    expect((await found('a.pdf', pdf)).join()).toContain('a.pdf!text')
  }, 60_000)

  test('PDF の題名に入れた名を見つける', async () => {
    const { pdf } = await print(page('<main><p>本文</p></main>'), { title: CANARY })
    expect(await found('a.pdf', pdf)).not.toEqual([])
  }, 60_000)

  test.each([
    ['ファイル名', `${CANARY}.csv`, new Uint8Array()],
    ['UTF-16 の字', 'a.txt', new Uint8Array(Buffer.from(CANARY, 'utf16le'))],
    ['HTML の数値参照', 'a.html', bytes([...CANARY].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join(''))],
    ['JSON の \\u', 'a.json', bytes([...CANARY].map((c) => `\\u${c.codePointAt(0)?.toString(16).padStart(4, '0')}`).join(''))],
    ['URL の %', 'a.html', bytes(encodeURIComponent(CANARY))],
    ['書庫（xlsx）の中', 'a.xlsx', zipSync({ 'xl/a.xml': bytes(CANARY) })],
    ['書庫の中のファイル名', 'a.zip', zipSync({ [`${CANARY}.csv`]: new Uint8Array(1) })],
    ['PDF の圧縮された付属物', 'a.pdf', withAttachment],
    ['data: の base64', 'a.html', bytes(`data:text/plain;base64,${Buffer.from(CANARY).toString('base64')}`)],
  ])('%s に隠れた名を見つける', async (_, name, content) => {
    expect(await found(name, content)).not.toEqual([])
  })

  test('名がなければ何も見つけない', async () => {
    expect(await found('a.txt', bytes('カナリアはいない'))).toEqual([])
  })
})
