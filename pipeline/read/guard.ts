import type { Entry, Source } from '../model/effects.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import type { Finding } from '../model/finding.ts'

const MEGABYTE = 1024 * 1024
const starts = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte)
const isZip = (bytes: Uint8Array): boolean => starts(bytes, [0x50, 0x4b, 0x03, 0x04])

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['ZIP 圧縮のファイル（又は拡張子だけを .csv に変えた Excel ブック）', [0x50, 0x4b, 0x03, 0x04]],
  ['古い形式の Excel ブック（又はパスワード付きのブック）', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF ファイル', [0x25, 0x50, 0x44, 0x46]],
  ['gzip 圧縮のファイル', [0x1f, 0x8b]],
  ['画像ファイル', [0x89, 0x50, 0x4e, 0x47]],
]

/** What speaks against reading an entry at all, before a byte of it is read. */
export function refuseEntry(entry: Entry, limit = MAX_FILE_BYTES): Finding | undefined {
  if (entry.kind !== 'file') return { code: 'file/not-regular', detail: { kind: entry.kind } }
  return entry.size > limit ? tooLarge(entry.size, limit) : undefined
}

const tooLarge = (size: number, limit: number): Finding =>
  ({ code: 'file/too-large', detail: { megabytes: Math.ceil(size / MEGABYTE), limit: limit / MEGABYTE } })

/** What a file should be: `UTF-16` where somebody has said so, as it need not begin with a byte order mark. */
export type Looks = 'workbook' | 'text' | 'UTF-16'

/** Bytes of a file, or why they are no input. Reads no more than the limit, whatever the folder says of its size. */
export async function bytesOf(source: Source, path: string, looks: Looks): Promise<Uint8Array | Finding> {
  try {
    const bytes = await source.read(path, MAX_FILE_BYTES + 1)
    return refuseBytes(bytes, looks) ?? bytes
  } catch (error) {
    return { code: 'file/unreadable', detail: { reason: reasonOf(error) } }
  }
}

/** The system's short name of an error (EACCES), never its text: that may hold a machine's path. */
export const reasonOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '読み取りエラー'

function refuseBytes(bytes: Uint8Array, looks: Looks): Finding | undefined {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length, MAX_FILE_BYTES)
  if (bytes.length === 0) return { code: 'file/empty', detail: {} }
  if (looks === 'workbook') return isZip(bytes) ? undefined : { code: 'file/bad-workbook', detail: { reason: '.xlsx の中身ではありません' } }
  const other = signatures.find(([, signature]) => starts(bytes, signature))?.[0]
  if (other) return { code: 'file/not-text', detail: { looks: other } }
  return looks === 'text' && hasNul(bytes) ? { code: 'file/not-text', detail: { looks: '文字でないデータ（NUL バイト）を含むファイル' } } : undefined
}

/** NUL is part of text only in UTF-16, which announces itself by a byte order mark. */
const hasNul = (bytes: Uint8Array): boolean => !starts(bytes, [0xff, 0xfe]) && !starts(bytes, [0xfe, 0xff]) && bytes.includes(0)
