import { cellAddress, type Place } from '../model/place.ts'
import type { RowSet } from '../model/fact.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { isoMinute } from '../model/time.ts'
import type { Incident } from '../model/incident.ts'
import { documents } from '../model/messages/documents.ts'
import { placedFaults, sentence, type Fault, type Problem, type Repair } from '../model/problem.ts'
import type { FileReading, HeldRow, WithdrawnRow, WrittenFile } from '../model/reading.ts'
import { idleText, type settleFaults } from '../model/release.ts'
import type { Verdict } from '../model/verdict.ts'
import { csv } from './csv.ts'

const place = (at: Place | undefined): readonly (string | number | undefined)[] =>
  [at?.file, at?.line, at ? cellAddress(at) : '', at?.field]

const SEVERITY = { fatal: '読込不能', error: '保留', warning: '警告' } as const
/** A mistake in a hand-written file holds no row: it is a fault of the draft. */
const severityOf = ({ severity, code }: Problem): string => (severity === 'error' && code in documents ? '不備' : SEVERITY[severity])

/** Every finding about the input, in the order of its place; then what hand-written texts say against the data, the law or the word list. */
export const problemsCsv = (problems: readonly Problem[], faults: readonly Fault[] = []): string =>
  csv(['ファイル', '行', 'セル', '項目', '値', '重大度', 'コード', '内容'], [
    ...problems.map((p) => [...place(p.place), p.value ?? '', severityOf(p), p.code, sentence(p)]),
    ...placedFaults(faults).map((fault) => [...place(fault.place), '', '不備', fault.code, fault.message]),
  ])

/** Rows not counted, in their own words, each with its first reason and all of its codes. */
export const heldCsv = (held: readonly HeldRow[]): string =>
  csv(['ファイル', '行', 'コード', '理由', '原文'],
    held.map(({ row, problems }) => [row.file, row.line, problems.map((p) => p.code).join(' '), problems.map(sentence).join(' '), row.raw]))

/** Rows not counted because somebody said so later: 取下げ, what they withdraw, and what a 訂正 replaced. */
export const withdrawnCsv = (withdrawn: readonly WithdrawnRow[]): string =>
  csv(['ファイル', '行', '受付番号', '報告区分', '対象受付番号', '理由', '原文'], withdrawn.map(({ row, reason }) =>
    [row.file, row.line, ...['受付番号', '報告区分', '対象受付番号'].map((field) => row.cells[field]?.text ?? ''), reason, row.raw]))

export const repairsCsv = (repairs: readonly Repair[]): string =>
  csv(['ファイル', '行', 'セル', '項目', '直す前', '直した後', '規則'], repairs.map((r) => [...place(r.place), r.before, r.after, r.rule]))

/** Every printed number with what it was counted from: the reviewers' book. */
export const ledgerCsv = (entries: readonly LedgerEntry[], rows: (rows: RowSet) => string): string =>
  csv(['番号', '印字', '値', '単位', '項目', '母数', '母数の値', '節', 'データの別', '出典', '算式', '算式の項目', '元の行'],
    entries.map(({ id, printed, section, fact }) => [
      id, printed, fact.value, fact.unit, fact.key, fact.population.label, fact.population.size, section,
      fact.origin.standing, fact.origin.citation ?? '', fact.formula ?? '', (fact.of ?? []).map((f) => f.key).join(' '), rows(fact.rows),
    ]))

interface Classified { readonly incidents: readonly Incident[]; readonly verdicts: readonly Verdict[]; readonly held: readonly HeldRow[]; readonly recut?: { readonly asOf: string; readonly verdicts: readonly Verdict[] } }

/** The rule's verdict beside the reported mark, for every counted report, and 対象外 for those held as not reportable. */
export function classificationCsv({ incidents, verdicts, held, recut }: Classified): string {
  const beside = (n: number): readonly string[] => (recut ? [recut.verdicts[n]?.verdict ?? '', recut.verdicts[n]?.basis ?? ''] : [])
  const counted = verdicts.map((v, n) => {
    const incident = incidents[v.row]
    return [incident?.receipt ?? '', v.verdict, v.basis, v.reported ?? '', v.agrees ? '○' : '×', v.margin, v.explanation, incident ? isoMinute(incident.start) : '', ...beside(n)]
  })
  const outside = held.flatMap(({ row, problems }) => {
    const problem = problems.find((p) => p.code === 'law/not-reportable')
    return problem ? [[row.cells['受付番号']?.text ?? '', '対象外', sentence(problem), row.cells['重大な事故']?.text ?? '', row.cells['重大な事故']?.text ? '×' : '○', '', '', '', ...(recut ? ['', ''] : [])]] : []
  })
  return csv(['受付番号', '判定', '根拠', '報告の重大な事故', '一致', '基準までの差', '説明', '発生日時', ...(recut ? [`${recut.asOf}の規則による判定`, `${recut.asOf}の規則による根拠`] : [])], [...counted, ...outside])
}

/** The carriers' reports as they were read, then what is written by hand. */
export const inputsJson = (files: readonly FileReading[], handWritten: readonly WrittenFile[]): string => {
  const reports = files.map(({ file, form, encoding, rows, sha256 }) => ({ file, form, encoding, rows, sha256 }))
  return `${JSON.stringify([...reports, ...handWritten.map(({ file, sha256 }) => ({ file, form: 'handwritten', sha256 }))], null, 2)}\n`
}

/** What stands between this draft and publication: each fault with its place and remedy, the same kind together. */
export function faultsMd(title: string, { open: faults, waived, idle }: ReturnType<typeof settleFaults>): string {
  const head = `# ${title}\n\n`
  const open = faults.length === 0 ? '公表を妨げる不備はありません。\n' : `公表までに解消が必要な不備が${faults.length}件あります。\n\n${faults.map(item).join('\n')}\n`
  const granted = waived.length === 0 ? '' : `\n## 了承済み（release.yaml）\n\n${waived.map(({ fault, reason, name }) => `- ${fault.message} — 了承：${name}（${reason}） \`${fault.id}\``).join('\n')}\n`
  const stray = idle.length === 0 ? '' : `\n## どの不備にも当たらない了承（release.yaml）\n\n${idle.map((each) => `- ${idleText(each)}`).join('\n')}\n`
  return head + open + granted + stray
}

const item = (fault: Fault): string => `- ${fault.message}\n  - 次にすること：${fault.remedy}\n  - \`${fault.id}\` [${fault.code}]`
