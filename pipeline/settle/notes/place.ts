// ページの中で動く：脚注を、印のあるページの下端へ移す。章を本文の寸法の段組に組むと、段の切れ目が
// 印刷のページの切れ目と同じになるので、印刷せずに置き場所を決められる（正しさは印刷後に読み戻して確かめる）。
//
// 置き方：印の直後に、幅 0 の float（支柱）と、行いっぱいの float（注の箱）を続けて置く。後の行は支柱の横を流れ、
// 箱を越えられないので次のページへ行く。支柱の高さで箱の下端を本文の下端に合わせる。
//
// この folder の関数は一つの文字列にまとめてページへ送られる（inject.ts）。互いの名前のほかは使えない。
import { type Column, pageOf, type Sheet } from './columns.ts'
import { placeLongest, strandedHeading } from './fit.ts'
import { collectNotes, type Note, NOTE_MARK } from './note.ts'
import { breakBefore, pushAway } from './push.ts'

/** 節末に残した注。why は理由。 */
export interface Stayed {
  readonly key: string
  readonly number: string
  readonly why: 'landscape' | 'table' | 'tall' | 'moved'
}

export interface PlacedNote {
  readonly key: string
  /** 印の id。 */
  readonly mark: string
  readonly number: string
}

/** すべての章の注を置き、置けずに節末へ残したものを返す。 */
export function placeNotes(sheet: Sheet): Stayed[] {
  const chapters = [...document.querySelectorAll<HTMLElement>('main section.chapter')]
  const notes = chapters.map((chapter) => ({ chapter, notes: collectNotes(chapter) }))
  document.documentElement.classList.add('settle-columns')
  const stayed = notes.flatMap(({ chapter, notes: found }) => placeInChapter({ chapter, sheet }, found))
  document.documentElement.classList.remove('settle-columns')
  return stayed
}

export function placeInChapter(column: Column, notes: readonly Note[]): Stayed[] {
  const stayed: Stayed[] = []
  for (let at = 0; at < notes.length; ) {
    const taken = placeNext(column, notes, at)
    const first = notes[at]
    if (typeof taken === 'number' && first) keepHeading(column, pageOf(column, first.mark))
    if (typeof taken === 'number') at += taken
    else stayed.push(...leave(notes[at++], taken))
  }
  return stayed
}

/** at 番目からの注を、できるだけ多く同じページに置く。置けなければ印の行を次のページへ送って試し、それでも駄目なら表の注を分けて置く。 */
export function placeNext(column: Column, notes: readonly Note[], at: number): number | Stayed['why'] {
  const first = notes[at]
  if (!first) return 'moved'
  if (first.mark.closest('.landscape')) return 'landscape'
  const here = placeLongest(column, notes, at, false)
  if (here > 0) return here
  const page = pageOf(column, first.mark)
  const undo = pushAway(column, first)
  const letGo = undo && keepHeading(column, page)
  const after = undo ? placeLongest(column, notes, at, false) : 0
  if (after > 0) return after
  letGo?.()
  undo?.()
  return placeLongest(column, notes, at, true) || (first.host ? 'table' : 'tall')
}

/** 注を置いたために page の最後に取り残された見出しを、続きのある次のページへ送る。後のページにはまだ箱がない。 */
export function keepHeading(column: Column, page: number): (() => void) | null {
  const heading = strandedHeading(column, page)
  return heading ? breakBefore(column, heading) : null
}

/** 置けなかった注は節末に残し、印のところにそう書く。 */
export function leave(note: Note | undefined, why: Stayed['why']): Stayed[] {
  if (!note) return []
  const link = note.mark.matches('a') ? note.mark : note.mark.querySelector('a')
  if (link) link.textContent = `（注${note.number}　節末）`
  return [{ key: note.key, number: note.number, why }]
}

/** 印刷して読み戻したら印と注が別のページだったとき、その注を節末へ戻す。箱に残る注はそのまま。 */
export function sendToEnd(keys: readonly string[]): Stayed[] {
  return keys.flatMap((key): Stayed[] => {
    const body = document.querySelector<HTMLElement>(`.settle-note[aria-label="${CSS.escape(NOTE_MARK + key)}"]`)
    const item = document.querySelector<HTMLElement>(`li[data-settle-note="${CSS.escape(key)}"]`)
    const number = body?.querySelector('.settle-note-number')?.textContent ?? ''
    const link = document.querySelector(`a.noteref[href="#${CSS.escape(key)}"]`)
    body?.remove()
    item?.removeAttribute('hidden')
    item?.setAttribute('id', key)
    if (link) link.textContent = `（注${number}　節末）`
    return item ? [{ key, number, why: 'moved' }] : []
  })
}

/** ページの下にある注。 */
export function listNotes(): PlacedNote[] {
  return [...document.querySelectorAll<HTMLElement>('.settle-note')].map((body) => {
    const link = body.querySelector<HTMLAnchorElement>('.settle-note-number')
    return { key: body.id, mark: decodeURIComponent(link?.hash.slice(1) ?? ''), number: link?.textContent ?? '' }
  })
}

/** 残った項目がなければ、節末の一覧を（.endnotes で包んであれば見出しごと）消す。 */
export function tidyLists(): void {
  for (const list of document.querySelectorAll<HTMLElement>('ol.notes')) {
    const whole = list.closest<HTMLElement>('.endnotes') ?? list
    whole.hidden = !list.querySelector('li:not([hidden])')
  }
}

// ---- 場所の読取り。段の番号がページの番号（章の初めを 0 とする）。
