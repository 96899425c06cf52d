// 印刷のときだけ効く体裁：紙、余白の柱とページ番号、分割の作法。本文の体裁は templates/report.css にある。

export interface Chapter {
  readonly id: string
  /** 柱に出す語。空なら柱なし。 */
  readonly running: string
}

/** 用紙の寸法（mm）。行長 155.2 mm = 11pt で 40 字。 */
export const PAPER = { width: 210, height: 297, top: 27, bottom: 27, side: 27.4 } as const

/** 一ページの本文の高さ（CSS px、切捨て）。 */
export const BODY_HEIGHT = Math.floor(((PAPER.height - PAPER.top - PAPER.bottom) / 25.4) * 96)
/** 本文の幅（CSS px）。 */
export const BODY_WIDTH = ((PAPER.width - 2 * PAPER.side) / 25.4) * 96

/** label は各ページの右肩の小さな札（「取扱注意」など）。空なら出さない。 */
export function printCss(chapters: readonly Chapter[], label: string): string {
  return [page(label), FRONT, ...chapters.map(named), FLOW].join('\n')
}

const page = (label: string): string => `@page{size:A4;margin:${PAPER.top}mm ${PAPER.side}mm ${PAPER.bottom}mm;
@top-left{${MARGIN}content:none}
@top-right{${MARGIN}content:${label ? quoted(label) : 'none'}}
@bottom-center{${MARGIN}content:counter(page,folio)}}`

const MARGIN = 'font:8.5pt/1.3 "BIZ UDPGothic";color:#333;'

const FRONT = '@page front{@bottom-center{content:none}}.front,nav.toc{page:front}'

/** 章ごとに名前つきの頁を与えると、柱が章の題になる。横置きの節は同じ柱で紙だけ横にする。 */
function named({ id, running }: Chapter, at: number): string {
  const head = running ? `@top-left{content:${quoted(running)}}` : ''
  const where = `[id=${quoted(id)}]`
  return `@page chapter${at}{${head}}@page wide${at}{size:A4 landscape;${head}}${where}{page:chapter${at}}${where} .landscape{page:wide${at}}`
}

const quoted = (text: string): string => `"${text.replace(/["\\\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`

/** 入れ物の float は改ページで裂けない代わりに高さを数えないので、body の余白は必ず 0。 */
const FLOW = `html{font-synthesis:none}html,body{margin:0;padding:0;max-width:none;width:auto}
.screen-only{display:none!important}
.front{break-after:page}.chapter{break-before:page}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
p,li,dd{orphans:2;widows:2}
thead{display:table-header-group}tfoot{display:table-row-group}
.keep,.figure{break-inside:avoid}.caption{break-after:avoid}.figure .caption{break-after:auto;break-before:avoid}`

/** 本文の最初のページを 1 とする番号（PDF の何ページ目から始まるか）。前付けには番号を出さないので symbols は足りればよい。 */
export const folioCss = (first: number, pages: number): string =>
  `@counter-style folio{system:fixed ${first};symbols:${Array.from({ length: pages + 40 }, (_, at) => `"${at + 1}"`).join(' ')}}`
