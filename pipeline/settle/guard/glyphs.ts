// 印刷する字がすべて使う書体にあるか（なければ豆腐になる）。四書体にない字は、補いの書体にあればよい。
import { spareGlyphs, type Glyphs } from '../glyphs.ts'
import type { PrintFault } from '../job.ts'
import { unknownGlyph } from './faults.ts'

/** 見えない制御（改行、幅なし空白、異体字の選択）は字として数えない。 */
export const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/u

/** 同じ字は一度だけ知らせる。 */
export function checkGlyphs(blocks: readonly string[], glyphs: Glyphs): PrintFault[] {
  const faults = new Map<string, PrintFault>()
  for (const block of blocks) {
    for (const char of block) {
      const code = char.codePointAt(0) ?? 0
      if (!glyphs.has(code) && !INVISIBLE.test(char) && !faults.has(char) && !spareGlyphs().has(code)) faults.set(char, unknownGlyph(char, block.trim()))
    }
  }
  return [...faults.values()]
}
