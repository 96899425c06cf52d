import type { CodeBook } from '../model/code.ts'
import { filedBy, readRegimes } from '../model/regime.ts'
import type { FiscalYear } from '../model/time.ts'

const FORMS = [['detailed', '詳細な様式'], ['simple', '簡易な様式']] as const

/** The CSVs of a year with their header and no row: one a 四半期, or one for the whole 年度 where reports are filed by 報告年度. */
export function reportFiles(year: FiscalYear, codes: CodeBook): readonly (readonly [string, string])[] {
  const periods = filedBy(readRegimes(codes), year) === '四半期' ? ['Q1', 'Q2', 'Q3', 'Q4'] : ['']
  return FORMS.flatMap(([folder, form]) => periods.map((period) => [`${folder}/${year}${period}.csv`, header(form, codes)] as const))
}

/** The columns of codes/columns.csv as the reader asks for them. With BOM and CRLF, so that Excel shows Japanese and one row. */
function header(form: string, codes: CodeBook): string {
  const columns = (codes.tables['columns'] ?? []).filter((row) => row['様式'] === form).map((row) => row['列'] ?? '')
  if (columns.length === 0) throw new Error(`codes/columns.csv：${form}の列がありません。`)
  return `\uFEFF${columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\r\n`
}
