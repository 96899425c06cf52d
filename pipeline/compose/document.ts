import type { CodeBook } from '../model/code.ts'
import type { Document } from '../model/document.ts'
import type { Exhibit } from '../model/exhibit.ts'
import { diagrams } from '../catalogue/diagrams.ts'
import type { Terms } from '../model/terms.ts'
import { fiscalYearLabel } from '../model/time.ts'
import { compose } from './index.ts'
import { citations } from './citations.ts'
import { clauseTexts } from './clauses.ts'

type Carried = Pick<Document, 'year' | 'stage' | 'standing' | 'facts' | 'claims' | 'breakdowns' | 'accidents' | 'sheets' | 'lessons' | 'prose' | 'pictures'>
interface Parts extends Carried {
  readonly yearFile: Document['yearFile']
  readonly terms: Terms
  readonly codes: CodeBook
  readonly exhibits: readonly Exhibit[]
}

/** Everything that templates may ask for, outlined and numbered. */
export function assemble({ yearFile, terms, codes, exhibits, ...carried }: Parts): Document {
  const { year, sheets, lessons } = carried
  const yearLabel = fiscalYearLabel(year)
  return {
    ...carried, ...citations(codes, year), ...clauseTexts(codes, year),
    ...(yearFile ? { yearFile } : {}),
    title: yearFile?.title ?? `${yearLabel}電気通信事故に関する検証報告`,
    ...compose({ yearLabel, exhibits: [...exhibits, ...diagrams], sheets, lessons }),
    term: terms.term, comparison: terms.comparison, seriousInDetailed: terms.seriousInDetailed, missingYears: terms.missingYears,
  }
}
