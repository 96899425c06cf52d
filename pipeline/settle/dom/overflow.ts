// ページの中で動く：本文の幅からはみ出す要素を探す（一つでもあると Chromium は全体を黙って縮める）。

export interface Overflow {
  readonly text: string
  /** はみ出した長さ（px）。 */
  readonly excess: number
}

/** width は本文の幅（px）。横置きの節は別の幅なので見ない。はみ出した要素のうち最も内側だけを返す。 */
export function findOverflow(width: number): Overflow[] {
  const before = document.body.style.width
  document.body.style.width = `${width}px`
  const limit = document.body.getBoundingClientRect().left + width
  const wide = [...document.querySelectorAll('main *')].filter((each) => !each.closest('svg *, .landscape') && each.getBoundingClientRect().right > limit + 1)
  const found = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)))
  const overflow = found.map((each) => ({ text: (each.textContent ?? '').trim(), excess: each.getBoundingClientRect().right - limit }))
  document.body.style.width = before
  return overflow
}
