import type { Layer, Spec } from './engine.ts'

/** Width of the text block of the printed page: 155.2 mm at 96 px an inch. */
export const WIDTH = 587
export const FONT = '"BIZ UDPGothic","BIZ UDゴシック",sans-serif'

/** Tones far apart in lightness (about 20 %, 80 % and 93 %), so that they differ in grey, in print and to every eye. */
export const tone = { dark: '#1b3556', light: '#c9d5e4', pale: '#eeeeee', ink: '#1a1a1a', soft: '#4d4d4d', paper: '#ffffff' } as const

/** One line of text at a place in px. `y` is the middle of the line. */
export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  readonly fill?: string
  /** Degrees; 270 reads upwards. */
  readonly angle?: number
}

/** A rectangle in px. */
export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly stroke?: string }

/** A place in px taken as it is: no scale, no axis. */
export const pixel = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null })
const asIs = (field: string) => ({ field, type: 'nominal' as const, scale: null, legend: null })

export function texts(lines: readonly Line[]): Layer {
  const values = lines.map(({ bold, align = 'left', fill = tone.ink, angle = 0, ...line }) =>
    ({ ...line, align, fill, angle, weight: bold ? 700 : 400 }))
  const chosen = (name: string) => ({ expr: `datum.${name}` })
  return {
    data: { values },
    mark: {
      type: 'text', baseline: 'middle', align: chosen('align') as never, fontWeight: chosen('weight') as never,
      fontSize: chosen('size') as never, angle: chosen('angle') as never,
    },
    encoding: { x: pixel('x'), y: pixel('y'), text: { field: 'text', type: 'nominal' }, color: asIs('fill') },
  }
}

export function boxes(all: readonly Box[]): Layer {
  const values = all.map((b) => ({ x: b.x, x2: b.x + b.width, y: b.y, y2: b.y + b.height, fill: b.fill, stroke: b.stroke ?? 'none' }))
  return {
    data: { values },
    mark: { type: 'rect', strokeWidth: 0.75 },
    encoding: { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), y2: { field: 'y2' }, fill: asIs('fill'), stroke: asIs('stroke') },
  }
}

/** Straight strokes in px. */
export interface Stroke { readonly x: number; readonly y: number; readonly x2: number; readonly y2: number }
export function strokes(all: readonly Stroke[], color: string, dash?: readonly number[]): Layer {
  return {
    data: { values: [...all] },
    mark: { type: 'rule', color, strokeWidth: 1, ...(dash ? { strokeDash: [...dash] } : {}) },
    encoding: { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), y2: { field: 'y2' } },
  }
}

/** The sheet: layers in the order of painting, `left` px of it before the x = 0 of the layers. */
export function sheet(layer: Layer[], height: number, left: number): Spec {
  return {
    width: WIDTH - left, height, padding: { left, top: 0, right: 0, bottom: 0 }, autosize: 'none', background: tone.paper,
    layer, resolve: { scale: { y: 'independent' } },
    config: { font: FONT, aria: false, view: { stroke: null } },
  }
}
