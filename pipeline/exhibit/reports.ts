import type { Content, TableCell, TableExhibit } from '../model/exhibit.ts'
import type { Note } from '../model/grid.ts'
import { fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { header } from './crosstab.ts'
import type { NamedFacts } from '../model/known.ts'

const rows = ['重大な事故', '詳細な様式', '簡易な様式'] as const

/** 表1: carriers and reports by form, beside the year before. */
export function reportsTable(facts: NamedFacts, year: FiscalYear, term: (key: string) => string): TableExhibit {
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
      body: rows.map((row) => [header('row', rowLabel(row, term)), ...cells(facts, row)]),
    },
    notes: notes(term),
  }
}

const rowLabel = (row: (typeof rows)[number], term: (key: string) => string): string =>
  row === '重大な事故' ? row : `${term('quarterly-report')}（${row}による報告）`

const label = (text: string): Content => ({ kind: 'text', text })
const tall = (text: string): TableCell => ({ content: [label(text)], head: 'column', rowSpan: 2 })
const wide = (text: string, columnSpan: number): TableCell => ({ content: [label(text)], head: 'column', columnSpan })

function cells(facts: NamedFacts, row: (typeof rows)[number]): readonly TableCell[] {
  const cell = (column: string, mark?: string): TableCell => {
    const fact = facts.get(`reports/${row}/${column}`)
    if (fact === 'missing') return { content: [label('未記入')], role: 'not-reportable' }
    return { content: [{ kind: 'fact', fact, unit: true, ...(mark === undefined ? {} : { mark }) }], role: 'number' }
  }
  const wholesale = { 重大な事故: '※1', 詳細な様式: undefined, 簡易な様式: undefined }[row]
  const both = { 重大な事故: undefined, 詳細な様式: '※2', 簡易な様式: undefined }[row]
  return [
    cell('報告事業者数', wholesale), cell('前年度の報告事業者数', wholesale),
    cell('報告件数', both), cell('前年度の報告件数', both), cell('報告件数の増減'),
  ]
}

const notes = (term: (key: string) => string): readonly Note[] => [
  { mark: '※1', text: ['卸役務に係る事故では、卸の提供元と提供先のいずれもが報告するため、事業者数は事故の件数を上回る。'] },
  { mark: '※2', text: [`詳細な様式による${term('quarterly-report')}の件数は報告の件数であり、重大な事故に係る報告と、卸役務に係る提供元・提供先双方の報告を含む。`] },
]
