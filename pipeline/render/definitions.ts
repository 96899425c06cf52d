import { isPublished, type Fact, type RowSet } from '../model/fact.ts'
import { addressWords } from '../model/fact-name.ts'
import { numberText } from '../model/format.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { escapeHtml } from './escape.ts'
import { definitionId, linkId, type Press } from './press.ts'

/**
 * What every fact printed is, of what, from how many rows, by which formula, from which source. Opens and closes by links, without
 * script: each place where the fact is printed has a box of its own around the one text, so that closing leads back to that place.
 */
export function definitionsHtml(press: Press, known: Known): string {
  const printed = new Map<string, LedgerEntry[]>()
  for (const entry of press.ledger) printed.set(entry.fact.key, [...(printed.get(entry.fact.key) ?? []), entry])
  return [...printed.values()].map((entries) => definition(entries, known)).join('\n')
}

export interface Known {
  /** What a fact counts, in words; undefined where its address alone says it. */
  readonly define: (key: string, of: readonly string[]) => string | undefined
  /** The sentence in which a number stands, by the number's id in the ledger. */
  readonly sentences: ReadonlyMap<string, string>
  /** The rows behind a fact by name, for members only. */
  readonly rows?: (rows: RowSet) => string
}

function definition(entries: readonly LedgerEntry[], known: Known): string {
  const fact = entries[0]?.fact
  if (fact === undefined) return ''
  const list = linesOf(fact, entries, known).map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text)}</dd>`).join('')
  const boxes = entries.reduce((inner, entry) =>
    `<div class="place" id="${definitionId(entry)}" tabindex="-1"><a class="close" href="#${linkId(entry)}">閉じて本文に戻る</a>${inner}</div>`, `<dl>${list}</dl>`)
  return `<section class="definition" aria-label="${escapeHtml(factText(fact))}の出所">${boxes}</section>`
}

type Line = readonly [string, string]
const line = (term: string, text: string | undefined): readonly Line[] => (text === undefined ? [] : [[term, text]])

const linesOf = (fact: Fact, entries: readonly LedgerEntry[], { define, sentences, rows }: Known): readonly Line[] => [
  ['項目', factText(fact)],
  ...line('定義', define(fact.key, (fact.of ?? []).map(({ key }) => key))),
  ['値', valueText(fact)],
  ['母数', wholeText(fact, define)],
  ...line('算式', fact.formula === undefined ? undefined : formulaText(fact)),
  ['元の行', rowsText(fact, rows)],
  ['データの別', fact.origin.standing + (fact.origin.citation === undefined ? '' : `（${fact.origin.citation}）`)],
  ['帳簿の番号', entries.map(({ id }) => id).join('、')],
  ...sentencesWith(entries, sentences).map((text): Line => ['この数を使う文', text]),
]

/** Each sentence once, in the order of the report. */
const sentencesWith = (entries: readonly LedgerEntry[], sentences: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set(entries.flatMap(({ id }) => sentences.get(id) ?? []))]

/** What a share is a share of; else all that the number was counted among. */
function wholeText({ unit, of, population }: Fact, define: Known['define']): string {
  const whole = unit === '%' && of?.length === 2 ? of[1] : undefined
  const [label, size, sizeUnit] = whole ? [define(whole.key, (whole.of ?? []).map(({ key }) => key)) ?? factText(whole), whole.value, whole.unit] : [population.label, population.size, population.unit]
  return `${label}（${numberText(size)}${sizeUnit}）`
}

const factText = ({ key }: Fact): string => addressWords(key).join(' ・ ')

const valueText = ({ value, unit }: Fact): string => numberText(value, Number.isInteger(value) ? 0 : 4) + unit

const formulaText = (fact: Fact): string => `${fact.formula}：${(fact.of ?? []).map((part) => `${factText(part)} ${valueText(part)}`).join('、')}`

/** A figure of an earlier report has no rows to be counted from; a count that found none was counted all the same. */
function rowsText({ rows: set, origin, population, of, value, unit }: Fact, rows?: (rows: RowSet) => string): string {
  if (set.indices.length > 0) return rows ? rows(set) : `${numberText(set.indices.length)}行`
  if (isPublished(population)) return 'なし（公表資料の値）'
  if (of === undefined && value === 0) return `なし（数えた結果が0${unit}）`
  return origin.standing === '公表値' && of === undefined ? 'なし（公表資料の値）' : 'なし'
}
