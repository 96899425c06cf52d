import type { Fault, Problem } from '../model/problem.ts'
import { placeText } from '../model/place.ts'
import { sentence } from '../model/problem.ts'
import type { HeldRow } from '../model/reading.ts'
import { isYearGap, YEAR_FILE, yearGap, type YearFile } from '../model/year.ts'
import { heldId } from './held-id.ts'

interface Input {
  readonly validation: { readonly held: readonly HeldRow[] }
  readonly documentProblems: readonly Problem[]
  readonly yearFile: YearFile | undefined
  /** Why release.yaml could not be taken; then nothing is waived. */
  readonly waivers: { readonly broken?: string }
}

/** Faults of the input: held rows, synthetic rows, what year.yaml does not say, hand-written files that could not be read. */
export const inputFaults = (input: Input): readonly Fault[] => [
  ...yearFaults(input),
  ...numbered(input.validation.held.map(heldFault)),
  ...numbered(input.documentProblems.map((problem) => documentFault(problem, input.yearFile))),
  ...brokenWaivers(input.waivers),
]

const brokenWaivers = ({ broken }: Input['waivers']): readonly Fault[] =>
  (broken === undefined ? [] : [{ id: 'document/release.yaml', code: 'document/release', message: broken, remedy: '直すまで、どの不備も了承済みとはみなしません。' }])

/** Of several faults with one id (a line may hold more than one, a row may stand twice) the later ones are numbered, so that each is answered for by itself. */
function numbered(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return faults.map((fault) => {
    const count = (seen.get(fault.id) ?? 0) + 1
    seen.set(fault.id, count)
    return count === 1 ? fault : { ...fault, id: `${fault.id}#${count}` }
  })
}

/** A year.yaml that is there and could not be read gives no year; its own faults say so. */
const isBroken = (file: YearFile | undefined, problems: readonly Problem[]): boolean => file === undefined && problems.some(isOfYearFile)
const isOfYearFile = ({ place }: Problem): boolean => place?.file === YEAR_FILE

/** Without what follows from a year.yaml that cannot be read: what it says may well be written there. */
export const withoutConsequences = (faults: readonly Fault[], { yearFile, documentProblems }: Pick<Input, 'yearFile' | 'documentProblems'>): readonly Fault[] =>
  (isBroken(yearFile, documentProblems) ? faults.filter((fault) => !isYearGap(fault)) : faults)

function yearFaults({ yearFile: file, documentProblems }: Input): readonly Fault[] {
  if (isBroken(file, documentProblems)) return []
  if (!file) {
    return [{ id: '未記入/year.yaml', code: 'year/missing', final: true, message: 'year.yaml がないため、データの別、日付、構成員などが未記入です。', remedy: '年度のフォルダに year.yaml を置いてください（kensho new-year で雛形を作れます）。year.yaml のないまま公表することはできません。' }]
  }
  const unknown: readonly Fault[] = file.standing === '未記入'
    ? [{ ...yearGap('データの別'), final: true, remedy: 'year.yaml に「データの別: 実データ」と記入してください（合成であれば「合成」）。データの別が未記入のまま公表することはできません。' }]
    : []
  const synthetic = file.standing === '合成'
    ? [{ id: 'standing/synthetic', code: 'standing/synthetic', final: true as const, message: 'この年度のデータは合成です（year.yaml のデータの別）。', remedy: '実際の報告に置き換え、year.yaml のデータの別を「実データ」にしてください。合成のまま公表することはできません。' }]
    : []
  const blanks = [['日付', file.date], ['作成者', file.author], ['データの締切日', file.cutoff]] as const
  return [...unknown, ...synthetic, ...blanks.flatMap(([item, value]) => (value === undefined ? [yearGap(item)] : []))]
}

function heldFault(held: HeldRow): Fault {
  const { row, problems } = held
  const [first] = problems
  return {
    id: heldId(held), code: first.code,
    message: `${placeText(first.place ?? { file: row.file, line: row.line })}：${problems.map(sentence).join(' ')}この行は集計に含まれていません。`,
    remedy: '事業者に確認して元のファイルを直すか、保留.xlsx に直した値を記入してください。',
  }
}

function documentFault(problem: Problem, yearFile: YearFile | undefined): Fault {
  const at = problem.place ? placeText(problem.place) : ''
  const fault = { id: `document/${problem.place?.file ?? ''}:${problem.place?.line ?? 0}/${problem.code}`, code: problem.code, message: `${at}${at === '' ? '' : '：'}${sentence(problem)}` }
  return yearFile === undefined && isOfYearFile(problem)
    ? { ...fault, final: true, remedy: 'year.yaml を直してください。year.yaml が読めないまま公表することはできません。' }
    : { ...fault, remedy: '原稿のファイルを直してください。' }
}
