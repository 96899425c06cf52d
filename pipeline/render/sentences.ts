const BLOCK = /<(p|li)\b[^>]*>([\s\S]*?)<\/\1>/g
const NUMBER = /<data id="(n\d+)"/g
const OTHER = /<a class="noteref"[\s\S]*?<\/a>|<span class="syn"[^>]*>[^<]*<\/span>|<[^>]+>/g
const ENTITY = /&(?:amp|lt|gt|quot|#39|#x27|#x3D|#x60);/g
const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'", '&#x3D;': '=', '&#x60;': '`' }
/** Marks where a number begins while the tags are taken away; no text of a page holds this sign. */
const MARK = '\u0001'
const MARKED = /\u0001(n\d+)\u0001/g

/** The sentences of the chapters by the ids of the numbers printed in them; a number of a table or a figure stands in none. */
export function sentencesByNumber(chapters: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, , block = ''] of chapters.matchAll(BLOCK)) {
    if (!block.includes('<data ')) continue
    for (const sentence of block.replace(NUMBER, `${MARK}$1${MARK}$&`).replace(OTHER, '').split(/(?<=。)(?![）」])/)) {
      if (!sentence.includes(MARK) || !sentence.trimEnd().endsWith('。')) continue
      const text = sentence.replace(MARKED, '').replace(ENTITY, (entity) => SIGNS[entity] ?? entity).replace(/\s+/g, ' ').trim()
      for (const [, id = ''] of sentence.matchAll(MARKED)) found.set(id, text)
    }
  }
  return found
}
