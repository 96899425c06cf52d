import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { diskSource } from './support/disk-source.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
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
})
