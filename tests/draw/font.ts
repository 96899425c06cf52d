import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Advance widths of BIZ UDPGothic as its TrueType files state them (OpenType tables `cmap` format 12, `hmtx`). */
const FACES = { 400: '400Regular/BIZUDPGothic_400Regular.ttf', 700: '700Bold/BIZUDPGothic_700Bold.ttf' } as const
export type Weight = keyof typeof FACES

function tables(file: Buffer): Map<string, number> {
  return new Map(Array.from({ length: file.readUInt16BE(4) }, (_, i): [string, number] => {
    const entry = 12 + i * 16
    return [file.toString('latin1', entry, entry + 4), file.readUInt32BE(entry + 8)]
  }))
}

function groupsAt(file: Buffer, cmap: number): number {
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const at = cmap + file.readUInt32BE(cmap + 8 + i * 8)
    if (file.readUInt16BE(at) === 12) return at
  }
  throw new Error('the font has no cmap of format 12')
}

function readFace(weight: Weight): (codePoint: number) => number {
  const file = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/biz-udpgothic/${FACES[weight]}`))
  const at = tables(file)
  const place = (name: string): number => at.get(name) ?? 0
  const groups = groupsAt(file, place('cmap'))
  const [unitsPerEm, metrics] = [file.readUInt16BE(place('head') + 18), file.readUInt16BE(place('hhea') + 34)]
  const glyph = (code: number): number => {
    for (let i = 0; i < file.readUInt32BE(groups + 12); i++) {
      const group = groups + 16 + i * 12
      const first = file.readUInt32BE(group)
      if (code >= first && code <= file.readUInt32BE(group + 4)) return file.readUInt32BE(group + 8) + code - first
    }
    return 0
  }
  return (code) => file.readUInt16BE(place('hmtx') + Math.min(glyph(code), metrics - 1) * 4) / unitsPerEm
}

const faces = { 400: readFace(400), 700: readFace(700) }
const known = new Map<string, number>()

/** In em. */
export function advance(char: string, weight: Weight): number {
  const key = char + weight
  const width = known.get(key) ?? faces[weight](char.codePointAt(0) ?? 0)
  known.set(key, width)
  return width
}

/** Width in px of a line as the shipped font prints it. */
export const printedWidth = (text: string, size: number, weight: Weight): number =>
  [...text].reduce((width, char) => width + advance(char, weight), 0) * size
