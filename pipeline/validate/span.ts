import { durationText, warekiMinute, type Minutes, type WallTime } from '../model/time.ts'
import type { RowReader } from './row-reader.ts'
import type { Readers } from './readers.ts'

export interface Span { readonly start: WallTime; readonly end: WallTime; readonly duration: Minutes }

/** 発生日時 with 復旧日時 or 継続時間: each follows from the two others, and where all three are given they must agree. */
export function takeSpan(cells: RowReader, { dateTime, duration }: Pick<Readers, 'dateTime' | 'duration'>): Span | undefined {
  const before = cells.problems.length
  const start = cells.need('発生日時', dateTime)
  const end = cells.take('復旧日時', dateTime)
  const stated = cells.take('継続時間', duration)
  if (cells.text('復旧日時') === '' && cells.text('継続時間') === '')
    cells.fault({ code: 'field/missing-either', detail: { fields: ['復旧日時', '継続時間'] } }, cells.has('復旧日時') ? '復旧日時' : '継続時間')
  if (cells.problems.length > before || start === undefined) return undefined
  if (end === undefined) return stated === undefined ? undefined : { start, end: (start + stated) as WallTime, duration: stated }
  return agreed(cells, start, end, stated)
}

function agreed(cells: RowReader, start: WallTime, end: WallTime, stated: Minutes | undefined): Span | undefined {
  const duration = (end - start) as Minutes
  if (duration < 0) return void cells.fault({ code: 'field/end-before-start', detail: { start: warekiMinute(start), end: warekiMinute(end) } }, '復旧日時')
  if (stated !== undefined && stated !== duration)
    return void cells.fault({ code: 'field/duration-disagrees', detail: { stated: cells.text('継続時間'), computed: durationText(duration) } }, '継続時間')
  return { start, end, duration }
}
