// 書体にある字と、同じ字形を使い回している字の組を、TrueType の cmap 表から読む。
import { readFileSync } from 'node:fs'
import { faces, spareFace } from './fonts.ts'

/** 符号位置 → 字形番号。 */
export type Glyphs = ReadonlyMap<number, number>

/** 四書体すべてにある字だけを返す（どの書体で組んでも欠けない）。読むのは一度だけ。 */
export function ourGlyphs(): Glyphs {
  cached ??= common(faces().map((face) => readCmap(readFileSync(face.file))))
  return cached
}

let cached: Glyphs | undefined

/** 補いの書体にある字。四書体で足りる報告書では読まない。 */
export function spareGlyphs(): Glyphs {
  spare ??= readCmap(readFileSync(spareFace()))
  return spare
}

let spare: Glyphs | undefined

function common(all: readonly Glyphs[]): Glyphs {
  const [first = new Map<number, number>(), ...rest] = all
  return new Map([...first].filter(([code]) => rest.every((glyphs) => glyphs.has(code))))
}

/** cmap 表の形式 4（基本面）と 12（全面）を読む。OpenType 仕様「cmap」。 */
export function readCmap(font: Uint8Array): Glyphs {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableAt(view, 'cmap')
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, at) => cmap + view.getUint32(cmap + 8 + at * 8))
  const glyphs = new Map<number, number>()
  for (const at of subtables) {
    if (view.getUint16(at) === 4) readFormat4(view, at, glyphs)
    if (view.getUint16(at) === 12) readFormat12(view, at, glyphs)
  }
  return glyphs
}

function tableAt(view: DataView, wanted: string): number {
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    if (tag === wanted) return view.getUint32(at + 8)
  }
  throw new RangeError(`書体に ${wanted} 表がありません`)
}

function readFormat4(view: DataView, at: number, glyphs: Map<number, number>): void {
  const doubled = view.getUint16(at + 6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const ends = at + 14 + segment
    const start = view.getUint16(ends + doubled + 2)
    const offsetAt = ends + 3 * doubled + 2
    for (let code = start; code <= view.getUint16(ends) && code < 0xffff; code++) {
      const glyph = glyphOf(view, code, start, offsetAt, view.getUint16(ends + 2 * doubled + 2))
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

function glyphOf(view: DataView, code: number, start: number, offsetAt: number, delta: number): number {
  const offset = view.getUint16(offsetAt)
  if (offset === 0) return (code + delta) & 0xffff
  const glyph = view.getUint16(offsetAt + offset + (code - start) * 2)
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

function readFormat12(view: DataView, at: number, glyphs: Map<number, number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const from = at + 16 + group * 12
    const start = view.getUint32(from)
    for (let code = start; code <= view.getUint32(from + 4); code++) glyphs.set(code, view.getUint32(from + 8) + code - start)
  }
}
