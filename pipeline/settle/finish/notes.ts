// 脚注を Note の印にし、箱の場所ではなく、呼んだ段落のすぐ後で読まれるようにする。
import { PDFDict, PDFName, PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib'
import { NOTE_MARK } from '../notes/note.ts'
import { childrenOf, closest, elementsOf, textIn, type Element } from '../structure-tree.ts'
import { insertAfter, removeChild } from './kids.ts'

/** 返すのは Note の id（ISO 14289-1 7.9 は、どの Note にも別々の id を求める）。 */
export function tagNotes(document: PDFDocument): Map<string, PDFRef> {
  const elements = elementsOf(document)
  const notes = elements.filter((element) => keyOf(element) !== undefined)
  const marks = marksByKey(elements)
  const ids = new Map<string, PDFRef>()
  const last = new Map<PDFRef, Element>()
  for (const [at, note] of notes.entries()) {
    const id = `note-${String(at + 1).padStart(4, '0')}`
    moveAfterCaller(note, marks.get(keyOf(note) ?? ''), last)
    relabel(note, id)
    ids.set(id, note.ref)
  }
  return ids
}

function keyOf({ dict }: Element): string | undefined {
  const alt = textIn(dict, 'Alt')
  return alt?.startsWith(NOTE_MARK) ? alt.slice(NOTE_MARK.length) : undefined
}

function relabel({ dict }: Element, id: string): void {
  dict.set(PDFName.of('S'), PDFName.of('Note'))
  dict.set(PDFName.of('ID'), PDFString.of(id))
  dict.delete(PDFName.of('Alt'))
}

/** 行き先の id → それを指すリンク。目次より本文の印が後に来るので、後のものを採る。 */
function marksByKey(elements: readonly Element[]): Map<string, Element> {
  const links = elements.filter(({ role }) => role === 'Link')
  return new Map(links.flatMap((link) => childrenOf(link.dict).flatMap(destinationOf).map((key): [string, Element] => [key, link])))
}

/** リンクの子のうち、注釈を指すもの（OBJR）の行き先の名。 */
function destinationOf(kid: unknown): string[] {
  const annotation = kid instanceof PDFDict ? kid.lookup(PDFName.of('Obj')) : undefined
  const target = annotation instanceof PDFDict ? annotation.lookup(PDFName.of('Dest')) : undefined
  return target instanceof PDFName ? [decodeURIComponent(target.decodeText())] : []
}

const CALLER = /^(P|LI|Table|H[1-6])$/

/** 一つの段落に二つあれば、番号の順に並べる。箇条の注は箇条の中の末尾に置く。呼んだ塊が分からなければ動かさない。 */
function moveAfterCaller(note: Element, mark: Element | undefined, last: Map<PDFRef, Element>): void {
  const caller = closest(mark?.parent, (role) => CALLER.test(role))
  if (!note.parent || !caller?.parent) return
  removeChild(note.parent.dict, note.ref)
  if (caller.role === 'LI') insertAfter(caller, undefined, note)
  else insertAfter(caller.parent, last.get(caller.ref)?.ref ?? caller.ref, note)
  last.set(caller.ref, note)
}
