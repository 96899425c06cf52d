import type { Parsed, Token } from './tokens.ts'

/** Words between a name and its number that name nothing new; § stands for a number. */
const OF = '(?:」|「|\\(|\\)|に起因(?:する|した)|を(?:主な)?(?:原因|要因)とする|が(?:原因|要因)の|によ(?:る|り)|に係る|に関する|における|に(?:発生|生じ)した|で(?:発生|生じ)した|が?(?:発生|継続)した|(?:として)?報告された|に対する|の|に|が|な|全ての|事故|障害|故障|支障|報告|件数|もの|要因|分|サービス|設備|§|、)*?'
const APPROXIMATELY = '(?:約|およそ|おおよそ|ほぼ|おおむね|概ね|実に|僅か|わずか|、|全体の)*'

export const OF_WHOLE = new RegExp(`^${OF}(?:の|の?うち(?:の)?|の中(?:で|の)|の総数の|の件数の)、?${APPROXIMATELY}$`, 'u')
export const OUT_OF = new RegExp(`^${OF}(?:の?(?:うち|中で)(?:の)?、?|(?:で(?:は)?、?)?§中、?)${APPROXIMATELY}$`, 'u')
export const SHARING = new RegExp(`^${OF}に占める`, 'u')
/** 「AのうちB」, 「Aでは、B」. */
export const SCOPE = new RegExp(`^${OF}(?:の?(?:うち|内訳|中で(?!は)))`, 'u')
export const ABOUT = new RegExp(`^${OF}(?:では|については|に関しては|に限(?:ると|れば)|(?:を|で|に)見(?:ると|れば)|においては|の中では|の内訳)`, 'u')
/** 「第2四半期の携帯電話」「500人未満かつ2時間以上」. */
export const TIGHT = new RegExp(`^${OF}(?:かつ|で|であり|であって|において|による)?、?(?:継続時間が|影響利用者数が|利用者数が)?$`, 'u')
export const AND = /^」?(?:(?:の|による|に起因する)(?:事故|故障|支障|障害))?(?:\([^)]*\))?(?:と|及び|並びに|又は|若しくは|・|や)「?$/u
export const COMMA = /^」?(?:(?:の|による)(?:事故|故障|支障|障害))?(?:\([^)]*\))?、「?$/u
export const TOGETHER = /合わせ|併せ|あわせ|合計|両者|両方|双方|これら|[2二]つ|の和/
/** Other things than reports are counted beside them. */
export const ELSE = /問合せ|問い合わせ|申告|苦情|窓口|契約|トラヒック|試験|対策|要員|台数|利用者(?!数)|回線|基地局|端末|要求|メール|人口|世帯|訓練|調査|アンケート|予算|費用|平均|教訓|提言|会合|議題|委員|構成員|予備|運転|予約|残り|直近|過去|対応|検証案件|事例|継続時間の/
export const ELSE_AFTER = /^\)?(?:の(?:問|申告|苦情|契約|利用者|端末|設備|基地局|回線|対策|教訓|提言|会|窓口|試験|要望|意見|論点|課題|項目|委員|要求|事業者)|について|程度の(?:設備|利用者)|目|台(?!数))/

export const PREDICATE = /^(?:\([^)]*\))?(?:は|が)(?!、?(?:最も|前年|昨年))/
export const ATTRIBUTE = /^(?:の|が?発生した|あった|であった|だった|報告された|に上る|から(?:§の|の)?)「?$/
/** A share of something else: 「半数以上の拠点」. */
export const OF_ELSE = /^の(?!事故|報告|件数|故障|障害|支障|電気通信|もの|割合|要因|増|減|差)[\p{Script=Han}ァ-ヶA-Za-z]/u
/** A whole that nobody counts: 「呼の約3割」. */
export const UNKNOWN_WHOLE = /[\p{Script=Han}ァ-ヶー]の(?:うち、?)?(?:約|およそ|ほぼ)?$/u

const HEADS = '(?:電気通信|事故|障害|故障|支障|報告|件数|発生|もの|要因|分|全体|割合|比率|状況|内訳|場合|設備|事業者|数|等|など|うち|中|の|な|率|(?:継続|発生|影響|収束|報告|提出|故障|停止)(?:した|する|された)|かかった|要した|続いた|及んだ)*'
const TIES = '(?:に起因(?:する|した)|によ(?:る|り)|に係る|に関する|における|での|として|の)*'
const HEAD = new RegExp(`^」?${TIES}(?<head>[^はがをもでと、。にへ\\d§「」()＿]*)(?<particle>を(?!除|占|上回|下回|超|合わせ|併せ|見|合計|含|中心|原因|主な|要因|報告|提出|行|$))?`, 'u')
/** Whether a name stands for the reports of it: not 「Aの需要は」, nor 「Aを増強した」. */
export function toldOf(after: string): boolean {
  const { head = '', particle } = HEAD.exec(after)?.groups ?? {}
  return particle === undefined && new RegExp(`^${HEADS}$`, 'u').test(head)
}

/** The text between two places, every number as §. */
export function gap({ text, tokens }: Parsed, from: number, to: number): string {
  let out = ''
  let at = from
  for (const t of tokens) {
    if (t.kind !== 'number' || t.start < from || t.end > to) continue
    out += `${text.slice(at, t.start)}§`
    at = t.end
  }
  return out + text.slice(at, to)
}

/** From the end of a token to the next one that is no number, or to `to`. */
export function following(p: Parsed, token: Token, to: number): string {
  const next = p.tokens.find((t) => t.start >= token.end && t.kind !== 'number' && t.kind !== 'back')
  return gap(p, token.end, Math.min(to, next?.start ?? p.text.length))
}
