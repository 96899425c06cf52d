// ページの中で動く：印刷前の下ごしらえと、場所を読み戻すための見えないリンク。
// （この folder の関数は文字列にして送られるので、外の名前を使えない。）

export interface Outline {
  readonly chapters: readonly { id: string; running: string }[]
  readonly label: string
  readonly watermark: string
}

/** 章、札、透かしを HTML の約束から読む。 */
export function readOutline(): Outline {
  const chapters = [...document.querySelectorAll<HTMLElement>('main section.chapter')]
  chapters.forEach((chapter, at) => (chapter.id ||= `settle-chapter-${at}`))
  const { pageLabel = '', watermark = '' } = document.body.dataset
  return { chapters: chapters.map((chapter) => ({ id: chapter.id, running: chapter.dataset['running'] ?? '' })), label: pageLabel, watermark }
}

/** 同じ id の style を置き換える。 */
export function putStyle(id: string, css: string): void {
  const style = document.getElementById(id) ?? document.head.appendChild(Object.assign(document.createElement('style'), { id }))
  style.textContent = css
}

/** ページ番号の欄に番号を入れ（先の印刷で分かったもの）、それで高さの変わった塊の数を返す。width は本文の幅（px）。 */
export function fillPages(numbers: Record<string, string>, width: number): number {
  const blanks = [...document.querySelectorAll<HTMLElement>('[data-page-of]')]
  const blocks = [...new Set(blanks.map((blank) => blank.closest('li,p,td,th,dd,div,h1,h2,h3,h4') ?? blank))]
  document.body.style.width = `${width}px`
  const before = blocks.map((block) => block.getBoundingClientRect().height)
  for (const blank of blanks) blank.textContent = numbers[blank.dataset['pageOf'] ?? ''] ?? ''
  const after = blocks.map((block) => block.getBoundingClientRect().height)
  document.body.style.width = ''
  return blocks.filter((_, at) => before[at] !== after[at]).length
}

/** 代替文のある絵の中の svg が隠されていると、PDF では絵ごとタグを失う。隠す指定を外す。 */
export function unhideDrawings(): void {
  for (const drawing of document.querySelectorAll('[role="img"] svg[aria-hidden]')) drawing.removeAttribute('aria-hidden')
}

/** 番号の欄に仮の 3 桁を置く（行の折返しが本番と変わらないように）。 */
export function reservePages(): void {
  for (const blank of document.querySelectorAll('[data-page-of]')) blank.textContent = '000'
}

/** Chromium は、どこかのリンクが指す id の場所だけを PDF に書く。見えないリンクを並べて全部書かせる。 */
export function addProbes(): void {
  const nav = Object.assign(document.createElement('nav'), { id: 'settle-probes', hidden: true })
  const wanted = new Set([...document.querySelectorAll<HTMLElement>('[data-page-of]')].map((blank) => blank.dataset['pageOf'] ?? ''))
  for (const place of document.querySelectorAll('main [id]')) wanted.add(place.id)
  for (const id of wanted) nav.append(Object.assign(document.createElement('a'), { href: `#${id}` }))
  document.body.append(nav)
}

export function dropProbes(): void {
  document.getElementById('settle-probes')?.remove()
}
