const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const STYLE = `body{font-family:"BIZ UDPGothic","BIZ UDGothic","Yu Gothic UI",Meiryo,sans-serif;line-height:1.6;max-width:64rem;margin:1.5rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef2f7}td.n{text-align:right;white-space:nowrap}caption{text-align:left;font-weight:bold;padding:.25rem 0}del{color:#a00000}ins{color:#00532f;text-decoration:none;font-weight:bold}
.sign td{height:3.5rem}@page{size:A4;margin:18mm}@media print{body{max-width:none;margin:0;padding:0}tr{break-inside:avoid}}`

/** A page of its own: no script, nothing from outside. `body` is HTML. */
export const page = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>\n<body><main><h1>${escapeHtml(title)}</h1>\n${body}\n</main></body></html>\n`

/** A table of texts; cells given as `{ html }` are taken as they are. */
export type HtmlCell = string | { readonly html: string }
export function table(caption: string, heads: readonly string[], rows: readonly (readonly HtmlCell[])[]): string {
  const cell = (content: HtmlCell): string => `<td>${typeof content === 'string' ? escapeHtml(content) : content.html}</td>`
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${
    rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`
}
