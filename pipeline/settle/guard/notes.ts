// 脚注が、印と同じページの本文の範囲の中に、まるごと一度だけあるか。
import { closest, textIn } from '../structure-tree.ts'
import { MARGIN } from '../print/css.ts'
import type { PrintFault } from '../job.ts'
import type { PlacedNote } from '../notes/place.ts'
import type { Place } from '../print/places.ts'
import { noteApart, noteLost, noteOutside } from './faults.ts'
import type { Reading, Tagged } from './reading.ts'

/** 本文の下端（pt）。字の足が少し下へ出るのは許す。 */
const FOOT = MARGIN.end * 0.75 - 3

/** places は仕上がった PDF の宛先（印の場所）、Note の場所は字そのものから読む。notes は文書の順。 */
export function checkNotes(reading: Reading, notes: readonly PlacedNote[], places: ReadonlyMap<string, Place>): PrintFault[] {
  const printed = printedNotes(reading)
  return notes.flatMap(({ number, mark }, at) => {
    const place = places.get(mark)
    const pieces = printed[at] ?? []
    if (!place || pieces.length === 0) return [noteLost(number)]
    const apart = pieces.find((piece) => piece.page !== place.page)
    if (apart) return [noteApart(number, place.page, apart.page)]
    return pieces.some((piece) => piece.y < FOOT) ? [noteOutside(number, place.page)] : []
  })
}

/** Note ごとの字。Note の id は置いた順に振ってある。 */
function printedNotes(reading: Reading): Tagged[][] {
  const byId = new Map<string, Tagged[]>()
  for (const piece of reading.tagged) {
    const note = closest(piece.element, (role) => role === 'Note')
    const id = note && textIn(note.dict, 'ID')
    if (id) byId.set(id, [...(byId.get(id) ?? []), piece])
  }
  return [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pieces]) => pieces)
}
