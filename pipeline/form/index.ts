/**
 * A 年度 and the code lists in; the .xlsx that carriers fill in out: pick-lists, a 該当なし box and checks inside. Where everything
 * stands is data (codes/form.csv); a filled form is read by the same rows. The same lists give the same bytes.
 */
import { unzipSync, zipSync } from 'fflate'
import type { CodeBook } from '../model/code.ts'
import { formLayout } from '../model/form.ts'
import { fiscalYearBounds, fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { badTable } from '../model/unreadable.ts'
import { writeGuide } from './guide.ts'
import { pickLists } from './lists.ts'
import { writeSheet } from './sheet.ts'

export interface FormRequest { readonly year: FiscalYear; readonly codes: CodeBook }

/** No archive may carry the time of day. */
const MOMENT = new Date('2000-01-01T00:00:00Z')

/** Throws a sentence where codes/form.csv lays out no form for the year. */
export async function formWorkbook({ year, codes }: FormRequest): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  Object.assign(book, { created: MOMENT, modified: MOMENT, creator: 'kensho', lastModifiedBy: 'kensho', title: `電気通信事故報告書 ${fiscalYearLabel(year)}` })
  const { from } = fiscalYearBounds(year)
  const layouts = (['detailed', 'simple'] as const).flatMap((kind) => formLayout(codes, kind, from) ?? [])
  if (layouts.length === 0) throw badTable('codes/form.csv', 'この年度の様式の行がありません。行を補ってください。')
  writeGuide(book.addWorksheet('記入要領'), layouts, year)
  const sheets = layouts.map((layout) => ({ layout, sheet: book.addWorksheet(layout.mark.text.replace(/^.*（(.*)）$/, '$1')) }))
  const lists = pickLists(book.addWorksheet('一覧'), codes, layouts, year)
  for (const { layout, sheet } of sheets) writeSheet(sheet, { layout, lists, codes, year, first: sheets[0]?.sheet.name ?? '' })
  return withoutTime(new Uint8Array(await book.xlsx.writeBuffer()))
}

const withoutTime = (bytes: Uint8Array): Uint8Array => zipSync(unzipSync(bytes), { mtime: new Date('1980-01-02T00:00:00') })
