import type { Statute } from '../../model/statute.ts'

const LETTERS = '[\\p{Script=Han}ァ-ヶー・]'
/** 「個人情報の保護に関する」, 「電波法の」: hiragana that belongs to the name of a statute. */
const OPENING = `(?:(?:${LETTERS}|の)*${LETTERS}に関する|${LETTERS}+?法の(?=施行規則|施行令|報告規則))`
const KINDS = '(?:法律|法|規則|省令|政令|施行令)'

/** A name before the number of an article. */
export const NAME = `(?:${OPENING})?${LETTERS}*?(?:${KINDS}|基準|告示)`
/** A name that stands without an article. */
export const BARE_NAME = `(?:${OPENING}${LETTERS}*|${LETTERS}{2,})${KINDS}`

/** Words that end like a statute and are none. */
const COMMON = /(?:国内法|国際法|関係法|現行法|方法|手法|用法|文法|工法|対処法|対応法|復旧法|測定法|処理法|解決法|算出法|就業規則|不規則)$/
/** Rules that a carrier gives itself: made of such words alone. 「労働安全衛生規則」 is not. */
const OWN = /^(?:各社|社内|自社|当社|同社|他社|内部|社|就業|運用|運営|運転|作業|保守|点検|検査|判断|判定|設計|施工|設定|構築|監視|安全|品質|評価|選定|審査|採用|技術|切替|切戻|工事|管理|維持|更新|交換|復旧|対応|対処|措置|周知|連絡|通報|通知|緊急時?|非常時|災害時?|障害時?|故障時?|事故時?|報告|手順|標準|共通|細則|業務|体制|変更|試験|等|・)+(?:規則|基準)$/
const commonName = (caught: string): boolean => COMMON.test(caught) || OWN.test(caught.replace(/^.*に関する/u, ''))

const namesOf = (statutes: readonly Statute[]): ReadonlySet<string> => new Set(statutes.flatMap((s) => [s.name, s.short]).filter((n) => n.length > 1))

/** What may stand before a short form without making another statute of it: the Act, or a word that points. */
const POINTING = /(?:^|・|^(?:同法|本法|法|当該|同|本|新|旧|改正後?|改正前|現行|前記|上記|前掲|関係|関連|各|電気通信事業法)+)$/

/** The longest listed name at the end of what was caught. 「電波法施行規則」 ends in 「施行規則」 and is another statute. */
function listedName(caught: string, statutes: readonly Statute[]): string | undefined {
  const plain = caught.replace(/法の(?=施行|報告)/u, '法')
  const [full, short] = [new Set(statutes.map((s) => s.name)), new Set(statutes.map((s) => s.short))]
  const fits = (n: string): boolean => plain.endsWith(n) && (full.has(n) || (short.has(n) && POINTING.test(plain.slice(0, -n.length))))
  return [...namesOf(statutes)].filter(fits).sort((a, b) => b.length - a.length)[0]
}

/** A listed statute by its name, one that the list lacks, or no statute at all. 「法」 alone is the Act. */
export function recognised(caught: string, statutes: readonly Statute[]): string | 'unlisted' | 'none' {
  if (caught === '法') return statutes.find((s) => s.short === caught)?.name ?? 'none'
  return listedName(caught, statutes) ?? (commonName(caught) ? 'none' : 'unlisted')
}

/** Refers back to a statute named before: 同法, この法律, 同規則, 本規則. */
const BACK = /^(?:(?:同|本|この|当該|各)(?:法律?|規則|省令|令|基準|告示|政令)|法律|規則|省令|令|基準|告示|政令)$/
export const pointsBack = (caught: string): boolean => BACK.test(caught)

const ACT = new RegExp(`(?:${OPENING})?${LETTERS}*法律?(?![\\p{Script=Han}ァ-ヶー]|${LETTERS}*(?:規則|省令))`, 'gu')
/** The Act that 同法 stands for, by the words before it; undefined where that is no listed one, or is not said. */
export function actBefore(text: string, statutes: readonly Statute[]): string | undefined {
  const last = [...text.matchAll(ACT)].map(([found]) => found).filter((found) => !commonName(found) && !pointsBack(found)).at(-1)
  return last === undefined ? undefined : statutes.find((s) => last.endsWith(s.name))?.name
}
