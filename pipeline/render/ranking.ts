import type { Part } from '../model/chart.ts'
import { listText } from '../model/format.ts'

/** Parts in the order of their counts, as far as a sentence may name them: a part that does not occur has no place, and equal ones share theirs. */
export interface Ranking {
  /** The greatest: one, or several that are equal. */
  readonly leaders: readonly Part[]
  /** 「A」 or 「A」及び「B」: the leaders by name. */
  readonly names: string
  /** The only part that occurs at all: it is everything, and exceeds nothing. */
  readonly only: Part | undefined
  /** The greatest, where no other is equal and others occur. */
  readonly first: Part | undefined
  /** Those after the first: one, or several that are equal. */
  readonly seconds: readonly Part[]
  readonly second: Part | undefined
  readonly third: Part | undefined
  /** All that have one of the first two places. */
  readonly upper: readonly Part[]
}

/** Undefined where there is nothing to rank: no part occurs, or the whole has but one part. */
export function rankingOf(parts: readonly Part[]): Ranking | undefined {
  const occurring = parts.filter((part) => part.count.value > 0).sort((a, b) => b.count.value - a.count.value)
  if (parts.length < 2 || occurring.length === 0) return undefined
  const placed = (n: number): readonly Part[] => occurring.filter((part) => part.count.value === occurring[n]?.count.value)
  const alone = (place: readonly Part[]): Part | undefined => (place.length === 1 ? place[0] : undefined)
  const leaders = placed(0)
  const only = occurring.length === 1 ? occurring[0] : undefined
  const first = only ? undefined : alone(leaders)
  const seconds = first ? placed(1) : []
  const second = alone(seconds)
  return { leaders, names: listText(leaders.map(({ label }) => `「${label}」`)), only, first, seconds, second, third: second ? alone(placed(1 + seconds.length)) : undefined, upper: first ? [first, ...seconds] : leaders }
}

/** Whether the parts named occur, and each exceeds every part that is not named. */
export function areGreatest(parts: readonly Part[], labels: readonly string[]): boolean {
  const named = parts.filter(({ label }) => labels.includes(label)).map(({ count }) => count.value)
  const others = parts.filter(({ label }) => !labels.includes(label)).map(({ count }) => count.value)
  return named.length === labels.length && Math.min(...named) > Math.max(0, ...others)
}
