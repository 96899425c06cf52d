// ページの中で動く：印刷される中身の控え（読み戻した PDF と突き合わせるもの）を取る。

export interface Book {
  /** 印刷される順の、段落や升目ごとの字。絵の中の字、見えない字、体裁が足した字（::before など。PDF ではタグが付かない）を除く。 */
  readonly blocks: readonly string[]
  readonly headings: readonly { id: string; level: number; text: string }[]
  /** 目次や参照に印刷した番号。 */
  readonly references: readonly { id: string; printed: string }[]
  readonly chapters: readonly { id: string; running: string }[]
  /** 表頭（thead）の字。 */
  readonly tableHeads: readonly string[]
  /** 絵の代替文。ないものは空。 */
  readonly alternatives: readonly string[]
  /** 分かれてはならない枠（要旨の枠、分けない表）。from から to の前までの blocks がその中身。 */
  readonly boxes: readonly { name: string; from: number; to: number }[]
  /** 表題。at は blocks の中の場所、beside は隣り合う表の升目の場所。図の表題では図の代替文。 */
  readonly captions: readonly { text: string; at: number; beside?: number; alternative?: string }[]
}

export function readBook(): Book {
  const BLOCK = 'p,li,td,th,h1,h2,h3,h4,h5,h6,dt,dd,caption,figcaption,pre'
  const DRAWN = 'svg,img,[role="img"]'
  const SILENT = 'style,script,template,title,rt,rp,[hidden],.screen-only'
  const WHOLE = '.keep,.summary,.figure'
  const blocks: string[] = []
  const boxes: Book['boxes'][number][] = []
  const captions: Book['captions'][number][] = []
  let current = ''
  const flush = (): void => {
    if (current.trim()) blocks.push(current)
    current = ''
  }
  // 閉じた details の中身は display を持つが印刷されない。display:contents は箱がないだけで印刷される。
  const hidden = (element: Element): boolean => element.matches(SILENT) || (!element.checkVisibility() && getComputedStyle(element).display !== 'contents')
  const inside = (element: Element): void => element.childNodes.forEach(visit)
  // 脚注は、箱の場所によらず、それを呼ぶ段落や箇条、表、見出しのすぐ後で読む。
  const CALLER = 'p,li,table,h1,h2,h3,h4,h5,h6'
  const noteOf = (mark: HTMLAnchorElement): Element | null => {
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)))
    return note?.matches('.settle-note') ? note : null
  }
  const claimed = new Set([...document.querySelectorAll<HTMLAnchorElement>('a.noteref')].filter((mark) => mark.closest(CALLER)).map(noteOf))
  const waiting: Element[][] = []
  const visit = (node: Node): void => {
    if (node instanceof Text) current += node.data
    if (!(node instanceof Element) || node.matches(DRAWN) || hidden(node) || claimed.has(node)) return
    const note = node instanceof HTMLAnchorElement && node.matches('.noteref') ? noteOf(node) : null
    if (note && claimed.has(note)) waiting.at(-1)?.push(note)
    if (node.matches(WHOLE)) visitBox(node)
    else visitBlock(node, node.matches(BLOCK), node.matches(CALLER))
    if (node.matches('.caption')) addCaption(node)
  }
  const visitBox = (element: Element): void => {
    flush()
    const from = blocks.length
    visitBlock(element, element.matches(BLOCK), element.matches(CALLER))
    flush()
    boxes.push({ name: (blocks[from] ?? '').trim(), from, to: blocks.length })
  }
  // 表題のすぐ前か後に表があれば、その升目と同じページにあるはずである。図なら、図と同じページにあるはずである。
  const addCaption = (caption: Element): void => {
    const at = blocks.length - 1
    const drawn = caption.closest('.figure')?.querySelector('svg[aria-label],img[alt],[role="img"]')
    const alternative = drawn?.getAttribute('aria-label') ?? drawn?.getAttribute('alt')
    const holds = (element: Element | null): boolean => element !== null && (element.matches('table') || element.querySelector('table') !== null)
    const beside = holds(caption.nextElementSibling) ? at + 1 : holds(caption.previousElementSibling) ? at - 1 : undefined
    captions.push({ text: (blocks[at] ?? '').trim(), at, ...(alternative ? { alternative } : beside === undefined ? {} : { beside }) })
  }
  const visitBlock = (element: Element, block: boolean, caller: boolean): void => {
    if (block) flush()
    if (caller) waiting.push([])
    inside(element)
    if (block) flush()
    for (const note of caller ? (waiting.pop() ?? []) : []) visitBlock(note, true, false)
  }
  visit(document.body)
  flush()
  const plain = (element: Element): string => {
    const copy = element.cloneNode(true) as Element
    copy.querySelectorAll('.noteref,rt,rp,.screen-only').forEach((extra) => (extra.closest('sup') ?? extra).remove())
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
  }
  const all = <E extends Element = HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)]
  return {
    blocks,
    headings: all('h1,h2,h3,h4,h5,h6').filter((heading) => heading.getClientRects().length > 0).map((heading) => ({ id: heading.id, level: Number(heading.tagName[1]), text: plain(heading) })),
    references: all('[data-page-of]').map((blank) => ({ id: blank.dataset['pageOf'] ?? '', printed: blank.textContent ?? '' })),
    chapters: all('main section.chapter').map((chapter) => ({ id: chapter.id, running: chapter.dataset['running'] ?? '' })),
    tableHeads: all('thead').map((head) => head.textContent ?? ''),
    alternatives: all<Element>(DRAWN).filter((drawn) => !drawn.parentElement?.closest(DRAWN) && !drawn.closest('[aria-hidden="true"]')).map((drawn) => drawn.getAttribute('aria-label') ?? drawn.getAttribute('alt') ?? ''),
    boxes,
    captions,
  }
}
