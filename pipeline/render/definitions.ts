import type { Fact, RowSet } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { escapeHtml } from './escape.ts'
import { definitionId, linkId, type Press } from './press.ts'

/**
 * What every fact printed is, of what, from how many rows, by which formula, from which source. Opens and closes by links, without
 * script: each place where the fact is printed has a box of its own around the one text, so that closing leads back to that place.
 */
export function definitionsHtml(press: Press, rows?: (rows: RowSet) => string): string {
  const printed = new Map<string, LedgerEntry[]>()
  for (const entry of press.ledger) printed.set(entry.fact.key, [...(printed.get(entry.fact.key) ?? []), entry])
  return [...printed.values()].map((entries) => definition(entries, rows)).join('\n')
}

function definition(entries: readonly LedgerEntry[], rows?: (rows: RowSet) => string): string {
  const fact = entries[0]?.fact
  if (fact === undefined) return ''
  const list = linesOf(fact, entries, rows).map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text)}</dd>`).join('')
  const boxes = entries.reduce((inner, entry) =>
    `<div class="place" id="${definitionId(entry)}" tabindex="-1">${inner}<a class="close" href="#${linkId(entry)}">閉じて本文に戻る</a></div>`, `<dl>${list}</dl>`)
  return `<section class="definition" aria-label="${escapeHtml(factText(fact))}の出所">${boxes}</section>`
}

const linesOf = (fact: Fact, entries: readonly LedgerEntry[], rows?: (rows: RowSet) => string): readonly (readonly [string, string])[] => [
  ['項目', factText(fact)],
  ['値', valueText(fact)],
  ['母数', `${fact.population.label}（${numberText(fact.population.size)}${fact.population.unit}）`],
  ...(fact.formula === undefined ? [] : [['算式', formulaText(fact)] as const]),
  ['元の行', rowsText(fact, rows)],
  ['データの別', fact.origin.standing + (fact.origin.citation === undefined ? '' : `（${fact.origin.citation}）`)],
  ['帳簿の番号', entries.map(({ id }) => id).join('、')],
]

/** What the first part of a fact's key is called in the report. */
const VIEWS: Readonly<Record<string, string>> = {
  reports: '報告件数', detailed: '詳細な様式', grid: '継続時間と影響利用者数', users: '影響利用者数', duration: '継続時間', quarter: '発生時期', service: 'サービス', cause: '発生要因',
  equipment: '故障設備', trend: '推移', documents: '原稿', held: '保留', 'serious-service': '重大な事故のサービス', 'serious-cause': '重大な事故の発生要因', 'serious-equipment': '重大な事故の故障設備',
}

function factText({ key }: Fact): string {
  const [view = '', ...rest] = key.split('/')
  return [VIEWS[view] ?? view, ...rest].join(' ・ ')
}

const valueText = ({ value, unit }: Fact): string => numberText(value, Number.isInteger(value) ? 0 : 4) + unit

const formulaText = (fact: Fact): string => `${fact.formula}：${(fact.of ?? []).map((part) => `${factText(part)} ${valueText(part)}`).join('、')}`

/** A figure of an earlier report has no rows to be counted from. */
function rowsText({ rows: set, origin }: Fact, rows?: (rows: RowSet) => string): string {
  if (set.indices.length === 0 && origin.standing === '公表値') return 'なし（公表資料の値）'
  return rows ? rows(set) : `${numberText(set.indices.length)}行`
}
