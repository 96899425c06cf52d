import type { Fact, RowSet } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { escapeHtml } from './escape.ts'
import type { Press } from './press.ts'

/** One entry for every fact printed: what it is, of what, from how many rows, by which formula, from which source. Opens by link, without script. */
export function definitionsHtml(press: Press, rows?: (rows: RowSet) => string): string {
  return [...press.definitions.values()].map(({ fact, entries }, index) => definition(index + 1, fact, entries, rows)).join('\n')
}

function definition(number: number, fact: Fact, entries: readonly LedgerEntry[], rows?: (rows: RowSet) => string): string {
  const first = entries[0]
  const lines: [string, string][] = [
    ['項目', fact.key.replaceAll('/', ' ・ ')],
    ['値', `${numberText(fact.value, Number.isInteger(fact.value) ? 0 : 4)}${fact.unit}`],
    ['母数', `${fact.population.label}（${numberText(fact.population.size)}${fact.population.unit}）`],
    ...(fact.formula === undefined ? [] : [['算式', formulaText(fact)] as [string, string]]),
    ['元の行', rows ? rows(fact.rows) : `${numberText(fact.rows.indices.length)}行`],
    ['データの別', fact.origin.standing + (fact.origin.citation === undefined ? '' : `（${fact.origin.citation}）`)],
    ['帳簿の番号', entries.map((entry) => entry.id).join('、')],
  ]
  const list = lines.map(([term, text]) => `<div><dt>${term}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')
  return `<section class="definition" id="d${number}" aria-label="数値の出所 ${escapeHtml(fact.key)}"><dl>${list}</dl><a class="close" href="#${first?.id ?? 'main'}">閉じて本文に戻る</a></section>`
}

const formulaText = (fact: Fact): string =>
  `${fact.formula}：${(fact.of ?? []).map((part) => `${part.key.replaceAll('/', '・')} ${numberText(part.value, Number.isInteger(part.value) ? 0 : 4)}${part.unit}`).join('、')}`
