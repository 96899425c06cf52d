import type { CodeBook } from '../model/code.ts'
import type { Citation } from '../model/document.ts'
import { fiscalYearBounds, type FiscalYear } from '../model/time.ts'

/** Statutes by their key in laws.csv, as in force on the last day of the 年度. */
export function citations(codes: CodeBook, year: FiscalYear): { law: (key: string) => Citation | undefined; lawKeys: readonly string[] } {
  const { until } = fiscalYearBounds(year)
  const rows = (codes.tables['laws'] ?? []).filter((row) => (row['適用開始'] ?? '') < until && (!row['適用終了'] || row['適用終了'] >= until))
  const texts = new Map(rows.flatMap((row) => [row['鍵'] ?? '', nameKey(row)].map((key) => [key, citation(row)])))
  return { law: (key) => texts.get(key), lawKeys: [...texts.keys()] }
}

const citation = (row: Readonly<Record<string, string>>): Citation => {
  const [name = '', short = '', article = ''] = [row['法令名'], row['略称'], row['条']]
  return { full: name + article, short: (short === '' ? name : short) + article, number: row['法令番号'] ?? '' }
}

/** The key as people write it: 電気通信事業法/28, 電気通信事業報告規則/7の3, 電気通信事業法. */
function nameKey(row: Readonly<Record<string, string>>): string {
  const article = (row['条'] ?? '').replace(/^第(\d+)条/, '$1').replace(/^様式第/, '様式')
  return article === '' ? row['法令名'] ?? '' : `${row['法令名'] ?? ''}/${article}`
}
