const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML 1.0 has no such characters; Excel writes them as _x0001_. */
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as XML text or attribute. A text that looks like one of Excel's own escapes is escaped itself. */
export const xml = (text: string): string => text
  .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  .replace(LONE_SURROGATE, '\ufffd')
  .replace(FORBIDDEN, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  .replace(/[&<>"]/g, (c) => entities[c] ?? c)

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
