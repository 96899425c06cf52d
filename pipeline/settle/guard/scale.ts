// はみ出しがあると Chromium は黙って全体を縮める。ページの内容が始まる倍率から、縮みを見つける。
import type { PrintFault } from '../job.ts'
import { BODY } from '../print/css.ts'
import { shrunk } from './faults.ts'

/** 1 px までのはみ出しは丸めとみなす（dom/overflow.ts）。それによる縮みも、縮みとはみなさない。 */
const TOLERANCE = 1 / BODY.width

/** contents はページごとの描画命令。 */
export function checkScale(contents: readonly (readonly string[])[]): PrintFault[] {
  const scale = shrinkOf(contents.map(scalesOf))
  return scale === undefined ? [] : [shrunk(scale, 1)]
}

/** 縮みは全ページに同じ倍率で及ぶ。一部のページにだけある倍率は、枠に合わせて縮めた図のもの。 */
export function shrinkOf([first = [], ...others]: readonly (readonly number[])[]): number | undefined {
  const onEvery = (scale: number): boolean => others.every((scales) => scales.some((other) => Math.abs(other - scale) < TOLERANCE))
  return first.find((scale) => scale < 1 - TOLERANCE && onEvery(scale))
}

/** 紙を .24（300 dpi）で張り、その中で 3.125（= 300/96）倍すると CSS px。縮められた本文はこれより小さい。 */
export function scalesOf(lines: readonly string[]): number[] {
  const scales = lines.filter((line) => line.endsWith(' cm')).flatMap((line) => /^(\d*\.?\d+) 0 0 \d*\.?\d+ /.exec(line)?.[1] ?? []).map((found) => Number(found) / PIXEL)
  return scales.filter((scale) => scale > 0.5 && scale <= 1.0001)
}

const PIXEL = 300 / 96
