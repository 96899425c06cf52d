export type Encoding = 'UTF-8' | 'UTF-8 (BOM)' | 'CP932' | 'UTF-16LE' | 'UTF-16BE'
const names: ReadonlyMap<string, Encoding> = new Map(Object.entries({
  utf8: 'UTF-8', utf8bom: 'UTF-8 (BOM)', cp932: 'CP932', shiftjis: 'CP932', sjis: 'CP932', windows31j: 'CP932', utf16: 'UTF-16LE', utf16le: 'UTF-16LE', utf16be: 'UTF-16BE',
} as const))
/** The encoding that a person names, `Shift_JIS` as well as `cp932`. Throws a sentence where there is none of that name. */
export function encodingNamed(text: string): Encoding {
  const encoding = names.get(text.toLowerCase().replace(/[^a-z0-9]/g, ''))
  if (encoding) return encoding
  throw new Error(`文字コード「${text}」は使えません。UTF-8、CP932、UTF-16LE、UTF-16BE のいずれかをご指定ください。`)
}

export interface Decoded {
  readonly encoding: Encoding | 'xlsx'
  readonly text: string
  /** Whether some byte could not be decoded (or was already lost before): `\uFFFD` stands in its place. */
  readonly damaged: boolean
}

const labels: Record<Encoding, string> = { 'UTF-8': 'utf-8', 'UTF-8 (BOM)': 'utf-8', CP932: 'shift_jis', 'UTF-16LE': 'utf-16le', 'UTF-16BE': 'utf-16be' }
/** ICU's table exchanges three control characters (0x1A → U+001C → U+007F → U+001A), as IBM's did. */
const exchanged: Readonly<Record<string, string>> = { '\u001a': '\u007f', '\u001c': '\u001a', '\u007f': '\u001c' }
const restoreControls = (text: string): string => text.replace(/[\u001a\u001c\u007f]/g, (sign) => exchanged[sign] ?? sign)

/** Text of bytes in a given encoding; undecodable bytes become U+FFFD and never swallow a line end or a comma. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded {
  return decodedText(new TextDecoder(labels[encoding]).decode(bytes), encoding)
}

function decodedText(plain: string, encoding: Encoding): Decoded {
  const text = encoding === 'CP932' ? restoreControls(plain) : plain
  return { encoding, text, damaged: text.includes('\uFFFD') }
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8 (BOM)'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'UTF-16BE' : undefined
}

/** Text of bytes that are nothing but text of the encoding. */
function strictly(bytes: Uint8Array, encoding: Encoding): Decoded | undefined {
  try {
    return decodedText(new TextDecoder(labels[encoding], { fatal: true }).decode(bytes), encoding)
  } catch {
    return undefined
  }
}

function losses(text: string): number {
  let count = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1
  return count
}

/**
 * The ways in which bytes may be meant, the likelier first: a byte order mark decides; else strict UTF-8 before strict CP932;
 * where neither holds, the one that loses fewer characters. The caller takes the first in which it finds a header.
 */
export function* decodings(bytes: Uint8Array): Generator<Decoded> {
  const marked = byteOrderMark(bytes)
  if (marked) return yield decodeAs(bytes, marked)
  const strict = strictly(bytes, 'UTF-8') ?? strictly(bytes, 'CP932')
  if (strict) {
    yield strict
    return yield decodeAs(bytes, strict.encoding === 'UTF-8' ? 'CP932' : 'UTF-8')
  }
  yield* (['UTF-8', 'CP932'] as const).map((encoding) => decodeAs(bytes, encoding)).sort((a, b) => losses(a.text) - losses(b.text))
}
