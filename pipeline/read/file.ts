import { createHash } from 'node:crypto'
import { contentOf, type FileContent, type Wanted } from './content.ts'
import { foldHeader, type Form } from './columns.ts'
import { decodeAs, decodings, encodingNamed, type Decoded } from './decode.ts'
import { findHeader, type FoundHeader } from './find-header.ts'
import type { Finding } from '../model/finding.ts'
import { brokenColumn, nearMisses } from './header.ts'
import { MAX_COLUMNS } from './limits.ts'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A CSV file's rows, or why it cannot be read at all. */
export function readCsv(bytes: Uint8Array, wanted: Wanted): FileContent | Finding {
  const candidates = wanted.encoding ? [decodeAs(bytes, encodingNamed(wanted.encoding))] : decodings(bytes)
  return readTexts(candidates, wanted, sha256(bytes))
}

/** The rows of the first of several texts in which the form's header is found. */
export function readTexts(candidates: Iterable<Decoded>, wanted: Wanted, hash: string): FileContent | Finding {
  const found = findHeader(candidates, wanted.columns)
  if (found === 'nothing') return { code: 'file/empty', detail: {} }
  if (found === 'too-many-columns') return { code: 'file/too-many-columns', detail: { limit: MAX_COLUMNS } }
  return brokenHeader(found) ?? readFound(found, wanted, hash)
}

const readFound = (found: FoundHeader, wanted: Wanted, hash: string): FileContent | Finding =>
  found.header.missing.length > 0 ? noHeader(found, wanted) : contentOf(found, wanted, hash)

/** Other headers that are known show that the line is the header and the encoding is right, but for this cell. */
function brokenHeader({ header, place: { line, sheetRow }, decoded }: FoundHeader): Finding | undefined {
  const column = brokenColumn(header)
  if (column < 0 || header.known.size === 0) return undefined
  const text = (header.written[column] ?? '').trim().slice(0, 60)
  return { code: 'file/broken-header', detail: { header: text, encoding: decoded.encoding, at: { line, sheetRow, column } } }
}

const elsewhere: Record<Form, string> = {
  detailed: '簡易な様式のようです。その場合は simple フォルダへ移してください。',
  simple: '詳細な様式のようです。その場合は detailed フォルダへ移してください。',
}

function noHeader({ header }: FoundHeader, { columns, other, form }: Wanted): Finding {
  const near = nearMisses(header, header.missing.flatMap((name) => name.split('又は')), columns).map(({ written, canonical }) => [written, canonical] as const)
  const fitsOther = [...other.needs].every(([name, need]) => need !== '必須' || header.written.some((text) => other.spellings.get(foldHeader(text)) === name))
  const hint = fitsOther ? elsewhere[form] : ''
  const missing = header.known.size === 0 ? [...columns.needs].filter(([, need]) => need === '必須').map(([name]) => name) : header.missing
  return { code: 'file/no-header', detail: { missing, near, hint } }
}
