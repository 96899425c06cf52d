// 図の公表：SVG、PNG、仕様の三つの形がそろい、目録に載り、合成の表示は絵の中にある。
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { figureFiles } from '../pipeline/publish/figures.ts'
import { draw } from '../pipeline/draw/index.ts'
import { below, buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { figure, SERVICES } from './draw/figures.ts'
import { print } from './settle/build.ts'
import { page } from './settle/document.ts'
import { readPng, type Dots } from './support/png.ts'
import { smallYear } from './support/small-year.ts'

const KEYS = ['cause', 'equipment', 'serious-trend', 'service', 'trend']
/** A drawing that was not counted has no spec. */
const PATHS = [...KEYS.flatMap((key) => [`figures/${key}.png`, `figures/${key}.svg`, `figures/${key}.vl.json`]), 'figures/topology-1.png', 'figures/topology-1.svg'].sort()
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
interface Resource { readonly name: string; readonly path: string; readonly title: string; readonly description: string; readonly mediatype: string; readonly hash: string; readonly bytes: number }

describe('PDF まで作ると', () => {
  let built: BuiltOnDisk
  beforeAll(async () => { built = await buildOnDisk(smallYear) }, 240_000)
  const bytesOf = (path: string): Uint8Array => built.files.get(`public/${path}`) ?? new Uint8Array()
  const json = <T>(path: string): T => JSON.parse(new TextDecoder().decode(bytesOf(path))) as T

  test('図ごとに、SVG、PNG、仕様がある', () => {
    const names = [...below(built.files, 'public').keys()].filter((path) => path.startsWith('public/figures/')).sort()
    expect(names).toEqual(PATHS.map((path) => `public/${path}`))
  })

  test('PNG は SVG の縦横二倍である', () => {
    for (const key of KEYS) {
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(new TextDecoder().decode(bytesOf(`figures/${key}.svg`))) ?? []
      expect(readPng(bytesOf(`figures/${key}.png`))).toMatchObject({ width: 2 * Number(width), height: 2 * Number(height) })
    }
  })

  test('どのファイルも目録（datapackage.json）に、説明、種類、大きさ、ハッシュとともに載る', () => {
    const resources = json<{ resources: Resource[] }>('datapackage.json').resources.filter(({ path }) => path.startsWith('figures/'))
    expect(resources.map(({ path }) => path).sort()).toEqual(PATHS)
    for (const { path, title, description, mediatype, hash, bytes } of resources) {
      expect(`${title}${description}`).toMatch(/^図：.{4,}/)
      expect(mediatype).toMatch(/^(image\/(svg\+xml|png)|application\/vnd\.vegalite\.v6\+json)$/)
      expect([hash, bytes]).toEqual([`sha256:${sha256(bytesOf(path))}`, bytesOf(path).length])
    }
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length)
  })

  test('manifest.json にも載る', () => {
    const { outputs } = json<{ outputs: Record<string, string> }>('manifest.json')
    for (const key of KEYS) expect(outputs[`figures/${key}.png`]).toBe(sha256(bytesOf(`figures/${key}.png`)))
  })
})

test('HTML だけの作成では、ブラウザがないので PNG は目録にもない', () => {
  const files = figureFiles({ figures: [figure(SERVICES, { key: 'cause' })], pictures: new Map([['cause', '<svg/>']]), specs: new Map([['cause', '{}']]) })
  expect(files.map(({ path }) => path)).toEqual(['figures/cause.svg', 'figures/cause.vl.json'])
})

describe('PNG にした図', () => {
  const drawn = async (label: string): Promise<string> => (await draw([figure(SERVICES, { label })])).get('figure') ?? ''
  /** Dots of ink in the top right corner, where the mark stands. */
  const inkAbove = ({ width, at }: Dots): number => Array.from({ length: 400 * 24 }, (_, n) => at(width - 400 + (n % 400), Math.floor(n / 400))).filter((grey) => grey < 160).length
  const pngs = async (): Promise<ReadonlyMap<string, Uint8Array>> => (await print(page('<main><p>本文</p></main>'), { pictures: new Map([['marked', await drawn('見本・合成データ')], ['plain', await drawn('')]]) })).pngs

  test('合成の表示は絵の中にあり、表示のない図にはない', async () => {
    const found = await pngs()
    expect(inkAbove(readPng(found.get('marked') ?? new Uint8Array()))).toBeGreaterThan(100)
    expect(inkAbove(readPng(found.get('plain') ?? new Uint8Array()))).toBe(0)
  }, 120_000)

  test('二度描いても、一字も違わない', async () => {
    const [once, again] = [await pngs(), await pngs()]
    expect(once.size).toBe(2)
    for (const [key, bytes] of once) expect(Buffer.compare(bytes, again.get(key) ?? new Uint8Array()), key).toBe(0)
  }, 120_000)
})
