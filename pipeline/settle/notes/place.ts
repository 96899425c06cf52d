// ページの中で動く：脚注を、印のあるページの下端へ移す。章を本文の寸法の段組に組むと、段の切れ目が
// 印刷のページの切れ目と同じになるので、印刷せずに置き場所を決められる（正しさは印刷後に読み戻して確かめる）。
//
// 置き方：印の直後に、幅 0 の float（支柱）と、行いっぱいの float（注の箱）を続けて置く。後の行は支柱の横を流れ、
// 箱を越えられないので次のページへ行く。支柱の高さで箱の下端を本文の下端に合わせる。
//
// この file の関数は一つの文字列にまとめてページへ送られる（inject.ts）。ほかの file の名前は使えない。

export interface Sheet {
  /** 本文の幅と高さ（CSS px）。 */
  readonly width: number
  readonly height: number
}

/** 節末に残した注。why は理由。 */
export interface Stayed {
  readonly key: string
  readonly number: string
  readonly why: 'landscape' | 'table' | 'tall' | 'moved'
}

export interface Note {
  readonly key: string
  readonly number: string
  /** 印（sup があれば sup ごと）。 */
  readonly mark: HTMLElement
  /** ページの下に置くときの入れ物。まだ置いていなければ、どこにも繋がっていない。 */
  readonly body: HTMLElement
  /** 印が表や見出しの中なら、箱を置くのはその後ろ。 */
  readonly host: Element | null
}

interface Column {
  readonly chapter: HTMLElement
  readonly sheet: Sheet
}

interface Pair {
  readonly strut: HTMLElement
  readonly box: HTMLElement
}

/** 脚注の入れ物の aria-label の始め。 */
export const NOTE_MARK = 'settle-note:'

/** 段と段の間（px）。はみ出した表が隣の段に掛かっても取り違えない広さ。 */
export const GAP = 400

/** すべての章の注を置き、置けずに節末へ残したものを返す。 */
export function placeNotes(sheet: Sheet): Stayed[] {
  const chapters = [...document.querySelectorAll<HTMLElement>('main section.chapter')]
  const notes = chapters.map((chapter) => ({ chapter, notes: collectNotes(chapter) }))
  document.documentElement.classList.add('settle-columns')
  const stayed = notes.flatMap(({ chapter, notes: found }) => placeInChapter({ chapter, sheet }, found))
  document.documentElement.classList.remove('settle-columns')
  return stayed
}

/** 印の順に、その注を集める。印と注の対がそろわないものは、そのまま残す。 */
export function collectNotes(chapter: HTMLElement): Note[] {
  return [...chapter.querySelectorAll<HTMLAnchorElement>('a.noteref')].flatMap((link) => {
    const item = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    return item?.matches('li.note') ? [takeNote(link, item)] : []
  })
}

export function takeNote(link: HTMLAnchorElement, item: HTMLElement): Note {
  const mark = link.closest<HTMLElement>('sup') ?? link
  const number = (link.textContent ?? '').trim()
  const key = item.id
  link.removeAttribute('role')
  link.id ||= `settle-mark-${key}`
  item.dataset['settleNote'] = key
  item.setAttribute('value', number)
  const host = mark.closest('.table,.figure') ?? mark.closest('table') ?? mark.closest('h1,h2,h3,h4,h5,h6,.caption')
  if (!host) holdTogether(mark)
  return { key, number, mark, body: makeBody(key, number, link.id, item), host }
}

/** 印が行頭に来ないよう、直前の一字と離れない組にする。箱もこの組に入れるので、印と箱は同じページにある。 */
export function holdTogether(mark: HTMLElement): void {
  const group = Object.assign(document.createElement('span'), { className: 'settle-hold' })
  const before = mark.previousSibling
  mark.before(group)
  if (before instanceof Text && before.data.trim() !== '') {
    const last = [...before.data].at(-1) ?? ''
    before.data = before.data.slice(0, before.data.length - last.length)
    group.append(last)
  }
  group.append(mark)
}

