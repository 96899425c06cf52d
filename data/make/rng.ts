/** Seeded draws: the only source of chance in the generator, so that two runs give the same bytes. */
export interface Rng {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One key, drawn in proportion to its weight. */
  weighted<K>(weights: readonly (readonly [K, number])[]): K;
  shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32: 32 bits of state, the same on every machine. */
export function seeded(seed: number): Rng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(0, items.length - 1)),
    weighted: (weights) => weighted(weights, next()),
    shuffle: (items) => shuffle(items, int),
  };
}

/** The item at a place that must exist; a gap is a bug in the generator. */
export function at<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new Error(`no item at ${place} of ${items.length}`);
  return item;
}

function weighted<K>(weights: readonly (readonly [K, number])[], draw: number): K {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  let left = draw * sum;
  for (const [key, weight] of weights) {
    left -= weight;
    if (left < 0) return key;
  }
  return at(weights, weights.length - 1)[0];
}

function shuffle<T>(items: readonly T[], int: (low: number, high: number) => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    const held = at(mixed, last);
    mixed[last] = at(mixed, other);
    mixed[other] = held;
  }
  return mixed;
}

/** Splits a whole total in proportion to weights shaken by up to ±15 %; the parts add up exactly. */
export function split(total: number, weights: Readonly<Record<string, number>>, rng: Rng): Record<string, number> {
  const shaken = Object.entries(weights).map(([key, weight]) => [key, weight * (0.85 + 0.3 * rng.next())] as const);
  const sum = shaken.reduce((all, [, weight]) => all + weight, 0);
  const parts = shaken.map(([key, weight]) => ({ key, share: (total * weight) / sum }));
  const left = total - parts.reduce((all, part) => all + Math.floor(part.share), 0);
  const fullest = [...parts].sort((a, b) => (b.share % 1) - (a.share % 1)).slice(0, left);
  return Object.fromEntries(parts.map((part) => [part.key, Math.floor(part.share) + (fullest.includes(part) ? 1 : 0)]));
}
