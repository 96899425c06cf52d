/** What a number counts. Facts of different units cannot be added: it does not compile. */
export type Unit = '件' | '社' | '人' | '人時' | '分' | '時間' | '%' | 'ポイント' | '年' | '回' | '名'

/** データの別 of one number (contract §5). */
export type Standing = '公表値' | '実データ' | '合成' | '未記入'

export interface Origin {
  readonly standing: Standing
  /** Where a 公表値 was published. */
  readonly citation?: string
}

/** The rows a number was counted from: indices into the counted reports of one form, ascending. Cheap at a million rows. */
export interface RowSet { readonly form: 'detailed' | 'simple'; readonly indices: Uint32Array }

export const NO_ROWS: RowSet = { form: 'detailed', indices: new Uint32Array(0) }

/** What the number is a part of; printed beside it wherever the counting base is not obvious. */
export interface Population {
  readonly key: string
  /** e.g. 「故障設備が明らかな報告」. */
  readonly label: string
  readonly size: number
  readonly unit: Unit
  /** Rows held back from this population: a total that lacks them never looks complete. */
  readonly held: number
  /** Present where nobody has reported: how the report calls what is missing. Its numbers are not known, and no 0 stands for them. */
  readonly unreported?: string
}

export interface Fact<U extends Unit = Unit> {
  /** Stable name: `accidents.detailed`, `grid/2時間以上5時間未満/500人未満`. Two builds are compared by it. */
  readonly key: string
  readonly value: number
  readonly unit: U
  readonly rows: RowSet
  /** The facts it was computed from, where it was not counted. */
  readonly of?: readonly Fact[]
  /** How it was computed, in words: 「件数 ÷ 母数」. */
  readonly formula?: string
  readonly population: Population
  /** All that can be counted in the population: a total that never looks complete while rows are held back. */
  readonly whole?: true
  readonly origin: Origin
}

/** Of a figure that was taken from an earlier report and counted from no rows. */
export const isPublished = ({ key }: Population): boolean => key.startsWith('published/')

/** A number of which nothing was reported: printed as 未記入, an empty field in open data. A 0 is counted among reports. */
export const isGap = ({ population }: Fact): boolean => population.unreported !== undefined

/** Rows of either; both ascending, so one walk over each is enough. */
function union(a: RowSet, b: RowSet): RowSet {
  if (a.indices.length === 0) return b
  if (b.indices.length === 0) return a
  if (a.form !== b.form) return NO_ROWS
  const merged = new Uint32Array(a.indices.length + b.indices.length)
  let [i, j, n] = [0, 0, 0]
  while (i < a.indices.length || j < b.indices.length) {
    const left = a.indices[i] ?? Infinity
    const right = b.indices[j] ?? Infinity
    merged[n] = Math.min(left, right)
    n += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return { form: a.form, indices: merged.slice(0, n) }
}

const worst: readonly Standing[] = ['公表値', '実データ', '合成', '未記入']

/** A computed number is only as good as the weakest number it rests on. */
export function originOf(facts: readonly Fact[]): Origin {
  const rank = Math.max(0, ...facts.map((f) => worst.indexOf(f.origin.standing)))
  const standing = worst[rank] ?? '未記入'
  const citations = [...new Set(facts.flatMap((f) => f.origin.citation ?? []))]
  return standing === '公表値' && citations.length > 0 ? { standing, citation: citations.join('、') } : { standing }
}

interface Named { readonly key: string; readonly population?: Population }

function computed<U extends Unit>(value: number, unit: U, of: readonly [Fact, ...Fact[]], formula: string, named: Named, rows = of.map((f) => f.rows).reduce(union)): Fact<U> {
  return { key: named.key, value, unit, rows, of, formula, population: named.population ?? of[0].population, origin: originOf(of) }
}

/** Sum of two facts of one unit. 件 + 人 does not compile. */
export function add<U extends Unit>(a: Fact<U>, b: Fact<NoInfer<U>>, named: Named): Fact<U> {
  return computed(a.value + b.value, a.unit, [a, b], '和', named)
}

export function sum<U extends Unit>(facts: readonly [Fact<U>, ...Fact<NoInfer<U>>[]], named: Named): Fact<U> {
  return computed(facts.reduce((s, f) => s + f.value, 0), facts[0].unit, facts, '和', named)
}

export function subtract<U extends Unit>(a: Fact<U>, b: Fact<NoInfer<U>>, named: Named): Fact<U> {
  return computed(a.value - b.value, a.unit, [a, b], '差', named)
}

/** Share of `part` in `whole` in percent, unrounded (rounding is the printing function's). 0 of 0 is 0. */
export function share<U extends Unit>(part: Fact<U>, whole: Fact<NoInfer<U>>, named: Named): Fact<'%'> {
  const value = whole.value === 0 ? 0 : (part.value / whole.value) * 100
  return computed(value, '%', [part, whole], '割合（件数どうしの商。丸めた値からは求めない）', named, part.rows)
}