/** aria-label は仕上げの目印で、PDF では Note の印に替わる。 */
export function makeBody(key: string, number: string, back: string, item: HTMLElement): HTMLElement {
  const body = Object.assign(document.createElement('span'), { className: 'settle-note', role: 'figure' })
  body.setAttribute('aria-label', NOTE_MARK + key)
  const link = Object.assign(document.createElement('a'), { className: 'settle-note-number', href: `#${back}`, textContent: number })
  const text = Object.assign(document.createElement('span'), { className: 'settle-note-text' })
  for (const child of item.cloneNode(true).childNodes) text.append(child.cloneNode(true))
  body.append(link, text)
  return body
}

export function placeInChapter(column: Column, notes: readonly Note[]): Stayed[] {
  const stayed: Stayed[] = []
  for (let at = 0; at < notes.length; ) {
    const taken = placeNext(column, notes, at)
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
  const undo = pushAway(column, first)
  const after = undo ? placeLongest(column, notes, at, false) : 0
  if (after > 0) return after
  undo?.()
  return placeLongest(column, notes, at, true) || (first.host ? 'table' : 'tall')
}

/** 同じページに印のある注の並びを、長いほうから試す。置けた数を返す。apart なら、一つの表の注が次のページと分かれてもよい。 */
export function placeLongest(column: Column, notes: readonly Note[], at: number, apart: boolean): number {
  const first = notes[at]
  if (!first) return 0
  const page = pageOf(column, first.mark)
  let count = 1
  for (let next = notes[at + count]; next && pageOf(column, next.mark) === page; next = notes[at + count]) count += 1
  for (; count > 0; count--) {
    if (!apart && splitsHost(notes, at + count)) continue
    if (placeGroup(column, notes.slice(at, at + count), notes[at + count])) return count
  }
  return 0
}

/** end の前後の注が、同じ表や見出しのものか。 */
export const splitsHost = (notes: readonly Note[], end: number): boolean => {
  const host = notes[end - 1]?.host
  return host !== null && host !== undefined && notes[end]?.host === host
}

/** group を一つの箱に入れて置く。next の印の行がこのページに残るなら、箱を高くして追い出す。駄目なら元に戻して偽。 */
export function placeGroup(column: Column, group: readonly Note[], next: Note | undefined): boolean {
  const first = group[0]
  if (!first) return false
  const inner = Object.assign(document.createElement('span'), { className: 'settle-notes' })
  inner.append(...group.map((note) => note.body))
  const least = measure(column, inner)
  const pair = insertPair(column, anchorAfter(first))
  pair.box.append(inner)
  if (settleHeight(column, pair, group, next, least)) {
    for (const note of group) swapIds(note)
    return true
  }
  removePair(pair)
  return false
}

/** 段組の外で測る（段の中では、段の切れ目をまたいで高さが変わる）。 */
export function measure({ sheet }: Column, inner: HTMLElement): number {
  const ruler = Object.assign(document.createElement('div'), { className: 'settle-box' })
  ruler.style.cssText = `position:absolute;visibility:hidden;width:${sheet.width}px`
  ruler.append(inner)
  document.body.append(ruler)
  const { height } = inner.getBoundingClientRect()
  ruler.remove()
  return height
}

/** 箱の高さを、追い出すべき行がなくなるまで上げる。 */
export function settleHeight(column: Column, pair: Pair, group: readonly Note[], next: Note | undefined, least: number): boolean {
  let height = least
  for (let tries = 0; tries < 4; tries++) {
    if (!standAtFoot(column, pair, height) || !holds(column, pair, group)) return false
    const higher = heightToExclude(column, pair, next, height)
    if (higher <= height) return true
    height = higher
  }
  return false
}

/** 箱の下端が本文の下端に来るように支柱を伸ばす。印の行の下に入らなければ偽。 */
export function standAtFoot(column: Column, { strut, box }: Pair, height: number): boolean {
  strut.style.height = '0'
  box.style.height = `${height}px`
  const room = column.sheet.height - topOf(column, strut) - height - SLACK
  if (room < 0) return false
  strut.style.height = `${room}px`
  return pageOf(column, box) === pageOf(column, strut)
}

/** 画面と印刷の丸めの差（px）。これだけ箱を上げておく。 */
export const SLACK = 1

/** group の印がみな箱と同じページの、箱より上にあるか。 */
export function holds(column: Column, { box }: Pair, group: readonly Note[]): boolean {
  const page = pageOf(column, box)
  const top = topOf(column, box)
  return group.every(({ mark }) => pageOf(column, mark) === page && bottomOf(column, mark) <= top + 2)
}

/** 次の注の印か、続きと別れた見出しがこのページにあれば、それを追い出す高さ。なければ今の高さ。 */
export function heightToExclude(column: Column, { box }: Pair, next: Note | undefined, height: number): number {
  const page = pageOf(column, box)
  const { height: sheet } = column.sheet
  const late = next && pageOf(column, next.mark) === page && !next.host ? sheet - middleOf(column, next.mark) : 0
  const stranded = strandedTop(column, page)
  return Math.max(height, late, stranded === undefined ? 0 : sheet - stranded + SLACK)
}

/** page の最後に取り残された見出しの上端。続けて並ぶ見出しは一つ目。 */
export function strandedTop(column: Column, page: number): number | undefined {
  const here = [...column.chapter.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((heading) => pageOf(column, heading) === page)
  const stranded = here.filter((heading) => {
    const follower = followerOf(heading)
    return follower !== null && firstPageOf(column, follower) > page
  })
  return stranded[0] && topOf(column, stranded[0])
}

/** 見出しの次にある、見出しでも置き場所でもない要素。 */
export function followerOf(heading: Element): Element | null {
  let next = heading.nextElementSibling
  while (next && next.matches('h1,h2,h3,h4,h5,h6,.settle-after')) next = next.nextElementSibling
  return next
}

/** 印の行を次のページへ送る。戻す手続きを返す。送れなければ null。 */
export function pushAway(column: Column, note: Note): (() => void) | null {
  const page = pageOf(column, note.mark)
  const block = note.host ?? note.mark.closest('p,li,dd,dt,td,th,blockquote') ?? note.mark
  const early = firstPageOf(column, block) < page
  const lines = middleOf(column, note.mark) - topOfPart(column, block, page)
  const undo = early || (!note.host && lines > 2.2 * lineHeight(block)) ? blockFrom(column, note, block, page) : breakBefore(column, block)
  if (undo && pageOf(column, note.mark) > page) return undo
  undo?.()
  return null
}

/** 段落の、このページの初めの字に、空の箱を結ぶ。 */
export function blockFrom(column: Column, note: Note, block: Element, page: number): (() => void) | null {
  const place = firstPlaceOn(column, block, page)
  if (!place || note.host) return null
  const height = column.sheet.height - middleOf(column, note.mark)
  const pair = insertPair(column, (inserted) => place.insertNode(inserted))
  if (standAtFoot(column, pair, height)) return () => removePair(pair)
  removePair(pair)
  return null
}

/** 塊の前で改ページする。塊が親の先頭なら親の前、見出しの次なら見出しの前で。章の先頭なら null。 */
export function breakBefore(column: Column, block: Element): (() => void) | null {
  let target = block
  while (!target.previousElementSibling && target.parentElement && target.parentElement !== column.chapter) target = target.parentElement
  while (target.previousElementSibling?.matches('h1,h2,h3,h4,h5,h6')) target = target.previousElementSibling
  if (target === column.chapter.firstElementChild || target.closest('table') !== null) return null
  target.classList.add('settle-break')
  return () => target.classList.remove('settle-break')
}

/** このページにある初めの字の前。字の番号を二分探索で見つける。 */
export function firstPlaceOn(column: Column, block: Element, page: number): Range | null {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    if (node.parentElement?.closest('.settle-box') || node.data.trim() === '' || pageOfChar(column, node, node.length - 1) < page) continue
    let [low, high] = [0, node.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pageOfChar(column, node, middle) < page) low = middle + 1
      else high = middle
    }
    return rangeAt(node, low, low)
  }
  return null
}

