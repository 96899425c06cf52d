import type { Document, ReleaseStage } from './model/document.ts'
import type { Source } from './model/effects.ts'
import type { Statement } from './model/history.ts'
import type { LedgerEntry } from './model/ledger.ts'
import type { Fault, Problem } from './model/problem.ts'
import type { Reading, Validation } from './model/reading.ts'
import type { IdleWaiver, WaivedFault } from './model/release.ts'
import type { FiscalYear, IsoDate } from './model/time.ts'
import type { Verdict } from './model/verdict.ts'

/** One year of one data root. */
export interface YearRequest {
  readonly year: FiscalYear
  /** R03. */
  readonly yearKey: string
  /** Name of the year's folder as it stands on disk. */
  readonly folder: string
  readonly strict: boolean
}
export interface ReportRequest extends YearRequest { readonly stage: ReleaseStage; readonly htmlOnly: boolean; /** Judge every report once more by the rule of this day. */ readonly asOf?: IsoDate }

export interface PrintedReport { readonly pdf: Uint8Array; readonly membersPdf: Uint8Array; readonly browser: string; readonly pages: number; /** PNG of the figures, by key. */ readonly pngs: ReadonlyMap<string, Uint8Array>; readonly faults: readonly Fault[] }

/** All that is not a pure function of files: passed in, so that a test can put its own in their place. */
export interface Effects {
  readonly data: Source
  /** The project's own code lists, for data roots that bring none. */
  readonly defaults: Source
  readonly templates: Source
  /** Runs a stage; tells its name while it runs and its time at the end of the run. */
  readonly stage: <T>(name: string, run: () => T | Promise<T>) => Promise<T>
  /** The chart library as one script that a page can carry within itself. */
  readonly chartLibrary: () => Promise<string>
  /** The PDF of a page and, drawn with the same letters, the PNG of some pictures (SVG by key). */
  readonly print: (html: string, document: Document, pictures: ReadonlyMap<string, string>) => Promise<PrintedReport>
  readonly provenance: { readonly version: string; readonly sources: string; readonly fonts: readonly string[] }
}

export interface Built {
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly faults: readonly Fault[]
  readonly waived: readonly WaivedFault[]
  readonly idle: readonly IdleWaiver[]
  readonly reading: Reading
  readonly validation: Validation
  /** Findings about the files written by hand. */
  readonly documentProblems: readonly Problem[]
  readonly verdicts: readonly Verdict[]
  readonly document: Document
  readonly ledger: readonly LedgerEntry[]
  readonly statements: () => readonly Statement[]
}

export { Unreadable } from './model/unreadable.ts'
