/** The sentences of a sheet or of a lesson and the fields of the sheets in; what the sentences say otherwise out, with file and line. A sentence that states no field raises nothing. */
import type { Lesson, LessonParagraph } from '../../../model/lesson.ts'
import type { Place } from '../../../model/place.ts'
import type { Problem } from '../../../model/problem.ts'
import type { Sheet } from '../../../model/sheet.ts'
import type { SheetDocument } from '../sheet-schema.ts'
import { durationsContradicted } from './durations.ts'
import { inquiriesContradicted } from './inquiries.ts'
import { knownOf, type Known } from './known.ts'
import { headingContradicted, momentsContradicted } from './moments.ts'
import { sentencesIn, type Contradiction } from './text.ts'
import { usersContradicted } from './users.ts'
import { wordsOf } from './words.ts'

type PlaceOf = (path: readonly (string | number)[]) => Place

const found = (contradictions: readonly Contradiction[], place: Place): readonly Problem[] =>
  contradictions.map((detail): Problem => ({ code: 'document/own-number', severity: 'error', place, detail, value: detail.written }))

const contradicted = (text: string, known: Known): readonly Contradiction[] => sentencesIn(text).flatMap((sentence) => [
  ...usersContradicted(sentence, known.users), ...durationsContradicted(sentence, known.durations),
  ...momentsContradicted(sentence, known.starts, known.ends), ...inquiriesContradicted(sentence, known.inquiries),
])

/** Numbers of users, durations, times and 問合せ in the free text of a sheet that its own fields contradict. */
export function sheetStatements(doc: SheetDocument, sheet: Sheet, placeOf: PlaceOf): readonly Problem[] {
  const known = knownOf([sheet])
  return [
    ...found(headingContradicted(doc.見出し, doc.発生日時), placeOf(['見出し'])),
    ...wordsOf(doc).flatMap(({ text, path }) => found(contradicted(text, known), placeOf(path))),
  ]
}

/** What 教訓等 tells of the accident is told as past; what is asked for, or would happen, is of no accident. */
const TOLD = /た(?:もの)?(?:である)?$/
const SUPPOSED = /場合|おそれ|可能性|想定|仮に|例えば|目標/

/** Sentences of a lesson that speak of its own accidents: one about another 年度 does not. */
function ownSentences({ cases = [], lessons = [] }: Lesson): readonly { readonly sentence: string; readonly line: number }[] {
  const of = (paragraphs: readonly LessonParagraph[]) => paragraphs.flatMap(({ markdown, line }) => markdown.split('。').filter((s) => !/年度/.test(s)).map((s) => ({ sentence: s.trim(), line })))
  return [...of(cases), ...of(lessons).filter(({ sentence }) => TOLD.test(sentence) && !SUPPOSED.test(sentence))]
}

/** The same for a lesson, against the sheets that it comes from. */
export function lessonStatements(lesson: Lesson, sheets: readonly Sheet[]): readonly Problem[] {
  const own = sheets.filter((sheet) => lesson.sources.some(({ kind, no }) => kind === sheet.kind && no === sheet.no))
  if (own.length === 0 || own.length < lesson.sources.length) return []
  const known = knownOf(own)
  return ownSentences(lesson).flatMap(({ sentence, line }) => found(contradicted(`${sentence}。`, known), { file: lesson.file, line }))
}
