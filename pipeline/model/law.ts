import { inForce, type CodeBook } from './code.ts'
import { numberText } from './format.ts'
import type { Users } from './incident.ts'
import { durationText, type IsoDate, type Minutes } from './time.ts'

/** A clause of the law as a row of `codes/*.csv`: a report meets it by the numbers it names. */
export interface Clause {
  readonly key: string
  /** 施行規則第58条第1号, 報告規則第7条の3. */
  readonly article: string
  /** 項 of the table in the article, in the numbering of its time: 四 before 2019-04-01, 五 after; empty where there is none. */
  readonly item: string
  /** What the clause covers, in the wording of its time. */
  readonly wording: string
  /** 継続時間 from which the clause holds; absent = not asked. */
  readonly minutes?: Minutes
  /** 影響利用者数 from which the clause holds; absent = not asked. */
  readonly users?: number
  /** Blank in the table = in force before the first day known here. */
  readonly from: IsoDate
  readonly to?: IsoDate
  /** False for a rule proposed but not known to be in force: it never applies. */
  readonly confirmed: boolean
  readonly source: string
}

/** A clause of 重大な事故: both numbers must be reached. */
export interface Threshold extends Clause {
  /** 音声・緊急通報 · 音声 · LPWA · 無料 · その他 · 全役務 · 重要設備. */
  readonly category: string
  /** Whether 品質低下 counts as well as 停止. */
  readonly quality: boolean
  /** 大分類 or 小分類 of services to which the clause is limited; empty = all of the category. */
  readonly only: readonly string[]
  /** Equipment by which the clause applies whatever the service; empty = not asked. */
  readonly equipment: readonly string[]
}

/** A clause of 様式第27: either number is enough. */
export interface Reportability extends Clause { readonly concerns: '電気通信設備' | '電気通信設備以外' | '情報漏えい' }

export interface Law { readonly thresholds: readonly Threshold[]; readonly reportability: readonly Reportability[] }

export type TableRow = Readonly<Record<string, string>>
export const FIRST_DAY = '0000-01-01' as IsoDate
/** One column of a table row; a column the file lacks reads as empty. */
export const field = (row: TableRow, name: string): string => (row[name] ?? '').trim()
export const fieldList = (row: TableRow, name: string): readonly string[] => field(row, name).split('、').filter((word) => word !== '')

/** 適用開始 and 適用終了 of a row; blank = open on that side. */
export function validity(row: TableRow): { from: IsoDate; to?: IsoDate } {
  const from = (field(row, '適用開始') || FIRST_DAY) as IsoDate
  const to = field(row, '適用終了') as IsoDate
  return to === '' ? { from } : { from, to }
}

function clause(row: TableRow): Clause {
  const minutes = field(row, '継続時間(分)')
  const users = field(row, '影響利用者数(人)')
  return {
    key: field(row, '鍵'), article: field(row, '条'), item: field(row, '項'), wording: field(row, '文言'),
    ...(minutes === '' ? {} : { minutes: Number(minutes) as Minutes }), ...(users === '' ? {} : { users: Number(users) }),
    ...validity(row), confirmed: field(row, '状態') === '施行', source: field(row, '出典'),
  }
}

const threshold = (row: TableRow): Threshold => ({
  ...clause(row), category: field(row, '区分'), quality: field(row, '対象事象').includes('品質低下'),
  only: fieldList(row, '役務の限定'), equipment: fieldList(row, '故障設備'),
})

/** The law's tables `thresholds` and `reportability` as types. Tables that are not there are empty: see `lawProblems`. */
export function readLaw(codes: Pick<CodeBook, 'tables'>): Law {
  const reportability = (codes.tables['reportability'] ?? []).map((row) => ({ ...clause(row), concerns: field(row, '区分') as Reportability['concerns'] }))
  return { thresholds: (codes.tables['thresholds'] ?? []).map(threshold), reportability }
}

