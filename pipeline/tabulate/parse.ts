import type { CodeBook } from '../model/code.ts'
import { nearestWord } from '../model/nearest.ts'
import { parseIsoDate, type IsoDate } from '../model/time.ts'
import { dimension, dimensions, type DimensionKey } from '../catalogue/dimensions.ts'
import { checkForms } from './forms.ts'
import { measureNamed, measureNames, type Measure } from './measures.ts'
import { carrierClasses } from '../model/carrier-class.ts'
import { noCarrierClasses, unanswerable } from '../catalogue/unanswerable.ts'
import { BadQuestion, Unanswerable, type Filter, type Question, type ShareBase, type Words } from './question.ts'

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
const wordsOf = (given: string | readonly string[] | undefined): string[] =>
  (given === undefined ? [] : typeof given === 'string' ? [given] : given).flatMap((text) => text.split(/[,、，]/)).map((word) => word.trim()).filter((word) => word !== '')

const keys = Object.keys(dimensions) as DimensionKey[]
const labels: readonly string[] = keys.map((key) => dimension(key).label)
/** Further names that people use. */
const also: Readonly<Record<string, DimensionKey>> = { 重大: 'serious', 様式: 'form', 発生月: 'month', 時刻: 'hour', サービス: 'service', 原因: 'cause', 設備: 'equipment', 継続時間帯: 'duration', 利用者数帯: 'users' }
/** Words that several dimensions answer to. */
const either: Readonly<Record<string, readonly DimensionKey[]>> = { 大分類: ['serviceGroup', 'causeGroup', 'equipmentGroup'] }

/** A question in words → a question in the catalogue's terms. Throws BadQuestion that names the nearest word there is. */
export function parseQuestion(words: Words, codes: CodeBook): Question {
  // 年度 always leads; naming it changes nothing
  const by = wordsOf(words.by).filter((word) => word !== '年度').map((word) => dimensionOf(word, '--by', codes))
  const twice = by.find((key, n) => by.indexOf(key) !== n)
  if (twice !== undefined) throw new BadQuestion(`--by に「${dimension(twice).label}」が二度あります。一度だけ書いてください。 [usage/repeated-dimension]`)
  const measure = measureOf(words.measure ?? '件数')
  const share = words.share === undefined ? undefined : shareOf(words.share, measure, by.length)
  const where = filters(words.where, codes)
  checkForms(by, where, measure)
  return { by, where, measure, ...(share === undefined ? {} : { share }), ...(words.asOf === undefined ? {} : { asOf: dayOf(words.asOf) }) }
}

function dayOf(text: string): IsoDate {
  const day = parseIsoDate(text.normalize('NFKC').trim())
  if (day !== undefined) return day
  throw new BadQuestion(`--as-of は、規則の基準とする日を西暦の年-月-日で指定してください（「${text}」は使えません）。 [usage/as-of]`)
}

function dimensionOf(word: string, option: string, codes: CodeBook): DimensionKey {
  const key = namedDimension(word, option, codes)
  if (key === 'carrierClass' && carrierClasses(codes).length === 0) throw new Unanswerable(`「${word}」では答えられません。${noCarrierClasses}この表に事業者名と区分を記入すると、答えられます。 [usage/unanswerable]`, noCarrierClasses)
  return key
}

function namedDimension(word: string, option: string, { aliases }: CodeBook): DimensionKey {
  const plain = fold(word).replace(/別$/, '')
  const canonical = aliases.find(({ kind, alias }) => kind === '見出し' && fold(alias) === plain)?.canonical
  const key = keys.find((k) => fold(k) === plain || fold(dimension(k).label) === plain || dimension(k).label === canonical) ?? also[plain]
  if (key !== undefined) return key
  const several = either[plain]?.map((each) => `「${dimension(each).label}」`)
  if (several) throw new BadQuestion(`${option} の「${word}」は、${several.join('、')}のどれか分かりません。どれか一つを書いてください。 [usage/ambiguous-dimension]`)
  const why = unanswerable.find(({ words }) => words.some((known) => fold(known) === plain))
  if (why) throw new Unanswerable(`「${word}」では答えられません。${why.reason} [usage/unanswerable]`, why.reason)
  throw unknown(`${option} の「${word}」という分け方はありません。`, word, labels, 'usage/unknown-dimension')
}

