// settle の小さな部品：探す、展開する、字を揃える、命令を包む。
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mkdirSync, writeFileSync } from 'node:fs'
import { candidates, type Machine } from '../pipeline/settle/browser/find.ts'
import { withBrowser } from '../pipeline/settle/browser/launch.ts'
import { BrowserUnavailable } from '../pipeline/settle/browser/unavailable.ts'
import { unpackShipped } from '../pipeline/settle/browser/unpack.ts'
import { untar } from '../pipeline/settle/browser/untar.ts'
import { renumberNodeIds } from '../pipeline/settle/finish/node-ids.ts'
import { textsByMark } from '../pipeline/settle/finish/repeats.ts'
import { wrapUnmarked } from '../pipeline/settle/finish/wrap.ts'
import { xmp } from '../pipeline/settle/finish/xmp.ts'
import { isOurFont } from '../pipeline/settle/fonts.ts'
import { ourGlyphs } from '../pipeline/settle/glyphs.ts'
import { folder } from '../pipeline/settle/guard/fold.ts'
import { checkGlyphs } from '../pipeline/settle/guard/glyphs.ts'
import { scalesOf, shrinkOf } from '../pipeline/settle/guard/scale.ts'
import { parseCmap } from '../pipeline/settle/guard/unicode.ts'
import { printCss } from '../pipeline/settle/print/css.ts'
import { firstPage, folios } from '../pipeline/settle/print/folio.ts'
import { partedNotes } from '../pipeline/settle/print/layout.ts'

const machine = (platform: string, present: readonly string[] = []): Machine => ({ platform, arch: 'x64', home: 'HOME', exists: (path) => present.some((part) => path.includes(part)) })

describe('ブラウザを探す', () => {
  test('指定があれば、それだけを試す', () => {
    expect(candidates('/some/chrome', machine('linux', ['chromium']))).toEqual([{ kind: 'explicit', name: '指定されたブラウザ', path: '/some/chrome' }])
  })
  test('Linux x64 では同梱を先に、導入済みを後に試す', () => {
    expect(candidates(undefined, machine('linux', ['/usr/bin/chromium'])).map(({ kind }) => kind)).toEqual(['shipped', 'installed', 'installed'])
  })
  test('Linux でも arm64 に同梱はない', () => {
    expect(candidates(undefined, { ...machine('linux'), arch: 'arm64' })).toEqual([])
  })
  test('Windows と macOS では導入済みの Chrome か Edge を使う', () => {
    expect(candidates(undefined, machine('win32', ['msedge.exe'])).every(({ name }) => name === 'Edge')).toBe(true)
    expect(candidates(undefined, machine('darwin', ['/Applications/Google Chrome.app']))[0]?.name).toBe('Chrome')
  })
  test('一つも見つからなければ、そう述べて次にすることを示す', async () => {
    const failure = await withBrowser({ cacheDir: tmpdir(), log: () => undefined }, () => Promise.resolve(), []).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(BrowserUnavailable)
    expect(String(failure)).toContain('Chrome か Edge を入れるか')
  })
})

/** 一つの通常ファイルだけの tar。 */
function tarOf(path: string, body: string): Buffer {
  const head = Buffer.alloc(512)
  head.write(path, 0)
  head.write(body.length.toString(8).padStart(11, '0'), 124)
  head.write('0', 156)
  return Buffer.concat([head, Buffer.from(body.padEnd(512, '\0')), Buffer.alloc(1024)])
}

describe('同梱のブラウザを展開する', () => {
  let folder: string
  let bin: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settle-'))
    bin = join(folder, 'package', 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(folder, 'package', 'package.json'), '{"version":"9.9.9"}')
    writeFileSync(join(bin, 'chromium.br'), brotliCompressSync('browser'))
    writeFileSync(join(bin, 'al2023.tar.br'), brotliCompressSync(tarOf('lib/libx.so', 'library')))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const unpack = (log: string[] = []): ReturnType<typeof unpackShipped> => unpackShipped(join(folder, 'cache'), (line) => void log.push(line), bin)

  test('版の名のフォルダに、本体とライブラリを置く', async () => {
    const { executable, libraries } = await unpack()
    expect(executable).toContain('chromium-9.9.9')
    expect(await readFile(executable, 'utf8')).toBe('browser')
    expect(await readFile(join(libraries, 'libx.so'), 'utf8')).toBe('library')
  })
  test('二度目は展開しない', async () => {
    await unpack()
    const log: string[] = []
    await unpack(log)
    expect(log).toEqual([])
  })
  test('途中で切れたファイルは展開し直す', async () => {
    const { executable } = await unpack()
    await writeFile(executable, 'brow')
    await unpack()
    expect(await readFile(executable, 'utf8')).toBe('browser')
  })
  test('同時に始めても、どちらも使えるものを得る', async () => {
    const both = await Promise.all([unpack(), unpack(), unpack()])
    for (const { executable } of both) expect(await readFile(executable, 'utf8')).toBe('browser')
  })
  test('外へ出る名前の入った tar は受け付けない', () => {
    expect(() => untar(tarOf('../evil', 'x'))).toThrow(RangeError)
    expect(untar(tarOf('lib/a', 'x'))[0]?.path).toBe('lib/a')
  })
})

