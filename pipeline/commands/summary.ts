import { cellAddress } from '../model/place.ts'
import { placedFaults, problemText, sentence, type Fault, type Problem } from '../model/problem.ts'
import type { Validation } from '../model/reading.ts'
import { numberText } from '../model/format.ts'

export interface Counts { readonly rows: number; readonly counted: number; readonly held: number; readonly withdrawn: number }

/** rows = counted + held + withdrawn; a sum that does not come out is a bug and stops the run. */
export function countsOf(validation: Validation): Counts {
  const counts = {
    rows: validation.rows, counted: validation.incidents.length + validation.simple.length,
    held: validation.held.length, withdrawn: validation.withdrawn.length,
  }
  if (counts.rows !== counts.counted + counts.held + counts.withdrawn) throw new Error(`行が失われました：${JSON.stringify(counts)}`)
  return counts
}

export const countsText = ({ rows, counted, held, withdrawn }: Counts): string =>
  `読み込んだ行 ${numberText(rows)} ＝ 集計 ${numberText(counted)} ＋ 保留 ${numberText(held)} ＋ 取下げ・訂正済み ${numberText(withdrawn)}`

/** The findings to mend first: what holds rows before what merely warns. */
export function firstToMend(validation: Validation, count = 3): readonly string[] {
  const order = { fatal: 0, error: 1, warning: 2 } as const
  return [...validation.problems].sort((a, b) => order[a.severity] - order[b.severity]).slice(0, count).map(problemText)
}

export const faultLines = (faults: readonly Fault[], count = 3): readonly string[] => faults.slice(0, count).map((f) => `${f.message}${f.remedy}`)

/** One object for other programs (contract §4); the problems are those of `problems.csv`, in its order. */
export function summaryJson(year: string, validation: Validation, documentProblems: readonly Problem[], outputs: readonly string[], faults: readonly Fault[] = []): string {
  const problems = [...[...validation.problems, ...documentProblems].map(problemJson), ...placedFaults(faults).map(faultJson)]
  return `${JSON.stringify({ year, ...countsOf(validation), problems, outputs }, null, 2)}\n`
}

/** The same where nothing could be counted. */
export const unreadableJson = (year: string | undefined, problems: readonly Problem[]): string => nothingJson(year, problems.map(problemJson))

/** The same where the call was wrong, no browser was found or something broke: the message says what to do, its code stands apart. */
export function failedJson(message: string): string {
  const [, words = message, code = 'other'] = /^([\s\S]*?) ?\[([a-z]+\/[a-z-]+)\]$/.exec(message) ?? []
  return nothingJson(undefined, [{ file: null, line: null, column: null, cell: null, field: null, value: null, severity: 'fatal', code, message: words }])
}

const nothingJson = (year: string | undefined, problems: readonly object[]): string =>
  `${JSON.stringify({ year: year ?? null, rows: 0, counted: 0, held: 0, withdrawn: 0, problems, outputs: [] }, null, 2)}\n`

const problemJson = (problem: Problem): object => ({
  file: problem.place?.file ?? null, line: problem.place?.line ?? null, column: problem.place?.column === undefined ? null : problem.place.column + 1,
  cell: (problem.place && cellAddress(problem.place)) || null, field: problem.place?.field ?? null, value: problem.value ?? null,
  severity: problem.severity, code: problem.code, message: sentence(problem),
})

const faultJson = ({ place, code, message }: ReturnType<typeof placedFaults>[number]): object =>
  ({ file: place.file, line: place.line ?? null, column: null, cell: null, field: null, value: null, severity: 'fault', code, message })