export const rangeAt = (node: Text, from: number, to: number): Range => {
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range
}

export const pageOfChar = (column: Column, node: Text, at: number): number => pageOfRect(column, rangeAt(node, at, at + 1).getBoundingClientRect())

/** 支柱と箱を一組、insert の決める場所に置く。箇条の中でも支柱は行の始めの端、箱は本文の幅いっぱい（端より内の支柱は、64 分の 1 px でも後の表を押しのける）。 */
export function insertPair(column: Column, insert: (inserted: HTMLElement) => void): Pair {
  const holder = Object.assign(document.createElement('span'), { className: 'settle-pair' })
  const strut = Object.assign(document.createElement('span'), { className: 'settle-strut' })
  const box = Object.assign(document.createElement('span'), { className: 'settle-box' })
  holder.append(strut, box)
  insert(holder)
  const indent = Math.round(strut.getBoundingClientRect().left - leftOfPage(column, strut))
  strut.style.marginLeft = `${-indent - 1}px`
  box.style.marginLeft = `${-indent}px`
  box.style.width = `${column.sheet.width}px`
  return { strut, box }
}

export const removePair = ({ strut }: Pair): void => {
  const holder = strut.parentElement
  const parent = holder?.parentElement
  holder?.remove()
  parent?.normalize()
  if (parent?.matches('.settle-after')) parent.remove()
}

