import type { Band } from '../../model/code.ts'
import { QUARTERS, quarterLabel, type Quarter } from '../../model/time.ts'
import type { Names } from './names.ts'
import type { Subject } from './subject.ts'

const TIME = '(?:\\d+日|\\d+時間(?:\\d+分|半)?|\\d+分)'
const USERS = '(?:\\d[\\d,]*(?:\\.\\d+)?(?:万|千)?\\d*人?)'
const range = (unit: string, last: string): string => `(?:${unit}以上${unit}未満|${unit}(?:以上|未満)${last})`

/** 「2時間以上5時間未満」「30分未満」「5千人以上3万人未満」「第2四半期」「上半期」. */
export const SPAN = `${range(TIME, '')}|${range(USERS, '')}|第[1-4]四半期(?:(?:及び|と|・)第[1-4]四半期)?|上半期|下半期`

const minutes = (text: string): number => {
  const [, days = '0', hours = '0', half, rest = '0'] = /^(?:(\d+)日)?(?:(\d+)時間(半)?)?(?:(\d+)分)?$/.exec(text) ?? []
  return Number(days) * 1440 + Number(hours) * 60 + (half ? 30 : 0) + Number(rest)
}
const people = (text: string): number => {
  const [, figures = '', scale = ''] = /^([\d,.]+)(万|千)?/.exec(text) ?? []
  return Number(figures.replaceAll(',', '')) * (scale === '万' ? 10_000 : scale === '千' ? 1_000 : 1)
}

/** Bands from one bound to the other; undefined where a bound lies within a band, and then nothing is known. */
function between(bands: readonly Band[], from: number, below: number): readonly string[] | undefined {
  const inside = bands.filter((b) => b.from >= from && (b.below ?? Infinity) <= below)
  const [first, last] = [inside[0], inside.at(-1)]
  return first && last && first.from === from && (last.below ?? Infinity) === below ? inside.map((b) => b.label) : undefined
}

function bandSubject(text: string, { bands }: Names): Subject | undefined {
  const [, from = '', upper = ''] = /^(?:(.+?)以上)?(?:(.+?)未満)?$/.exec(text) ?? []
  const isTime = /[日間分]/.test(`${from}${upper}`)
  if (!isTime && !/人/.test(`${from}${upper}`)) return undefined
  const read = isTime ? minutes : people
  const members = between(isTime ? bands.duration : bands.users, from === '' ? 0 : read(from), upper === '' ? Infinity : read(upper))
  return members && { label: text, form: '詳細な様式', slice: { [isTime ? 'duration' : 'users']: members } }
}

function quarterSubject(text: string): Subject {
  const quarters = text === '上半期' ? [1, 2] : text === '下半期' ? [3, 4] : QUARTERS.filter((q) => text.includes(quarterLabel(q)))
  return { label: text, form: '詳細な様式', slice: { quarter: quarters.map((q) => quarterLabel(q as Quarter)) } }
}

/** A span as a subject; undefined where its bounds are not those of the code lists. */
export const spanSubject = (text: string, names: Names): Subject | undefined => (text.endsWith('期') ? quarterSubject(text) : bandSubject(text, names))
