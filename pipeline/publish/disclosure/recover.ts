/** A sum that readers know: Σ coefficient × value = 0 over published numbers, named by their keys. */
export interface Relation { readonly name: string; readonly terms: ReadonlyMap<string, number>; /** Of sums, not counts: a hidden one may be less than 1. */ readonly amounts?: true }

/**
 * Which hidden numbers can be worked out all the same, and through which sum: margins, quarters, last year's figure and the
 * change from it. Exact for equalities (Gaussian elimination); of inequalities it uses that a hidden count is at least 1.
 */
export function recoverable(hidden: ReadonlyMap<string, number>, relations: readonly Relation[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const open = relations.map(({ terms, ...relation }) => ({ ...relation, terms: new Map([...terms].filter(([key]) => hidden.has(key))) })).filter(({ terms }) => terms.size > 0)
  for (const { name, terms, amounts } of open) if (!amounts && allAreOne(terms, hidden)) for (const key of terms.keys()) if (!found.has(key)) found.set(key, `${name}（残りが全て1件）`)
  for (const { name, terms } of eliminated(open)) {
    const [key] = terms.keys()
    if (terms.size === 1 && key !== undefined && !found.has(key)) found.set(key, name)
  }
  return found
}

/** n hidden counts of one sign that add up to n are 1 each. */
function allAreOne(terms: ReadonlyMap<string, number>, hidden: ReadonlyMap<string, number>): boolean {
  const signs = new Set([...terms.values()].map(Math.sign))
  const rest = [...terms].reduce((sum, [key, coefficient]) => sum + Math.abs(coefficient) * (hidden.get(key) ?? 0), 0)
  return signs.size === 1 && terms.size > 1 && rest === terms.size
}

interface Line { name: string; terms: Map<string, number> }

/** Reduced row echelon form over the hidden numbers; each line keeps the names of the sums that went into it. */
function eliminated(relations: readonly Relation[]): readonly Relation[] {
  const lines: Line[] = relations.map(({ terms, ...relation }) => ({ ...relation, terms: new Map(terms) })).sort((a, b) => a.terms.size - b.terms.size)
  const done: Line[] = []
  for (let line = lines.shift(); line; line = lines.shift()) {
    const pivot = [...line.terms.keys()][0]
    if (pivot === undefined) continue
    for (const other of [...lines, ...done]) subtract(other, line, pivot)
    done.push(line)
  }
  return done
}

function subtract(from: Line, line: Line, pivot: string): void {
  const factor = (from.terms.get(pivot) ?? 0) / (line.terms.get(pivot) ?? 1)
  if (factor === 0) return
  for (const [key, coefficient] of line.terms) {
    const value = (from.terms.get(key) ?? 0) - factor * coefficient
    if (Math.abs(value) < 1e-9) from.terms.delete(key)
    else from.terms.set(key, value)
  }
  if (!from.name.split('、').includes(line.name)) from.name = `${from.name}、${line.name}`
}
