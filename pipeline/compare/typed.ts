import type { TypedNumber } from './build.ts'
import { wordsOf } from './html-words.ts'

/** A computed number is a `<data>`; column and row heads come from the code lists. What has digits beside these was typed. */
const CELL_OR_BLOCK = /<(p|li|figcaption|caption|dd|td)\b[^>]*>([\s\S]*?)<\/\1>/g
const NUMBER = /[0-9０-９](?:[0-9０-９]|[,.，．:：](?=[0-9０-９]))*/g

export function typedIn(body: string): readonly Omit<TypedNumber, 'section'>[] {
  return [...body.matchAll(CELL_OR_BLOCK)].flatMap(([, , block = '']) => {
    const text = wordsOf(block.replace(/<data\b[\s\S]*?<\/data>/g, '□'))
    return [...text.matchAll(NUMBER)].map((found) => {
      const [at, number] = [found.index, found[0]]
      return { number, kind: kindOf(text.slice(Math.max(0, at - 12), at), number, text.slice(at + number.length)), context: text.slice(Math.max(0, at - 12), at + number.length + 12) }
    })
  })
}

/** What a typed number is by the words around it. A duration (5時間42分) is a statement of fact and no time of day. */
function kindOf(before: string, number: string, after: string): TypedNumber['kind'] {
  if (isOfLaw(before, after)) return '法令'
  if (isMark(before, after) || isHeading(before, number, after)) return '番号'
  if (isPartOfName(before, number, after)) return '名称'
  if (/^割|^(人|件|万人|千人|万|分|時間)?(以上|未満|超)/.test(after)) return '区分'
  if (/[:：]/.test(number) || /^(年|月|日|時(?!間)|年度|[（(][日月火水木金土])/.test(after) || /(令和|平成|昭和)$/.test(before)) return '日時'
  return /時$/.test(before) && after.startsWith('分') ? '日時' : 'その他'
}

/** 第58条, and the 枝番号 of 第7条の3. */
const isOfLaw = (before: string, after: string): boolean =>
  (/第$/.test(before) && /^(条|項|号|章|節|表)/.test(after)) || /第[0-9０-９]+(条|項|号|章|節)(の[0-9０-９]+)*の$/.test(before)

/** 表1, 図7）, ※1, 「※1、2」 and 第2四半期: what counts things in the text, and no quantity. */
function isMark(before: string, after: string): boolean {
  if (/※(?:[0-9０-９]+[、，,・])*$/.test(before) && !COUNTER.test(after)) return true
  const ends = /^(?:[\s（(）)のにを及と又□、。，,」』]|か|は|が|で|ス|$)/.test(after)
  return (/(表|図|注|参考|レイヤ)$/.test(before) && ends) || /第$/.test(before)
}

/** 「1.(1)」 of 「本文 1.(1)イ」: a section by its number. */
const isHeading = (before: string, number: string, after: string): boolean =>
  (/^\.[（(]\d+[)）]/.test(after) && /(^|[^\d.])$/.test(before)) || (/\d\.[（(]$/.test(before) && /^[)）]/.test(after) && !number.includes('.'))

/** 5G, IPv6, JCSAT-5A, 00XY: digits that hang together with Latin letters and count nothing (MVNO5社 does). */
const isPartOfName = (before: string, number: string, after: string): boolean =>
  (/[A-Za-zＡ-Ｚａ-ｚ][-－]?$/.test(before) && !COUNTER.test(after)) || (/^\d$/.test(number) && /^[GＧ](?![A-Za-z])/.test(after)) || after.startsWith('XY')

/** What follows a quantity. */
const COUNTER = /^(?:件|社|人|名|者|回|台|か所|箇所|通|事業者|万|億|千|割|分|秒|時|日|月|年|%|％|ポイント)/
