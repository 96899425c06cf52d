const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const STYLE = `body{font-family:"BIZ UDPGothic","BIZ UDGothic","Yu Gothic UI",Meiryo,sans-serif;line-height:1.6;max-width:64rem;margin:1.5rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef2f7}td.n{text-align:right;white-space:nowrap}.caption{font-weight:bold;margin:1rem 0 .25rem}del{color:#a00000}ins{color:#00532f;text-decoration:none;font-weight:bold}
.sign td{height:3.5rem}@page{size:A4;margin:18mm}@media print{body{max-width:none;margin:0;padding:0;font-size:8pt;line-height:1.35}h1{font-size:14pt;margin:0 0 2mm}h2{font-size:10.5pt;margin:3mm 0 1mm}p{margin:1mm 0}.caption{margin:2mm 0 .5mm}
table{margin:0 0 3mm}th,td{padding:.4mm 1.2mm}tr{break-inside:avoid}td.s,th.s{white-space:nowrap;width:1%}.sign td{height:9mm}.sign{break-inside:avoid}}`

/** A page of its own: no script, nothing from outside. `body` is HTML. */
export const page = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>\n<body><main><h1>${escapeHtml(title)}</h1>\n${body}\n</main></body></html>\n`

/** The beginning of a table under its name. Not a `<caption>`: on paper Chromium leaves one with a repeated head alone on its page. */
export const captioned = (caption: string, kind = ''): string => `<p class="caption">${escapeHtml(caption)}</p><table${kind === '' ? '' : ` class="${kind}"`} aria-label="${escapeHtml(caption)}">`

/** A table of texts; cells given as `{ html }` are taken as they are. */
/** `short`: a number or a code that keeps to its line. */
export type HtmlCell = string | { readonly html: string } | { readonly short: string }
export function table(caption: string, heads: readonly string[], rows: readonly (readonly HtmlCell[])[]): string {
  const cell = (content: HtmlCell): string => (typeof content === 'string' ? `<td>${escapeHtml(content)}</td>` : 'html' in content ? `<td>${content.html}</td>` : `<td class="s">${escapeHtml(content.short)}</td>`)
  return `${captioned(caption)}<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${
    rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`
}
