import type { Code } from '../../model/code.ts'
import type { Finding } from '../../model/finding.ts'
import { isUnderstood, type Outcome } from '../outcome.ts'
import type { CodeFinder } from './codes.ts'

const separators = /[、;；|｜\r\n]+/
/** Separators of other habits; taken only where the whole is no label and no usual separator stands in it. */
const otherSeparators = /[,，/／]+/

/** 電気通信役務: one or more labels, each once, in the order of the list. */
export function readServices(text: string, field: string, finder: CodeFinder<'service'>): Outcome<readonly Code<'service'>[]> {
  const usual = piecesOf(text, separators)
  const isOther = usual.length === 1 && otherSeparators.test(text) && !isUnderstood(finder.find(usual[0] ?? ''))
  const pieces = isOther ? piecesOf(text, otherSeparators) : usual
  if (pieces.length === 0) return { code: 'field/missing', detail: { field } }
  return joined(pieces.map((piece) => finder.find(piece)), isOther, finder)
}

const piecesOf = (text: string, pattern: RegExp): string[] => text.split(pattern).map((piece) => piece.trim()).filter((piece) => piece !== '')

function joined(outcomes: readonly Outcome<Code<'service'> | ''>[], isOther: boolean, finder: CodeFinder<'service'>): Outcome<readonly Code<'service'>[]> {
  const wrong = outcomes.find((outcome): outcome is Finding => !isUnderstood(outcome))
  if (wrong) return wrong
  const understood = outcomes.filter(isUnderstood)
  const all = understood.flatMap(({ value }) => (value === '' ? [] : [value]))
  const value = [...new Set(all)].sort((a, b) => finder.rank(a) - finder.rank(b))
  const rules = new Set(understood.flatMap(({ repair }) => repair?.rule ?? []))
  if (isOther) rules.add('区切りを「、」に')
  if (value.length < all.length) rules.add('同じ役務の重なりを一つに')
  return rules.size === 0 ? { value } : { value, repair: { after: value.join('、'), rule: [...rules].join('、') } }
}
