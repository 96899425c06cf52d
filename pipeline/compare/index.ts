/**
 * Two finished builds in, what changed between them and why out: which reports, then which numbers, cells, sentences and
 * figures rest on them, and which rules differ. Compares meaning, never bytes: files and rows may be ordered anew.
 */
import type { Build, Input } from './build.ts'
import { causesOf } from './causes.ts'
import { factChanges, type FactChange } from './facts.ts'
import { reportChanges, type ReportChange } from './reports.ts'
import { sentenceChanges, type SentenceChange } from './sentences.ts'
import { cellChanges, type CellChange } from './tables.ts'

export interface InputChange { readonly file: string; readonly kind: '変更' | '追加' | '削除' }
/** What decides the numbers beside the data: program and templates, code lists and tables of law, verdicts. */
export interface RuleChanges {
  readonly program: boolean
  /** Names of `data/codes` tables. */
  readonly codes: readonly string[]
  /** Unchanged reports that the law now judges otherwise. */
  readonly verdicts: readonly { readonly receipt: string; readonly before: string; readonly after: string }[]
}

export interface Difference {
  readonly before: Build
  readonly after: Build
  readonly inputs: readonly InputChange[]
  readonly reports: readonly ReportChange[]
  readonly facts: readonly FactChange[]
  readonly cells: readonly CellChange[]
  readonly sentences: readonly SentenceChange[]
  /** Names under public/figures. */
  readonly figures: readonly string[]
  /** Ids of the sections in which a number or a sentence changed, in reading order. */
  readonly sections: readonly string[]
  readonly rules: RuleChanges
}

export function compare(before: Build, after: Build): Difference {
  const inputs = inputChanges(before.inputs, after.inputs)
  const reports = reportChanges(before, after)
  const causes = causesOf(before, after, reports, new Set(inputs.map(({ file }) => file)))
  const facts = factChanges(before, after, causes)
  const sentences = sentenceChanges(before, after)
  const touched = new Set([...facts.flatMap(({ sections }) => sections), ...sentences.map(({ section }) => section)])
  const order = [...after.headings, ...before.headings].map(({ id }) => id)
  return {
    before, after, inputs, reports, facts, sentences, cells: cellChanges(before, after, causes), figures: figureChanges(before, after),
    sections: [...new Set([...order.filter((id) => touched.has(id)), ...touched])], rules: ruleChanges(before, after, reports),
  }
}

/** Whether the two say the same. */
export const isSame = ({ inputs, reports, facts, cells, sentences, figures, rules }: Difference): boolean =>
  [inputs, reports, facts, cells, sentences, figures, rules.codes, rules.verdicts].every(({ length }) => length === 0) && !rules.program

/** Files by content: a file that was merely renamed has not changed. */
function inputChanges(before: readonly Input[], after: readonly Input[]): readonly InputChange[] {
  const [was, is] = [before, after].map((inputs) => new Map(inputs.map(({ file, sha256 }) => [file, sha256]))) as [Map<string, string>, Map<string, string>]
  const same = (hashes: Map<string, string>, hash: string | undefined): boolean => [...hashes.values()].includes(hash ?? '')
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((file): InputChange[] => {
    if (was.get(file) === is.get(file)) return []
    if (was.has(file) && is.has(file)) return [{ file, kind: '変更' }]
    if (is.has(file)) return same(was, is.get(file)) ? [] : [{ file, kind: '追加' }]
    return same(is, was.get(file)) ? [] : [{ file, kind: '削除' }]
  })
}

const figureChanges = (a: Build, b: Build): readonly string[] =>
  [...new Set([...Object.keys(a.outputs), ...Object.keys(b.outputs)])].filter((name) => /^figures\/.*\.svg$/.test(name) && a.outputs[name] !== b.outputs[name])
    .map((name) => name.slice('figures/'.length, -'.svg'.length)).sort()

function ruleChanges(a: Build, b: Build, reports: readonly ReportChange[]): RuleChanges {
  const codes = [...new Set([...Object.keys(a.codes), ...Object.keys(b.codes)])].filter((name) => a.codes[name] !== b.codes[name]).sort()
  const changed = new Set(reports.flatMap(({ receipt, formerly }) => [receipt, formerly]))
  const verdict = (row: Build['classification'][number]): string => [row['判定'], row['根拠']].join(' ')
  const was = new Map(a.classification.map((row) => [row['受付番号'] ?? '', verdict(row)]))
  const verdicts = b.classification.flatMap((row) => {
    const receipt = row['受付番号'] ?? ''
    const before = was.get(receipt)
    return before === undefined || changed.has(receipt) || before === verdict(row) ? [] : [{ receipt, before, after: verdict(row) }]
  })
  return { program: a.version !== b.version || a.sources !== b.sources, codes, verdicts }
}

export type { Build } from './build.ts'
export { differenceText } from './terminal.ts'
export { differenceHtml } from './html.ts'
export { errataHtml, errataOf } from './errata.ts'
export { reviewHtml } from './review.ts'
export type { CellChange } from './tables.ts'
export type { FactChange } from './facts.ts'
export type { ReportChange } from './reports.ts'
