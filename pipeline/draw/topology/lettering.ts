import type { Fault } from '../../model/problem.ts'
import type { Sheet } from '../../model/sheet.ts'
import { roundHalfUp } from '../../model/format.ts'
import { SMALL } from './measure.ts'

/** The smallest lettering of a diagram as printed, in pt. What is smaller cannot be read on paper. */
export const LEAST_LETTERING = SMALL * 0.75

/** By how much a drawing is scaled down: its width over that of its own units. */
function scaleOf(svg: string): number {
  const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(svg) ?? []
  const [, own] = /<svg[^>]* viewBox="0 0 ([\d.]+)/.exec(svg) ?? []
  return width === undefined || own === undefined ? 1 : Number(width) / Number(own)
}

/** A diagram that fits in no layout is scaled as a whole: said of its sheet, with what its lettering comes to. */
export function diagramFaults(sheets: readonly Pick<Sheet, 'file' | 'title' | 'topology'>[], pictures: ReadonlyMap<string, string>): readonly Fault[] {
  return sheets.filter(({ topology }) => topology?.kind === 'graph').flatMap(({ file, title }): readonly Fault[] => {
    const size = roundHalfUp(LEAST_LETTERING * scaleOf(pictures.get(file) ?? ''), 1)
    return size >= LEAST_LETTERING ? [] : [{
      id: `diagram/${file}`, code: 'diagram/small-lettering',
      message: `${file}：「${title}」の機器構成図は、どの置き方でも個票の枠に収まらず、字が${size} ptに縮んでいます（${LEAST_LETTERING} pt 以上が要ります）。`,
      remedy: '設備をまとめる、名称を短くする、枝分かれさせて横にも広げるなどして、図を小さくしてください。',
    }]
  })
}
