import type { Accident } from './accident.ts'
import type { Breakdown } from './chart.ts'
import type { Standing } from './fact.ts'
import type { ClaimBook, NamedFacts } from './known.ts'
import type { Lesson } from './lesson.ts'
import type { Comparability, SeriousInDetailed } from './regime.ts'
import type { NumberedExhibit, Section } from './report.ts'
import type { Sheet } from './sheet.ts'
import type { FiscalYear } from './time.ts'
import type { Prose, YearFile } from './year.ts'

export type ReleaseStage = 'draft' | 'release'

/** A statute as the text cites it: 電気通信事業法第28条 at first mention, 法第28条 after; its number 昭和59年法律第86号. `name` and `abbreviation` are those of the statute as a whole; `short` is the citation with the abbreviation, where there is one. */
export interface Citation { readonly name: string; readonly abbreviation: string; readonly full: string; readonly short: string; readonly number: string }

/** The definitions of 重大な事故 and of the reports, in the wording of the 年度. */
export interface LawText {
  readonly thresholds: readonly { readonly item: string; readonly wording: string; readonly limits: string }[]
  readonly facility: string
  readonly reportability: readonly { readonly wording: string; readonly limits: string; /** Last day, where the clause ends within the year. */ readonly until?: string }[]
}

/** Everything that templates may ask for; complete before the first template runs. */
export interface Document extends LawText {
  readonly year: FiscalYear
  readonly title: string
  readonly stage: ReleaseStage
  readonly standing: Standing
  readonly yearFile?: YearFile
  readonly sections: readonly Section[]
  readonly exhibits: ReadonlyMap<string, NumberedExhibit>
  /** SVG by figure key, and of each 機器構成図 by sheet file; data URI of each image by its path in the year's folder. */
  readonly pictures: ReadonlyMap<string, string>
  readonly facts: NamedFacts
  readonly claims: ClaimBook
  readonly breakdowns: Readonly<Record<string, Breakdown>>
  readonly accidents: readonly Accident[]
  readonly sheets: readonly Sheet[]
  readonly lessons: readonly Lesson[]
  readonly prose: readonly Prose[]
  readonly term: (key: string) => string
  /** A statute as cited, by its key in laws.csv; undefined where the list has no such key. */
  readonly law: (key: string) => Citation | undefined
  readonly lawKeys: readonly string[]
  /** Whether this year may be set beside the year before, by series, and the notes that then go with it. */
  readonly comparison: (series: '詳細な様式' | '重大な事故' | '簡易な様式') => Comparability
  /** How this year counts 重大な事故 in 詳細な様式: the text says so beside the count. */
  readonly seriousInDetailed: SeriousInDetailed
  /** 年度 between the first and the last known one that have no published value. */
  readonly missingYears: (series: '詳細な様式' | '重大な事故') => readonly FiscalYear[]
}
