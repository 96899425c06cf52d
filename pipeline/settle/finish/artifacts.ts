// 印のない絵や字（柱、ページ番号、罫、表の続きで繰り返した表頭）を Artifact にする。読上げはこれを飛ばす。
import type { PDFDocument } from '@cantoo/pdf-lib'
import { readContent, writeContent } from '../content.ts'
import { detachRepeats } from './repeats.ts'
import { wrapUnmarked } from './wrap.ts'

export function markArtifacts(document: PDFDocument): void {
  const pages = document.getPages()
  const lines = new Map(pages.map((page) => [page.ref, readContent(page)]))
  const repeated = detachRepeats(document, lines)
  for (const page of pages) writeContent(page, wrapUnmarked(demote(lines.get(page.ref) ?? [], repeated.get(page.ref))))
}

/** 外した印の始まりを、Artifact の始まりに書き換える（終わりの EMC は同じ）。 */
const demote = (lines: readonly string[], detached: ReadonlySet<number> = new Set()): string[] =>
  lines.map((line) => {
    const mark = /<<\/MCID (\d+)\s*>>\s*BDC$/.exec(line)
    return mark && detached.has(Number(mark[1])) ? '/Artifact BMC' : line
  })
