import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { pdfTexts } from './pdf-texts.ts'

/** One place where a word was found: the file, and the way to it through archives and streams. */
export interface Hit { readonly path: string; readonly word: string; readonly encoding: string }

/**
 * Searches every byte of some files for words: names of files, raw bytes in every encoding that our files may have, archives
 * unpacked, PDF streams inflated and their text read as a reader shows it, base64 and percent encoding and entities undone.
 */
export async function searchBytes(files: ReadonlyMap<string, Uint8Array>, words: readonly string[]): Promise<readonly Hit[]> {
  return (await allLayers(files)).flatMap((layer) => words.flatMap((word) => hitsIn(layer, word)))
}

/** The same for hundreds of words at once: each layer is read as text, in each encoding, and searched in one pass. */
export async function searchTexts(files: ReadonlyMap<string, Uint8Array>, words: readonly string[]): Promise<readonly Hit[]> {
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g')
  return (await allLayers(files)).flatMap(({ path, bytes }) => ENCODINGS.flatMap((encoding) =>
    [...iconv.decode(Buffer.from(bytes), encoding).matchAll(pattern)].map(([word]) => ({ path, word, encoding }))))
}

async function allLayers(files: ReadonlyMap<string, Uint8Array>): Promise<readonly Layer[]> {
  const layers: Layer[] = []
  for (const [path, bytes] of files) layers.push({ path, bytes: encode(path, 'utf8') }, ...(await layersOf({ path, bytes })))
  return layers
}

interface Layer { readonly path: string; readonly bytes: Uint8Array }

const ENCODINGS = ['utf8', 'utf16le', 'utf16be', 'cp932', 'euc-jp'] as const
const encode = (text: string, encoding: string): Buffer => Buffer.from(iconv.encode(text, encoding))

function hitsIn({ path, bytes }: Layer, word: string): readonly Hit[] {
  const within = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [word, word.normalize('NFKC'), word.normalize('NFD')].filter((form, n, all) => all.indexOf(form) === n)
    .flatMap((form) => ENCODINGS.flatMap((encoding) => (within.includes(encode(form, encoding)) ? [{ path, word, encoding }] : [])))
}

async function layersOf(layer: Layer): Promise<readonly Layer[]> {
  const { path, bytes } = layer
  const inside: Layer[] = isZip(bytes) ? Object.entries(unzipSync(bytes)).flatMap(([name, content]) => named(`${path}!${name}`, name, content))
    : isPdf(bytes) ? [...pdfStreams(layer), ...(await pdfTexts(bytes)).map((text) => ({ path: `${path}!text`, bytes: encode(text, 'utf8') }))]
      : isGzip(bytes) ? [{ path: `${path}!gunzip`, bytes: gunzipSync(bytes) }] : []
  const deeper = (await Promise.all(inside.map(layersOf))).flat()
  return [layer, ...decodings(layer), ...deeper]
}

const named = (path: string, name: string, content: Uint8Array): Layer[] => [{ path: `${path}!name`, bytes: encode(name, 'utf8') }, { path, bytes: content }]
const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, n) => bytes[n] === byte)
const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 3, 4)
const isPdf = (bytes: Uint8Array): boolean => starts(bytes, 0x25, 0x50, 0x44, 0x46)
const isGzip = (bytes: Uint8Array): boolean => starts(bytes, 0x1f, 0x8b)

/** Every stream of a PDF, inflated where it is deflated: attachments, XMP, object streams, page contents. */
function pdfStreams({ path, bytes }: Layer): Layer[] {
  const file = Buffer.from(bytes)
  const layers: Layer[] = []
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    const from = at + 6 + (file[at + 6] === 13 ? 2 : 1)
    const until = file.indexOf('endstream', from)
    const inflated = inflate(file.subarray(from, until < 0 ? undefined : until))
    if (inflated) layers.push({ path: `${path}!stream@${at}`, bytes: new Uint8Array(inflated) })
  }
  return layers
}

function inflate(bytes: Buffer): Buffer | undefined {
  for (const attempt of [inflateSync, inflateRawSync]) {
    try { return attempt(bytes, { finishFlush: 2 }) } catch { /* not deflated: its raw bytes are searched as they stand */ }
  }
  return undefined
}

/** The same bytes with one wrapping undone: hexadecimal strings, PDF and JSON escapes, entities, percent signs, base64. */
function decodings({ path, bytes }: Layer): readonly Layer[] {
  const text = Buffer.from(bytes).toString('latin1')
  const utf8 = Buffer.from(bytes).toString('utf8')
  return [
    ...[...text.matchAll(/<([0-9A-Fa-f\s]{8,})>/g)].map(([, hex = '']) => ({ path: `${path}!hex`, bytes: new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex')) })),
    ...[...text.matchAll(/base64,([A-Za-z0-9+/=]{8,})/g)].map(([, data = '']) => ({ path: `${path}!base64`, bytes: new Uint8Array(Buffer.from(data, 'base64')) })),
    ...(text.includes('\\') ? [{ path: `${path}!escapes`, bytes: encode(unescape(utf8), 'utf8') }, { path: `${path}!octal`, bytes: octal(text) }] : []),
    ...(utf8.includes('&#') ? [{ path: `${path}!entities`, bytes: encode(entities(utf8), 'utf8') }] : []),
    ...(/%[0-9A-F]{2}/i.test(text) ? [{ path: `${path}!percent`, bytes: percent(text) }] : []),
  ]
}

const point = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
const unescape = (text: string): string => text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => point(Number.parseInt(hex, 16)))
const entities = (text: string): string => text.replace(/&#(?:x([0-9a-fA-F]+)|(\d+));/g, (_, hex: string | undefined, decimal: string | undefined) => point(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)))
const percent = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1'))
const octal = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8) & 255)).replace(/\\([()\\])/g, '$1'), 'latin1'))
