import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { Measure } from './measures.ts'
import { Unanswerable, type Filter, type Question } from './question.ts'

const SIMPLE = '簡易な様式'
const DETAILED = '詳細な様式'

/** What a form does not ask for: the simple form has no 発生要因, the detailed form no 対象設備. */
const lacks = (form: string, key: DimensionKey): boolean => (form === SIMPLE ? dimension(key).ofSimple === undefined : form === DETAILED && key === 'simpleEquipment')

/** Whether a cell asks one form for what it has no field for: neither 0 nor unknown. */
export function notAsked({ by: axes, where, measure }: Question, by: readonly DimensionKey[], members: readonly string[]): boolean {
  const filter = where.find(({ key }) => key === 'form')?.members
  const forms = by.includes('form') ? [members[by.indexOf('form')] ?? ''] : filter ?? []
  const keys = [...axes, ...where.map(({ key }) => key)]
  return forms.length > 0 && forms.every((form) => keys.some((key) => lacks(form, key)) || (form === SIMPLE && !measure.simple))
}

/** A question of which no form could answer a single cell has a reason for an answer. */
export function checkForms(by: readonly DimensionKey[], where: readonly Filter[], measure: Measure): void {
  const keys = [...by, ...where.map(({ key }) => key)]
  const forms = where.find(({ key }) => key === 'form')?.members ?? [DETAILED, SIMPLE]
  const reasons = forms.map((form) => {
    const key = keys.find((each) => lacks(form, each))
    return key !== undefined ? `${form}に「${dimension(key).label}」を記載する欄がない` : form === SIMPLE && !measure.simple ? `${form}に「${measure.name}」の元となる欄がない` : undefined
  })
  if (reasons.some((reason) => reason === undefined)) return
  const reason = `${reasons.join('、')}ため、集計できない。`
  throw new Unanswerable(`この切り口では答えられません。${reason} [usage/unanswerable]`, reason)
}
