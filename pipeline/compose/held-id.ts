import { createHash } from 'node:crypto'
import type { HeldRow } from '../model/reading.ts'

/** Hexadecimal digits that tell two rows of one year apart. */
const DIGITS = 8

/**
 * `held/R03-0012/1f0c55aa`: by the 受付番号, and by what the row says and why it is held. The same row keeps its id in another
 * file, line, column order or encoding; another row, or the same one changed, has another, so that no waiver passes on to it.
 */
export function heldId({ row, problems }: HeldRow): string {
  const cells = Object.entries(row.cells).flatMap(([field, { text }]) => (text.trim() === '' ? [] : [[field, text] as const]))
  const said = cells.length === 0 ? row.raw.replace(/\r\n?/g, '\n') : [...cells].sort(([a], [b]) => (a < b ? -1 : 1))
  const digest = createHash('sha256').update(JSON.stringify([row.form, said, problems.map(({ code }) => code)])).digest('hex')
  return `held/${receiptOf(row.cells['受付番号']?.text ?? '')}/${digest.slice(0, DIGITS)}`
}

/** What can stand in a YAML value without quotes. */
const receiptOf = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}_-]/gu, '') || '受付番号なし'
