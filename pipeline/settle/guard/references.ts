// 目次と参照に印刷した番号が、行き先のページの番号と同じか。
import type { Book } from '../dom/book.ts'
import type { PrintFault } from '../job.ts'
import type { Place } from '../print/places.ts'
import { deadReference, wrongReference } from './faults.ts'

/** places は仕上がった PDF の宛先。first は番号 1 のページ。前付けへの参照は番号がないのが正しい。 */
export const checkReferences = (book: Book, places: ReadonlyMap<string, Place>, first: number): PrintFault[] =>
  book.references.flatMap(({ id, printed }) => {
    const place = places.get(id)
    if (!place) return [deadReference(id)]
    const wanted = place.page < first ? '' : String(place.page - first + 1)
    return printed === wanted ? [] : [wrongReference(id, printed, wanted)]
  })
