import type { Code, CodeBook, CodeList } from '../../model/code.ts'
import type { Lesson } from '../../model/lesson.ts'
import type { Problem } from '../../model/problem.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { YearFile } from '../../model/year.ts'
import { lessonStatements } from './statements/index.ts'

const KINDS = { serious: '重大な事故', further: 'その他検証案件' } as const

interface Numbered { readonly file: string; readonly kind: string; readonly no: number }

/** Every document whose kind and number an earlier one already has. */
function doubled(documents: readonly Numbered[]): readonly Problem[] {
  const first = new Map<string, string>()
  return documents.flatMap(({ file, kind, no }): readonly Problem[] => {
    const key = `${kind}/${no}`
    const earlier = first.get(key)
    if (earlier === undefined) { first.set(key, file); return [] }
    return [{ code: 'document/duplicate-number', severity: 'error', place: { file }, detail: { kind, no, first: earlier } }]
  })
}

function unknownSources(lessons: readonly Lesson[], sheets: readonly Sheet[]): readonly Problem[] {
  const known = new Set(sheets.map((sheet) => `${sheet.kind}/${sheet.no}`))
  return lessons.flatMap(({ file, sources }) => sources.filter(({ kind, no }) => !known.has(`${kind}/${no}`)).map(({ kind, no }): Problem =>
    ({ code: 'lesson/unknown-source', severity: 'warning', place: { file }, detail: { source: `${KINDS[kind]}${no}` } })))
}

/** What only all documents together can show: numbers used twice, lessons from accidents without a sheet, or that tell an accident otherwise than its sheet. */
export function relationProblems(sheets: readonly Sheet[], lessons: readonly Lesson[]): readonly Problem[] {
  return [
    ...doubled(sheets.map((s) => ({ file: s.file, kind: KINDS[s.kind], no: s.no }))),
    ...doubled(lessons.map((l) => ({ file: l.file, kind: `教訓（${l.stage}）`, no: l.order }))),
    ...unknownSources(lessons, sheets),
    ...lessons.flatMap((lesson) => lessonStatements(lesson, sheets)),
  ]
}

/** Sections that year.yaml says have nothing, although a sheet or a lesson stands in them. */
export function absentProblems(year: YearFile | undefined, sheets: readonly Sheet[], lessons: readonly Lesson[]): readonly Problem[] {
  const present = [...sheets.filter(({ kind }) => kind === 'further').map(({ file }) => ['その他検証案件', file] as const), ...lessons.map(({ stage, file }) => [stage, file] as const)]
  return (year?.absent ?? []).flatMap((section): readonly Problem[] => {
    const found = present.find(([name]) => name === section)
    return found ? [{ code: 'year/not-absent', severity: 'error', place: { file: 'year.yaml', field: '該当なし' }, detail: { section, file: found[1] } }] : []
  })
}

const unknownCode = (file: string, field: string, list: CodeList, label: Code | undefined): readonly Problem[] =>
  label === undefined || list.some((entry) => entry.label === label) ? []
    : [{ code: 'document/unknown-code', severity: 'error', place: { file }, detail: { field, value: label }, value: label }]

/** Labels in the sheets that the code lists do not have. */
export function unknownCodes(sheets: readonly Sheet[], codes: CodeBook): readonly Problem[] {
  return sheets.flatMap(({ file, clauses, cause, equipment }) => [
    ...clauses.flatMap((clause) => clause.services.flatMap((label) => unknownCode(file, '電気通信役務', codes.services, label))),
    ...unknownCode(file, '発生要因', codes.causes, cause.item),
    ...unknownCode(file, '故障設備', codes.equipment, equipment),
  ])
}
