import type { Fault, Problem } from '../model/problem.ts'
import { placeText } from '../model/place.ts'
import { sentence } from '../model/problem.ts'
import type { HeldRow } from '../model/reading.ts'
import type { YearFile } from '../model/year.ts'

interface Input {
  readonly validation: { readonly held: readonly HeldRow[] }
  readonly documentProblems: readonly Problem[]
  readonly yearFile: YearFile | undefined
  /** Why release.yaml could not be taken; then nothing is waived. */
  readonly waivers: { readonly broken?: string }
}

/** Faults of the input: held rows, synthetic rows, what year.yaml does not say, hand-written files that could not be read. */
export const inputFaults = ({ validation, documentProblems, yearFile, waivers: { broken } }: Input): readonly Fault[] => [
  ...yearFaults(yearFile),
  ...validation.held.map(heldFault),
  ...numbered(documentProblems.map(documentFault)),
  ...(broken === undefined ? [] : [{ id: 'document/release.yaml', code: 'document/release', message: broken, remedy: '直すまで、どの不備も了承済みとはみなしません。' }]),
]

/** Of several faults with one id (a line may hold more than one) the later ones are numbered, so that each is answered for by itself. */
function numbered(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return faults.map((fault) => {
    const count = (seen.get(fault.id) ?? 0) + 1
    seen.set(fault.id, count)
    return count === 1 ? fault : { ...fault, id: `${fault.id}#${count}` }
  })
}

function yearFaults(file: YearFile | undefined): readonly Fault[] {
  if (!file) {
    return [{ id: '未記入/year.yaml', code: 'year/missing', message: 'year.yaml がないため、データの別、公表日、構成員などが未記入です。', remedy: '年度のフォルダに year.yaml を置いてください（kensho new-year で雛形を作れます）。' }]
  }
  const synthetic = file.standing === '合成'
    ? [{ id: 'standing/synthetic', code: 'standing/synthetic', message: 'この年度のデータは合成です（year.yaml のデータの別）。', remedy: '実際の報告に置き換え、year.yaml のデータの別を「実データ」にしてください。合成のまま公表することはできません。' }]
    : []
  const blanks = [['公表日', file.date], ['作成者', file.author], ['集計の基準日', file.cutoff]] as const
  return [...synthetic, ...blanks.filter(([, value]) => value === undefined).map(([name]) => ({
    id: `未記入/year.yaml の${name}`, code: 'render/missing', message: `year.yaml の「${name}」が未記入です。`, remedy: 'year.yaml に記入してください。',
  }))]
}

function heldFault({ row, problems }: HeldRow): Fault {
  const [first] = problems
  return {
    id: `held/${row.file}:${row.line}`, code: first.code,
    message: `${placeText(first.place ?? { file: row.file, line: row.line })}：${problems.map(sentence).join(' ')}この行は集計に含まれていません。`,
    remedy: '事業者に確認して元のファイルを直すか、保留.xlsx に直した値を記入してください。',
  }
}

function documentFault(problem: Problem): Fault {
  const at = problem.place ? placeText(problem.place) : ''
  return { id: `document/${problem.place?.file ?? ''}:${problem.place?.line ?? 0}/${problem.code}`, code: problem.code, message: `${at}${at === '' ? '' : '：'}${sentence(problem)}`, remedy: '原稿のファイルを直してください。' }
}
