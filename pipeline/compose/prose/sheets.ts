import type { Users } from '../../model/incident.ts'
import type { Fault } from '../../model/problem.ts'
import { countedPhases, usersText, type Sheet } from '../../model/sheet.ts'
import { durationText, warekiMinute, type Minutes, type WallTime } from '../../model/time.ts'

/** What a row of 表3 and a sheet both state of one accident. */
export interface AccidentStatement {
  readonly no: number
  /** Names as registered or as printed; 株式会社 and (株) are the same. */
  readonly carriers: readonly string[]
  readonly start: WallTime
  readonly durations: readonly Minutes[]
  readonly users: readonly Users[]
  readonly services: readonly string[]
}

/** The statement of a sheet's own fields. */
export function statementOf(sheet: Sheet): AccidentStatement {
  const phases = countedPhases(sheet)
  return {
    no: sheet.no, carriers: sheet.carriers.map((c) => c.name), start: sheet.start.time, durations: phases.flatMap((p) => p.duration ?? []),
    users: phases.flatMap((p) => p.users), services: sheet.clauses.flatMap((c) => c.services as readonly string[]),
  }
}

const plainName = (name: string): string => name.normalize('NFKC').replace(/株式会社|\(株\)|\s/g, '')
const list = (words: readonly string[]): string => (words.length === 0 ? '記載なし' : words.join('、'))
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && [...a].sort().join('|') === [...b].sort().join('|')

interface Item { readonly name: string; readonly of: (x: AccidentStatement) => readonly string[]; readonly compared?: (word: string) => string }

const items: readonly Item[] = [
  { name: '事業者名', of: (x) => x.carriers, compared: plainName },
  { name: '発生日時', of: (x) => [warekiMinute(x.start)] },
  { name: '継続時間', of: (x) => x.durations.map(durationText) },
  { name: '影響利用者数', of: (x) => x.users.map(usersText) },
  { name: '電気通信役務', of: (x) => x.services },
]

function difference(row: AccidentStatement, sheet: AccidentStatement, item: Item): readonly string[] {
  const compared = item.compared ?? ((word: string) => word)
  const [a, b] = [item.of(row), item.of(sheet)]
  if (same(a.map(compared), b.map(compared))) return []
  const counts = item.name === '事業者名' ? `（${a.length}社と${b.length}社）` : ''
  return [`${item.name}${counts}は、表3が「${list(a)}」、個票が「${list(b)}」`]
}

/** Faults where a row of 表3 and the sheet of the same accident disagree; qualifiers (約, 最大, 以上) count. */
export function compareSheets(row: AccidentStatement, sheet: AccidentStatement, file = ''): readonly Fault[] {
  return items.flatMap((item) => difference(row, sheet, item).map((text): Fault => ({
    id: `prose/sheet/${row.no}/${item.name}`, code: 'prose/sheet', message: `${file === '' ? '' : `${file}：`}重大な事故 No.${row.no} の${text}です。`, remedy: '表3と個票のいずれかを改め、一致させてください。',
  })))
}
