import type { Tag } from '../../model/lesson.ts'
import { parseFiscalYear, type FiscalYear } from '../../model/time.ts'

const YEAR = '(?:令和|平成)(?:元|\\d+)年度'
const YEARS = `${YEAR}(?:(?:、|及び|並びに|・|から)(?:${YEAR}))*`
/** 「過去にも例がない」 says that it is new. */
const NONE = '(?![^。]{0,12}(?:な[いかく]|おらず|見られず))'

/** Earlier 年度 of which a sentence says that the like was seen or said then. */
const ALSO_THEN = new RegExp(`(${YEARS})(?:の(?:検証)?報告(?:書)?)?(?:(?:に(?:おいて)?|で)も|(?:に|と)(?:引き続き|同様|類似)|[^、。]{0,16}の再掲)${NONE}`, 'gu')
const AGAIN: readonly RegExp[] = [
  new RegExp(`(?:過去|これまで|以前|前年度|昨年度|かねて)(?:の(?:検証)?(?:報告|事故|事例|教訓)(?:書|等)?)?(?:に(?:おいて)?|から|で)?も${NONE}`, 'u'),
  /(?:過去|これまで|以前|前年度)の(?:検証)?(?:報告|事故|事例|教訓)(?:書|等)?(?:と|に)(?:同様|同じ|類似|引き続き)/u,
  /(?:繰り返し|再三|再び|再度)(?:[^、。]{0,4})(?:指摘|発生|生じ|挙げ|掲げ)/u,
  /再掲|にも見られた(?:事例|教訓)|かねて(?:から)?指摘/u,
]
const FIRST: readonly RegExp[] = [
  /初めて(?:の(?:事例|事故|教訓)|明らか|指摘|生じ|発生|確認|見られ|挙げ|得られ)/u,
  /(?:過去|これまで)に?(?:は)?(?:類似|同様|同種)?の?(?:事故|事例|例)?(?:は|が|の)?(?:なく|ない|なかった|発生していない|発生しておらず|見られない|見られず|見られなかった)/u,
  /(?:今回|本年度|当該年度|今年度)(?:に)?新たに|新たに(?:得られた|明らかになった|加わった|挙げる)(?:教訓|事例)/u,
]

const firstMatch = (patterns: readonly RegExp[], text: string): string | undefined => patterns.map((p) => p.exec(text)?.[0]).find((found) => found !== undefined)

/** 年度 before that of the report; the report's own are no repeat. */
const yearsIn = (text: string, reportYear: FiscalYear | undefined): readonly FiscalYear[] =>
  (text.match(new RegExp(YEAR, 'gu')) ?? []).flatMap((word) => parseFiscalYear(word) ?? []).filter((year) => reportYear === undefined || year < reportYear)

/** The words of a paragraph that its tag contradicts: 新規 beside 「令和2年度にも」, a repeat beside 「初めて」 or beside a 年度 that the tag does not name. */
export function wordsAgainst(tag: Tag, markdown: string, reportYear: FiscalYear | undefined): string | undefined {
  const text = markdown.normalize('NFKC').replace(/「[^「」]*」|『[^『』]*』/g, (quoted) => '＿'.repeat(quoted.length))
  const then = [...text.matchAll(ALSO_THEN)].map((m) => ({ words: m[0], years: yearsIn(m[1] ?? '', reportYear) })).filter(({ years }) => years.length > 0)
  if (tag.kind === 'new') return then[0]?.words ?? firstMatch(AGAIN, text)
  return firstMatch(FIRST, text) ?? then.find(({ years }) => !years.every((year) => tag.years.includes(year)))?.words
}
