import { MAX_BROKEN, MAX_RECORD_CHARS, MAX_ROWS } from './limits.ts'
import type { Finding } from '../model/finding.ts'
import { rearm, STRIDE } from './sheet.ts'
import { Scanner, type Extent } from './scan.ts'
import { splitRecords } from './split.ts'

/** A record that could not be split into the header's columns, and why. */
export interface BrokenRecord { readonly from: number; readonly to: number; readonly line: number; readonly sheetRow: number; readonly finding: Finding }
/** The records below a header, total and blank lines left out. */
export interface Records {
  readonly places: Int32Array
  readonly split: ReadonlyMap<number, readonly string[]>
  readonly broken: readonly BrokenRecord[]
}
/** Offset, physical line and Excel row of a record. */
export interface Start { readonly at: number; readonly line: number; readonly sheetRow: number }
export interface Layout {
  readonly text: string
  readonly delimiter: string
  readonly header: readonly string[]
  readonly encoding: string
  readonly damaged: boolean
  /** A workbook has rows only: its text is ours. */
  readonly isWorkbook: boolean
}

const totals: ReadonlySet<string> = new Set(['計', '小計', '合計', '総計'])
/** Whether the first filled cell of a line makes it a line of totals. */
export const isTotal = (first: string): boolean => totals.has(first.trim())
const isSpace = (code: number): boolean => code <= 32 || code === 0x3000 || code === 0xa0 || code === 0xfeff
const isTotalSign = (text: string, at: number): boolean => '計小合総'.includes(text.charAt(at))

/** 186,224 without quotes: two cells that were one number. All cells after them have moved by one. */
const holdsCutNumber = (cells: readonly string[]): boolean =>
  cells.some((cell, at) => /^\D*\d{1,3}$/.test(cell) && /^\d{3}\D{0,4}$/.test(cells[at + 1] ?? ''))

function grown(places: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(places.length * 2)
  larger.set(places)
  return larger
}

/** Walks over the text below the header once and notes where each record lies. */
export class RecordReader {
  private readonly scanner: Scanner
  private places = new Int32Array(STRIDE << 10)
  private kept = 0
  private readonly quoted: { readonly index: number; readonly extent: Extent }[] = []
  private readonly broken: BrokenRecord[] = []
  private line: number
  private sheetRow: number

  constructor(private readonly layout: Layout, private readonly start: Start) {
    this.scanner = new Scanner(layout.text, layout.delimiter)
    this.line = start.line
    this.sheetRow = start.sheetRow
  }

  /** The records, or why they are too many. */
  read(): Records | Finding {
    for (let at = this.start.at; at < this.layout.text.length; ) {
      at = this.take(at)
      if (this.broken.length > MAX_BROKEN) return this.tooManyBroken()
      if (this.kept + this.broken.length > MAX_ROWS) return { code: 'file/too-many-rows', detail: { limit: MAX_ROWS } }
    }
    const cells = splitRecords(this.layout.text, this.quoted.map(({ extent }) => extent), this.layout.delimiter)
    const split = new Map(this.quoted.map(({ index }, nth) => [index, (cells[nth] ?? []).map(rearm)]))
    return { places: this.places.slice(0, this.kept * STRIDE), split, broken: this.broken }
  }

  private tooManyBroken(): Finding {
    const [first] = this.broken
    return { code: 'file/too-many-broken', detail: { limit: MAX_BROKEN, line: first?.line ?? 0, code: first?.finding.code ?? '' } }
  }

  private take(at: number): number {
    const extent = this.trusted(this.scanner.record(at))
    if (!this.isSkipped(extent)) this.keep(extent, this.refusal(extent))
    this.line += this.layout.isWorkbook ? 1 : extent.lines
    this.sheetRow += 1
    return extent.next
  }

  private keep(extent: Extent, finding: Finding | undefined): void {
    const { line, sheetRow } = this
    const { from, to } = extent
    if (finding) return void this.broken.push({ from, to, line, sheetRow, finding })
    if (extent.quoted) this.quoted.push({ index: this.kept, extent })
    const at = this.kept++ * STRIDE
    if (at === this.places.length) this.places = grown(this.places)
    this.places[at] = from
    this.places[at + 1] = to
    this.places[at + 2] = line
    this.places[at + 3] = sheetRow
  }

  /**
   * A record over several lines that does not fit the header, while a line inside it does, began with a quote that
   * nobody closed: only its first line is lost.
   */
  private trusted(extent: Extent): Extent {
    const width = this.layout.header.length
    if (extent.lines === 1 || extent.cells === width) return extent
    const inner = this.textOf(extent).split(/\r\n|\r|\n/).slice(1)
    const swallowed = inner.some((line) => line.split(this.layout.delimiter).length === width)
    return swallowed ? this.scanner.malformedLine(extent.from) : extent
  }

  private refusal(extent: Extent): Finding | undefined {
    if (extent.to - extent.from > MAX_RECORD_CHARS) return { code: 'row/too-long', detail: { limit: MAX_RECORD_CHARS } }
    if (extent.malformed) return { code: 'row/unclosed-quote', detail: {} }
    if (this.layout.damaged && this.textOf(extent).includes('\uFFFD')) return { code: 'row/broken-text', detail: { encoding: this.layout.encoding } }
    if (extent.cells === 1 && this.layout.header.length > 1) return { code: 'row/not-split', detail: {} }
    return extent.cells < this.layout.header.length ? undefined : this.misfit(extent)
  }

  /** Cells beyond the header's last column (blank ones do no harm), or the header itself once more. */
  private misfit(extent: Extent): Finding | undefined {
    const { header } = this.layout
    if (extent.cells === header.length) return this.isHeader(extent) ? { code: 'row/repeated-header', detail: {} } : undefined
    const cells = this.cellsOf(extent)
    if (cells.slice(header.length).every((cell) => cell.trim() === '') && !holdsCutNumber(cells)) return undefined
    return { code: 'row/too-many-cells', detail: { cells: extent.cells, columns: header.length } }
  }

  private isHeader(extent: Extent): boolean {
    const { text, header } = this.layout
    const skip = text.charAt(extent.from) === '"' ? 1 : 0
    if (!text.startsWith(header[0] ?? '', extent.from + skip)) return false
    return this.cellsOf(extent).every((cell, column) => cell === header[column])
  }

  /** Blank lines, and lines whose first non-blank cell is exactly 計, 小計, 合計 or 総計. */
  private isSkipped(extent: Extent): boolean {
    const { text, delimiter } = this.layout
    let at = extent.from
    while (at < extent.to && (text.charAt(at) === delimiter || isSpace(text.charCodeAt(at)))) at += 1
    if (at === extent.to) return true
    if (extent.malformed || !(text.charAt(at) === '"' || isTotalSign(text, at))) return false
    return this.isQuotedSkip(extent, at)
  }

  private isQuotedSkip(extent: Extent, at: number): boolean {
    const { text } = this.layout
    let inside = at
    while (inside < extent.to && (text.charAt(inside) === '"' || isSpace(text.charCodeAt(inside)))) inside += 1
    const mayBe = inside === extent.to || text.charAt(inside) === this.layout.delimiter || isTotalSign(text, inside)
    if (!mayBe) return false
    const first = this.cellsOf(extent).find((cell) => cell.trim() !== '')
    return first === undefined || isTotal(first)
  }

  private textOf({ from, to }: Extent): string {
    return this.layout.text.slice(from, to)
  }

  private cellsOf(extent: Extent): readonly string[] {
    return splitRecords(this.layout.text, [extent], this.layout.delimiter)[0] ?? []
  }
}
