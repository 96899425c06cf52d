// 脚注を Note の印にし、文の途中ではなく、呼んだ段落のすぐ後で読まれるようにする。
import { PDFName, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib'
import { closest, elementsOf, textIn, type Element } from '../structure-tree.ts'
import { NOTE_MARK } from '../notes/place.ts'
import { insertAfter, removeChild } from './kids.ts'

/** 返すのは Note の id（ISO 14289-1 7.9 は、どの Note にも別々の id を求める）。 */
export function tagNotes(document: PDFDocument): Map<string, PDFRef> {
  const notes = elementsOf(document).filter((element) => textIn(element.dict, 'Alt')?.startsWith(NOTE_MARK))
  const ids = new Map<string, PDFRef>()
  const last = new Map<PDFRef, Element>()
  for (const [at, note] of notes.entries()) {
    const id = `note-${String(at + 1).padStart(4, '0')}`
    relabel(note, id)
    moveAfterCaller(note, last)
    ids.set(id, note.ref)
  }
  return ids
}

function relabel({ dict }: Element, id: string): void {
  dict.set(PDFName.of('S'), PDFName.of('Note'))
  dict.set(PDFName.of('ID'), PDFString.of(id))
  dict.delete(PDFName.of('Alt'))
}

/** 呼んだ段落か箇条の後ろへ。一つの段落に二つあれば、番号の順に並べる。表の後に置いた注は動かさない。 */
function moveAfterCaller(note: Element, last: Map<PDFRef, Element>): void {
  const caller = closest(note.parent, (role) => role === 'P' || role === 'LBody' || role === 'LI')
  if (!note.parent || !caller?.parent) return
  removeChild(note.parent.dict, note.ref)
  insertAfter(caller.parent, last.get(caller.ref)?.ref ?? caller.ref, note)
  last.set(caller.ref, note)
}
