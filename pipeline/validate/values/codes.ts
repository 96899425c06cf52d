import { distance } from 'fastest-levenshtein'
import type { Alias, Code, CodeEntry, CodeKind, CodeList } from '../../model/code.ts'
import { wallTime, type IsoDate, type WallTime } from '../../model/time.ts'
import type { Finding } from '../../model/finding.ts'
import type { Outcome, Reader } from '../outcome.ts'

/** Label without differences of width, spaces and case. */
export const foldLabel = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
const midnight = (day: IsoDate): number => {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  return wallTime({ year, month, day: date })
}
const WIDTH_RULE = '全角・半角と空白の統一'
const ALIAS_RULE = '別表記（codes/aliases.csv）'

/** Finds the 小分類 that a text names: by label, by code, by spelling. */
export class CodeFinder<K extends CodeKind> {
  private readonly labels = new Map<string, Code<K>>()
  private readonly folded = new Map<string, Code<K>>()
  private readonly aliases = new Map<string, string>()
  private readonly seen = new Map<string, Outcome<Code<K> | ''>>()
  private readonly ranks = new Map<Code<K>, number>()
  private readonly terms = new Map<Code<K>, { readonly from: number; readonly until: number }[]>()

  constructor(private readonly list: CodeList<K>, aliases: readonly Alias[], private readonly field: string) {
    for (const entry of list) this.know(entry)
    for (const { kind, alias, canonical } of aliases) if (kind === field) this.aliases.set(foldLabel(alias), canonical)
  }

  private know(entry: CodeEntry<K>): void {
    const { label, code } = entry
    const term = { from: midnight(entry.from), until: entry.to === undefined ? Infinity : midnight(entry.to) + 1440 }
    this.terms.set(label, [...(this.terms.get(label) ?? []), term])
    this.labels.set(label, label)
    if (code !== '') this.labels.set(code, label)
    this.folded.set(foldLabel(label), label)
    if (code !== '') this.folded.set(foldLabel(code), label)
    if (!this.ranks.has(label)) this.ranks.set(label, this.ranks.size)
  }

  /** Place of a label in the list. */
  rank(label: Code<K>): number {
    return this.ranks.get(label) ?? this.list.length
  }

  /** The code, or '' where the spelling stands for an empty cell (不明). */
  find(text: string): Outcome<Code<K> | ''> {
    const known = this.seen.get(text)
    if (known) return known
    const found = this.lookUp(text)
    this.seen.set(text, found)
    return found
  }

  private lookUp(text: string): Outcome<Code<K> | ''> {
    const exact = this.labels.get(text)
    if (exact) return { value: exact }
    const fold = foldLabel(text)
    const label = this.folded.get(fold)
    if (label) return { value: label, repair: { after: label, rule: WIDTH_RULE } }
    const alias = this.aliases.get(fold)
    if (alias === '') return { value: '', repair: { after: '', rule: ALIAS_RULE } }
    const meant = alias === undefined ? undefined : this.labels.get(alias)
    return meant ? { value: meant, repair: { after: meant, rule: ALIAS_RULE } } : this.unknown(text)
  }

  private unknown(text: string): Finding {
    const members = [...new Set(this.list.filter(({ group }) => group === text).map(({ label }) => label as string))]
    if (members.length > 0) return { code: 'field/group-label', detail: { field: this.field, value: text, members } }
    const pieces = text.split(/[、;；|｜,，\r\n]/).map((piece) => piece.trim()).filter((piece) => piece !== '')
    if (pieces.length > 1 && pieces.every((piece) => this.isKnown(piece))) return { code: 'field/only-one', detail: { field: this.field, value: text } }
    const near = this.nearest(text)
    return { code: 'field/unknown-code', detail: { field: this.field, value: text, ...(near === undefined ? {} : { near }) } }
  }

  private isKnown(text: string): boolean {
    return this.folded.has(foldLabel(text)) || this.aliases.has(foldLabel(text))
  }

  /** The label that the fewest changes lead to, also by way of another spelling; none where half of the text would change. */
  private nearest(text: string): string | undefined {
    const fold = foldLabel(text)
    if (fold.length > 60) return undefined
    const ways: (readonly [string, string])[] = [...this.folded.values()].map((label) => [foldLabel(label), label] as const)
    for (const [alias, canonical] of this.aliases) if (canonical !== '') ways.push([alias, canonical])
    const ranked = ways.map(([way, label]) => ({ label, steps: distance(fold, way), length: Math.max(way.length, fold.length) }))
    const [best] = ranked.filter(({ steps, length }) => steps * 2 <= length).sort((a, b) => a.steps - b.steps)
    return best?.label
  }

  readonly reader: Reader<Code<K> | ''> = (text) => this.find(text)

  /** Whether some entry of the label is in force at a time. */
  isInForce(label: Code<K>, at: WallTime): boolean {
    const terms = this.terms.get(label)
    return terms !== undefined && terms.some(({ from, until }) => at >= from && at < until)
  }
}
