import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml'
import type { Problem } from '../../model/problem.ts'

export type Path = readonly (string | number)[]
export interface Yaml {
  /** Plain values; keys and items left empty or marked 未記入 are absent. */
  readonly value: unknown
  readonly lineOf: (path: Path) => number
}

/** `未記入` and an empty value mean the same: not written yet. */
const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '未記入'

function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isBlank(item)).map(withoutBlanks)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, v]) => !isBlank(v)).map(([k, v]) => [k, withoutBlanks(v)]))
}

function keyNode(document: Document, path: Path): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((item) => isPair(item) && String(isNode(item.key) ? item.key.toJSON() : item.key) === String(path.at(-1)))
  return pair?.key
}

/** Offset of the key, or else of the value, or else of what would contain it. */
function offsetOf(document: Document, path: Path): number {
  if (path.length === 0) return document.contents?.range?.[0] ?? 0
  const node = keyNode(document, path) ?? document.getIn(path, true)
  return isNode(node) && node.range ? node.range[0] : offsetOf(document, path.slice(0, -1))
}

/** Parses one YAML text; `firstLine` is the physical line on which it begins (front matter begins on line 2). Never throws. */
export function parseYaml(text: string, file: string, firstLine = 1): Yaml | { readonly problem: Problem } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line) + firstLine - 1
  const failed = (reason: string, line: number): { problem: Problem } =>
    ({ problem: { code: 'document/yaml', severity: 'error', place: { file, line }, detail: { reason } } })
  const error = document.errors[0]
  if (error) return failed(error.code === 'DUPLICATE_KEY' ? '同じ項目が2回あります' : error.code, lineAt(error.pos[0]))
  try {
    return { value: withoutBlanks(document.toJS({ maxAliasCount: 100 }) ?? {}), lineOf: (path) => lineAt(offsetOf(document, path)) }
  } catch {
    return failed('別名（& と *）をたどれません', firstLine)
  }
}
