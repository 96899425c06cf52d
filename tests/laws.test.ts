import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Validation } from '../pipeline/model/reading.ts'
import { decodeAs, decodings } from '../pipeline/read/decode.ts'
import { detailed, good, ingestFiles, isBalanced, simple, type Fields } from './support/ingest.ts'
import { spelledFile, spelledRow, type Report } from './support/spelling.ts'

/** `KENSHO_FUZZ=20000` mutates that many files; `KENSHO_SEED` repeats a run. The seed of every run is printed. */
const fuzz = Number(process.env['KENSHO_FUZZ'] ?? 400)
const seed = Number(process.env['KENSHO_SEED'] ?? (process.env['KENSHO_FUZZ'] ? process.hrtime()[1] : 20_220_331))
console.info(`laws: KENSHO_SEED=${seed} KENSHO_FUZZ=${fuzz}`)
const runs = (numRuns: number) => ({ seed, numRuns })

/** What the tables are made from: everything that is counted, without where it stood. */
const counted = ({ incidents, simple: reports }: Validation) =>
  ({ incidents: incidents.map((incident) => ({ ...incident, row: 0 })), reports: reports.map((report) => ({ ...report, row: 0 })) })

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const receipt = fc.integer({ min: 1, max: 9 }).map((number) => `R${number}`)
/** Mostly the first value, which is readable. */
const mostly = (first: string, ...others: readonly string[]) => fc.oneof({ weight: 8, arbitrary: fc.constant(first) }, { weight: 2, arbitrary: oneOf(...others) })
/** Rows that correct, withdraw, repeat and contradict each other; some are unreadable. */
const anyRow: fc.Arbitrary<Fields> = fc.record({
  受付番号: fc.oneof({ weight: 30, arbitrary: receipt }, { weight: 1, arbitrary: fc.constant('') }),
  報告区分: oneOf('', '新規', '訂正', '訂正', '取下げ', '追加'), 対象受付番号: fc.oneof({ weight: 9, arbitrary: receipt }, { weight: 1, arbitrary: fc.constant('') }), 報告日: oneOf('', '2021-07-01', '2021-07-02', 'R3.7.3'),
  事業者名: oneOf('甲株式会社', '（株）甲', '乙株式会社'), 発生日時: mostly('2021-05-30 20:41', '2021/8/1 0:00', '2020-01-01 0:00', '2021-02-30 1:00'), 復旧日時: fc.constant(''),
  継続時間: mostly('5時間42分', '2時間', '1時間59分'), 影響利用者数: mostly('62,095人', '9社', '約3万人', '？'), 発生要因: mostly('機器故障', '自然災害', '異常トラフィック', '設備故章'),
})
const anyRows = fc.array(anyRow, { maxLength: 30 })

describe('nothing is lost', () => {
  test('rows = counted + held + withdrawn, with and without repairs', async () => {
    await fc.assert(fc.asyncProperty(anyRows, fc.boolean(), async (rows, strict) => {
      const { validation } = await ingestFiles({ 'R03/detailed/a.csv': detailed(rows), 'R03/simple/s.csv': simple([{}, { 件数: 'x' }]) }, { strict })
      expect(validation.rows).toBe(rows.length + 2)
      expect(isBalanced(validation)).toBe(true)
      for (const { problems } of validation.held) expect(problems.every(({ severity }) => severity === 'error')).toBe(true)
    }), runs(150))
  })

  test('under --strict nothing is counted that was not counted without it, but for what a held statement would have undone', async () => {
    const plain = anyRows.map((rows) => rows.map((row) => ({ ...row, 報告区分: '', 対象受付番号: '' })))
    await fc.assert(fc.asyncProperty(plain, async (rows) => {
      const files = { 'R03/detailed/a.csv': detailed(rows) }
      const [loose, strict] = [await ingestFiles(files), await ingestFiles(files, { strict: true })]
      expect(strict.validation.incidents.length).toBeLessThanOrEqual(loose.validation.incidents.length)
    }), runs(60))
  })
})

