import type { Build, Row } from './build.ts'
import type { ReportChange } from './reports.ts'
import { placeOf, receiptOf, wordsOf } from './rows.ts'

/**
 * Rows that count in neither build and stand in only one of them: newly held, newly withdrawn (取下げ, or replaced before they
 * ever counted), or no longer so. What a change of a counted report tells already is not told again.
 */
export function uncountedChanges(a: Build, b: Build, counted: readonly ReportChange[]): readonly ReportChange[] {
  const told = new Set(counted.flatMap(({ receipt, formerly = '', reason = '' }) => [receipt, formerly, /^取下げ：(.*)（/.exec(reason)?.[1] ?? '']).filter((id) => id !== ''))
  const news = (rows: readonly Row[], others: readonly Row[]): readonly Row[] => rows.filter((row) => !others.some((other) => isSame(row, other)) && !idsOf(row).some((id) => told.has(id)))
  const withdrawn = a.withdrawn && b.withdrawn ? { was: a.withdrawn, is: b.withdrawn } : { was: [], is: [] }
  return [
    ...news(b.held, a.held).map((row) => change('保留', row, row['理由'])),
    ...news(a.held, b.held).map((row) => change('保留の解消', row, `前の理由：${row['理由'] ?? ''}`)),
    ...news(withdrawn.is, withdrawn.was).map((row) => change('取下げ', row, whyOf(row))),
    ...news(withdrawn.was, withdrawn.is).map((row) => change('取下げの解消', row, `前の理由：${whyOf(row)}`)),
  ]
}

/** A held row stays the same while its words do, whatever is said against it. */
const isSame = (one: Row, other: Row): boolean => one['原文'] === other['原文'] && (one['受付番号'] === undefined || one['理由'] === other['理由'])

/** 受付番号 of a row: of a held one every word that may be it. */
const idsOf = (row: Row): readonly string[] => (row['受付番号'] === undefined ? wordsOf(row['原文'] ?? '').filter((word) => word !== '') : [receiptOf(row)])

const change = (kind: ReportChange['kind'], row: Row, reason = ''): ReportChange => ({ kind, receipt: receiptOf(row), place: placeOf(row), fields: [], reason })

const whyOf = (row: Row): string => (row['報告区分'] === '取下げ' && (row['対象受付番号'] ?? '') !== '' ? `${row['対象受付番号']} の取下げ` : row['理由'] ?? '')
