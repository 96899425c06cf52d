// ページの中で動く：印刷される中身の控え（読み戻した PDF と突き合わせるもの）を取る。

export interface Book {
  /** 印刷される順の、段落や升目ごとの字（絵の中の字、見えない字を除く）。 */
  readonly blocks: readonly string[]
  readonly headings: readonly { id: string; level: number; text: string }[]
  /** 目次や参照に印刷した番号。 */
  readonly references: readonly { id: string; printed: string }[]
  readonly chapters: readonly { id: string; running: string }[]
  /** 表頭（thead）の字。 */
  readonly tableHeads: readonly string[]
  /** 絵の代替文。ないものは空。 */
  readonly alternatives: readonly string[]
}

export function readBook(): Book {
  const BLOCK = 'p,li,td,th,h1,h2,h3,h4,h5,h6,dt,dd,caption,figcaption,pre'
  const DRAWN = 'svg,img,[role="img"]'
  const SILENT = 'style,script,template,title,rt,rp,[hidden],.screen-only'
  const blocks: string[] = []
  let current = ''
  const flush = (): void => {
    if (current.trim()) blocks.push(current)
    current = ''
  }
  const hidden = (element: Element): boolean => element.matches(SILENT) || getComputedStyle(element).display === 'none'
  const generated = (element: Element, which: '::before' | '::after'): string => {
    const { content } = getComputedStyle(element, which)
    return /^"([^"\\]*)"$/.exec(content)?.[1] ?? ''
  }
  const inside = (element: Element): void => {
    current += generated(element, '::before')
    element.childNodes.forEach(visit)
    current += generated(element, '::after')
  }
  // 脚注は、それを呼ぶ段落や箇条の後で読む。
  const waiting: Element[][] = []
  const visit = (node: Node): void => {
    if (node instanceof Text) current += node.data
    if (!(node instanceof Element) || node.matches(DRAWN) || hidden(node)) return
    if (node.matches('.settle-note') && waiting.length > 0) return void waiting.at(-1)?.push(node)
    if (!node.matches(BLOCK)) return inside(node)
    flush()
    waiting.push([])
    inside(node)
    flush()
    for (const note of waiting.pop() ?? []) visitNote(note)
  }
  const visitNote = (note: Element): void => {
    inside(note)
    flush()
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
  }
}
