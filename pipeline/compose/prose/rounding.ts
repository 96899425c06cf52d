import type { Fact } from '../../model/fact.ts'
import { numberText, roundHalfUp } from '../../model/format.ts'
import type { Note } from '../../model/grid.ts'
import type { Fault } from '../../model/problem.ts'

/** The sum of shares as they are printed: 100.1 for the rows of 表2. */
export const printedSum = (shares: readonly Fact<'%'>[], decimals: number): number =>
  roundHalfUp(shares.reduce((sum, fact) => sum + roundHalfUp(fact.value, decimals), 0), decimals)

/** The note that such a table carries; undefined where the printed shares add to 100. */
export function roundingNote(shares: readonly Fact<'%'>[], decimals: number): string | undefined {
  return shares.length === 0 || printedSum(shares, decimals) === 100 ? undefined : '割合は四捨五入しているため、合計が100%にならない場合がある。'
}

/** A fault where printed shares do not add to 100 and no note says so. */
export function roundingFaults(table: { readonly key: string; readonly caption: string; readonly notes: readonly Note[] }, shares: readonly Fact<'%'>[], decimals: number): readonly Fault[] {
  const noted = table.notes.some((note) => note.text.some((part) => typeof part === 'string' && part.includes('四捨五入')))
  if (noted || roundingNote(shares, decimals) === undefined) return []
  return [{
    id: `prose/rounding/${table.key}`, code: 'prose/rounding',
    message: `${table.caption}：各行の割合の和が${numberText(printedSum(shares, decimals), decimals)}%になりますが、注記がありません。`, remedy: '四捨五入による旨の注記を加えてください。',
  }]
}