describe('order does not matter', () => {
  test('any permutation of rows, over any number of files, counts the same', async () => {
    const shuffled = anyRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }), fc.integer({ min: 1, max: 4 })))
    await fc.assert(fc.asyncProperty(shuffled, async ([rows, mixed, parts]) => {
      const files = Object.fromEntries(Array.from({ length: parts }, (_, part) => [`R03/detailed/${9 - part}.csv`, detailed(mixed.filter((_row, at) => at % parts === part))]))
      const [a, b] = [await ingestFiles({ 'R03/detailed/a.csv': detailed(rows) }), await ingestFiles(files)]
      expect(counted(b.validation)).toEqual(counted(a.validation))
      expect([b.validation.held.length, b.validation.withdrawn.length]).toEqual([a.validation.held.length, a.validation.withdrawn.length])
    }), runs(150))
  })

  test('the simple form, too', async () => {
    const row = fc.record({ 受付番号: fc.integer({ min: 1, max: 9 }).map((number) => `K${number}`), 件数: oneOf('', '2', '3件', '0'), 発生日時: oneOf('2021-05-30 20:41', 'R3.5.31 1:00') })
    const shuffled = fc.array(row, { maxLength: 20 }).chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    await fc.assert(fc.asyncProperty(shuffled, async (orders) => {
      const [a, b] = await Promise.all(orders.map((rows) => ingestFiles({ 'R03/detailed/a.csv': detailed([]), 'R03/simple/s.csv': simple(rows) })))
      expect(a && counted(a.validation)).toEqual(b && counted(b.validation))
    }), runs(60))
  })
})

describe('spelling does not matter', () => {
  const report: fc.Arbitrary<Report> = fc.record({
    start: fc.integer({ min: 0, max: 364 * 1440 }), duration: fc.integer({ min: 120, max: 40_000 }), users: fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 1, max: 300 }).map((n) => n * 10_000)),
    unit: oneOf('人', '人', '社', '回線'), qualifiers: fc.subarray(['最大', '約', '以上'] as const),
    services: fc.subarray(['インターネット接続サービス（固定）', 'セルラーLPWA', 'IP電話', '携帯電話'], { minLength: 1 }), cause: oneOf('機器故障', '異常トラヒック', '自然災害'), equipment: oneOf('', 'レイヤ3スイッチ・ルータ', '衛星'),
  })
  test('any legal way of writing a report is the same report, is no repair, and passes --strict', async () => {
    const written = fc.array(report, { minLength: 1, maxLength: 5 }).chain((reports) => fc.tuple(fc.constant(reports), fc.infiniteStream(fc.nat())))
    await fc.assert(fc.asyncProperty(written, async ([reports, stream]) => {
      const pick = (choices: number): number => stream.next().value % choices
      const plain = reports.map((one, at) => spelledRow(one, at, () => 0))
      const a = await ingestFiles({ 'R03/detailed/a.csv': spelledFile(plain, () => 0).bytes }, { strict: true })
      const b = await ingestFiles({ 'R03/detailed/b.csv': spelledFile(reports.map((one, at) => spelledRow(one, at, pick)), pick).bytes }, { strict: true })
      expect(b.validation.problems).toEqual([])
      expect(b.validation.repairs).toEqual([])
      expect(counted(b.validation)).toEqual(counted(a.validation))
      expect(b.validation.incidents).toHaveLength(reports.length)
    }), runs(250))
  })
})

