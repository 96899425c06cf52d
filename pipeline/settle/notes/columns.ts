// ページの中で動く：段組にした章の中の場所を読む。段の番号がページの番号（章の初めを 0 とする）。

export interface Sheet {
  /** 本文の幅と高さ（CSS px）。 */
  readonly width: number
  readonly height: number
}

export interface Column {
  readonly chapter: HTMLElement
  readonly sheet: Sheet
}

/** 段と段の間（px）。はみ出した表が隣の段に掛かっても取り違えない広さ。 */
export const GAP = 400

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
