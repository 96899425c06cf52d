import { inflateSync } from 'node:zlib'

/** A picture of dots read back: `at(x, y)` is the grey of a dot, 0 black to 255 white. */
export interface Dots { readonly width: number; readonly height: number; readonly at: (x: number, y: number) => number }

/** Reads a PNG of 8 bits a channel without interlacing, as browsers write them. */
export function readPng(bytes: Uint8Array): Dots {
  const file = Buffer.from(bytes)
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG')
  const [width, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]]
  const channels = ({ 2: 3, 6: 4 } as Record<number, number>)[colour ?? -1]
  if (depth !== 8 || channels === undefined) throw new Error(`PNG of depth ${depth} and colour ${colour}`)
  const raw = unfiltered(inflateSync(Buffer.concat(chunks(file))), width * channels, height, channels)
  return { width, height, at: (x, y) => { const n = (y * width + x) * channels; return ((raw[n] ?? 0) + (raw[n + 1] ?? 0) + (raw[n + 2] ?? 0)) / 3 } }
}

function chunks(file: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  return found
}

function unfiltered(data: Buffer, row: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (row + 1)]
    for (let x = 0; x < row; x++) {
      const here = y * row + x
      const left = x < step ? 0 : out[here - step] ?? 0
      const up = y === 0 ? 0 : out[here - row] ?? 0
      const corner = x < step || y === 0 ? 0 : out[here - row - step] ?? 0
      out[here] = (data[y * (row + 1) + 1 + x] ?? 0) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0)
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