/** 印の直後。表や見出しの中の印なら、その塊の後ろに置いた高さ 0 の区切り。 */
export function anchorAfter({ mark, host }: Note): (inserted: HTMLElement) => void {
  if (!host) return (inserted) => mark.after(inserted)
  return (inserted) => {
    const after = Object.assign(document.createElement('div'), { className: 'settle-after' })
    after.append(inserted)
    host.after(after)
  }
}

/** 移した注に id を渡し、元の項目を消す。 */
export function swapIds(note: Note): void {
  document.querySelector(`li[data-settle-note="${CSS.escape(note.key)}"]`)?.setAttribute('hidden', '')
  document.getElementById(note.key)?.removeAttribute('id')
  note.body.id = note.key
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

export interface PlacedNote {
  readonly key: string
  /** 印の id。 */
  readonly mark: string
  readonly number: string
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

export const pageOfRect = ({ chapter, sheet }: Column, rect: DOMRect): number => Math.floor((rect.left - chapter.getBoundingClientRect().left + GAP / 4) / (sheet.width + GAP))

export const pageOf = (column: Column, element: Element): number => pageOfRect(column, element.getBoundingClientRect())

/** 幾つもの段にわたる要素の、初めの段。 */
export const firstPageOf = (column: Column, element: Element): number => {
  const rect = element.getClientRects()[0]
  return rect ? pageOfRect(column, rect) : Infinity
}

export const leftOfPage = (column: Column, element: Element): number => column.chapter.getBoundingClientRect().left + pageOf(column, element) * (column.sheet.width + GAP)

export const topOf = ({ chapter }: Column, element: Element): number => (element.getClientRects()[0] ?? element.getBoundingClientRect()).top - chapter.getBoundingClientRect().top

export const bottomOf = ({ chapter }: Column, element: Element): number => element.getBoundingClientRect().bottom - chapter.getBoundingClientRect().top

export const middleOf = (column: Column, element: Element): number => (topOf(column, element) + bottomOf(column, element)) / 2

/** 要素のうち page にある部分の上端。 */
export const topOfPart = (column: Column, element: Element, page: number): number => {
  const part = [...element.getClientRects()].find((rect) => pageOfRect(column, rect) === page)
  return part ? part.top - column.chapter.getBoundingClientRect().top : 0
}

export const lineHeight = (element: Element): number => Number.parseFloat(getComputedStyle(element).lineHeight) || 24
