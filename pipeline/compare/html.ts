import { nameOf } from '../model/fact-name.ts'
import { escapeHtml, page, table, type HtmlCell } from './escape.ts'
import { isSame, type Difference } from './index.ts'
import { causeText, changeText, figureText, ruleLines, sectionText, sentencePlace } from './words.ts'

/** The difference as a page to read and pass on inside the office: it names reports and files. */
export function differenceHtml(difference: Difference, names: readonly [string, string]): string {
  const title = `二つの出力の違い（${names[0]} → ${names[1]}）`
  if (isSame(difference)) return page(title, '<p>二つの出力は同じです。報告、数値、表、文、図のいずれにも違いはありません。</p>')
  const { inputs, reports, facts, cells, sentences, figures, sections } = difference
  const at = (id: string): string => sectionText(difference, id)
  return page(title, [
    '<p>取扱注意：報告の内容を含む。</p>',
    list('規則の違い', ruleLines(difference)),
    list('入力ファイルの違い', inputs.map(({ file, kind }) => `${kind}：${file}`)),
    rows('報告の違い', ['区分', '受付番号', '場所', '項目', '前', '後'], reports.flatMap(({ kind, receipt, formerly, place, fields, reason }): readonly (readonly HtmlCell[])[] =>
      (fields.length === 0 ? [{ field: reason ?? '', before: '', after: '' }] : fields).map(({ field, before, after }): HtmlCell[] =>
        [kind, `${receipt}${formerly === undefined ? '' : `（${formerly} の訂正）`}`, place, field, struck(before), added(after)])), reports.length),
    rows('数値の違い', ['項目', '変化', '節', 'もとになった報告'], facts.map((fact) => [nameOf(fact.key), changeText(fact), fact.printedIn.map(at).join('、'), causeText(fact)])),
    rows('表の違い', ['ファイル', '行', '列', '前', '後', 'もとになった報告'], cells.map((cell) => [`${cell.table}.csv`, cell.row, cell.column, struck(cell.before), added(cell.after), causeText(cell)])),
    rows('文の違い', ['節', '前', '後'], sentences.map((change) => [sentencePlace(difference, change), struck(change.before), added(change.after)])),
    list('図の違い', figures.map((name) => figureText(difference, name))), list('影響する節', sections.map(at)),
  ].join('\n'))
}

const struck = (text: string | undefined): HtmlCell => ({ html: text ? `<del>${escapeHtml(text)}</del>` : '' })
const added = (text: string | undefined): HtmlCell => ({ html: text ? `<ins>${escapeHtml(text)}</ins>` : '' })
/** A report with several corrected values takes several lines and counts once. */
const rows = (title: string, heads: readonly string[], body: readonly (readonly HtmlCell[])[], count = body.length): string =>
  body.length === 0 ? `<p>${escapeHtml(title)}：なし</p>` : table(`${title}（${count}）`, heads, body)
const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? `<p>${escapeHtml(title)}：なし</p>` : `<h2>${escapeHtml(title)}</h2><ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
