import { MAX_RECORD_CHARS } from './limits.ts'

/** Where a record lies in the text: [from, to) without its line end, and where the next one begins. */
export interface Extent {
  readonly from: number
  readonly to: number
  readonly next: number
  /** Physical lines that it spans. */
  readonly lines: number
  readonly cells: number
  /** from, to of each quoted field in turn: csv-parse reads these, between them the delimiters suffice. Absent = none. */
  readonly quoted?: readonly number[]
  /** A quote that is never closed, or closed in the middle of a field. */
  readonly malformed: boolean
}

/** Finds a sign from a moving position without searching the same stretch twice. */
class Finder {
  private searched = 0
  private found = -1
  constructor(private readonly text: string, private readonly sign: string) {}
  /** First place ≥ `from`, or the length of the text. */
  from(from: number): number {
    if (this.found < from || this.searched > from) {
      const place = this.text.indexOf(this.sign, from)
      this.found = place < 0 ? this.text.length : place
      this.searched = from
    }
    return this.found
  }
}

const QUOTE = 34
const CR = 13
const LF = 10

/** Walks over the records of a text. Line ends are CRLF, LF or CR, also mixed. */
export class Scanner {
  private readonly cr: Finder
  private readonly lf: Finder
  private readonly quote: Finder
  private readonly separator: number
  constructor(private readonly text: string, delimiter: string) {
    this.cr = new Finder(text, '\r')
    this.lf = new Finder(text, '\n')
    this.quote = new Finder(text, '"')
    this.separator = delimiter.charCodeAt(0)
  }

  /** The record that begins at `from`; a malformed one is its first physical line only. */
  record(from: number): Extent {
    const lineEnd = this.lineEnd(from)
    if (this.quote.from(from) >= lineEnd) return this.plain(from, lineEnd)
    return this.quoted(from) ?? this.malformedLine(from)
  }

  /** The physical line that begins at `from`, as a record that cannot be split. */
  malformedLine(from: number): Extent {
    return { ...this.plain(from, this.lineEnd(from)), malformed: true }
  }

  private lineEnd(from: number): number {
    return Math.min(this.cr.from(from), this.lf.from(from))
  }

  private after(end: number): number {
    const isCrLf = this.text.charCodeAt(end) === CR && this.text.charCodeAt(end + 1) === LF
    return end + (isCrLf ? 2 : 1)
  }

  private plain(from: number, to: number): Extent {
    let cells = 1
    for (let at = from; at < to; at++) if (this.text.charCodeAt(at) === this.separator) cells += 1
    return { from, to, next: this.after(to), lines: 1, cells, malformed: false }
  }

  /** A quote opens a field only at the field's beginning, as Excel has it; elsewhere it stands for itself. */
  private quoted(from: number): Extent | undefined {
    const fields: number[] = []
    let at = from
    for (let cells = 1; ; cells++) {
      const isQuoted = this.text.charCodeAt(at) === QUOTE
      const begin = at
      at = isQuoted ? this.closing(at + 1) : this.plainEnd(at)
      if (at < 0 || at - from > MAX_RECORD_CHARS) return undefined
      if (isQuoted) fields.push(begin, at)
      if (this.text.charCodeAt(at) !== this.separator || at >= this.text.length) return this.closed(from, at, cells, fields)
      at += 1
    }
  }

  private closed(from: number, to: number, cells: number, fields: readonly number[]): Extent {
    const spans = Math.min(this.cr.from(from), this.lf.from(from)) < to
    const lines = spans ? (this.text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0) + 1 : 1
    const extent = { from, to, next: this.after(to), lines, cells, malformed: false }
    return fields.length === 0 ? extent : { ...extent, quoted: fields }
  }

  private plainEnd(from: number): number {
    let at = from
    while (!this.endsField(at)) at += 1
    return at
  }

  private endsField(at: number): boolean {
    const sign = this.text.charCodeAt(at)
    return at >= this.text.length || sign === this.separator || sign === CR || sign === LF
  }

  /** Place after the closing quote, or −1 where there is none or something but a delimiter or a line end follows it. */
  private closing(from: number): number {
    for (let at = from; ; at += 2) {
      at = this.text.indexOf('"', at)
      if (at < 0 || at - from > MAX_RECORD_CHARS) return -1
      if (this.text.charCodeAt(at + 1) !== QUOTE) return this.endsField(at + 1) ? at + 1 : -1
    }
  }
}
