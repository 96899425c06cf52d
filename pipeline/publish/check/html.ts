const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

export type Cell = string | number
/** A table: its name, the heads of its columns, its rows; the first cell of a row heads it. */
export interface Table { readonly caption: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
const cell = (value: Cell): string => (typeof value === 'number' ? `<td class="n">${number(value)}</td>` : `<td>${lines(value)}</td>`)
const lines = (text: string): string => text.split('\n').map(escape).join('<br>')

/** An accessible table, or a sentence where there is no row. */
export function tableHtml({ caption, columns, rows }: Table, empty = '該当はありません。'): string {
  if (rows.length === 0) return `<p>${escape(empty)}</p>`
  const head = columns.map((name) => `<th scope="col">${escape(name)}</th>`).join('')
  const body = rows.map(([first = '', ...rest]) => `<tr><th scope="row">${lines(String(first))}</th>${rest.map(cell).join('')}</tr>`).join('\n')
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

export interface Section { readonly id: string; readonly title: string; readonly body: string }

const STYLE = `body{font-family:"BIZ UDPGothic","Yu Gothic",Meiryo,sans-serif;line-height:1.7;color:#1a1a1a;background:#fff;max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #777}.scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0}
caption{text-align:left;font-weight:bold;padding:.3rem 0}th,td{border:1px solid #777;padding:.2rem .6rem;text-align:left;vertical-align:top}thead th{background:#eef1f4}
tbody th{font-weight:normal;min-width:9rem}.n{text-align:right;white-space:nowrap}.care{border:2px solid #b42318;padding:.3rem .8rem;display:inline-block}`

/** A page of sections with a list of them at its head. */
export function pageHtml(title: string, notice: string, sections: readonly Section[]): string {
  const contents = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escape(name)}</a></li>`).join('')
  const body = sections.map(({ id, title: name, body: content }) => `<section aria-labelledby="${id}"><h2 id="${id}">${escape(name)}</h2>\n${content}</section>`).join('\n')
  return `<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><header><h1>${escape(title)}</h1><p class="care">${escape(notice)}</p><nav aria-label="目次"><ul>${contents}</ul></nav></header>
<main>
${body}
</main></body></html>
`
}
