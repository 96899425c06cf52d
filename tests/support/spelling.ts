import iconv from 'iconv-lite'
import { good } from './ingest.ts'

/** A report as it is, before anybody writes it down. `start` in minutes since 2021-04-01 0:00. */
export interface Report {
  readonly start: number
  readonly duration: number
  readonly users: number
  readonly unit: string
  readonly qualifiers: readonly string[]
  readonly services: readonly string[]
  readonly cause: string
  readonly equipment: string
}
/** One of so many choices, from 0. */
export type Pick = (choices: number) => number
type Row = Readonly<Record<string, string>>

const two = (value: number): string => String(value).padStart(2, '0')
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
export const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　')
const choose = <T>(pick: Pick, choices: readonly T[]): T => choices[pick(choices.length)] as T
const perhapsWide = (pick: Pick, text: string): string => (pick(4) === 1 ? wide(text) : text)

export function spelledTime(minutes: number, pick: Pick): string {
  const date = new Date(Date.UTC(2021, 3, 1) + minutes * 60_000)
  const [year, month, day, hour, minute] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()]
  const weekday = '日月火水木金土'.charAt(date.getUTCDay())
  const half = `${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute}分`
  return perhapsWide(pick, choose(pick, [
    `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`, `${year}/${month}/${day} ${hour}:${two(minute)}`, `令和${year - 2018}年${month}月${day}日${hour}時${minute}分`,
    `R${year - 2018}.${month}.${day} ${hour}:${two(minute)}`, `令和${year - 2018}年${month}月${day}日(${weekday})${half}`, `${year}年${month}月${day}日 ${hour}:${two(minute)}`,
  ]))
}

export function spelledDuration(minutes: number, pick: Pick): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60]
  const tail = rest === 0 ? '' : `${rest}分`
  return perhapsWide(pick, choose(pick, [`${hours}時間${tail}`, `${minutes}分`, `${hours}:${two(rest)}`, days > 0 ? `${days}日${hours % 24}時間${rest}分` : `${hours}時間${rest}分`]))
}

export function spelledUsers({ users, unit, qualifiers }: Report, pick: Pick): string {
  const inTenThousands = users > 0 && users % 10_000 === 0 ? `${users / 10_000}万` : String(users)
  const number = choose(pick, [grouped(users), String(users), inTenThousands])
  const word = unit === '人' && pick(3) === 1 ? '' : unit
  const before = ['最大', '約'].filter((qualifier) => qualifiers.includes(qualifier)).join('')
  return perhapsWide(pick, `${before}${number}${word}${qualifiers.includes('以上') ? '以上' : ''}`)
}

function spelledServices(services: readonly string[], pick: Pick): string {
  const order = pick(2) === 1 ? [...services].reverse() : services
  return order.join(choose(pick, ['、', ';', '|', '\n', '、']))
}

/** The two ways of giving the end: either alone, or both. */
function spelledSpan({ start, duration }: Report, pick: Pick): Row {
  const [復旧日時, 継続時間] = [spelledTime(start + duration, pick), spelledDuration(duration, pick)]
  return choose(pick, [{ 復旧日時, 継続時間 }, { 復旧日時, 継続時間: '' }, { 復旧日時: '', 継続時間 }])
}

export function spelledRow(report: Report, at: number, pick: Pick): Row {
  return {
    ...good, 受付番号: `N${at}`, 発生日時: spelledTime(report.start, pick), ...spelledSpan(report, pick), 影響利用者数: spelledUsers(report, pick), 事業者名: `架空${at}通信株式会社`,
    電気通信役務: spelledServices(report.services, pick), 発生要因: report.cause, 故障設備: report.equipment,
  }
}

/** A file of rows: order of columns, delimiter, quoting, line ends, title lines, totals and encoding as picked. */
export function spelledFile(rows: readonly Row[], pick: Pick): { readonly bytes: Uint8Array } {
  const names = Object.keys(good).sort(() => pick(3) - 1)
  const [delimiter, end] = [choose(pick, [',', '\t', ';']), choose(pick, ['\r\n', '\n', '\r'])]
  const quoteAll = pick(2) === 1
  const quoted = (cell: string): string => (quoteAll || /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))].map((cells) => cells.map(quoted).join(delimiter))
  const before = choose(pick, [[], ['四半期報告'], ['', `報告${delimiter}${delimiter}`, '']])
  const after = choose(pick, [[], [''], [`合計${delimiter}${rows.length}`, '']])
  return { bytes: encoded([...before, ...lines, ...after].join(end), pick) }
}

function encoded(text: string, pick: Pick): Uint8Array {
  const [encoding, addBOM] = choose(pick, [['utf8', false], ['utf8', true], ['cp932', false], ['utf16le', true], ['utf16be', true]] as const)
  return new Uint8Array(iconv.encode(text, encoding, { addBOM }))
}
