import type { CodeBook } from '../model/code.ts'
import type { Citation } from '../model/document.ts'
import { readStatutes, statuteKeys, statuteOn } from '../model/statute.ts'
import { lastDayOf, type FiscalYear } from '../model/time.ts'

/** Statutes by their key in laws.csv, as in force on the last day of the 年度. */
export function citations(codes: CodeBook, year: FiscalYear): { law: (key: string) => Citation | undefined; lawKeys: readonly string[] } {
  const statutes = readStatutes(codes)
  return {
    lawKeys: statuteKeys(statutes),
    law(key) {
      const found = statuteOn(statutes, key, lastDayOf(year))
      return found && { name: found.name, abbreviation: found.short, full: found.name + found.article, short: (found.short === '' ? found.name : found.short) + found.article, number: found.number }
    },
  }
}
