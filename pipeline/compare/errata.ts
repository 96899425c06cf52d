import { nameOf } from '../model/fact-name.ts'
import { page, table } from './escape.ts'
import type { Difference } from './index.ts'
import type { FactChange } from './facts.ts'
import { exhibitsWith, headingText, sectionText, sentencePlace, valueText } from './words.ts'

/** One line of a 正誤表. */
export interface Erratum { readonly place: string; readonly item: string; readonly wrong: string; readonly right: string }

/**
 * What a reader of the earlier report must correct: sentences that read otherwise, then numbers of tables and figures that
 * are printed otherwise. A number whose printed form did not change needs no correction.
 */
export function errataOf(difference: Difference): readonly Erratum[] {
  const at = (id: string): string => sectionText(difference, id)
  const sentences = difference.sentences.map((change): Erratum => ({ place: sentencePlace(difference, change), item: '本文', wrong: change.before ?? '（記載なし）', right: change.after ?? '（削る。）' }))
  const numbers = difference.facts.filter(({ before, after }) => valueText(before) !== valueText(after)).map((fact): Erratum => {
    const shown = exhibitsOf(difference, fact)
    const place = fact.printedIn.map((id) => (shown.length > 0 ? headingText(difference, id) : at(id))).join('、')
    return { place, item: itemText(shown, fact), wrong: valueText(fact.before), right: valueText(fact.after) }
  })
  return [...sentences, ...numbers]
}

/** The tables and figures in which a number stands: their page is nearer than that of the section. */
function exhibitsOf({ before, after }: Difference, { key }: FactChange): readonly string[] {
  const found = exhibitsWith(before, key)
  return found.length > 0 ? found : exhibitsWith(after, key)
}

/** 「図3　発生要因別…（8ページ）：設備要因／機器故障・件数」: the table or figure in which the number stands, and its place there. */
const itemText = (shown: readonly string[], { key }: FactChange): string =>
  (shown.length > 0 ? `${shown.join('、')}：${key.split('/').slice(1).join('・')}` : nameOf(key))

/** A draft of the 正誤表. It names no report, no carrier and no file, so that staff may publish it once they have read it. */
export function errataHtml(difference: Difference): string {
  const errata = errataOf(difference)
  const body = errata.length === 0 ? '<p>正誤はありません。</p>' : table(`正誤（${errata.length}か所）`, ['箇所', '項目', '誤', '正'], errata.map(({ place, item, wrong, right }) => [place, item, wrong, right]))
  return page('正誤表（案）', `<p>案：二つの出力を比べて作ったもの。公表の前に、箇所ごとに原典と照らすこと。</p>\n${body}`)
}
