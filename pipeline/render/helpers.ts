import Handlebars from 'handlebars'
import type { Part } from '../model/chart.ts'
import type { Claim } from '../model/claim.ts'
import type { Document } from '../model/document.ts'
import type { Fact } from '../model/fact.ts'
import { sentencesOnce } from '../model/format.ts'
import { nearestWord } from '../model/nearest.ts'
import { comparisonFault } from '../model/terms.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { YEAR_FILE, yearGap, type YearItem } from '../model/year.ts'
import { dateText, yearsText } from './dates.ts'
import { escapeHtml } from './escape.ts'
import { figureHtml } from './figures.ts'
import type { Press, PrintedAs } from './press.ts'
import { areGreatest, rankingOf } from './ranking.ts'
import { sheetHelpers } from './sheets.ts'
import { tableHtml } from './tables.ts'
import { tally, tallyText } from './tally.ts'

type Helper = Handlebars.HelperDelegate
type Options = Handlebars.HelperOptions
const html = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)

/** What templates can say. Every number goes through the press; every key that is not known names its chapter and the nearest key. */
export function helpers(document: Document, press: Press, diagram: (template: string) => string): Readonly<Record<string, Helper>> {
  const { facts, claims } = document
  const unknown = (kind: string, key: string, known: Iterable<string>): never => {
    const near = nearestWord(key, known)
    throw new Error(`templates/chapters の「${press.section()}」：${kind}「${key}」はありません。${near === undefined ? '' : `「${near}」ですか。`}`)
  }
  const factOf = (asked: string | Fact): Fact | 'missing' => {
    if (typeof asked !== 'string') return asked
    if (!facts.addresses().includes(asked)) return unknown('数値', asked, facts.addresses())
    return facts.get(asked)
  }
  const number = (asked: string | Fact, as: PrintedAs & { abs?: boolean }): string => {
    const fact = factOf(asked)
    if (fact === 'missing') return press.missing(String(asked))
    return press.number(as.abs ? { ...fact, key: `${fact.key}/絶対値`, value: Math.abs(fact.value), of: [fact], formula: '絶対値' } : fact, as)
  }
  /** NaN for what is not known: neither more nor less than, nor equal to, anything. */
  const valueOf = (asked: string | Fact): number => { const fact = factOf(asked); return fact === 'missing' ? NaN : fact.value }
  /** The 大分類 of a breakdown, or the 小分類 of one of them. */
  const partsOf = (key: string, group?: string): readonly Part[] => {
    const { groups } = document.breakdowns[key] ?? unknown('内訳', key, Object.keys(document.breakdowns))
    return group === undefined ? groups : (groups.find((g) => g.label === group) ?? unknown('大分類', group, groups.map((g) => g.label))).items
  }
  const hash = (options: Options): PrintedAs & { abs?: boolean } => options.hash as PrintedAs
  const exhibit = (key: string) => document.exhibits.get(key) ?? unknown('図表', key, document.exhibits.keys())
  const refuse = (id: string, claim: Claim, of = ''): void => press.fault({
    id: `claim/${id}`, code: 'claim/not-carried',
    message: `${of}「${claim.word}」は記載していません：${claim.reason}。`,
    remedy: '公表値を history に補うか、この語を使わない文のまま公表してください（release.yaml に理由を記入）。',
  })
  return {
    ...sheetHelpers(document, press),
    n: (asked: string | Fact, options: Options) => html(number(asked, hash(options))),
    q: (asked: string | Fact, options: Options) => html(number(asked, { ...hash(options), unit: true })),
    year: (...args: unknown[]) => fiscalYearLabel((document.year + (typeof args[0] === 'number' ? args[0] : 0)) as FiscalYear),
    term: (key: string) => document.term(key),
    'as-is': (text: string) => text,
    date: (iso: string) => dateText(iso),
    law(key: string, options: Options) {
      const citation = document.law(key)
      if (!citation) return document.lawKeys.includes(key) ? html(press.missing(`この年度に施行されていた法令 ${key}`)) : unknown('法令', key, document.lawKeys)
      const form = options.hash as { short?: boolean; number?: boolean }
      return form.number ? citation.number : form.short || press.shortForms.has(citation.name) ? citation.short : citation.full
    },
    /** 「報告規則」, and from here on the report says so. */
    'short-form'(key: string) {
      const citation = document.law(key)
      if (!citation) return unknown('法令', key, document.lawKeys)
      if (citation.abbreviation === '') throw new Error(`laws.csv の「${key}」に略称がありません。`)
      press.shortForms.set(citation.name, citation.abbreviation)
      return citation.abbreviation
    },
    ref: (key: string) => html(`<a class="ref" href="#x-${escapeHtml(key)}">${exhibit(key).number}</a>`),
    table: (key: string) => html(tableHtml(exhibit(key), press)),
    figure: (key: string) => html(figureHtml(exhibit(key), { svg: (picture) => document.pictures.get(picture) ?? '', diagram }, press)),
    note(this: unknown, key: string, options: Options) { return html(press.note(key, options.fn(this))) },
    claim(this: unknown, address: string, options: Options) {
      const claim = claims.claim(address)
      const block = options.fn as Options['fn'] | undefined
      if (claim.holds) return block ? html(block({ ...(this as object), word: claim.word })) : claim.word
      const otherwise = block ? options.inverse(this) : numberInstead(claim, press)
      if (otherwise === '' && !isWordless(claim)) refuse(address, claim)
      return html(otherwise)
    },
    trend(this: unknown, item: '詳細な様式' | '重大な事故', options: Options) {
      const claim = claims.trend(item)
      if (claim.holds) return html(options.fn({ ...(this as object), word: claim.word, notes: sentencesOnce(claim.notes ?? []) }))
      if (facts.unreported(`reports/${item}/報告件数`)) return ''
      if (claim.broken || claim.of.length < (claim.years?.length ?? 0)) refuse(`trend/${item}`, claim, `${item}の件数の`)
      return ''
    },
    change: (item: '詳細な様式' | '重大な事故' | '簡易な様式') => html(changeText(item, document, press, number, factOf)),
    ranking(this: unknown, key: string, asked: string | Options, given?: Options) {
      const [group, options] = typeof asked === 'string' ? [asked, given as Options] : [undefined, asked]
      const parts = partsOf(key, group)
      const ranking = rankingOf(parts)
      if (!ranking) return html(options.inverse(this))
      const [leader, equal] = ranking.leaders
      const tie = leader && equal ? claims.most(leader.count, parts.map((p) => p.count), '同数で最も多い') : undefined
      return html(options.fn({ ...(this as object), ...ranking, tie: tie?.holds ? tie.word : '同数である' }))
    },
    leading: (key: string, a: string, b: string, options: Options) => areGreatest(partsOf(key, (options.hash as { within?: string }).within), [a, b]),
    lists: (parts: readonly Part[], label: string) => parts.some((part) => part.label === label),
    counts: (parts: readonly Part[], particle: string) =>
      html(parts.map(({ label, count, share }) => `「${escapeHtml(label)}」${particle}${number(count, { unit: true })}（${number(share, { unit: true })}）`).join('、')),
    tally(view: string, ...args: unknown[]) {
      const { of, rest } = (args.at(-1) as Options).hash as { of: string; rest: string }
      return html(tallyText(tally({ view, of, rest, parts: pairs(args.slice(0, -1) as string[]) }, facts), (fact) => number(fact, { unit: true })))
    },
    missingYears: (item: '詳細な様式' | '重大な事故') => yearsText(document.missingYears(item)),
    missing(what: string, options: Options) {
      const { of } = options.hash as { of?: string }
      return html(of === YEAR_FILE ? press.missing(what, yearGap(what as YearItem)) : press.missing(of === undefined ? what : `${of} ${what}`))
    },
    join: (words: readonly string[]) => words.join('、'),
    absent: (name: string) => document.yearFile?.absent.some((known) => known === name) ?? false,
    eq: (a: unknown, b: unknown) => a === b,
    either: (a: unknown, b: unknown) => Boolean(a) || Boolean(b),
    /** Whether anybody could say: 0 is known, too. */
    known: (fact: string) => factOf(fact) !== 'missing',
    more: (fact: string) => valueOf(fact) > 0,
    both: (a: unknown, b: unknown) => Boolean(a) && Boolean(b),
    several: (fact: string) => valueOf(fact) > 1,
    exceeds: (a: string | Fact, b: string | Fact) => valueOf(a) > valueOf(b),
    equals: (a: string | Fact, b: string | Fact) => valueOf(a) === valueOf(b),
  }
}

