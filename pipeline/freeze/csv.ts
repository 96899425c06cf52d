import type { FrozenValue } from '../model/history.ts'
import { fiscalYearLabel } from '../model/time.ts'

const HEAD = ['年度(西暦)', '年度', '表', '行', '列', '値', '単位', '版', '出典']

/** The form of `history/tables-R03.csv`: UTF-8 with BOM, CRLF, every field quoted; 表/行/列 together are the address. */
export function frozenCsv(values: readonly FrozenValue[]): string {
  const line = (fields: readonly string[]): string => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')
  return `\ufeff${[HEAD, ...values.map(row)].map(line).join('\r\n')}\r\n`
}

function row({ year, address, text, unit, edition, citation }: FrozenValue): readonly string[] {
  const [table = '', member = '', ...column] = address.split('/')
  return [String(year), fiscalYearLabel(year), table, member, column.join('/'), text, unit, edition, citation]
}
