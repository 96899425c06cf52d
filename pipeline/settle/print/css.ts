// 印刷のときだけ効く体裁：紙、余白の柱とページ番号、分割の作法。本文の体裁は templates/report.css にある。

export interface Chapter {
  readonly id: string
  /** 柱に出す語。空なら柱なし。 */
  readonly running: string
}

/** CSS px / mm。 */
const PX = 96 / 25.4

/**
 * 本文の幅と高さ（CSS px）。Chromium は本文の幅と高さを整数の px に切り上げて割り付けるので、
 * 余白ではなく本文のほうを整数に決める（脚注を置くための画面の段組と、印刷の行分けが一致する）。587 px = 155.3 mm は 11pt で 40 字。
 */
export const BODY = { width: 587, height: 918 } as const

/** A4（mm）。 */
const A4 = { width: 210, height: 297 } as const

/** 両側の余白に足して、本文を整数より少し小さくしておく（px）。ちょうどにすると次の整数に切り上げられる。 */
const EPSILON = 0.1

/** 余白（CSS px）。横置きの節でも、紙の長い辺・短い辺に対して同じ。 */
export const MARGIN = { side: (A4.width * PX - BODY.width) / 2 + EPSILON, end: (A4.height * PX - BODY.height) / 2 + EPSILON } as const

/** label は各ページの右肩の小さな札（「取扱注意」など）。空なら出さない。 */
export function printCss(chapters: readonly Chapter[], label: string): string {
  return [page(label), FRONT, ...chapters.map(named), FLOW].join('\n')
}

const page = (label: string): string => `@page{size:A4;margin:${MARGIN.end.toFixed(4)}px ${MARGIN.side.toFixed(4)}px;
@top-left{${BOX}content:none}
@top-right{${BOX}content:${label ? quoted(label) : 'none'}}
@bottom-center{${BOX}content:counter(page,folio)}}`

const BOX = 'font:8.5pt/1.3 "BIZ UDPGothic";color:#333;'

const FRONT = '@page front{@bottom-center{content:none}}.front,nav.toc{page:front}'

/** 章ごとに名前つきの頁を与えると、柱が章の題になる。横置きの節は同じ柱で紙だけ横にする。 */
function named({ id, running }: Chapter, at: number): string {
  const head = running ? `@top-left{content:${quoted(running)}}` : ''
  const where = `[id=${quoted(id)}]`
  return `@page chapter${at}{${head}}@page wide${at}{size:A4 landscape;${head}}${where}{page:chapter${at}}${where} .landscape{page:wide${at}}`
}

const quoted = (text: string): string => `"${text.replace(/["\\\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`

/** 印刷は本文の範囲で切り取られる。罫を重ねた表は半分の太さが外へ出るので、1 px 狭くする。 */
const TABLES = 'main table{max-width:calc(100% - 1px)}'

const FLOW = `${TABLES}html{font-synthesis:none;text-rendering:geometricPrecision}html,body{margin:0;padding:0;max-width:none;width:auto}
.screen-only{display:none!important}
.front{break-after:page}.chapter{break-before:page}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
p,li,dd{orphans:2;widows:2}
tr{break-inside:avoid}tr.parts{break-inside:auto}thead{display:table-header-group}tfoot{display:table-row-group}
.keep,.figure{break-inside:avoid}.caption{break-after:avoid}.figure .caption{break-after:auto;break-before:avoid}`

/** 本文の最初のページを 1 とする番号（PDF の何ページ目から始まるか）。前付けには番号を出さないので symbols は足りればよい。 */
export const folioCss = (first: number, pages: number): string =>
  `@counter-style folio{system:fixed ${first};symbols:${Array.from({ length: pages + 40 }, (_, at) => `"${at + 1}"`).join(' ')}}`