/** No word fits the share: the number alone says it, and nothing is amiss. */
const isWordless = (claim: Claim): boolean => claim.bounds === '' && claim.of[0] !== undefined

/** Where no word fits a share, the share itself is printed; a stated word that fails prints nothing. */
const numberInstead = (claim: Claim, press: Press): string =>
  (isWordless(claim) && claim.of[0] ? press.number(claim.of[0], { unit: true }) : '')

/** A, a, B, b: each part with its label. */
const pairs = (words: readonly string[]): (readonly [string, string])[] => words.flatMap((word, n) => (n % 2 === 0 ? [[word, words[n + 1] ?? word] as const] : []))

type Print = (asked: string | Fact, as: PrintedAs & { abs?: boolean }) => string

/** 「前年度の6,612件から97件増加した」, or why there is no comparison. */
function changeText(item: '詳細な様式' | '重大な事故' | '簡易な様式', document: Document, press: Press, number: Print, factOf: (key: string) => Fact | 'missing'): string {
  const { comparable, notes } = document.comparison(item)
  if (!comparable) {
    press.fault(comparisonFault(item, notes))
    return `取扱いが変わったため前年度の件数とは比較できない（${escapeHtml(sentencesOnce(notes))}）`
  }
  const before = factOf(`reports/${item}/前年度の報告件数`)
  const change = factOf(`reports/${item}/報告件数の増減`)
  if (before === 'missing' || change === 'missing') return `前年度の件数は${press.missing(`reports/${item}/前年度の報告件数`)}であり、増減は記載しない`
  const from = `前年度の${number(before, { unit: true })}`
  const note = notes.length > 0 ? `（${escapeHtml(sentencesOnce(notes))}）` : ''
  if (change.value === 0) return `${from}と同数であった${note}`
  return `${from}から${number(change, { unit: true, abs: true })}${change.value > 0 ? '増加' : '減少'}した${note}`
}
