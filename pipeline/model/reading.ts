import type { Incident, RawRow, SimpleReport } from './incident.ts'
import type { Problem, Repair } from './problem.ts'
import type { Quarter } from './time.ts'

/** One input file and how it was read. */
export interface FileReading {
  readonly file: string
  /** `overlay`: a filled 保留.xlsx, whose rows are corrections of rows that stand in other files. */
  readonly form: 'detailed' | 'simple' | 'overlay'
  /** 'UTF-8' | 'UTF-8 (BOM)' | 'CP932' | 'UTF-16LE' | 'UTF-16BE' | 'xlsx'. */
  readonly encoding: string
  readonly delimiter: string
  readonly rows: number
  /** Columns that the form does not know: kept, listed, ignored. */
  readonly unknownColumns: readonly string[]
  readonly sha256: string
}

/** A file written by hand (year.yaml, a sheet, a code list): by its path in the year's folder, or in the data root where it serves every year. */
export interface WrittenFile { readonly file: string; readonly sha256: string }

/** All rows of all files of one 年度, nothing interpreted yet. */
export interface Reading {
  readonly detailed: readonly RawRow[]
  readonly simple: readonly RawRow[]
  readonly files: readonly FileReading[]
  /** `fatal` ones name files that could not be read at all (status 3). */
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
  /** Records that could not even be split into cells; they count as rows and are held. */
  readonly broken: readonly RawRow[]
  /** Rows in which values of a filled 保留.xlsx took the place of the file's own (they stand among the others, too). Absent = none. */
  readonly mended?: readonly RawRow[]
  /** Filled forms whose 該当なし is ticked and which have no row. Absent = none. */
  readonly zeroReturns?: readonly ZeroReturn[]
}

/** A return that says: nothing to report. */
export interface ZeroReturn {
  readonly file: string
  readonly form: 'detailed' | 'simple'
  /** As written in the form's head; in {@link Validation} in the carrier's one spelling. */
  readonly carrier: string
  /** Quarters that it speaks for; none where the form names no period. */
  readonly quarters: readonly Quarter[]
}

export interface HeldRow { readonly row: RawRow; readonly problems: readonly [Problem, ...Problem[]] }
export interface WithdrawnRow { readonly row: RawRow; readonly reason: '取下げ' | '取り下げられた報告' | '訂正により置換' }

/** What counts and what does not, and why. Nothing is lost: rows = counted + held + withdrawn, per form. */
export interface Validation {
  readonly incidents: readonly Incident[]
  readonly simple: readonly SimpleReport[]
  readonly held: readonly HeldRow[]
  readonly withdrawn: readonly WithdrawnRow[]
  readonly problems: readonly Problem[]
  readonly repairs: readonly Repair[]
  /** All rows read, both forms. */
  readonly rows: number
  /** Carriers with detailed reports in some quarters of the data and none in others; by name. No report may mean no accident. */
  readonly missingReturns?: readonly MissingReturn[]
  /** Returns of zero, by carrier: their quarters are not missing. Absent = none. */
  readonly zeroReturns?: readonly ZeroReturn[]
}

export interface MissingReturn { readonly carrier: string; /** Quarters for which others reported and this carrier did not. */ readonly quarters: readonly Quarter[] }
