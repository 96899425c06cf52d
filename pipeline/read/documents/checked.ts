import type { z } from 'zod'
import type { Problem } from '../../model/problem.ts'
import { parseYaml, type Path, type Yaml } from './yaml.ts'

type Issue = z.core.$ZodIssue

export interface Checked<T> { readonly value?: T; readonly problems: readonly Problem[]; readonly lineOf: (path: Path) => number }

/** 事業者の2番目の立場. */
const pathText = (path: Path): string => path.map((step) => (typeof step === 'number' ? `${step + 1}番目` : step)).join('の')

const TYPES: Readonly<Record<string, string>> = {
  string: '文字で書かれていません', array: '一覧（行頭の「- 」）で書かれていません', object: '項目と値の組で書かれていません',
  number: '数字で書かれていません', int: '整数で書かれていません', boolean: 'true 又は false ではありません',
}

function expected(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? '記入されていません' : (TYPES[issue.expected] ?? '正しい形で書かれていません')
  if (issue.code === 'invalid_value') return `${issue.values.map((v) => `「${String(v)}」`).join('')}${issue.values.length > 1 ? 'のいずれでも' : 'では'}ありません`
  if (issue.code === 'too_small') return issue.origin === 'string' || issue.origin === 'array' ? '空です' : '小さすぎます'
  if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message
  return '正しい形で書かれていません'
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))
const strangers = (issues: readonly Issue[]): number => issues.filter((issue) => issue.code === 'unrecognized_keys').length

const isForm = (issues: readonly Issue[]): boolean => issues.some(({ code }) => code === 'custom' || code === 'invalid_format')
/** 不明, where 不明 or a time may stand. */
const isWord = ([one]: readonly Issue[]): boolean => one?.code === 'invalid_value' && one.values.length === 1
const fixedWords = (ways: readonly (readonly Issue[])[]): readonly string[] => ways.flatMap(([one]) => (one?.code === 'invalid_value' ? one.values.map(String) : []))

/** A value of a form in whose place fixed words may stand names both. */
function withWords(issues: readonly Issue[], words: readonly string[]): readonly Issue[] {
  const also = words.map((word) => `「${word}」`).join('')
  return also === '' || !isForm(issues) ? issues : issues.map((issue) => (issue.code === 'custom' ? { ...issue, message: `${also}でもなく、${issue.message}` } : issue))
}

/**
 * Of several ways to write a value, report the one the writer came closest to: the one that failed deepest, with fewest unknown
 * keys, and rather anything than a single fixed word.
 */
function flatten(issue: Issue, at: Path = []): readonly Issue[] {
  const path = [...at, ...(issue.path as (string | number)[])]
  if (issue.code !== 'invalid_union') return [{ ...issue, path }]
  const ways = issue.errors.map((issues) => issues.flatMap((inner) => flatten(inner, path)))
  const words = fixedWords(ways)
  const [closest] = ways.sort((a, b) => depth(b) - depth(a) || strangers(a) - strangers(b) || Number(isWord(a)) - Number(isWord(b)))
  return closest ? withWords(closest, words) : [{ ...issue, path }]
}

function toProblems(issue: Issue, file: string, lineOf: Yaml['lineOf']): readonly Problem[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key): Problem => ({
      code: 'document/unknown-key', severity: 'warning', place: { file, line: lineOf([...path, key]) }, detail: { path: pathText([...path, key]) },
    }))
  }
  const name = path.length === 0 ? '全体' : pathText(path)
  return [{ code: 'document/schema', severity: 'error', place: { file, line: lineOf(path) }, detail: { path: name, expected: expected(issue) } }]
}

/** A copy without the keys that the schema does not know. */
function without(value: unknown, unknown: readonly (readonly (string | number)[])[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  const inner = (key: string): readonly Path[] => unknown.filter((path) => String(path[0]) === key && path.length > 1).map((path) => path.slice(1))
  const cut = (key: string): boolean => unknown.some((path) => path.length === 1 && String(path[0]) === key)
  const kept = Object.entries(value).filter(([key]) => !cut(key)).map(([key, v]) => [key, without(v, inner(key))] as const)
  return Array.isArray(value) ? kept.map(([, v]) => v) : Object.fromEntries(kept)
}

const unknownKeys = (issues: readonly Issue[]): readonly Path[] =>
  issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...(issue.path as Path), key]) : []))

/** YAML text against a schema. An unknown key is a warning and skipped; anything else that does not fit is an error and there is no value. */
export function readChecked<S extends z.ZodType>(schema: S, text: string, file: string, firstLine = 1): Checked<z.output<S>> {
  const yaml = parseYaml(text, file, firstLine)
  if ('problem' in yaml) return { problems: [yaml.problem], lineOf: () => firstLine }
  const { value, lineOf } = yaml
  const first = schema.safeParse(value, { reportInput: true })
  if (first.success) return { value: first.data, problems: [], lineOf }
  const issues = first.error.issues.flatMap((issue) => flatten(issue))
  const problems = issues.flatMap((issue) => toProblems(issue, file, lineOf))
  const second = schema.safeParse(without(value, unknownKeys(issues)))
  return second.success ? { value: second.data, problems, lineOf } : { problems, lineOf }
}