describe('CP932', () => {
  const all: string[] = []
  for (let code = 1; code <= 0xffff; code++) {
    const sign = String.fromCharCode(code)
    const bytes = iconv.encode(sign, 'cp932')
    // Byte 0x80 has no character; Windows passes it through as a control sign.
    if (code !== 0x80 && !(bytes.length === 1 && bytes[0] === 0x3f && sign !== '?') && iconv.decode(bytes, 'cp932') === sign) all.push(sign)
  }

  test('decoding undoes encoding for every character that CP932 has', () => {
    expect(all.length).toBeGreaterThan(7_400)
    expect(all.filter((sign) => decodeAs(new Uint8Array(iconv.encode(sign, 'cp932')), 'CP932').text !== sign)).toEqual([])
  })

  test('decoding undoes encoding for any text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...all)), (signs) => {
      const text = signs.join('')
      expect(decodeAs(new Uint8Array(iconv.encode(text, 'cp932')), 'CP932').text).toBe(text)
    }), runs(300))
  })

  test('a Japanese sentence in UTF-8, CP932 or UTF-16 is recognised as such', () => {
    const sentence = fc.array(fc.constantFrom(...'事故の報告、受付番号①㈱髙﨑～－カナABC123'), { minLength: 2 }).map((signs) => `${signs.join('')}、事故`)
    fc.assert(fc.property(sentence, oneOf(['utf8', 'UTF-8'] as const, ['cp932', 'CP932'] as const), (text, [encoding, name]) => {
      const first = [...decodings(new Uint8Array(iconv.encode(text, encoding)))][0]
      expect([first?.encoding, first?.text]).toEqual([name, text])
    }), runs(300))
  })
})

describe('no input crashes', () => {
  const rows: Fields[] = [{ 措置模様: '装置を交換し、\n"復旧"した' }, { 影響利用者数: '約50万人', 発生日時: '令和3年5月30日20時41分' }, { 報告区分: '訂正', 対象受付番号: 'R03-0001' }, { ...good, 受付番号: 'Z' }]
  const bases = ['utf8', 'cp932', 'utf16le'].map((encoding) => iconv.encode(`事故報告\r\n\r\n${detailed(rows)}合計,4\r\n`, encoding, { addBOM: encoding === 'utf16le' }))
  const mutation = fc.record({
    kind: oneOf('flip', 'insert', 'delete', 'repeat', 'cut'), at: fc.nat(4000), length: fc.integer({ min: 1, max: 40 }),
    byte: fc.oneof(fc.integer({ min: 0, max: 255 }), oneOf(0x22, 0x2c, 0x0a, 0x0d, 0x09, 0x3b, 0x27, 0x00, 0xff, 0x81)),
  })

  function mutate(bytes: Buffer, { kind, at, length, byte }: { kind: string; at: number; length: number; byte: number }): Buffer {
    const place = at % Math.max(1, bytes.length)
    const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
    if (kind === 'flip') return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)])
    if (kind === 'insert') return Buffer.concat([before, Buffer.alloc(length % 3 + 1, byte), after])
    if (kind === 'delete') return Buffer.concat([before, after.subarray(length)])
    return kind === 'repeat' ? Buffer.concat([before, after.subarray(0, length * 10), after]) : before
  }

  test(`${fuzz} mutated files are read or refused, and every row of them is accounted for`, async () => {
    const mutated = fc.tuple(fc.constantFrom(...bases), fc.array(mutation, { minLength: 1, maxLength: 6 })).map(([base, steps]) => steps.reduce(mutate, base))
    await fc.assert(fc.asyncProperty(mutated, fc.boolean(), async (bytes, strict) => {
      const { reading, validation } = await ingestFiles({ 'R03/detailed/a.csv': new Uint8Array(bytes) }, { strict })
      expect(isBalanced(validation)).toBe(true)
      expect(reading.files.length + reading.problems.filter(({ severity }) => severity === 'fatal').length).toBe(1)
    }), runs(fuzz))
  }, 600_000)

  test('nor do arbitrary bytes and arbitrary cells', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect((await ingestFiles({ 'R03/detailed/a.csv': bytes })).reading.problems.map(({ severity }) => severity)).toContain('fatal')
    }), runs(100))
    const cells = fc.record(Object.fromEntries(Object.keys(good).map((name) => [name, fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant(good[name as keyof typeof good]))])))
    await fc.assert(fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 5 }), async (wild) => {
      expect(isBalanced((await ingestFiles({ 'R03/detailed/a.csv': detailed(wild) })).validation)).toBe(true)
    }), runs(200))
  })
})
