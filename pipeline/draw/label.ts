import type { Spec } from './engine.ts'
import { type Line, sheet, texts, tone, WIDTH } from './look.ts'
import { clean, wrap } from './text.ts'

const SIZE = 9
const LINE = 12

/** The words printed in the top right corner, so that 「合成データ」 goes with the picture wherever it is pasted. */
export interface Head {
  /** Room taken at the top in px; 0 when there is nothing to say. */
  readonly height: number
  /** The lines for a sheet whose layers begin `left` px from its edge. */
  readonly at: (left: number) => Line[]
}

export function labelLines(label: string): Head {
  const text = clean(label)
  const lines = text === '' ? [] : wrap(text, WIDTH - 8, SIZE)
  return {
    height: lines.length === 0 ? 0 : lines.length * LINE + 4,
    at: (left) => lines.map((line, i) => ({ text: line, x: WIDTH - left - 2, y: 8 + i * LINE, size: SIZE, align: 'right', fill: tone.soft })),
  }
}

export const NO_DATA = 'データなし'
/** Nobody has reported: what is not known has no bar, not even one of 0. */
export const UNREPORTED = '未記入（集計できる報告がない）'

/** A figure of nothing says so. */
export function nothing(head: Head, text = NO_DATA): Spec {
  const line: Line = { text, x: WIDTH / 2, y: head.height + 24, size: 11, align: 'center', fill: tone.soft }
  return sheet([texts([line, ...head.at(0)])], head.height + 48, 0)
}
