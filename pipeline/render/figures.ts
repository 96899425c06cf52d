import type { Chart, Figure, Part } from '../model/chart.ts'
import type { DiagramExhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import type { NumberedExhibit } from '../model/report.ts'
import { escapeHtml } from './escape.ts'
import type { Press } from './press.ts'
import { filesHtml, notesHtml } from './tables.ts'

/** Where the picture itself comes from: drawn as SVG, or laid out by a template. */
export interface Picture { readonly svg: (key: string) => string; readonly diagram: (template: string) => string }

/** A figure with its caption, on screen also with the table behind it. */
export function figureHtml({ exhibit, number }: NumberedExhibit, picture: Picture, press: Press): string {
  if (exhibit.kind !== 'figure') throw new Error(`${exhibit.key} is not a figure`)
  if ('template' in exhibit) return diagramHtml(exhibit, number, picture.diagram(exhibit.template), press)
  const caption = `<p class="caption" id="c-${exhibit.key}">${number}　${press.rich(exhibit.caption)}</p>`
  const behind = press.edition === 'screen' ? behindHtml(exhibit.figure, press) : ''
  return `<div class="figure" id="x-${exhibit.key}"><div class="picture"${scrollBox(press, `c-${exhibit.key}`)}>${picture.svg(exhibit.key)}</div>${caption}${notesHtml(exhibit, press)}${behind}${filesHtml(exhibit, press)}${pictureFiles(exhibit.key, press)}</div>`
}

/** The picture as files, on screen; the PNG is not named, for it is made only where the report is printed, too. */
const pictureFiles = (key: string, { edition }: Press): string =>
  (edition === 'screen' ? `<p class="files">この図：<a href="figures/${key}.svg" download>${key}.svg</a>、<a href="figures/${key}.vl.json" download>${key}.vl.json</a>（仕様）</p>` : '')

const diagramHtml = (exhibit: DiagramExhibit, number: string, body: string, press: Press): string =>
  `<div class="table keep diagram-box" id="x-${exhibit.key}"><div class="scroll" role="region" tabindex="0" aria-labelledby="c-${exhibit.key}">${body}</div><p class="caption below" id="c-${exhibit.key}">${number}　${press.rich(exhibit.caption)}</p></div>`

/** What is wider than a phone scrolls in its own box, also by keyboard; paper needs none. */
const scrollBox = (press: Press, captionId: string): string => (press.edition === 'screen' ? ` role="group" tabindex="0" aria-labelledby="${captionId}"` : '')

const behindHtml = (figure: Figure, press: Press): string =>
  `<details class="behind"><summary>${escapeHtml(figure.title)}の数値を表で見る</summary><div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(figure.title)}の数値">${chartTable(figure, press)}</div></details>`

function chartTable({ chart, title }: { readonly chart: Chart; readonly title: string }, press: Press): string {
  return chart.form === 'breakdown'
    ? table(title, ['区分', '件数（件）', '割合'], chart.groups.flatMap((group) => [partRow(group, press, 'group'), ...group.items.map((item) => partRow(item, press, 'item'))]))
    : table(title, ['年度', ...chart.lines.map((line) => `${line.label}（件）`)], chart.years.map((year, n) => row(year.label, chart.lines.map((line) => pointHtml(line.points[n], press)))))
}

const pointHtml = (point: Fact | 'missing' | undefined, press: Press): string => (typeof point === 'object' ? press.number(point) : 'データなし')
const partRow = (part: Part, press: Press, kind: string): string => row(part.label, [press.number(part.count), press.number(part.share, { unit: true })], kind)
const row = (label: string, cells: readonly string[], kind = ''): string =>
  `<tr${kind === '' ? '' : ` class="${kind}"`}><th scope="row">${escapeHtml(label)}</th>${cells.map((cell) => `<td class="number">${cell}</td>`).join('')}</tr>`
const table = (title: string, heads: readonly string[], rows: readonly string[]): string =>
  `<table aria-label="${escapeHtml(title)}"><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
