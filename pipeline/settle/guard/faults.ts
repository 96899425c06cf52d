// 読み戻しで見つかる不備の一覧と文。文には場所と直し方を書く。
import type { FaultCode, PrintFault } from '../job.ts'
import type { Stayed } from '../notes/place.ts'

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

function fault(code: FaultCode, message: string, page?: number): PrintFault {
  const where = page === undefined ? 'report.pdf：' : `report.pdf ${page}ページ目：`
  return { code, message: `${where}${message} [${code}]`, ...(page === undefined ? {} : { page }) }
}

export const outsideResource = (url: string): PrintFault =>
  fault('settle/outside-resource', `文書の外の資源「${short(url)}」を参照しているため、読み込みませんでした。HTML の中に埋め込んでください。`)

export const unknownGlyph = (char: string, near: string): PrintFault =>
  fault('settle/unknown-glyph', `「${char}」（U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）は使う書体にありません（「${short(near)}」の中）。別の字に替えるか、画像にしてください。`)

export const foreignFont = (name: string): PrintFault =>
  fault('settle/foreign-font', `予定にない書体「${name}」が使われています。書体の指定を BIZ UDPMincho か BIZ UDPGothic に直してください。`)

export const type3Font = (name: string): PrintFault =>
  fault('settle/type3-font', `書体「${name || '名前なし'}」が輪郭の絵（Type 3）になっています。書体にない字や合成の太字がないか確かめてください。`)

export const unembeddedFont = (name: string): PrintFault =>
  fault('settle/unembedded-font', `書体「${name}」が埋め込まれていません。別の機械で字が変わるおそれがあります。書体の指定を確かめてください。`)

export const overflowing = (text: string, excess: number): PrintFault =>
  fault('settle/overflow', `「${short(text)}」が行の幅を ${excess.toFixed(1)} px はみ出しています。折り返せるようにするか、幅を狭めてください。`)

export const shrunk = (scale: number, page: number): PrintFault =>
  fault('settle/shrunk', `紙に収めるため全体が ${(scale * 100).toFixed(2)} % に縮められました。幅をはみ出す表や図を直してください。`, page)

export const textMissing = (text: string): PrintFault => fault('settle/text-missing', `HTML にある「${short(text)}」が PDF にありません。前後の改ページの指定や、隠す指定を確かめてください。`)

export const textDoubled = (text: string): PrintFault => fault('settle/text-doubled', `「${short(text)}」が PDF に余分に入っています。前後の表や改ページの指定を確かめてください。`)

export const textDisordered = (text: string): PrintFault => fault('settle/text-order', `「${short(text)}」の読む順が HTML と違います。この段落の前後の配置の指定を確かめてください。`)

export const textUnexpected = (text: string): PrintFault => fault('settle/text-order', `HTML にない字「${short(text)}」が PDF にあります。体裁が足した字でないか確かめてください。`)

export const wrongReference = (id: string, printed: string, true_: string): PrintFault =>
  fault('settle/page-reference', `「${id}」への参照のページ番号が「${printed}」ですが、正しくは「${true_}」です。作り直しても続くときは、この前後の改ページを見直してください。`)

export const deadReference = (id: string): PrintFault =>
  fault('settle/dead-reference', `ページ番号の参照先「${id}」が本文にありません。参照か見出しの id を直してください。`)

export const wrongFolio = (printed: string, wanted: string, page: number): PrintFault =>
  fault('settle/folio', `ページ番号が「${printed}」ですが、「${wanted}」のはずです。章の改ページを確かめてください。`, page)

export const wrongRunningHead = (printed: string, wanted: string, page: number): PrintFault =>
  fault('settle/running-head', `柱が「${short(printed)}」ですが、「${short(wanted)}」のはずです。章の data-running を確かめてください。`, page)

export const strandedHeading = (text: string, page: number): PrintFault =>
  fault('settle/stranded-heading', `見出し「${short(text)}」がページの最後にあり、続く本文が次のページにあります。見出しの前で改ページしてください。`, page)

export const captionApart = (text: string, caption: number, exhibit: number): PrintFault =>
  fault('settle/caption-apart', `表題「${short(text)}」は${caption}ページ目、その図表は${exhibit}ページ目にあります。図表の前で改ページするか、図表を低くしてください。`, caption)

export const splitBox = (text: string, from: number, to: number): PrintFault =>
  fault('settle/split-box', `「${short(text)}」で始まる分けない枠が、${from}ページ目と${to}ページ目に分かれています。枠の前で改ページするか、枠を低くしてください。`, from)

export const nearlyEmpty = (text: string, used: number, page: number): PrintFault =>
  fault('settle/nearly-empty', `「${short(text)}」からの僅かな残り（本文の高さの ${Math.round(used * 100)} %）しかありません。前のページの文や図表を少し詰めるか、原稿を数行減らしてください。`, page)

export const missing = (what: string): PrintFault => fault('settle/missing-metadata', `PDF に${what}がありません。HTML の lang と見出し、書誌の指定を確かめてください。`)

export const outlineDiffers = (wanted: string, found: string): PrintFault =>
  fault('settle/outline', `しおりが見出しと違います（「${short(wanted)}」のところが「${short(found)}」）。見出しの段を飛ばしていないか確かめてください。`)

export const figureWithoutAlt = (page?: number): PrintFault =>
  fault('settle/figure-without-alt', '図に代替文がありません。図の aria-label に、図から読み取れることを書いてください。', page)

export const figureUntagged = (alt: string): PrintFault =>
  fault('settle/figure-untagged', `図「${short(alt)}」が読上げの対象になっていません。図の中に字があるか、svg に aria-hidden を付けていないか確かめてください。`)

export const noteApart = (number: string, mark: number, note: number): PrintFault =>
  fault('settle/footnote-apart', `注${number}の印は${mark}ページ目、注は${note}ページ目にあります。印の前で改ページするか、注を短くしてください。`, mark)

export const noteLost = (number: string): PrintFault => fault('settle/footnote-lost', `注${number}か、その印が PDF に見つかりません。注の id と印の行き先を確かめてください。`)

export const noteOutside = (number: string, page: number): PrintFault =>
  fault('settle/footnote-outside', `注${number}が本文の範囲の外に出ています。注を短くするか、印の前で改ページしてください。`, page)

export const headless = (head: string, page: number): PrintFault =>
  fault('settle/table-without-head', `表が次のページへ続いていますが、表頭「${short(head)}」が繰り返されていません。表頭を thead に入れ、低くしてください。`, page)

export const openRow = (text: string, page: number): PrintFault =>
  fault('settle/open-row', `「${short(text)}」の升目が次のページへ続き、切れ目の罫が閉じていません。行を短くするか、分けてよい行（tr.parts）にしてください。`, page)

export const tooLarge = (bytes: number): PrintFault =>
  fault('settle/too-large', `PDF が ${(bytes / 1e6).toFixed(1)} MB あり、上限の 5 MB を超えています。画像を小さくしてください。`)

const WHY = {
  landscape: '横置きのページにあるため',
  table: '表や見出しの中の印で、同じページの下に収まらないため',
  tall: '注が長く、印のあるページの下に収まらないため',
  moved: '印刷すると印と別のページになったため',
} as const satisfies Record<Stayed['why'], string>

export const noteMoved = ({ number, why }: Stayed): PrintFault =>
  fault('settle/footnote-moved', `注${number}は${WHY[why]}、節の終わりに置きました。注を短くするか、印の前で改ページしてください。`)
