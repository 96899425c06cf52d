// 前付けのあとを 1 とするページ番号と、目次・参照に入れる番号を、読み戻した場所から決める。
import type { Places } from './places.ts'

/** 本文の最初のページ（PDF の何ページ目か）。章がなければ 1。 */
export const firstPage = (places: Places, chapters: readonly { id: string }[]): number => {
  const first = chapters[0]
  return (first && places.of.get(first.id)?.page) ?? 1
}

/** id → 印刷される番号。前付けにあるもの、場所の分からないものは含まない。 */
export function folios(places: Places, first: number): Record<string, string> {
  const numbered = [...places.of].filter(([, place]) => place.page >= first)
  return Object.fromEntries(numbered.map(([id, place]) => [id, String(place.page - first + 1)]))
}