/** The clauses in force on a day. A proposed one (状態 other than 施行) never is. */
export const clausesOn = <C extends Clause>(clauses: readonly C[], on: IsoDate): readonly C[] =>
  clauses.filter((c) => appliesOn(c, on))
const appliesOn = (c: Clause, on: IsoDate): boolean => c.confirmed && inForce(c, on)

/** The number that is compared with 利用者数: 社 and 回線 are users, too; 通 counts messages and says nothing of users. */
export const countableUsers = (users: Users): number | undefined => (users.unit === '通' ? undefined : users.value)

export const reachesMinutes = (c: Clause, duration: Minutes): boolean => c.minutes !== undefined && duration >= c.minutes
export const reachesUsers = (c: Clause, users: Users): boolean => c.users !== undefined && (countableUsers(users) ?? -1) >= c.users

/**
 * The clause of 様式第27 under which a report of this size is due on a day: the first whose duration OR number of users is
 * reached. Undefined = not reportable (a cell under 2時間 and under 3万人), or no such reports existed on that day.
 */
export function reportable(duration: Minutes, users: Users, law: Law, on: IsoDate, concerns: Reportability['concerns'] = '電気通信設備'): Reportability | undefined {
  return law.reportability.find((c) => c.concerns === concerns && appliesOn(c, on) && (reachesMinutes(c, duration) || reachesUsers(c, users)))
}

/** 3万, 10万, 100万; other numbers with commas. */
export const usersText = (users: number): string => (users >= 10_000 && users % 10_000 === 0 ? `${numberText(users / 10_000)}万` : numberText(users))

/** The numbers of a clause as the law writes them: 継続時間2時間以上かつ影響利用者数3万以上. */
export function limitText(c: Clause, joint: 'かつ' | '又は' = 'かつ'): string {
  const minutes = c.minutes === undefined ? [] : [`継続時間${durationText(c.minutes)}以上`]
  const users = c.users === undefined ? [] : [`影響利用者数${usersText(c.users)}以上`]
  return [...minutes, ...users].join(joint)
}

/** 施行規則第58条第1号 五 一の項から四の項までに… （継続時間2時間以上かつ影響利用者数3万以上）. */
export function citeThreshold(t: Threshold): string {
  const head = [t.article, t.item, t.wording].filter((part) => part !== '').join(' ')
  return t.users === undefined ? head : `${head}（${limitText(t)}）`
}

interface Citations { readonly minutes: string; readonly users: string; readonly both: string; readonly none: string }
const cited = new WeakMap<Reportability, Citations>()

function citationsOf(r: Reportability): Citations {
  const minutes = r.minutes === undefined ? '' : `継続時間${durationText(r.minutes)}以上`
  const users = r.users === undefined ? '' : `影響利用者数${usersText(r.users)}以上`
  const head = `${r.article} ${r.wording}`
  return { minutes: `${head}（${minutes}）`, users: `${head}（${users}）`, both: `${head}（${minutes}、${users}）`, none: head }
}

/** 報告規則第7条の3 …事故（継続時間2時間以上）: only what this report reaches. The wordings of a clause are put together once: a year has thousands of reports. */
export function citeReportability(r: Reportability, duration: Minutes, users: Users): string {
  const words = cited.get(r) ?? citationsOf(r)
  cited.set(r, words)
  if (!reachesMinutes(r, duration)) return reachesUsers(r, users) ? words.users : words.none
  return reachesUsers(r, users) ? words.both : words.minutes
}

/** 根拠 of a report that is not due: 報告規則第7条の3（継続時間2時間以上又は影響利用者数3万以上）に該当しない. */
export function notReportableBasis(law: Law, on: IsoDate): string {
  const clause = clausesOn(law.reportability, on)[0]
  return clause === undefined ? 'この日に適用される条項がない' : `${clause.article}（${limitText(clause, '又は')}）に該当しない`
}
