// ページの中で動く：本文の幅からはみ出す字や絵を探す（一つでもあると Chromium は全体を黙って縮める）。

export interface Overflow {
  readonly text: string
  /** はみ出した長さ（px）。 */
  readonly excess: number
}

/** width は本文の幅（px）。横置きの節は別の幅なので見ない。1 px までは丸めとみなす。 */
export function findOverflow(width: number): Overflow[] {
  const before = document.body.style.width
  document.body.style.width = `${width}px`
  const limit = document.body.getBoundingClientRect().left + width
  const range = document.createRange()
  const rightOf = (node: Node): number => {
    range.selectNode(node)
    return range.getBoundingClientRect().right
  }
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  const found: Overflow[] = []
  const judge = (node: Node, text: string): void => {
    const excess = rightOf(node) - limit
    if (excess > 1 && !node.parentElement?.closest('svg,.landscape')) found.push({ text, excess })
  }
  for (let node = texts.nextNode(); node; node = texts.nextNode()) if (node.nodeValue?.trim()) judge(node, node.nodeValue.trim())
  for (const drawn of document.querySelectorAll('main svg, main img')) judge(drawn, drawn.closest('[aria-label]')?.getAttribute('aria-label') ?? '図')
  document.body.style.width = before
  return found
}
