/** Letters that two words share in order, relative to the longer: enough to guess a slip of the pen. */
function likeness(a: string, b: string): number {
  const pairs = (word: string): string[] => Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2))
  const left = pairs(a)
  const right = new Set(pairs(b))
  const shared = left.filter((pair) => right.has(pair)).length
  return (2 * shared) / Math.max(1, left.length + right.size)
}

/** The known word most like the one given; undefined where none is alike at all. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  let best: { word: string; score: number } | undefined
  for (const candidate of known) {
    const score = likeness(word, candidate)
    if (score > 0.3 && score > (best?.score ?? 0)) best = { word: candidate, score }
  }
  return best?.word
}
