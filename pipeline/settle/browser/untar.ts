// tar の中の通常ファイルだけを取り出す（同梱ライブラリを置くため。リンクや装置は無視する）。

export interface TarFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const BLOCK = 512
const REGULAR = new Set(['0', '\0'])

/** 外へ出る道（.. や絶対）をもつ名前は RangeError。 */
export function untar(tar: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const head = tar.subarray(at, at + BLOCK)
    const size = Number.parseInt(text(head, 124, 12), 8)
    const body = at + BLOCK
    if (REGULAR.has(String.fromCharCode(head[156] ?? 0))) files.push({ path: safe(text(head, 0, 100)), bytes: tar.subarray(body, body + size) })
    at = body + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

const text = (head: Uint8Array, from: number, length: number): string =>
  new TextDecoder().decode(head.subarray(from, from + length)).replace(/\0.*$/s, '').trim()

function safe(path: string): string {
  if (path.startsWith('/') || path.split('/').includes('..')) throw new RangeError(`tar の中の名前「${path}」は使えません`)
  return path
}
