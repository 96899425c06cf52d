/** The sentences of a sheet or of a lesson and the fields of the sheets in; what the sentences say otherwise out, with file and line. A sentence that states no field raises nothing. */
import type { Lesson } from '../../../model/lesson.ts'
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

/** The same for a lesson, against the sheets that it comes from. A sentence about another 年度 speaks of another accident. */
export function lessonStatements(lesson: Lesson, sheets: readonly Sheet[]): readonly Problem[] {
  const own = sheets.filter((sheet) => lesson.sources.some(({ kind, no }) => kind === sheet.kind && no === sheet.no))
  if (own.length === 0 || own.length < lesson.sources.length) return []
  const known = knownOf(own)
  return (lesson.cases ?? []).flatMap(({ markdown, line }) => markdown.split('。').filter((s) => !/年度/.test(s)).flatMap((s) => found(contradicted(`${s}。`, known), { file: lesson.file, line })))
}
