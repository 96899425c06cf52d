import { placeText } from '../../model/place.ts'
import type { Fault } from '../../model/problem.ts'
import type { OpenTable, TableDescription } from '../../model/exhibit.ts'
import { describe } from '../open/tables.ts'
import { rules, sheetOf, type Finding, type Rule, type Sheet } from './rules.ts'
import { readWritten, type Written } from './written.ts'

/**
 * A written table in; what breaks the 統一ルール (4-1 … 4-14) out, a fault a rule, each naming its first cell; nothing for a
 * table that keeps them. A column or a table that nobody described is a fault, too: it cannot be published unexplained.
 */
export const lint = (name: string, csv: string): readonly Fault[] => lintWritten(readWritten(name, csv))

/** The same for a table that has been read back already. */
export function lintWritten(written: Written, about?: TableDescription): readonly Fault[] {
  const sheet = sheetOf(written)
  return [...undescribed({ name: written.name, ...(about ? { about } : {}) }, sheet), ...rules.flatMap((rule) => broken(rule, sheet))]
}

function broken(rule: Rule, sheet: Sheet): readonly Fault[] {
  const found = [...rule.check(sheet)]
  const first = found[0]
  if (!first) return []
  const { name } = sheet.written
  return [{
    id: `table/rule-${rule.number}/${name}`, code: `table/rule-${rule.number}`,
    message: `${place(sheet, first)}：${first.message}${found.length > 1 ? `（ほか${found.length - 1}か所）` : ''}。統一ルール${rule.number}「${rule.title}」に反します。`,
    remedy: '報告の行、個票又は公表値のうち、この値の元になったものを直してください。',
  }]
}

function place({ written }: Sheet, { record, column }: Finding): string {
  const line = written.records[record]?.line ?? record + 1
  return placeText({ file: `tables/${written.name}.csv`, line, sheetRow: record + 1, ...(column === undefined ? {} : { column }) })
}

function undescribed(table: Pick<OpenTable, 'name' | 'about'>, { headers, columns }: Sheet): readonly Fault[] {
  const { name } = table
  const unknown = [...(describe(table) ? [] : [`表「${name}」`]), ...headers.filter((_, n) => columns[n] === undefined).map((header) => `列「${header}」`)]
  if (unknown.length === 0) return []
  return [{
    id: `table/undescribed/${name}`, code: 'table/undescribed',
    message: `tables/${name}.csv の${unknown.join('、')}に説明がありません。`,
    remedy: 'pipeline/publish/open/ の一覧に説明を加えてください。',
  }]
}
