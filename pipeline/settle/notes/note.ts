// ページの中で動く：印と注の対を集め、ページの下に置くときの入れ物を作る。

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

/** 脚注の入れ物の aria-label の始め。 */
export const NOTE_MARK = 'settle-note:'

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
