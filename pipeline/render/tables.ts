import type { Content, TableCell, TableExhibit } from '../model/exhibit.ts'
import type { NumberedExhibit } from '../model/report.ts'
import { escapeHtml } from './escape.ts'
import type { Press } from './press.ts'

/** A table with its caption; a head row repeats on every page, and every header says what it is the header of. */
export function tableHtml({ exhibit, number }: NumberedExhibit, press: Press): string {
  if (exhibit.kind !== 'table') throw new Error(`${exhibit.key} is not a table`)
  const caption = `<p class="caption" id="c-${exhibit.key}">${number}　${press.rich(exhibit.caption)}</p>`
  const rows = (part: readonly (readonly TableCell[])[]): string => part.map((row) => `<tr>${row.map((cell) => cellHtml(cell, press)).join('')}</tr>`).join('\n')
  const table = `<table class="t-${exhibit.key}" aria-labelledby="c-${exhibit.key}"><thead>${rows(exhibit.view.head)}</thead><tbody>${rows(exhibit.view.body)}</tbody></table>`
  const body = `<div class="scroll" role="region" tabindex="0" aria-labelledby="c-${exhibit.key}">${table}</div>`
  return `<div class="table ${isLong(exhibit) ? 'long' : 'keep'}" id="x-${exhibit.key}">${caption}${body}${notesHtml(exhibit, press)}${filesHtml(exhibit, press)}</div>`
}

/** A table that may run over the page must not be kept together. */
const isLong = (exhibit: TableExhibit): boolean => exhibit.view.body.length > 20 || ['serious', 'reconciliation', 'impact'].includes(exhibit.key)

function cellHtml(cell: TableCell, press: Press): string {
  const tag = cell.head ? 'th' : 'td'
  const scope = cell.head === undefined ? '' : ` scope="${cell.head === 'row' ? 'row' : (cell.columnSpan ?? 1) > 1 ? 'colgroup' : 'col'}"`
  const spans = `${cell.rowSpan ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan ? ` colspan="${cell.columnSpan}"` : ''}`
  const role = cell.role ? ` class="${cell.role}"` : ''
  return `<${tag}${scope}${spans}${role}>${cell.content.map((content) => contentHtml(content, press)).join('')}</${tag}>`
}

function contentHtml(content: Content, press: Press): string {
  switch (content.kind) {
    case 'text': return breakable(escapeHtml(content.text))
    case 'lines': return content.lines.map((line) => `<span class="line">${escapeHtml(line)}</span>`).join('')
    case 'fact': {
      const mark = content.mark === undefined ? '' : `<span class="mark">${escapeHtml(content.mark)}</span>`
      const share = content.share ? `<span class="share">（${press.number(content.share, { decimals: content.shareDecimals ?? 0, unit: true })}）</span>` : ''
      return mark + press.number(content.fact, { decimals: content.decimals ?? 0, unit: content.unit ?? false }) + share
    }
  }
}

/** Bands break after 以上 and nowhere else: 「500人以上／5千人未満」. */
const breakable = (text: string): string => text.replace(/以上(?=.+未満$)/, '以上<wbr>')

export function notesHtml(exhibit: { readonly notes: TableExhibit['notes'] }, press: Press): string {
  if (exhibit.notes.length === 0) return ''
  const items = exhibit.notes.map(({ mark, text }) => `<li>${mark === undefined ? '' : `<span class="mark">${escapeHtml(mark)}</span>`}<span>${press.rich(text)}</span></li>`)
  return `<ul class="exhibit-notes">${items.join('')}</ul>`
}

/** Beside each exhibit, the same numbers as open data: on screen as a link, on paper by the file's name. */
export function filesHtml({ files }: { readonly files: readonly string[] }, { edition }: Press): string {
  if (files.length === 0) return ''
  const named = files.map((file) => (edition === 'screen' ? `<a href="tables/${file}.csv" download>${file}.csv</a>` : `${file}.csv`))
  return `<p class="files">この図表のデータ：${edition === 'screen' ? '' : 'tables/ の '}${named.join('、')}</p>`
}
