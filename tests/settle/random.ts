// 種つきの乱数（xorshift32）。種が同じなら並びも同じ。
export type Random = () => number

/** 0 以上 1 未満の数を順に返す関数。種 0 は 1 と同じに扱う。 */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}

/** low 以上 high 以下の整数。 */
export const whole = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1))

export const chance = (random: Random, share: number): boolean => random() < share

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new RangeError('選ぶものがありません')
  return chosen
}
