import { isPublished } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import { fiscalYearLabel, warekiDate } from '../model/time.ts'
import type { Answer } from './answer.ts'
import { layoutOf, notesBelow, type Layout } from './layout.ts'
import { lead } from './lead.ts'
import { populationText } from './terminal.ts'

export interface SheetSize {
  /** Size of the table's letters in pt. */
  readonly letters: number
  /** Rows of the table that are shown. */
  readonly rows: number
}

/** One A4 for the hour before a question in the Diet: the answer in a sentence, the table, and everything that limits it. */
export function answerSheetHtml(answer: Answer, size: SheetSize): string {
  const layout = layoutOf(answer)
  const left = layout.rows.length - size.rows
  const cut = left > 0 ? [`表が一枚に収まらないため、${numberText(layout.rows.length)}行のうち初めの${numberText(size.rows)}行だけを示す。すべては同じ問いの .xlsx 又は .csv による。`] : []
  const limits = limitsOf(answer)
  return page(`答弁資料（案）　${answer.title}`, [
    heading(answer.title), `<p class="lead">${synthetic(answer) > 0 ? '【見本】' : ''}${escape(lead(answer))}</p>`,
    tableHtml(layout, size, `単位：${answer.question.measure.unit}`), list([...cut]),
    part('母数', [populationText(answer)]), part('定義と数え方', notesBelow(answer).filter((note) => !note.startsWith('公表値の出典') && !limits.includes(note))),
    part('出典', sources(answer)), part('データの時点', [cutoff(answer)]),
    part('答えられないこと・比べるときの注意', limits.length > 0 ? limits : ['なし。']),
  ])
}

/** The sheet for a question that cannot be answered: it says why, and puts no number in its place. */
export const refusalSheetHtml = (asked: string, reason: string): string =>
  page('答弁資料（案）　答えられない問い', [heading(asked), '<p class="lead">この問いには、報告のデータから答えられない。</p>', part('答えられない理由', [reason]), part('推計', ['推計値は示さない。'])])

const sources = (answer: Answer): readonly string[] => [
  ...answer.sources, ...(answer.cells.some(({ fact }) => fact !== undefined && fact.origin.standing !== '公表値') ? ['電気通信事業報告規則第7条の3による報告の集計。'] : []),
]

/** Published values of other years were counted when their reports were written. */
function cutoff({ cutoff: day, years, cells }: Answer): string {
  if (day === undefined) return '未記入（year.yaml に締切日がない）。'
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const until = `${warekiDate({ year, month, day: date })}までに受け付けた報告による。`
  const copied = new Set(cells.flatMap((cell) => (cell.fact && isPublished(cell.fact.population) ? [cell.year] : [])))
  const counted = years.filter((each) => !copied.has(each) && cells.some((cell) => cell.year === each && cell.fact)).at(-1)
  return copied.size > 0 && counted !== undefined ? `${fiscalYearLabel(counted)}は、${until}ほかの年度は公表値であり、それぞれの出典の時点による。` : until
}

const synthetic = ({ cells }: Answer): number => cells.filter(({ fact }) => fact?.origin.standing === '合成').length

/** Notes that limit the answer, and the standing of the numbers. */
function limitsOf(answer: Answer): readonly string[] {
  const made = synthetic(answer)
  return [
    ...(made > 0 ? [`この表の${numberText(made)}か所は合成データ（見本）による値であり、答弁に用いることはできない。${made < answer.cells.length ? '使えるのは、公表値と同じ値だけである。' : ''}`] : []),
    ...answer.care, ...answer.notes.filter((note) => /答えられない|比較できない|比較に注意|保留/.test(note)),
  ]
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
const heading = (text: string): string => `<h1 id="s-answer">${escape(text)}</h1>`
const list = (items: readonly string[]): string => items.map((item) => `<p class="note">${escape(item)}</p>`).join('')
const part = (name: string, items: readonly string[]): string => `<h2>${escape(name)}</h2><ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`

/** A head such as 第1四半期 stays in one line where the page is wide enough for all of them. */
const SHORT = 6
const FEW = 7

/** A number alone keeps to its line, with the place of its mark; one with its share may break before the share. */
function tableHtml({ heads, rows, labels, total }: Layout, { letters, rows: most }: SheetSize, unit: string): string {
  const cells = (row: readonly string[]): string => row.map((text, n) => (n < labels ? `<th scope="row">${escape(text)}</th>` : `<td${text.includes('（') ? '' : ' class="whole"'}>${escape(text)}</td>`)).join('')
  const body = rows.slice(0, most).map((row, n) => `<tr${total && n === rows.length - 1 ? ' class="total"' : ''}>${cells(row)}</tr>`)
  return `<p class="unit">${escape(unit)}</p><table style="font-size:${letters}pt"><thead><tr>${heads.map((head, n) => `<th scope="col"${n < labels ? '' : ` class="n${head.length <= SHORT && heads.length <= FEW ? ' short' : ''}"`}>${escape(head)}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

const STYLE = `html{font-synthesis:none}body{margin:0;font:9.5pt/1.45 "BIZ UDPGothic"}h1{font-size:14pt;line-height:1.35;margin:0 0 4pt}h2{font-size:9.5pt;margin:6pt 0 0;border-bottom:.5pt solid #333}
ul{margin:0;padding-left:1.4em}.lead{font-size:12pt;margin:0 0 4pt;font-weight:bold}.unit{margin:0;text-align:right;font-size:8.5pt}.note{margin:0;font-size:8.5pt}
table{border-collapse:collapse;width:100%;line-height:1.3}th,td{border:.5pt solid #333;padding:.6mm 1.5mm}td{text-align:right}td.whole{white-space:pre}th{text-align:left;font-weight:normal}thead th{background:#eef1f4}thead th.n{text-align:right}th.short{white-space:nowrap}.total,.total th{font-weight:bold}`

const page = (title: string, body: readonly string[]): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head><body data-page-label="答弁資料（案）" data-watermark=""><main><section class="chapter" id="ch-answer">${body.join('\n')}</section></main></body></html>`
