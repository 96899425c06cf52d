import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagramsOf } from '../pipeline/model/diagram.ts'
import type { Sheet, Topology } from '../pipeline/model/sheet.ts'
import { readBuild } from '../pipeline/read-build.ts'
import { closest, elementsOf, textIn } from '../pipeline/settle/structure-tree.ts'
import { diskSource } from './support/disk-source.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { readPng } from './support/png.ts'
import { memorySource } from './support/memory-source.ts'
import { projectFolder } from './support/year.ts'

/** The project's own year, printed as a user prints it. */
let built: BuiltOnDisk
let pdf: PDFDocument
const bytes = (name: string): Uint8Array => {
  const content = built.files.get(name)
  if (!content) throw new Error(`the build has no ${name}`)
  return content
}
const text = (name: string): string => new TextDecoder().decode(bytes(name))

async function yearOnDisk(): Promise<Record<string, Uint8Array>> {
  const source = diskSource(projectFolder)
  const files: Record<string, Uint8Array> = {}
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await source.list(`data/${folder}`)) {
      const path = `${folder}/${entry.name}`
      if (entry.kind === 'folder') await walk(path)
      else if (entry.kind === 'file') files[path] = await source.read(`data/${path}`)
    }
  }
  for (const folder of ['R03', 'history', 'codes']) await walk(folder)
  return files
}

beforeAll(async () => {
  built = await buildOnDisk(await yearOnDisk())
  pdf = await PDFDocument.load(bytes('public/report.pdf'), { updateMetadata: false })
}, 180_000)

/** The same file through another reader than the pipeline's own. */
let other: PDFDocumentProxy
beforeAll(async () => {
  other = await getDocument({ data: Uint8Array.from(bytes('public/report.pdf')), verbosity: 0, disableFontFace: true }).promise
}, 30_000)
afterAll(() => other.loadingTask.destroy())

interface Entry { readonly title: string; readonly items: readonly Entry[] }
interface Tree { readonly role?: string; readonly alt?: string; readonly children?: readonly Tree[] }
const flat = (tree: Tree | null): Tree[] => (tree === null ? [] : [tree, ...(tree.children ?? []).flatMap(flat)])
async function tagged(): Promise<Tree[]> {
  const pages = Array.from({ length: other.numPages }, (_, at) => other.getPage(at + 1).then((page) => page.getStructTree()))
  return (await Promise.all(pages)).flatMap((tree) => flat(tree as Tree | null))
}

