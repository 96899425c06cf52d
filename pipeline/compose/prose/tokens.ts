import { formPattern, type ClaimRule } from '../../model/claim-rule.ts'
import { parseFiscalYear, type FiscalYear } from '../../model/time.ts'
import type { Names, View } from './names.ts'
import { VIEWS } from './names.ts'
import { SPAN, spanSubject } from './spans.ts'
import type { Subject } from './subject.ts'
import { anyOf, narrow, type Sentence } from './text.ts'

interface At { readonly start: number; readonly end: number; readonly text: string }
/** A name, or a span of hours, users or quarters; without a subject it is a span whose bounds nobody counts by. */
export interface Named extends At { readonly kind: 'name'; readonly subject?: Subject }
/** 全体, 総数: everything of what is spoken of. */
export interface Whole extends At { readonly kind: 'whole' }
/** そのうち, これ, その: what was spoken of before. */
export interface Back extends At { readonly kind: 'back' }
export interface Year extends At { readonly kind: 'year'; readonly year: FiscalYear; readonly named: boolean }
/** 「サービス別に見ると」. */
export interface ViewName extends At { readonly kind: 'view'; readonly view: View }
export interface Typed extends At { readonly kind: 'number'; readonly value: number; readonly unit: '件' | '社' | '%' | '倍'; /** The place of its last figure: 1, 0.1, 10,000. */ readonly step: number }
export interface Word extends At { readonly kind: 'word'; readonly rule: ClaimRule; readonly n?: string }
export type Token = Named | Whole | Back | Year | ViewName | Typed | Word

/** A sentence and what it is made of, in its order. */
export interface Parsed { readonly s: Sentence; readonly text: string; readonly tokens: readonly Token[] }
/** Beyond so many characters before and behind it a number has nothing to do with a name. It also bounds the work on a text without 。. */
const [BEFORE, BEHIND] = [240, 80]
export const around = (p: Parsed, { start, end }: Token): Parsed => ({ ...p, tokens: p.tokens.filter((t) => t.start >= start - BEFORE && t.end <= end + BEHIND) })
export type Tokenizer = (s: Sentence) => Parsed

const YEAR = '(?:令和|平成|昭和)(?:元|\\d+)年度|20\\d\\d年度'
const RELATIVE: readonly (readonly [string, number])[] = [['前々年度', -2], ['一昨年度', -2], ['前年度', -1], ['昨年度', -1], ['前年', -1], ['本年度', 0], ['当年度', 0], ['当該年度', 0], ['今年度', 0]]
const VIEW_NAMES = new Map<string, View>([...(Object.entries(VIEWS) as [View, string][]).map(([view, name]) => [name, view] as const), ['役務別', 'service'], ['要因別', 'cause'], ['設備別', 'equipment']])
const BACK = /その(?=約|\d|半数|半分|大半|過半|大部分|ほとんど|うち|中)|(?:これら|両者|この|これ)(?=は|が|の|ら|を|うち|中)|うち(?=、|、?\d|、?約)/
const NUMBER = /\d[\d,]*(?:\.\d+)?(?:万(?:\d[\d,]*)?)?千?(?:件|社|%|倍)/

/** 5万6,866 → 56866 by 1; 5.7万 → 57000 by 1000; 5万7千 → 57000 by 1000. */
export function figure(text: string): { readonly value: number; readonly step: number } {
  const [, tens, rest = '', thousand] = /^(?:([\d,.]+)万)?([\d,.]*)(千)?$/.exec(text) ?? []
  const plain = (figures: string): number => Number(figures.replaceAll(',', ''))
  const place = (figures: string): number => 10 ** -(figures.split('.')[1]?.length ?? 0)
  const scale = thousand === undefined ? 1 : 1_000
  const value = (tens === undefined ? 0 : plain(tens) * 10_000) + (rest === '' ? 0 : plain(rest) * scale)
  return { value: Math.round(value * 1e6) / 1e6, step: rest === '' ? place(tens ?? '') * 10_000 : place(rest) * scale }
}

/** 「音声サービス全体」 is 音声サービス. */
const extended = (tokens: readonly Token[]): readonly Token[] => tokens.flatMap((t, i) => {
  const [before, next] = [tokens[i - 1], tokens[i + 1]]
  if (t.kind === 'whole' && before?.kind === 'name' && before.end === t.start) return []
  return t.kind === 'name' && next?.kind === 'whole' && next.start === t.end ? [{ ...t, end: next.end }] : [t]
})

const source = (pattern: RegExp): string => pattern.source

/** Makes the reader of sentences once for all texts. */
export function tokenizer(names: Names, rules: readonly ClaimRule[], year: FiscalYear): Tokenizer {
  const formsOf = (rule: ClaimRule) => rule.forms.map((form) => ({ rule, form: narrow(form), pattern: new RegExp(`^(?:${formPattern(narrow(form))})$`, 'u') }))
  const forms = rules.flatMap(formsOf).sort((a, b) => b.form.length - a.form.length)
  const words = forms.map(({ form }) => formPattern(form).replaceAll(/\(\?<[nm]>/g, '(?:')).join('|')
  const pattern = new RegExp([
    `(?<year>${YEAR}|${RELATIVE.map(([w]) => w).join('|')})`, `(?<view>${[...VIEW_NAMES.keys()].join('|')})`, `(?<span>${SPAN})`, `(?<name>${source(anyOf(names.subjects.keys()))})`,
    `(?<word>${words})`, `(?<number>${source(NUMBER)})`, `(?<whole>全体|総数|全件|全事故|全報告|(?<=^|、|。)(?:事故|報告)(?=の(?:約|およそ|うち)?(?:\\d|[一二三四五六七八九]割|半数|半分|大半|過半|大部分|ほとんど)))`, `(?<back>${source(BACK)})`,
  ].join('|'), 'gu')
  const word = (text: string): Pick<Word, 'rule' | 'n'> | undefined => {
    for (const { rule, pattern: form } of forms) {
      const found = form.exec(text)
      if (found) return { rule, ...(found.groups?.['n'] === undefined ? {} : { n: found.groups['n'] }) }
    }
    return undefined
  }
  const token = (m: RegExpMatchArray): readonly Token[] => {
    const [text] = m
    const at: At = { start: m.index ?? 0, end: (m.index ?? 0) + text.length, text }
    const g = m.groups ?? {}
    if (g['name'] !== undefined) { const subject = names.subjects.get(text); return [{ kind: 'name', ...at, ...(subject ? { subject } : {}) }] }
    if (g['span'] !== undefined) { const subject = spanSubject(text, names); return [{ kind: 'name', ...at, ...(subject ? { subject } : {}) }] }
    if (g['number'] !== undefined) return [{ kind: 'number', ...at, ...figure(text.slice(0, -1)), unit: text.slice(-1) as Typed['unit'] }]
    if (g['year'] !== undefined) {
      const relative = RELATIVE.find(([w]) => w === text)
      const of = relative ? ((year + relative[1]) as FiscalYear) : parseFiscalYear(text.normalize('NFKC'))
      return of === undefined ? [] : [{ kind: 'year', ...at, year: of, named: relative === undefined }]
    }
    if (g['view'] !== undefined) return [{ kind: 'view', ...at, view: VIEW_NAMES.get(text) ?? 'service' }]
    if (g['word'] !== undefined) { const found = word(text); return found ? [{ kind: 'word', ...at, ...found }] : [] }
    return [{ kind: g['whole'] === undefined ? 'back' : 'whole', ...at }]
  }
  return (s) => ({ s, text: s.plain, tokens: extended([...s.plain.matchAll(pattern)].flatMap(token)) })
}
