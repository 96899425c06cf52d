import type { Content, TableCell, TableExhibit } from '../model/exhibit.ts'
import type { Fact } from '../model/fact.ts'
import { sentencesOnce } from '../model/format.ts'
import type { Note } from '../model/grid.ts'
import type { Fault } from '../model/problem.ts'
import type { SeriousInDetailed } from '../model/regime.ts'
import { comparisonFault, type Terms } from '../model/terms.ts'
import { dateText } from '../model/sheet.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { header, unknown } from './crosstab.ts'
import { firstEdition } from '../model/history.ts'
import type { NamedFacts } from '../model/known.ts'
import type { Material } from './material.ts'

const rows = ['重大な事故', '詳細な様式', '簡易な様式'] as const
type Row = (typeof rows)[number]

/** 表1: carriers and reports by form, beside the year before; a change that the rule does not allow to be read is left out. */
export function reportsTable(facts: NamedFacts, material: Pick<Material, 'history' | 'year' | 'terms'>): TableExhibit {
  const { year, terms } = material
  const now = fiscalYearLabel(year)
  const before = fiscalYearLabel((year - 1) as FiscalYear)
  return {
    kind: 'table', key: 'reports', files: ['reports', 'reports-by-quarter'],
    caption: [`${now}に報告された電気通信事故`],
    view: {
      head: [
        [tall('区分'), wide('報告事業者数', 2), wide('報告件数', 3)],
        [now, before, now, before, '増減'].map((label) => header('column', label)),
      ],
      body: rows.map((row) => [header('row', rowLabel(row, terms)), ...cells(facts, row, material)]),
    },
    notes: [...notes(facts, terms), ...revisedNotes(material)],
  }
}

const formTerm = { 詳細な様式: 'detailed-form', 簡易な様式: 'simple-form' } as const
const rowLabel = (row: Row, { term }: Terms): string => (row === '重大な事故' ? row : `${term('quarterly-report')}（${term(formTerm[row])}による報告）`)

const label = (text: string): Content => ({ kind: 'text', text })
const tall = (text: string): TableCell => ({ content: [label(text)], head: 'column', rowSpan: 2 })
const wide = (text: string, columnSpan: number): TableCell => ({ content: [label(text)], head: 'column', columnSpan })

type Shown = Pick<Material, 'history' | 'year' | 'terms'>

function cells(facts: NamedFacts, row: Row, material: Shown): readonly TableCell[] {
  const { terms } = material
  const { comparable, notes: changes } = terms.comparison(row)
  const changed = changes.length > 0 ? COMPARISON : undefined
  const cell = (column: string, mark?: string, revised?: Fact): TableCell => {
    const fact = facts.get(`reports/${row}/${column}`)
    if (fact === 'missing') return unknown
    return { content: [{ kind: 'fact', fact, unit: true, ...(mark === undefined ? {} : { mark }) }, ...(revised ? [label(REVISED)] : [])], role: 'number' }
  }
  const wholesale = row === '重大な事故' ? '※1' : undefined
  const counted = row === '詳細な様式' ? '※2' : undefined
  return [
    cell('報告事業者数', wholesale), cell('前年度の報告事業者数', wholesale, first(material, row, '社')),
    cell('報告件数', counted), cell('前年度の報告件数', counted, first(material, row, '件')),
    comparable ? cell('報告件数の増減', changed) : { content: [label(`比較できない${COMPARISON}`)], role: 'not-reportable' },
  ]
}

const COMPARISON = '※3'
const REVISED = 'r'

const first = ({ history, year }: Shown, row: Row, unit: '件' | '社'): Fact | undefined =>
  firstEdition(history, (year - 1) as FiscalYear, row, unit, `reports/${row}/前年度の公表時の値（${unit}）`)

/** 公表時 beside the revised figure of the year before. */
function revisedNotes(material: Shown): readonly Note[] {
  const revised = rows.flatMap((row) => (['社', '件'] as const).flatMap((unit) => { const fact = first(material, row, unit); return fact ? [{ row, unit, fact }] : [] }))
  return revised.map(({ row, unit, fact }) => ({ mark: REVISED, text: [`公表の後に改訂した値である。公表時の${row}の前年度の値は`, { fact }, `${unit}であった。`] }))
}

function notes(facts: NamedFacts, terms: Terms): readonly Note[] {
  const changes = [...new Set(rows.filter((row) => compared(facts, row, terms)).flatMap((row) => terms.comparison(row).notes))]
  const term = terms.term('quarterly-report')
  return [
    { mark: '※1', text: [wholesaleText(facts)] },
    { mark: '※2', text: [`${terms.term('detailed-form')}による${term}の件数は報告の件数であり、卸役務に係る提供元・提供先双方の報告を含む。${seriousText(terms.seriousInDetailed)}`] },
    ...(changes.length > 0 ? [{ mark: COMPARISON, text: [`前年度との間で取扱いが変わった。${sentencesOnce(changes)}`] }] : []),
  ]
}

/** Whether the table sets a row beside the year before, or says that it cannot: a 増減 that is 未記入 needs no note. */
const compared = (facts: NamedFacts, row: Row, terms: Terms): boolean => !terms.comparison(row).comparable || facts.get(`reports/${row}/報告件数の増減`) !== 'missing'

/** Which of the two is greater is said only of this year's figures, and only where it is so. */
function wholesaleText(facts: NamedFacts): string {
  const [carriers, accidents] = ['報告事業者数', '報告件数'].map((column) => facts.get(`reports/重大な事故/${column}`))
  const exceeds = carriers !== undefined && accidents !== undefined && carriers !== 'missing' && accidents !== 'missing' && carriers.value > accidents.value
  return exceeds
    ? '卸役務に係る事故では、卸の提供元と提供先のいずれもが報告するため、事業者数は事故の件数を上回る。'
    : '卸役務に係る事故では、卸の提供元と提供先のいずれもが報告する。事業者数は報告した事業者の数であり、事故の件数とは一致しないことがある。'
}

/** Whether 重大な事故 are in the count of 詳細な様式: what stands beside that count. */
function seriousText({ kind, last }: SeriousInDetailed): string {
  if (kind === 'all') return '重大な事故に係る報告を含む。'
  if (kind === 'none' || last === undefined) return '重大な事故に係る報告を含まない。'
  return `重大な事故に係る報告は、${dateText(last)}までに発生したものを含み、その後に発生したものを含まない。`
}

/** Series of 表1 whose year before counts something else. */
export const comparisonFaults = (terms: Terms): readonly Fault[] =>
  rows.filter((row) => !terms.comparison(row).comparable).map((row) => comparisonFault(row, terms.comparison(row).notes))