describe('the printed report of 令和3年度', () => {
  it('passes every read-back guard: only what is not filled in and what is synthetic stands between it and its release', () => {
    const codes = [...text('internal/faults.md').matchAll(/\[([a-z-]+\/[a-z0-9-]+)\]$/gm)].map((m) => m[1])
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.filter((code) => code?.startsWith('settle/') || code?.startsWith('publish/') || code?.startsWith('table/'))).toEqual([])
  })

  it('has 50 to 70 pages of A4, and stays under 5 MB', () => {
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(50)
    expect(pdf.getPageCount()).toBeLessThanOrEqual(70)
    for (const page of pdf.getPages()) expect([Math.round(page.getWidth()), Math.round(page.getHeight())].sort()).toEqual([595, 842])
    expect(bytes('public/report.pdf').length).toBeLessThan(5_000_000)
  })

  it('is tagged, Japanese, titled, and carries the date of the data and not of the clock', () => {
    expect(pdf.catalog.lookup(PDFName.of('Lang'))?.toString()).toContain('ja')
    expect(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true')
    expect([pdf.getTitle(), pdf.getAuthor(), pdf.getCreationDate()?.toISOString()]).toEqual(['令和3年度電気通信事故に関する検証報告', '電気通信事故検証会議', '2022-03-30T15:00:00.000Z'])
  })

  it('gives members the same pages under a mark of their own', async () => {
    const members = await PDFDocument.load(bytes('internal/report.pdf'), { updateMetadata: false })
    expect(members.getPageCount()).toBe(pdf.getPageCount())
    expect(Buffer.from(bytes('internal/report.pdf')).equals(Buffer.from(bytes('public/report.pdf')))).toBe(false)
  })

  it('has an outline of three levels with the numbers and the words of the headings, and nothing else', async () => {
    const outline = await other.getOutline() as Entry[]
    const depth = (entries: readonly Entry[]): number => (entries.length === 0 ? 0 : 1 + Math.max(...entries.map(({ items }) => depth(items))))
    const titles = (entries: readonly Entry[]): string[] => entries.flatMap(({ title, items }) => [title, ...titles(items)])
    expect(depth(outline)).toBe(3)
    expect(outline.map(({ title }) => title)).toEqual(['はじめに', '1. 令和3年度事故検証案件の概要', '2. 令和3年度に発生した事故から得られた教訓等', 'おわりに', '参考1 電気通信事故検証会議 開催要綱', '参考2 電気通信事故検証会議 開催状況', '参考3 公表値との照合'])
    expect(outline[1]?.items[0]?.items.map(({ title }) => title[0])).toEqual(['ア', 'イ', 'ウ', 'エ', 'オ'])
    expect(outline[2]?.items.map(({ items }) => items.length)).toEqual([11, 2, 1])
    for (const title of titles(outline)) expect(title).toMatch(/^[^\s\d＊※][^＊※\n]*$|^\d\. /)
  })

  it('says in XMP what the document says of itself', async () => {
    const { info, metadata } = await other.getMetadata()
    expect(info).toMatchObject({ Title: '令和3年度電気通信事故に関する検証報告', Author: '電気通信事故検証会議', Language: 'ja', CreationDate: 'D:20220330150000Z' })
    expect(metadata?.get('dc:title')).toContain('令和3年度電気通信事故に関する検証報告')
    expect(metadata?.get('dc:creator')).toEqual(['電気通信事故検証会議'])
    expect(metadata?.get('xmp:createdate')).toBe('2022-03-31T00:00:00+09:00')
  })

  it('names every picture: a chart by its finding and by its table, a 機器構成図 by what happened in it', async () => {
    const alternatives = (await tagged()).filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? '')
    const charts = alternatives.filter((alt) => /件/.test(alt))
    expect([alternatives.length, charts.length]).toEqual([14, 5])
    for (const alt of charts) {
      const table = /。数値の表は([a-z-]+\.csv)である。$/.exec(alt)?.[1]
      expect(built.files.has(`public/tables/${table}`), alt).toBe(true)
    }
    for (const alt of alternatives) expect(alt.length).toBeGreaterThan(40)
  })

  it('has about 20 footnotes, each a Note of its own that stands in no paragraph', () => {
    const notes = elementsOf(pdf).filter(({ role }) => role === 'Note')
    expect(notes.length).toBeGreaterThanOrEqual(18)
    expect(new Set(notes.map(({ dict }) => textIn(dict, 'ID'))).size).toBe(notes.length)
    expect(notes.filter((note) => closest(note.parent, (role) => role === 'P') !== undefined)).toEqual([])
  })

  it('gives the one cell of 四半期報告対象外 the heads of every row and column that it covers', () => {
    const spanning = elementsOf(pdf).filter(({ role, dict }) => role === 'TD' && attribute(dict, 'RowSpan') === '4')
    const heads = spanning.map(({ dict }) => attributes(dict).map((one) => one.lookup(PDFName.of('Headers'))).find((found) => found instanceof PDFArray)?.size())
    // four rows, three columns and the head 影響利用者数 above them
    expect(heads).toEqual([8])
  })

  it('embeds faces of BIZ UD as TrueType and no other', () => {
    const fonts = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font') ? [object] : []))
    const leaves = fonts.filter((font) => !font.has(PDFName.of('DescendantFonts')))
    expect(new Set(leaves.map((font) => String(font.get(PDFName.of('Subtype')))))).toEqual(new Set(['/CIDFontType2']))
    for (const font of leaves) expect(String(font.get(PDFName.of('BaseFont')))).toMatch(/^\/[A-Z]{6}\+BIZUDP(Mincho|Gothic)/)
  })

  it('is the same to the byte when it is built again', async () => {
    const again = await buildOnDisk(await yearOnDisk())
    for (const name of ['public/report.pdf', 'internal/report.pdf', 'public/report.html']) expect(Buffer.from(again.files.get(name) ?? []).equals(Buffer.from(bytes(name))), name).toBe(true)
  }, 180_000)
})

