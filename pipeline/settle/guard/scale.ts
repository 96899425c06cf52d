// はみ出しがあると Chromium は黙って全体を縮める。ページの内容が始まる倍率から、縮みを見つける。
import type { PDFDocument } from '@cantoo/pdf-lib'
import { readContent } from '../finish/content.ts'
import type { PrintFault } from '../job.ts'
import { shrunk } from './faults.ts'

/** 1 px の 64 分の 1 の丸めで 0.01 % ほど動くのは縮みではない。 */
const TOLERANCE = 0.001

/** 余白の札（倍率 s）と本文（倍率 s×縮み）の最小の比が縮み。縮みは全ページに及ぶので、最初に見つけたページだけ知らせる。 */
export function checkScale(document: PDFDocument): PrintFault[] {
  for (const [at, page] of document.getPages().entries()) {
    const scale = scaleOf(readContent(page).join('\n'))
    if (scale < 1 - TOLERANCE) return [shrunk(scale, at + 1)]
  }
  return []
}

/** 紙を .24（300 dpi）で張り、その中で 3.125（= 300/96）倍すると CSS px。縮められた本文はこれより小さい。 */
export function scaleOf(content: string): number {
  const scales = [...content.matchAll(/^(\d*\.?\d+) 0 0 (\d*\.?\d+) -?\d*\.?\d+ -?\d*\.?\d+ cm$/gm)].map((found) => Number(found[1]) / PIXEL)
  const near = scales.filter((scale) => scale > 0.5 && scale <= 1.0001)
  return near.length === 0 ? 1 : Math.min(...near)
}

const PIXEL = 300 / 96
