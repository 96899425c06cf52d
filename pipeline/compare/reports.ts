import type { Build, Row } from './build.ts'
import { placeOf, receiptOf, wordsOf } from './rows.ts'
import { uncountedChanges } from './uncounted.ts'

export interface FieldChange { readonly field: string; readonly before: string; readonly after: string }
/** One report that does not count as it did (corrected, new or gone), or a row that never counted and is new or gone. */
export interface ReportChange {
  readonly kind: '訂正' | '追加' | '削除' | '保留' | '保留の解消' | '取下げ' | '取下げの解消'
  /** 受付番号 in the later build; where it is gone, in the earlier. */
  readonly receipt: string
  /** 受付番号 in the earlier build, where the correction carries one of its own. */
  readonly formerly?: string
  /** `2021Q1.csv:12`. */
  readonly place: string
  readonly formerPlace?: string
  readonly fields: readonly FieldChange[]
  /** Why a report is gone or a row does not count, where a build says it. */
  readonly reason?: string
}

const PLACE = new Set(['ファイル', '行', '受付番号', '報告区分', '対象受付番号'])

/** The reports of two builds by 受付番号: where a report stands in its file does not matter, what it says does. */
export function reportChanges(a: Build, b: Build): readonly ReportChange[] {
  const counted = countedChanges(a, b)
  return [...counted, ...uncountedChanges(a, b, counted)].sort((x, y) => (sortKey(x) < sortKey(y) ? -1 : sortKey(x) > sortKey(y) ? 1 : 0))
}

/** A held row whose 受付番号 cannot be read comes by its place. */
const sortKey = ({ receipt, place }: ReportChange): string => (receipt === '' ? place : receipt)

function countedChanges(a: Build, b: Build): readonly ReportChange[] {
  const before = new Map(a.counted.map((row) => [receiptOf(row), row]))
  const after = new Map(b.counted.map((row) => [receiptOf(row), row]))
  const replaced = new Map<string, Row>()
  const found: ReportChange[] = []
  for (const [receipt, row] of after) {
    const former = before.get(receipt) ?? formerOf(row, before, after)
    if (former && receiptOf(former) !== receipt) replaced.set(receiptOf(former), row)
    const fields = former ? fieldChanges(former, row) : []
    if (!former) found.push({ kind: '追加', receipt, place: placeOf(row), fields, ...whyNotBefore(receipt, a) })
    else if (fields.length > 0 || receiptOf(former) !== receipt) found.push({ kind: '訂正', receipt, ...(receiptOf(former) === receipt ? {} : { formerly: receiptOf(former) }), place: placeOf(row), formerPlace: placeOf(former), fields })
  }
  for (const [receipt, row] of before) {
    if (!after.has(receipt) && !replaced.has(receipt)) found.push({ kind: '削除', receipt, place: placeOf(row), fields: [], ...reasonOf(receipt, b) })
  }
  return found
}

/** A 訂正 stands under a 受付番号 of its own and names the report that it replaces. */
function formerOf(row: Row, before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): Row | undefined {
  const target = row['対象受付番号'] ?? ''
  return row['報告区分'] === '訂正' && !after.has(target) ? before.get(target) : undefined
}

function fieldChanges(before: Row, after: Row): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !PLACE.has(field))
  return fields.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? '']
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

function reasonOf(receipt: string, build: Build): { readonly reason?: string } {
  const held = heldAs(receipt, build)
  if (held) return { reason: `保留：${held['理由'] ?? ''}` }
  const by = build.withdrawn?.find((row) => row['報告区分'] === '取下げ' && row['対象受付番号'] === receipt)
  if (by) return { reason: `取下げ：${receiptOf(by)}（${placeOf(by)}）による` }
  const own = build.withdrawn?.find((row) => receiptOf(row) === receipt)
  return own ? { reason: own['理由'] ?? '' } : {}
}

/** A report that is new among the counted was perhaps held or withdrawn before. */
function whyNotBefore(receipt: string, build: Build): { readonly reason?: string } {
  const held = heldAs(receipt, build)
  if (held) return { reason: `前は保留：${held['理由'] ?? ''}` }
  const own = build.withdrawn?.find((row) => receiptOf(row) === receipt)
  return own ? { reason: `前は${own['理由'] ?? ''}` } : {}
}

const heldAs = (receipt: string, { held }: Build): Row | undefined =>
  held.find((candidate) => receipt !== '' && wordsOf(candidate['原文'] ?? '').includes(receipt))

/** 受付番号 by the line on which its report stands. */
export const receiptsByLine = ({ counted }: Build): ReadonlyMap<string, string> => new Map(counted.map((row) => [placeOf(row), receiptOf(row)]))
