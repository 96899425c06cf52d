import { textWidth } from './text.ts'

/** A known value in its column; `x` in px. Points of one run are joined by the line. */
export interface Point { readonly column: number; readonly year: string; readonly x: number; readonly value: number; readonly printed: string; readonly run: number }

export interface Lettering { readonly size: number; readonly upright: boolean; /** Room in px that the values need above the highest point. */ readonly room: number }

/** Values lie flat above their points while the widest fits into a column; in narrower columns they stand upright. */
export function letteringOf(points: readonly Point[], columnWidth: number): Lettering {
  const widest = (size: number): number => Math.max(0, ...points.map((p) => textWidth(p.printed, size)))
  const size = [10.5, 10, 9.5, 9, 8.5].find((s) => widest(s) <= columnWidth - 3)
  return size === undefined ? { size: 9, upright: true, room: widest(9) + 10 } : { size, upright: false, room: size + 8 }
}

/** Distance in px from a point to the middle of its value. */
const CLEAR = 10

export interface Ground { readonly columnWidth: number; readonly pixelsPerUnit: number; readonly size: number }
export interface Side { readonly dx: number; readonly dy: number }

/** How steeply the line rises from a point to its neighbour; 0 where it does not rise or is not drawn. */
const rise = (from: Point, to: Point | undefined, { columnWidth, pixelsPerUnit }: Ground): number =>
  to && to.run === from.run ? Math.max(0, to.value - from.value) * pixelsPerUnit / columnWidth : 0

/**
 * Where the value of `points[index]` keeps clear of the line: below in a valley, on the upper left where the line rises,
 * on the upper right where it falls; never outside its column. Without room below (the year labels are there) it stands
 * in the valley, as high as the valley is wide enough for it.
 */
export function sideOf(points: readonly Point[], index: number, ground: Ground): Side {
  const here = points[index]
  if (here === undefined) return { dx: 0, dy: -CLEAR }
  const [left, right] = [rise(here, points[index - 1], ground), rise(here, points[index + 1], ground)]
  const half = textWidth(here.printed, ground.size) / 2
  if (left > 0 && right > 0) {
    const belowFits = here.value * ground.pixelsPerUnit >= CLEAR + 8
    return belowFits ? { dx: 0, dy: CLEAR + 1 } : { dx: 0, dy: -(CLEAR + Math.max(left, right) * half) }
  }
  const steep = Math.max(left, right)
  const shift = steep * half > 3 ? Math.min(half, Math.max(0, (ground.columnWidth - 1) / 2 - half)) : 0
  return { dx: left > 0 ? shift : -shift, dy: -(CLEAR + Math.min(14, steep * (half - shift))) }
}