function unknown(sentence: string, word: string, known: readonly string[], code: string): BadQuestion {
  const near = nearestWord(fold(word), known) ?? known.find((k) => fold(k).includes(fold(word)) || fold(word).includes(fold(k)))
  return new BadQuestion(`${sentence}${near === undefined ? '' : `「${near}」ですか。`}使えるのは、${known.join('、')}です。 [${code}]`)
}

function measureOf(name: string): Measure {
  const measure = measureNamed(name.normalize('NFKC').trim())
  if (measure) return measure
  throw unknown(`--measure の「${name}」という測り方はありません。`, name, measureNames, 'usage/unknown-measure')
}

const BASES: readonly ShareBase[] = ['全体', '行', '列']
function shareOf(word: string, measure: Measure, axes: number): ShareBase {
  const base = BASES.find((known) => known === word)
  if (base === undefined) throw unknown(`--share の「${word}」は使えません。`, word, BASES, 'usage/share')
  if (!measure.additive) throw new BadQuestion(`「${measure.name}」は足し合わせられないため、割合を求められません。--share を外してください。 [usage/share]`)
  if (base !== '全体' && axes < 2) throw new BadQuestion(`--share ${base} には --by の軸が二つ以上要ります。--share 全体 にするか、軸を足してください。 [usage/share]`)
  return base
}

function filters(given: Words['where'], codes: CodeBook): readonly Filter[] {
  const texts = given === undefined ? [] : typeof given === 'string' ? [given] : given
  const found = new Map<DimensionKey, string[]>()
  for (const text of texts) {
    const cut = text.search(/[=＝]/)
    if (cut < 1) throw new BadQuestion(`--where の「${text}」を読めません。「電気通信役務=携帯電話」のように書いてください。 [usage/where]`)
    const key = dimensionOf(text.slice(0, cut).trim(), '--where', codes)
    const members = wordsOf(text.slice(cut + 1)).map((word) => memberOf(key, word, codes))
    if (members.length === 0) throw new BadQuestion(`--where の「${text}」に値がありません。「電気通信役務=携帯電話」のように書いてください。 [usage/where]`)
    found.set(key, [...new Set([...(found.get(key) ?? []), ...members])])
  }
  return [...found].map(([key, members]) => ({ key, members }))
}

/** A member by its label, its short code (C04), another spelling of the code lists, or 第2 / Q2 / 2 for a quarter, 4 for a month. */
function memberOf(key: DimensionKey, word: string, codes: CodeBook): string {
  const { label, members } = dimension(key)
  const known = members(codes).map((member) => member.key)
  const plain = fold(word)
  const entry = [...codes.services, ...codes.causes, ...codes.equipment, ...codes.simpleEquipment].find(({ code }) => code !== '' && fold(code) === plain)
  const alias = codes.aliases.find(({ kind, alias: other }) => kind === label && fold(other) === plain)?.canonical
  const digits = /^(?:q|第)?(\d{1,2})(?:q|月|時|時台|四半期)?$/.exec(plain)?.[1]
  const short = key === 'quarter' ? `第${digits}四半期` : key === 'month' ? `${digits}月` : key === 'hour' ? `${digits}時台` : undefined
  const found = known.find((k) => fold(k) === plain) ?? known.find((k) => k === entry?.label || k === alias || k === short)
  if (found !== undefined) return found
  throw unknown(`--where の${label}に「${word}」はありません。`, word, known, 'usage/unknown-member')
}
