import type { Standing } from './fact.ts'
import type { Fault } from './problem.ts'
import type { FiscalYear, IsoDate } from './time.ts'

/** `note`: 第2回会合から, 第1回会合まで. */
export interface Member { readonly name: string; readonly reading?: string; readonly affiliation: string; readonly note?: string }
export interface Meeting { readonly number: number; readonly date: IsoDate; readonly topics: readonly string[] }

/** Forms of which a year may have no report at all: an empty folder alone does not say so. */
export const ABSENT_FORMS = { detailed: '詳細な様式の報告', simple: '簡易な様式の報告' } as const
/** Sections that a year may have nothing to say in. Whether there was a 重大な事故, the rows say. */
export const ABSENT = ['その他検証案件', '事前防止', '発生時', '収束後', ABSENT_FORMS.detailed, ABSENT_FORMS.simple] as const

const YEAR_GAP = '未記入/year.yaml '
export const YEAR_FILE = 'year.yaml'
/** Items of year.yaml without which the report has a gap, by the keys that staff write there. */
export type YearItem = 'データの別' | '日付' | '作成者' | 'データの締切日' | '開催期間' | '構成員の現在' | '構成員' | '会合'

/** The gap of an item, the same wherever it is found. */
export const yearGap = (item: YearItem): Fault =>
  ({ id: `${YEAR_GAP}${item}`, code: 'render/missing', message: `year.yaml の「${item}」が未記入です。`, remedy: `year.yaml に「${item}:」を記入してください。` })
export const isYearGap = ({ id }: Fault): boolean => id.startsWith(YEAR_GAP)

/** year.yaml: what belongs to one 年度 and is no row, sheet or lesson. Absent = 未記入, and a fault. */
export interface YearFile {
  readonly file: string
  readonly year?: FiscalYear
  readonly standing: Exclude<Standing, '公表値'>
  /** How the data came about; printed wherever 合成 is explained. */
  readonly standingNote?: string
  /** Reports received up to this day are counted. */
  readonly cutoff?: IsoDate
  readonly title?: string
  /** Who publishes the report. */
  readonly author?: string
  /** Day or month of the report, `2022-11-15` or `2022-11`. */
  readonly date?: string
  /** Day or month as of which the members are listed. */
  readonly membersAsOf?: string
  readonly members: readonly Member[]
  readonly meetings: readonly Meeting[]
  /** 開催要綱: the period for which the council is held. */
  readonly term?: { readonly from: string; readonly to: string }
  /** Sections found to have no entry this year, and forms found to have no report; what has none and is not named here is 未記入. */
  readonly absent: readonly (typeof ABSENT)[number][]
  /** Earlier annual reports: the first 年度 covered. Footnotes list them from here to last year. */
  readonly firstReport?: FiscalYear
}

/** A passage that belongs to one section of one year: prose/<section id>.md, Markdown. */
export interface Prose { readonly file: string; readonly section: string; readonly markdown: string; /** Line on which it begins. */ readonly line: number }
