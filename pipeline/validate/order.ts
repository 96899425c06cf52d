/** Order of receipt numbers as people count: runs of digits by their value, so that R03-9 comes before R03-10. */
export function compareKeys(a: string, b: string): number {
  return a.length === b.length && /^[\x21-\x7e]*$/.test(a) && shapeOf(a) === shapeOf(b) ? compareText(a, b) : compareRuns(a, b)
}

/** Numbers of one shape, the usual case, compare as text. */
const shapeOf = (key: string): string => key.replace(/\d/g, '0')

function compareRuns(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = compareParts(left[at] ?? '', right[at] ?? '')
    if (difference !== 0) return difference
  }
  return left.length - right.length || compareText(a, b)
}

/** By code points' UTF-16 units: no locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function compareParts(a: string, b: string): number {
  const isNumber = /^\d/.test(a) && /^\d/.test(b)
  if (!isNumber) return compareText(a, b)
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return left.length - right.length || compareText(left, right)
}

/** Sorted by a number first and by a text where that is equal; the numbers are compared without calling the text's order. */
export function sortedBy<T>(items: readonly T[], first: (item: T) => number, second: (item: T) => string): T[] {
  return [...items].sort((a, b) => first(a) - first(b) || compareKeys(second(a), second(b)))
}
