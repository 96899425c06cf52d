/** The words of a piece of this program's own HTML. */
export const wordsOf = (html: string): string =>
  html.replace(/<a class="noteref"[\s\S]*?<\/a>|<a class="back[\s\S]*?<\/a>|<span class="syn"[^>]*>[^<]*<\/span>|<(?:script|style|svg)\b[\s\S]*?<\/(?:script|style|svg)>/g, '').replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27|#x3D|#x60|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '').replace(/\s+/g, ' ').trim()
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x3D': '=', '#x60': '`', nbsp: ' ' }