const attributes = (dict: PDFDict): readonly PDFDict[] => {
  const found = dict.lookup(PDFName.of('A'))
  const all = found instanceof PDFArray ? found.asArray().map((_, at) => found.lookup(at)) : [found]
  return all.filter((one) => one instanceof PDFDict)
}
const attribute = (dict: PDFDict, name: string): string | undefined => attributes(dict).map((one) => one.get(PDFName.of(name))?.toString()).find((found) => found !== undefined)

describe('the 機器構成図 of the 重大な事故', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7]

  it('are published as files by the No. of 表3, drawn as in the report, with their words for readers who do not see them', () => {
    const html = text('public/report.html')
    for (const no of numbers) {
      const svg = text(`public/figures/topology-${no}.svg`)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img" aria-label="[^"]{20,}">/)
      expect(html).toContain(svg.trim())
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
      const png = readPng(bytes(`public/figures/topology-${no}.png`))
      expect([Math.abs(png.width - 2 * Number(width)) <= 2, Math.abs(png.height - 2 * Number(height)) <= 2]).toEqual([true, true])
    }
    expect([...built.files.keys()].filter((name) => name.startsWith('public/figures/topology-'))).toHaveLength(2 * numbers.length)
  })

  it('are in the data package with title and words, and in the manifest', () => {
    const { resources } = JSON.parse(text('public/datapackage.json')) as { resources: { path: string; title: string; description: string; mediatype: string }[] }
    const { outputs } = JSON.parse(text('public/manifest.json')) as { outputs: Record<string, string> }
    for (const no of numbers) {
      const [svg, png] = ['svg', 'png'].map((ending) => resources.find(({ path }) => path === `figures/topology-${no}.${ending}`))
      expect([svg?.mediatype, png?.mediatype]).toEqual(['image/svg+xml', 'image/png'])
      expect(svg?.title).toMatch(/^図：機器構成図　.*重大な事故/)
      expect(svg?.description.length).toBeGreaterThan(40)
      expect(outputs[`figures/topology-${no}.svg`]).toMatch(/^[0-9a-f]{64}$/)
      expect(outputs[`figures/topology-${no}.png`]).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('of further cases and images that a sheet brings itself are no files of ours', () => {
    const graph = { kind: 'graph', alternative: '図' } as unknown as Topology
    const sheet = (kind: Sheet['kind'], no: number, topology: Topology) => ({ kind, no, file: `秘密の名${no}.yaml`, title: '題', topology }) as unknown as Sheet
    expect(diagramsOf([sheet('serious', 2, graph), sheet('further', 1, graph), sheet('serious', 1, graph), sheet('serious', 3, { kind: 'image', file: 'a.png', alternative: '絵' })]).map(({ key }) => key)).toEqual(['topology-1', 'topology-2'])
  })
})

describe('the page of a sentence', () => {
  it('is the one on which another reader finds it, for every sentence of the report', async () => {
    const build = await readBuild(memorySource(Object.fromEntries(built.files)), '出力', { pages: true })
    // numbers of notes stand within the sentences, and that other reader puts them where they are drawn
    const plain = (words: string): string => words.normalize('NFKC').replace(/[\s\d,]/g, '')
    const printed = await Promise.all(Array.from({ length: other.numPages }, async (_, at) =>
      plain((await (await other.getPage(at + 1)).getTextContent()).items.flatMap((item) => ('str' in item ? [item.str] : [])).join(''))))
    const known = build.sentences.filter(({ text: words, isRow }) => !isRow && /^\p{L}.{19,}。$/u.test(words)).map(({ section, text: words }) => ({ words, page: build.pageOf?.(section, words) }))
    expect(known.filter(({ page }) => page === undefined)).toEqual([])
    expect(known.length).toBeGreaterThan(300)
    expect(build.pages.get('introduction')).toBe(1)
    const front = printed.findIndex((page) => page.includes(plain(known[0]?.words ?? '').slice(0, 16)))
    const stands = (words: string, page: string): boolean => [0, 8, 16].some((from) => page.includes(plain(words).slice(from, from + 8)))
    expect(known.filter(({ words, page = 0 }) => !stands(words, printed[page - 1 + front] ?? '')).map(({ words, page }) => [page, words])).toEqual([])
    expect(new Set(known.map(({ page }) => page)).size).toBeGreaterThan(30)
  })
})
