import type { Worksheet } from 'exceljs'
import type { FormLayout } from '../model/form.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'

/** How to fill in the form: what it is, then every box and column with its own words. */
export function writeGuide(sheet: Worksheet, layouts: readonly FormLayout[], year: FiscalYear): void {
  const lines: (readonly [string, string, boolean?])[] = [
    [`電気通信事故報告書　記入要領（${fiscalYearLabel(year)}）`, '', true],
    ['記入の仕方', '黄色の欄にご記入ください。一つのブックに一つの事業者の報告を記入します。見出しの行と、欄の位置は変えないでください。'],
    ['行', '一つの報告を一行に記入します。行が足りないときは、下の行に続けてご記入ください。'],
    ['該当なし', '対象期間に報告がないときは、該当なしの欄に○を選んでお送りください。'],
    ['確認', '右端の「確認」に何も表示されなければ、記入漏れはありません。'],
    ...layouts.flatMap(({ mark, head, columns }): (readonly [string, string, boolean?])[] => [
      [mark.text, '', true], ...[...head, ...columns].filter(({ note }) => note !== '').map(({ name, note }) => [name, note] as const),
    ]),
  ]
  lines.forEach(([name, text, isTitle = false], n) => {
    const cell = sheet.getCell(n + 1, 1)
    Object.assign(cell, { value: name, font: { bold: true, size: isTitle ? 13 : 11 }, alignment: { vertical: 'top' } })
    Object.assign(sheet.getCell(n + 1, 2), { value: text, alignment: { wrapText: true, vertical: 'top' } })
  })
  sheet.getColumn(1).width = 26
  sheet.getColumn(2).width = 90
}
