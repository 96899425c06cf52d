import { isGap, type Fact } from '../model/fact.ts'
import { printed } from '../model/format.ts'
import type { RichText } from '../model/grid.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Fault } from '../model/problem.ts'
import { escapeHtml } from './escape.ts'

/** `screen`: numbers open to their definitions. `print`: what goes to paper. Words and numbers are the same in both. */
export type Edition = 'screen' | 'print'
export interface PrintedAs { readonly decimals?: number; readonly unit?: boolean }

/** What one rendering gathers while templates run: every number printed, every footnote, every gap. */
export interface Press {
  readonly edition: Edition
  readonly ledger: readonly LedgerEntry[]
  readonly faults: readonly Fault[]
  enter(section: string): void
  section(): string
  number(fact: Fact, as?: PrintedAs): string
  rich(text: RichText): string
  /** @param fault what is said of the gap, where its place is known better. */
  missing(what: string, fault?: Fault): string
  fault(fault: Fault): void
  note(key: string, body: string): string
  notesSoFar(): number
  /** Short forms defined so far, by the full name: what is cited later is cited by them. */
  readonly shortForms: Map<string, string>
  takeNotes(): readonly FootNote[]
}
export interface FootNote { readonly key: string; readonly number: number; readonly body: string }

export function openPress(edition: Edition): Press {
  const ledger: LedgerEntry[] = []
  const faults = new Map<string, Fault>()
  let notes: FootNote[] = []
  let noteCount = 0
  let section = ''

  const enterLedger = (fact: Fact, text: string): LedgerEntry => {
    const entry = { id: `n${ledger.length + 1}`, printed: text, fact, section }
    ledger.push(entry)
    return entry
  }
  const data = (fact: Fact, text: string): string => {
    const entry = enterLedger(fact, text)
    const link = edition === 'screen' ? `<a id="${linkId(entry)}" href="#${definitionId(entry)}">${text}</a>` : text
    return `<data id="${entry.id}" class="n" value="${fact.value}">${link}</data>${mark(fact)}`
  }
  const press: Press = {
    edition, ledger, shortForms: new Map(),
    get faults() { return [...faults.values()] },
    enter(id) { section = id },
    section: () => section,
    number(fact, { decimals = 0, unit = false } = {}) {
      if (isGap(fact)) return press.missing(fact.population.unreported ?? '')
      const text = data(fact, printed(fact, decimals)) + (unit ? escapeHtml(fact.unit) : '')
      return isIncompleteTotal(fact) ? `${text}<span class="held">（保留${data(heldOf(fact), printed(heldOf(fact)))}件を含まない）</span>` : text
    },
    rich: (text) => text.map((part) => (typeof part === 'string' ? escapeHtml(part) : press.number(part.fact, part))).join(''),
    missing(what, fault = gapOf(what)) {
      press.fault(fault)
      return '<span class="missing">未記入</span>'
    },
    fault(fault) { faults.set(fault.id, fault) },
    note(key, body) {
      noteCount += 1
      notes.push({ key, number: noteCount, body })
      return `<a class="noteref" id="nr-${escapeHtml(key)}" href="#fn-${escapeHtml(key)}" role="doc-noteref">${noteCount}</a>`
    },
    notesSoFar: () => noteCount,
    takeNotes() {
      const taken = notes
      notes = []
      return taken
    },
  }
  return press
}

const gapOf = (what: string): Fault =>
  ({ id: `未記入/${what}`, code: 'render/missing', message: `「${what}」が未記入です。`, remedy: '公表値又は原稿を補ってください。分からないものは未記入のまま残ります。' })

/** The box in which a number's definition opens. */
export const definitionId = ({ id }: LedgerEntry): string => id.replace('n', 'd')
/** The link within the `<data>`: what gets the focus back. */
export const linkId = ({ id }: LedgerEntry): string => id.replace('n', 'a')

/** 合成 values carry a small mark, explained at the head of each page; published and real ones carry none. */
const mark = (fact: Fact): string => (fact.origin.standing === '合成' ? '<span class="syn" title="合成データによる値">＊</span>' : '')

/** A total never looks complete while rows are held back, not even one of nothing. */
const isIncompleteTotal = (fact: Fact): boolean => fact.whole === true && fact.population.held > 0

function heldOf({ population, origin }: Fact): Fact<'件'> {
  const base = { ...population, held: 0 }
  return { key: `held/${population.key}`, value: population.held, unit: '件', rows: { form: 'detailed', indices: new Uint32Array(0) }, population: base, origin: { standing: origin.standing === '公表値' ? '実データ' : origin.standing } }
}
