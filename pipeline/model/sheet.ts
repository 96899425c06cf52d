import type { Code } from './code.ts'
import type { Users } from './incident.ts'
import type { Minutes, WallTime } from './time.ts'
import { clockTime, isoMinute, warekiDate, warekiMinute } from './time.ts'

/** A point in time as a document states it: 「15:00頃」 is approximate, 「10月8日」 has no hour. */
export interface Instant { readonly time: WallTime; readonly precision: 'minute' | 'day'; readonly approximate: boolean }

export type CarrierRole = '当事者' | '提供元' | '提供先'
/** `name` as registered (スカパーJSAT株式会社), `shortName` as 表3 prints it (スカパーJSAT(株)). */
export interface SheetCarrier { readonly name: string; readonly shortName: string; readonly role: CarrierRole }

/** 事象①②: what happened, and where it was told apart, its own times and users. */
export interface Phase {
  readonly label?: string
  readonly text?: string
  readonly start?: Instant
  readonly end?: WallTime
  /** Absent where the phase was described but not measured. */
  readonly duration?: Minutes
  /** More than one where one accident is counted in two units (約86万通、約49万回線). Empty = not stated. */
  readonly users: readonly Users[]
  /** Whether this phase is what makes the accident 重大 (「本事故の該当事象は事象②」). */
  readonly counted: boolean
}

/** 事業者への問合せ件数. `party` is the carrier or the counter asked; absent where there is only one. */
export interface Inquiry { readonly party?: string; readonly count: number; readonly unit: '件' | '事業者' }

/** 施行規則第58条: the row of its table (一 … 五), or 衛星等 for its 第2号; 該当なし for a further case. */
export type ClauseClass = '一' | '二' | '三' | '四' | '五' | '衛星等'
export interface Clause {
  readonly class: ClauseClass
  /** Labels of the list of services; empty for 衛星等. */
  readonly services: readonly Code<'service'>[]
  /** What is printed in the brackets after the class's wording, where the labels alone say too little. */
  readonly detail?: string
}

/** One statement of a cause. `label` (①) is what measures refer to. */
export interface CauseText { readonly label?: string; readonly heading?: string; readonly text: string }
export interface SheetCause {
  /** 小分類 of the list of causes; absent = 未記入. */
  readonly item?: Code<'cause'>
  /** Why this 小分類: the published sheets do not name one. */
  readonly basis?: string
  readonly overview: readonly CauseText[]
  readonly enlargement: readonly CauseText[]
  readonly prolongation: readonly CauseText[]
}

export type MeasureState = '済' | '予定' | '継続中' | '期日未定'
/** `on` is an ISO day (2021-08-03) or month (2021-09). */
export interface Progress { readonly target?: string; readonly on?: string; readonly state: MeasureState; readonly note?: string }
export interface Measure {
  readonly kind?: '暫定' | '恒久'
  /** Label of the cause that it answers (①). */
  readonly answers?: string
  readonly text: string
  readonly progress: readonly Progress[]
}

export type NoticeKind = '初報' | '続報' | '復旧報'
export interface Screenshot { readonly file: string; readonly alternative: string }
/** One act of telling users, customers or the press. `at` absent = 不明. */
export interface Notice {
  readonly carrier?: string
  /** 自社サイト, SNS, 報道発表, メール … as free text. */
  readonly media: string
  readonly kinds: readonly NoticeKind[]
  readonly at?: Instant
  readonly until?: WallTime
  readonly note?: string
  readonly screenshot?: Screenshot
}

/** The （参考）row that a sheet may add: what happened around the accident proper. */
export interface ReferenceRow {
  readonly heading: string
  readonly start?: Instant
  readonly end?: WallTime
  readonly duration?: Minutes
  readonly phenomenon?: string
  readonly users: readonly { readonly service: string; readonly users: Users; readonly method?: string }[]
  readonly region?: string
  readonly cause?: string
}

