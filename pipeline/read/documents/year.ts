import * as z from 'zod'
import type { Problem } from '../../model/problem.ts'
import { fiscalYearKey, parseFiscalYear } from '../../model/time.ts'
import { ABSENT, type YearFile } from '../../model/year.ts'
import { readChecked } from './checked.ts'
import type { DocumentText } from './file.ts'
import { given } from './given.ts'
import { day, dayOrMonth, fiscalYear } from './values.ts'

const text = z.string().trim().min(1)

/** year.yaml as staff write it. Every item may be left 未記入: the report then shows the gap. */
export const yearSchema = z.strictObject({
  年度: fiscalYear.optional(),
  データの別: z.enum(['実データ', '合成']).optional(),
  データの別の説明: text.optional(),
  データの締切日: day.optional().describe('この日までに受け付けた報告を集計する'),
  題名: text.optional(),
  作成者: text.optional(),
  日付: dayOrMonth.optional().describe('報告書の日付'),
  最初の検証報告: fiscalYear.optional(),
  開催期間: z.strictObject({ 自: dayOrMonth, 至: dayOrMonth }).optional(),
  構成員の現在: dayOrMonth.optional(),
  構成員: z.array(z.strictObject({ 氏名: text, ふりがな: text.optional(), 所属: text, 備考: text.optional() })).default([]),
  会合: z.array(z.strictObject({ 回: z.number().int().positive(), 期日: day, 議題: z.array(text) })).default([]),
  文字コード: z.record(text, text).optional().describe('自動の判定が誤るファイルの文字コード。ファイル名: CP932 のように書く'),
  該当なし: z.array(z.enum(ABSENT)).default([]).describe('案件、教訓又は報告がなかったと確かめたもの。ここにも原稿や報告の行にもないものは「未記入」となる'),
})

type YearDocument = z.output<typeof yearSchema>

function toYear(doc: YearDocument, file: string): YearFile {
  return given({
    file, year: doc.年度, standing: doc.データの別 ?? ('未記入' as const), standingNote: doc.データの別の説明, cutoff: doc.データの締切日,
    title: doc.題名, author: doc.作成者, date: doc.日付, firstReport: doc.最初の検証報告,
    term: doc.開催期間 && { from: doc.開催期間.自, to: doc.開催期間.至 }, membersAsOf: doc.構成員の現在,
    members: doc.構成員.map((m) => given({ name: m.氏名, reading: m.ふりがな, affiliation: m.所属, note: m.備考 })),
    meetings: doc.会合.map((m) => ({ number: m.回, date: m.期日, topics: m.議題 })), absent: doc.該当なし,
  })
}

type LineOf = (path: readonly (string | number)[]) => number

/** Meetings follow each other in time, and no topic stands twice under one. */
function meetingProblems(meetings: YearDocument['会合'], file: string, lineOf: LineOf): readonly Problem[] {
  return meetings.flatMap((meeting, i): readonly Problem[] => {
    const before = meetings[i - 1]
    const late: readonly Problem[] = before && before.期日 > meeting.期日
      ? [{ code: 'year/meeting-date', severity: 'error', place: { file, line: lineOf(['会合', i, '期日']) }, detail: { number: meeting.回 } }] : []
    const doubled = meeting.議題.flatMap((topic, j): readonly Problem[] => (meeting.議題.indexOf(topic) === j ? [] : [
      { code: 'year/doubled-topic', severity: 'error', place: { file, line: lineOf(['会合', i, '議題', j]) }, detail: { number: meeting.回, topic } },
    ]))
    return [...late, ...doubled]
  })
}

function yearMismatch(doc: YearDocument, folder: string, file: string, lineOf: LineOf): readonly Problem[] {
  const meant = parseFiscalYear(folder)
  if (doc.年度 === undefined || meant === undefined || doc.年度 === meant) return []
  return [{ code: 'year/mismatch', severity: 'error', place: { file, line: lineOf(['年度']) }, detail: { stated: fiscalYearKey(doc.年度), folder } }]
}

/** year.yaml. What the schema refuses gives no year; a contradiction inside it is reported beside it. */
export function readYear({ text, file }: DocumentText, folder: string): { year?: YearFile; problems: readonly Problem[] } {
  const { value, problems, lineOf } = readChecked(yearSchema, text, file)
  if (!value) return { problems }
  return { year: toYear(value, file), problems: [...problems, ...yearMismatch(value, folder, file, lineOf), ...meetingProblems(value.会合, file, lineOf)] }
}
