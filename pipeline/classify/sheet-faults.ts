import type { CodeBook } from '../model/code.ts'
import type { Fault } from '../model/problem.ts'
import type { Sheet } from '../model/sheet.ts'
import { classifySheet } from './sheet.ts'

/** Sheets whose 役務の区分 the rule of the day does not bear out: told to the secretariat, never changed. */
export const sheetFaults = (sheets: readonly Sheet[], codes: CodeBook): readonly Fault[] =>
  sheets.flatMap((sheet): Fault[] => {
    const verdict = classifySheet(sheet, codes)
    if (!verdict || verdict.agrees || (verdict.stated.length === 0 && verdict.found.length === 0)) return [] // 未記入 is a fault of its own
    const list = (items: readonly string[]): string => (items.length === 0 ? 'なし' : items.join('、'))
    return [{
      id: `law/sheet-clause/${sheet.file}`, code: 'law/sheet-clause',
      message: `${sheet.file}：役務の区分は個票が「${list(verdict.stated)}」、発生日時の規定による判定は「${list(verdict.found)}」です（${verdict.verdict.basis}）。`,
      remedy: '個票の役務の区分、継続時間、影響利用者数を確認してください。',
    }]
  })