export type NodeState = '正常' | '障害' | '影響'
export interface TopologyNode { readonly id: string; readonly label: string; readonly shape: '装置' | '端末' | '網' | 'データベース' | '衛星' | '注記'; readonly state: NodeState }
export interface TopologyEdge { readonly from: string; readonly to: string; readonly label?: string; readonly state: NodeState; readonly both: boolean; /** The two stand side by side: the line gives no order. */ readonly beside: boolean }
export interface TopologyGroup { readonly label: string; readonly nodes: readonly string[] }
/** 機器構成図 as a small graph. Every id that an edge or a group names is a node. */
export interface TopologyGraph {
  readonly kind: 'graph'
  readonly direction: '横' | '縦'
  readonly nodes: readonly TopologyNode[]
  readonly edges: readonly TopologyEdge[]
  readonly groups: readonly TopologyGroup[]
  readonly alternative: string
  readonly note?: string
}
/** 機器構成図 as a file (SVG, PNG or JPEG), by its path in the year's folder. */
export interface TopologyImage { readonly kind: 'image'; readonly file: string; readonly alternative: string; readonly note?: string }
export type Topology = TopologyGraph | TopologyImage

/** Items of a sheet that are held against the rows of its accident. */
export type ComparedItem = '発生日時' | '継続時間' | '影響利用者数' | '電気通信役務' | '事業者'

/** One accident sheet (個票): a 重大な事故 or a その他検証案件. 表3 and the printed sheet both come from here. */
export interface Sheet {
  readonly file: string
  /** The physical line on which an item begins; of what is told phase by phase that of 事象. */
  readonly lines?: Readonly<Record<ComparedItem, number>>
  readonly kind: 'serious' | 'further'
  /** No. of 表3 for a 重大な事故; the order of printing for a further case. */
  readonly no: number
  /** Heading of the printed sheet. */
  readonly title: string
  readonly carriers: readonly SheetCarrier[]
  readonly carriersNote?: string
  readonly start: Instant
  /** In the order printed; at least one. */
  readonly phases: readonly Phase[]
  readonly region?: string
  readonly inquiries: readonly Inquiry[]
  /** 主な障害内容 of 表3. */
  readonly summary?: string
  /** 障害内容, a paragraph each. */
  readonly description: readonly string[]
  readonly clauses: readonly Clause[]
  /** Why a further case is not 重大, where that was stated. */
  readonly notSerious?: string
  readonly cause: SheetCause
  /** 小分類 of the list of equipment; absent = 未記入. */
  readonly equipment?: Code<'equipment'>
  readonly topology?: Topology
  readonly measures: readonly Measure[]
  /** What is said before the measures, or in their place where none can be taken. */
  readonly measuresText?: string
  /** In the order of time; one without a time follows the one it was written after. */
  readonly notices: readonly Notice[]
  readonly noticesText?: string
  readonly reference?: ReferenceRow
  /** Remarks printed under the sheet. */
  readonly notes: readonly string[]
}

/** The phases with a duration: what 継続時間 and 影響利用者数 print, and what 表2 places. */
export const countedPhases = (sheet: Sheet): readonly Phase[] => sheet.phases.filter((phase) => phase.counted)

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
const amount = (value: number): string => (value >= 10_000 && value % 10_000 === 0 ? `${grouped(value / 10_000)}万` : grouped(value))

/** 最大456,516人, 最大約50万人, 100万人以上, 9社: full 万 are written 万, as the published sheets do. */
export function usersText({ value, unit, qualifiers }: Users): string {
  const before = (['最大', '約'] as const).filter((word) => qualifiers.includes(word)).join('')
  return `${before}${amount(value)}${unit}${qualifiers.includes('以上') ? '以上' : ''}`
}

/** 3,935件, 5事業者. */
export const inquiryText = ({ count, unit }: Inquiry): string => `${grouped(count)}${unit}`

/** 令和3年8月3日 15:00頃; 令和3年5月31日 where the hour is not known. */
export function instantText({ time, precision, approximate }: Instant): string {
  const text = precision === 'minute' ? warekiMinute(time) : warekiDate(clockTime(time))
  return approximate ? `${text}頃` : text
}

/** For the `datetime` attribute of a `<time>`. */
export const instantIso = ({ time, precision }: Instant): string => (precision === 'minute' ? isoMinute(time) : isoMinute(time).slice(0, 10))

/** 【令和3年8月3日 済】, 【ロリポップ！：令和4年11月30日 予定】, 【令和3年9月以降 継続中】, 【期日未定】. */
export function progressText({ target, on, state, note }: Progress): string {
  const date = on === undefined ? '' : `${dateText(on)}${state === '継続中' ? '以降' : ''} `
  return `【${target === undefined ? '' : `${target}：`}${date}${state}${note === undefined ? '' : `。${note}`}】`
}

/** An ISO day or month in 和暦. */
export function dateText(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  const text = warekiDate({ year, month, day })
  return on.length > 7 ? text : text.replace(/\d+日$/, '')
}
