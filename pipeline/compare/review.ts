import { nameOf } from '../model/fact-name.ts'
import type { Build, Entry, TypedNumber } from './build.ts'
import { captioned, escapeHtml, page, table, type HtmlCell } from './escape.ts'
import type { Difference } from './index.ts'
import { changeText } from './words.ts'

/**
 * The sheet on which a reviewer signs: by section the numbers that were computed, those that somebody typed, what changed
 * since the build reviewed last, and a place for name and date. It names no report and no file.
 */
export function reviewHtml(build: Build, since?: Difference): string {
  const computed = build.entries.length
  const typed = build.typed.filter(({ kind }) => kind === 'その他').length
  const head = [
    `<p>計算した数値${computed}か所、手で書いた数値${typed}か所（法令・図表の番号、名称の一部、区分の境、日時を除く）、未解決の事項${build.faults.length}件。プログラム ${escapeHtml(`${build.version}（${build.sources}）`)}。${since ? '' : '前回の出力を指定していないため、前回からの変化は示していない（--since）。'}</p>`,
    faults(build), ...(since ? [overall(since)] : []),
  ]
  return page(`点検票（${build.year}）`, [...head, ...build.headings.map(({ id, text }) => section(build, id, text, since)), sign('全体')].join('\n'))
}

const faults = ({ faults: open }: Build): string =>
  open.length === 0 ? '<p>未解決の事項：なし</p>' : table(`未解決の事項（${open.length}）`, ['済', '内容', '次にすること', '番号'], open.map(({ message, remedy, id }) => [short('☐'), message, remedy, id]))

const short = (text: string): HtmlCell => ({ short: text })

const overall = ({ reports, rules, facts, sentences }: Difference): string =>
  `<p>前回からの変化：報告${reports.length}件、数値${facts.length}項目、文${sentences.length}か所${rules.program || rules.codes.length > 0 ? '。プログラム又はコード表も変わっている' : ''}。</p>`

function section(build: Build, id: string, heading: string, since: Difference | undefined): string {
  const entries = build.entries.filter((entry) => entry.section === id)
  const typed = build.typed.filter((number) => number.section === id)
  const changes = changesIn(id, since)
  if (entries.length + typed.length + changes.length === 0) return ''
  return [`<section><h2>${escapeHtml(heading)}</h2>`, computedTable(entries), typedTable(typed), ...changes, sign(heading), '</section>'].join('\n')
}

function computedTable(entries: readonly Entry[]): string {
  if (entries.length === 0) return '<p>計算した数値：なし</p>'
  const count = (standing: string): string => { const n = entries.filter((entry) => entry.standing === standing).length; return n === 0 ? '' : `${standing}${n}` }
  const by = ['公表値', '実データ', '合成', '未記入'].map(count).filter((words) => words !== '').join('、')
  return table(`計算した数値（${entries.length}：${by}）`, ['番号', '印字', '項目', '母数', 'データの別'], entries.map(({ id, printed, unit, key, population, standing }) => [short(id), short(printed.endsWith(unit) ? printed : `${printed}${unit}`), nameOf(key), population, short(standing)]))
}

/** Numbers of law, of tables and of classes, and dates, are checked elsewhere and only counted here; the others each wait for a reviewer's eye. */
function typedTable(typed: readonly TypedNumber[]): string {
  const rest = typed.filter(({ kind }) => kind === 'その他')
  const counted = (['法令', '番号', '名称', '区分', '日時'] as const).map((kind) => `${kind}${typed.filter((number) => number.kind === kind).length}`).join('、')
  if (rest.length === 0) return `<p>手で書いた数値：なし（ほかに${counted}）</p>`
  return table(`手で書いた数値（${rest.length}。ほかに${counted}）`, ['確認', '数値', '前後の文'], rest.map(({ number, context }) => [short('☐'), short(number), `…${context}…`]))
}

function changesIn(id: string, since: Difference | undefined): readonly string[] {
  const facts = since?.facts.filter(({ sections }) => sections.includes(id)).map((fact) => [nameOf(fact.key), changeText(fact)]) ?? []
  const sentences = since?.sentences.filter((change) => change.section === id).map(({ before, after }) => [`前：${before ?? '（なし）'}`, `後：${after ?? '（なし）'}`]) ?? []
  return facts.length + sentences.length === 0 ? [] : [table(`前回からの変化（${facts.length + sentences.length}）`, ['項目', '変化'], [...facts, ...sentences])]
}

const sign = (heading: string): string =>
  `${captioned(`点検者の署名　${heading}`, 'sign')}<thead><tr><th scope="col">判定（可・要修正）</th><th scope="col">所見</th><th scope="col">氏名</th><th scope="col">日付</th></tr></thead><tbody><tr><td></td><td></td><td></td><td></td></tr></tbody></table>`
