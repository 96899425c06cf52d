import { answerSheetHtml, refusalSheetHtml, type Answer, type SheetSize, type Words } from '../tabulate/index.ts'
import { fiscalYearLabel, lastDayOf, type FiscalYear } from '../model/time.ts'
import type { PrintSheet } from '../workshop.ts'
import type { Terminal } from './exit.ts'

/** Letters grow smaller first, then rows are left out: the sheet is one page. */
const SIZES: readonly SheetSize[] = [{ letters: 10, rows: 1000 }, { letters: 8, rows: 1000 }, { letters: 8, rows: 30 }, { letters: 8, rows: 18 }, { letters: 7.5, rows: 8 }]

/** The answer sheet on one A4. Where not all rows fit, it says so itself. */
export async function printAnswer(answer: Answer, print: PrintSheet, terminal: Terminal): Promise<Uint8Array> {
  const date = answer.cutoff ?? lastDayOf(Math.max(...answer.years) as FiscalYear)
  for (const size of SIZES) {
    const printed = await print({ html: answerSheetHtml(answer, size), title: `答弁資料（案）　${answer.title}`, date })
    if (printed.pages > 1) continue
    for (const { message } of printed.faults) terminal.log(`注意：${message}`)
    return printed.pdf
  }
  throw new Error('答弁資料が一枚に収まりません。--by の軸を減らすか、--where で絞ってください。 [sheet/too-long]')
}

/** The sheet that says why there is no answer. */
export async function printRefusal({ by, where }: Words, reason: string, year: FiscalYear, print: PrintSheet): Promise<Uint8Array> {
  const asked = [fiscalYearLabel(year), ...[by, where].flat().filter((word) => word !== undefined)].join('、')
  return (await print({ html: refusalSheetHtml(asked, reason), title: '答弁資料（案）　答えられない問い', date: lastDayOf(year) })).pdf
}