describe('字', () => {
  test('丸数字や矢印は書体にあり、絵文字はない', () => {
    expect(checkGlyphs(['①②※～→⇒■◆○▲髙﨑㈱'], ourGlyphs())).toEqual([])
    expect(checkGlyphs(['絵文字😀', 'また😀'], ourGlyphs())).toHaveLength(1)
  })
  test('同じ字形の字は同じとみなし、空白は数えない', () => {
    const fold = folder(new Map([[0x2014, 7], [0x2015, 7], [0x41, 8]]))
    expect(fold('―　A')).toBe(fold('— A'))
    expect(fold('A')).not.toBe(fold('―'))
  })
  test('揃えた字をもう一度揃えても変わらない', () => {
    const fold = folder(ourGlyphs())
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'漢字かなＡ１㈱①―—～〜髙﨑ガが '), maxLength: 30 }), (text) => fold(fold(text)) === fold(text)))
  })
  test('部分集合の印があっても、予定の書体だけを認める', () => {
    expect(isOurFont('AAAAAA+BIZUDPMincho-Regular')).toBe(true)
    expect(isOurFont('BIZUDPGothic-Bold')).toBe(true)
    expect(isOurFont('AAAAAA+NotoSansCJKjp-Regular')).toBe(false)
  })
})

describe('仕上げ', () => {
  test('表の升目の id は、動かすたびに違っても同じ番号になる', () => {
    const run = (first: string, second: string): string => Buffer.from(renumberNodeIds(Buffer.from(`(${second}) (${first}) (${second})`))).toString()
    expect(run('node00000012', 'node00000345')).toBe('(node00000002) (node00000001) (node00000002)')
    expect(run('node00000099', 'node00000100')).toBe(run('node00000012', 'node00000345'))
  })
  test('印のない字と塗りだけを Artifact で包み、切抜きと印のあるものには触れない', () => {
    expect(wrapUnmarked(['q', 'BT', '<01> Tj', 'ET'])).toEqual(['q', '/Artifact BMC', 'BT', '<01> Tj', 'ET', 'EMC'])
    expect(wrapUnmarked(['0 0 9 9 re', 'f'])).toEqual(['/Artifact BMC', '0 0 9 9 re', 'f', 'EMC'])
    expect(wrapUnmarked(['0 0 9 9 re', 'W* n'])).toEqual(['0 0 9 9 re', 'W* n'])
    const marked = ['/P <</MCID 0 >>BDC', 'BT', '<01> Tj', 'ET', 'EMC']
    expect(wrapUnmarked(marked)).toEqual(marked)
  })
  test('印ごとの字を、印の中の命令だけから集める', () => {
    expect(textsByMark(['<09> Tj', '/TH <</MCID 3 >>BDC', '<01> Tj', '<02> Tj', 'EMC', '<08> Tj'])).toEqual(new Map([[3, '<01> Tj<02> Tj']]))
  })
  test('書誌の字は XML として無害にする', () => {
    expect(xmp({ title: 'A<B>&C', author: 'x', date: '2022-09-30' })).toContain('A&lt;B&gt;&amp;C')
    expect(xmp({ title: 't', author: 'x', date: '2022-09-30' })).toContain('<xmp:CreateDate>2022-09-30T00:00:00+09:00')
  })
})

describe('字形から字へ', () => {
  test('一字ずつの表も、続き番号の表も、16 ビットに収まらない字も読む', () => {
    const table = parseCmap('1 beginbfchar\n<0041> <D842DFB7>\nendbfchar\n1 beginbfrange\n<00FE> <0100> <3042>\nendbfrange')
    expect([...table]).toEqual([['0041', '𠮷'], ['00FE', 'あ'], ['00FF', 'ぃ'], ['0100', 'い']])
  })
})

describe('ページ', () => {
  const places = { pages: 6, of: new Map([['c1', { page: 3, y: 0 }], ['front', { page: 1, y: 0 }], ['h2', { page: 5, y: 0 }], ['fn', { page: 5, y: 0 }], ['nr', { page: 4, y: 0 }]]) }

  test('本文の最初の章を 1 とし、前付けには番号を付けない', () => {
    const first = firstPage(places, [{ id: 'c1' }])
    expect(first).toBe(3)
    expect(folios(places, first)).toEqual({ c1: '1', h2: '3', fn: '3', nr: '2' })
  })
  test('章がなければ最初のページが 1', () => {
    expect(firstPage(places, [])).toBe(1)
  })
  test('印と別のページの注を挙げる', () => {
    expect(partedNotes(places, [{ key: 'fn', mark: 'nr', number: '1' }, { key: 'h2', mark: 'fn', number: '2' }])).toEqual(['fn'])
  })
  test('1 px の丸めは縮みとせず、1 % の縮みは見逃さない', () => {
    expect(shrinkOf([scalesOf(['3.125 0 0 3.125 0 0 cm', '3.124917 0 0 3.124917 325 -1 cm'])])).toBeUndefined()
    expect(shrinkOf([scalesOf(['3.125 0 0 3.125 0 0 cm', '3.12159 0 0 3.12159 325 -1 cm'])])).toBeUndefined() // 0.6 px
    expect(shrinkOf([scalesOf(['3.125 0 0 3.125 0 0 cm', '3.118 0 0 3.118 325 -1 cm'])])).toBeLessThan(1)
    expect(shrinkOf([scalesOf(['3.125 0 0 3.125 0 0 cm', '3.09 0 0 3.09 325 -1 cm'])])).toBeLessThan(0.99)
  })
  test('枠に合わせて縮めた図が一部のページにあっても、縮みとしない', () => {
    expect(shrinkOf([[1, 0.96], [1, 1]])).toBeUndefined()
    expect(shrinkOf([[1, 0.96], [1, 0.96]])).toBe(0.96)
  })
  test('柱の語の引用符や改行で、体裁の規則を破れない', () => {
    expect(printCss([{ id: 'a"b', running: '柱"}\n@page{}' }], '')).not.toContain('柱"')
  })
})
