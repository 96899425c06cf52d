import type { RawRow } from '../../model/incident.ts'
import type { Reading, Validation } from '../../model/reading.ts'
import { csv } from '../csv.ts'
import { addressed, type Letter } from './address.ts'
import { replyFileNames } from './file-name.ts'
import { replyWorkbook } from './workbook.ts'

export interface RepliesRequest {
  readonly reading: Reading
  readonly validation: Validation
  /** The carrier of a row in the one spelling by which it is counted; '' where the row does not say. */
  readonly carrierOf: (row: RawRow) => string
  /** 令和3年度. */
  readonly yearLabel: string
}

const UNNAMED = '（事業者名を読めない行）'

/**
 * What was found in the reports in; what can be sent back out: one workbook a carrier that has something to confirm (nothing of
 * any other carrier in it), and replies.csv with one line for each.
 */
export function replies(request: RepliesRequest): readonly (readonly [string, string | Uint8Array])[] {
  const letters = addressed(request)
  const named = letters.filter(({ carrier }) => carrier !== '')
  const names = replyFileNames(named.map(({ carrier }) => carrier))
  const workbooks = named.map((letter, n) => [`internal/replies/${names[n]}`, replyWorkbook(letter, request.yearLabel)] as const)
  const lines = [...named.map((letter, n) => lineOf(letter, names[n] ?? '')), ...letters.filter(({ carrier }) => carrier === '').map((letter) => lineOf({ ...letter, carrier: UNNAMED }, ''))]
  return [...workbooks, ['internal/replies.csv', csv(['事業者名', '返信', '報告の行(行)', '集計した行(行)', '集計できない行(行)', '確認事項(件)', '要約'], lines)]]
}

const lineOf = (letter: Letter, file: string): readonly (string | number)[] =>
  [letter.carrier, file, letter.rows, letter.counted, letter.held, letter.remarks, summaryOf(letter)]

/** One line that says it all. */
export function summaryOf({ rows, held, remarks, entries, general }: Letter): string {
  const first = entries.flatMap(({ remarks: all }) => all)[0]?.text ?? general[0] ?? ''
  const state = rows === 0 ? '集計する報告の行がありません。' : held > 0 ? `${rows}行のうち${held}行を集計できません。` : `${rows}行は全て読めましたが、確認したい点があります。`
  return `${state}確認事項${remarks}件。${first}`
}
