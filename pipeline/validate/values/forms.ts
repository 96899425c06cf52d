import { isUnderstood, type Outcome } from '../outcome.ts'

/** The forms that the input format names, their mixtures and their full-width forms. What is read beyond them is a repair. */
const DAY = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|(?:\d{4}|(?:令和|平成|昭和)(?:元|\d{1,2}))年\d{1,2}月\d{1,2}日|[RHS]\d{1,2}\.\d{1,2}\.\d{1,2})(?:\([日月火水木金土]\))?`
const TIME = String.raw`(?:午前|午後)?\d{1,2}(?::\d{2}|時\d{1,2}分)`
const NUMBER = String.raw`(?:\d+|\d{1,3}(?:,\d{3})+)`

const patterns = {
  day: new RegExp(`^${DAY}$`), dateTime: new RegExp(`^${DAY} ?${TIME}$`),
  duration: /^(?:(?=\d)(?:\d+日)?(?:\d+時間)?(?:\d+分)?|\d{1,5}:\d{2})$/,
  users: new RegExp(`^(?:最大)?約?${NUMBER}万?(?:人|社|回線|通)?(?:以上)?$`),
  count: new RegExp(`^${NUMBER}$`), number: /^(?:No\.)?\d{1,3}$/,
} as const
export type FormName = keyof typeof patterns

const RULE = '様式にない書き方の統一'

/** ASCII of full-width signs and nothing else: ㋿, ㍘ and ① are no forms of the input format. The minus sign is what some encoders make of －. */
const halfWidth = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ').replaceAll('\u2212', '-')

export const isInForm = (text: string, form: FormName): boolean => patterns[form].test(halfWidth(text))

/** A value that was understood, with a repair where it was written in another way than the input format names. */
export function inForm<T>(outcome: Outcome<T>, text: string, form: FormName, shown: (value: T) => string): Outcome<T> {
  if (!isUnderstood(outcome) || outcome.repair || isInForm(text, form)) return outcome
  return { value: outcome.value, repair: { after: shown(outcome.value), rule: RULE } }
}
