import { roundHalfUp } from '../../model/format.ts'
import type { Parsed, Typed } from './tokens.ts'

/** How a number is meant: as it stands, roughly, or as a bound. */
type Sense = 'exact' | 'about' | 'over' | 'from' | 'below' | 'nearly' | 'upto' | 'slightly over'

const ABOUT_BEFORE = /(?:約|およそ|おおよそ|おおむね|概ね|ほぼ)$/
const SENSES: readonly (readonly [RegExp, Sense])[] = [
  [/^(?:以上|に上|を数え)/, 'from'], [/^(?:超|を(?:超|上回|越))/, 'over'], [/^(?:未満|に満た|を下回|を割)/, 'below'], [/^(?:以下)/, 'upto'],
  [/^(?:弱|近く|足らず)/, 'nearly'], [/^(?:強|余り|余|あまり)/, 'slightly over'], [/^(?:程度|前後|ほど|ぐらい|くらい)/, 'about'],
]

export function senseOf({ text }: Parsed, n: Typed): Sense {
  if (BESIDE.test(text.slice(n.end)) && text[n.start - 1] === 'の') return 'exact'
  const about = ABOUT_BEFORE.test(text.slice(0, n.start))
  const after = SENSES.find(([pattern]) => pattern.test(text.slice(n.end)))?.[1]
  return after === undefined || (after === 'from' && text.startsWith('に上', n.end)) ? (about ? 'about' : 'exact') : after
}

/** 「IP電話の1,192件を上回る」 sets another count beside it: the number is that count. */
const BESIDE = /^を(?:大きく|わずかに)?(?:上回|下回|超え)/

/** Points by which 「約45%」 may differ, as 「約4割」 in `claims.csv`. */
const POINTS = 2
/** The part by which 「6,800件近く」 may lie above the count. */
const NEAR = 0.1
const NOISE = 1e-9

/** The place of the last figure that is no 0, of a rough count: 6,700 → 100. */
function place(n: Typed): number {
  let step = n.step
  while (n.value > 0 && n.value % (step * 10) === 0) step *= 10
  return step
}

/** Whether a number as typed says the value; a count as typed must be the count, a share its rounded value. */
export function says(p: Parsed, n: Typed, value: number): boolean {
  const rough = n.unit === '%' ? POINTS : place(n)
  switch (senseOf(p, n)) {
    case 'exact': return exactly(n, value)
    case 'about': return Math.abs(value - n.value) <= rough + NOISE
    case 'over': return value > n.value
    case 'from': return value >= n.value - NOISE
    case 'below': return value < n.value
    case 'upto': return value <= n.value + NOISE
    case 'nearly': return value <= n.value + NOISE && value >= n.value * (1 - NEAR)
    case 'slightly over': return value >= n.value - NOISE && value <= n.value + rough + NOISE
  }
}

const decimals = ({ step }: Typed): number => (step < 1 ? Math.round(-Math.log10(step)) : 0)
const exactly = (n: Typed, value: number): boolean =>
  n.step >= 1 && n.step !== 1 ? Math.round(value / n.step) * n.step === n.value : roundHalfUp(value, decimals(n)) === n.value
export const shownDecimals = decimals
