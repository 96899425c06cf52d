import Handlebars from 'handlebars'
import type { Part } from '../model/chart.ts'
import type { Claim } from '../model/claim.ts'
import type { Document } from '../model/document.ts'
import type { Fact } from '../model/fact.ts'
import { listText } from '../model/format.ts'
import { nearestWord } from '../model/nearest.ts'
import { comparisonFault } from '../model/terms.ts'
import { fiscalYearLabel, warekiDate, type FiscalYear } from '../model/time.ts'
import { escapeHtml } from './escape.ts'
import { figureHtml } from './figures.ts'
import type { Press, PrintedAs } from './press.ts'
import { sheetHelpers } from './sheets.ts'
import { tableHtml } from './tables.ts'

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
  const hash = (options: Options): PrintedAs & { abs?: boolean } => options.hash as PrintedAs
  const exhibit = (key: string) => document.exhibits.get(key) ?? unknown('図表', key, document.exhibits.keys())
  const refuse = (id: string, claim: Claim): void => press.fault({
    id: `claim/${id}`, code: 'claim/not-carried',
    message: `「${claim.word}」は記載していません：${claim.reason}。`,
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
      const citation = document.law(key) ?? unknown('法令', key, document.lawKeys)
      const form = options.hash as { short?: boolean; number?: boolean }
      return form.number ? citation.number : form.short ? citation.short : citation.full
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
      if (otherwise === '') refuse(address, claim)
      return html(otherwise)
    },
    trend(this: unknown, item: '詳細な様式' | '重大な事故', options: Options) {
      const claim = claims.trend(item)
      if (claim.holds) return html(options.fn({ ...(this as object), word: claim.word, notes: (claim.notes ?? []).join('') }))
      if (claim.broken || claim.of.length < (claim.years?.length ?? 0)) refuse(`trend/${item}`, claim)
      return ''
    },
    change: (item: '詳細な様式' | '重大な事故' | '簡易な様式') => html(changeText(item, document, press, number, factOf)),
    rank(this: unknown, key: string, group: string | number, position: number | Options, options?: Options) {
      const chart = document.breakdowns[key] ?? unknown('内訳', key, Object.keys(document.breakdowns))
      const parts: readonly Part[] = typeof group === 'number' ? chart.groups : (chart.groups.find((g) => g.label === group) ?? unknown('大分類', group, chart.groups.map((g) => g.label))).items
      const place = typeof group === 'number' ? group : (position as number)
      const block = (typeof group === 'number' ? position : options) as Options
      const part = [...parts].sort((a, b) => b.count.value - a.count.value)[place - 1]
      if (!part) return ''
      const most = claims.most(part.count, parts.map((p) => p.count), '最も多く')
      return html(block.fn({ ...part, most: most.holds ? most.word : '' }))
    },
    missingYears: (item: '詳細な様式' | '重大な事故') => yearsText(document.missingYears(item)),
    missing: (what: string, options: Options) => html(press.missing([(options.hash as { of?: string }).of, what].filter((part) => part !== undefined).join(' '))),
    join: (words: readonly string[]) => words.join('、'),
    absent: (name: string) => document.yearFile?.absent.some((known) => known === name) ?? false,
    eq: (a: unknown, b: unknown) => a === b,
    more: (fact: string) => { const found = factOf(fact); return found !== 'missing' && found.value > 0 },
  }
}

/** Where no word fits a share, the share itself is printed; a stated word that fails prints nothing. */
const numberInstead = (claim: Claim, press: Press): string =>
  (claim.bounds === '' && claim.of[0] ? press.number(claim.of[0], { unit: true }) : '')

type Print = (asked: string | Fact, as: PrintedAs & { abs?: boolean }) => string

/** 「前年度の6,612件から97件増加した」, or why there is no comparison. */
function changeText(item: '詳細な様式' | '重大な事故' | '簡易な様式', document: Document, press: Press, number: Print, factOf: (key: string) => Fact | 'missing'): string {
  const { comparable, notes } = document.comparison(item)
  if (!comparable) {
    press.fault(comparisonFault(item, notes))
    return `取扱いが変わったため前年度の件数とは比較できない（${escapeHtml(notes.join(''))}）`
  }
  const before = factOf(`reports/${item}/前年度の報告件数`)
  const change = factOf(`reports/${item}/報告件数の増減`)
  if (before === 'missing' || change === 'missing') return `前年度の件数は${press.missing(`reports/${item}/前年度の報告件数`)}であり、増減は記載しない`
  const from = `前年度の${number(before, { unit: true })}`
  const note = notes.length > 0 ? `（${escapeHtml(notes.join(''))}）` : ''
  if (change.value === 0) return `${from}と同数であった${note}`
  return `${from}から${number(change, { unit: true, abs: true })}${change.value > 0 ? '増加' : '減少'}した${note}`
}

/** 平成28年度から令和元年度まで; separate years joined by 、及び. */
function yearsText(years: readonly FiscalYear[]): string {
  const runs: FiscalYear[][] = []
  for (const year of years) {
    const run = runs.at(-1)
    if (run?.at(-1) === year - 1) run.push(year)
    else runs.push([year])
  }
  const label = (year: FiscalYear | undefined): string => (year === undefined ? '' : fiscalYearLabel(year))
  return listText(runs.map((run) => (run.length === 1 ? label(run[0]) : `${label(run[0])}から${label(run.at(-1))}まで`)))
}

/** ISO day or month in 和暦: 2022-11-15 → 令和4年11月15日, 2022-11 → 令和4年11月. */
function dateText(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const text = warekiDate({ year, month, day })
  return iso.length > 7 ? text : text.replace(/\d+日$/, '')
}
