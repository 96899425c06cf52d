import type { KnownSum } from '../../model/disclosure.ts'
import type { Fact } from '../../model/fact.ts'
import type { Cell } from '../open/aligned.ts'
import { familyOf } from '../open/columns.ts'
import type { Relation } from './recover.ts'

/** Tables whose rows divide all reports of the detailed form. */
const WHOLE = new Set(['cause', 'grid'])

/** Every sum that a reader of the report and its tables can set up: quarters and year, table and total, 大分類, and what the report itself computes. */
export function relationsOf(cells: readonly Cell[], printed: readonly Fact[], told: readonly KnownSum[]): readonly Relation[] {
  const counts = cells.filter(({ fact }) => fact.unit === '件')
  const known = new Map(printed.map((fact) => [fact.key, fact]))
  const totals = new Map(counts.filter(({ labels }) => labels['区分'] === '詳細な様式').map(({ labels, fact }) => [labels['四半期'] ?? '', fact.key]))
  return [
    ...sums('年計と各四半期の和', grouped(counts, ({ table, labels }) => `${familyOf(table)}/${rest(labels)}`), ({ labels }) => labels['四半期'] === undefined),
    ...totalsOf('報告の総数', grouped(counts.filter(({ table }) => WHOLE.has(familyOf(table))), ({ table, labels }) => `${familyOf(table)}|${labels['四半期'] ?? ''}`), (name) => totals.get(name.split('|')[1] ?? '')),
    ...totalsOf('大分類の計', grouped(counts.filter(({ labels }) => labels['大分類'] !== undefined && labels['四半期'] === undefined), ({ table, labels }) => `${table}/${labels['大分類'] ?? ''}/件数`), (name) => (known.has(name) ? name : undefined)),
    ...margins(counts.filter(({ table }) => table === 'grid'), known),
    ...printed.flatMap(computed),
    ...hours(cells), ...told.map(({ name, total, parts }) => ({ name, terms: new Map([...parts.map((key) => [key, 1] as const), [total, -1] as const]) })),
  ]
}

/** 表2 prints the sum of each line and each column of the grid. */
const margins = (cells: readonly Cell[], known: ReadonlyMap<string, Fact>): readonly Relation[] => {
  const printedSum = (key: string): string | undefined => (known.has(key) ? key : undefined)
  return [
    ...totalsOf('表2の行の計', grouped(cells, ({ labels }) => labels['継続時間'] ?? ''), (row) => printedSum(`grid/${row}/計`)),
    ...totalsOf('表2の列の計', grouped(cells, ({ labels }) => labels['影響利用者数'] ?? ''), (column) => printedSum(`grid/計/${column}`)),
  ]
}

const rest = (labels: Cell['labels']): string => Object.entries(labels).filter(([header]) => header !== '四半期').map(([, label]) => label).join('/')

function grouped(cells: readonly Cell[], name: (cell: Cell) => string): ReadonlyMap<string, readonly Cell[]> {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) groups.set(name(cell), [...(groups.get(name(cell)) ?? []), cell])
  return groups
}

/** In each group one cell is the sum of the others. */
const sums = (name: string, groups: ReadonlyMap<string, readonly Cell[]>, isSum: (cell: Cell) => boolean): readonly Relation[] =>
  [...groups.values()].filter((cells) => cells.some(isSum) && cells.length > 1).map((cells) => ({ name, terms: new Map(cells.map((cell) => [cell.fact.key, isSum(cell) ? -1 : 1])) }))

/** Each group adds up to a number printed elsewhere. */
const totalsOf = (name: string, groups: ReadonlyMap<string, readonly Cell[]>, total: (group: string) => string | undefined): readonly Relation[] =>
  [...groups].flatMap(([group, cells]) => {
    const key = total(group)
    return key === undefined ? [] : [{ name, terms: new Map([...cells.map((cell) => [cell.fact.key, 1] as const), [key, -1] as const]) }]
  })

/** 人時 by cause and by quarter add up to the same: each divides all counted reports. */
function hours(cells: readonly Cell[]): readonly Relation[] {
  const divided = (view: string): readonly string[] => cells.filter(({ table, column, labels }) => table === 'impact' && column === '利用者時間(人時)' && labels['分類'] === view).map(({ fact }) => fact.key)
  return [{ name: '要因別の計と四半期別の計', amounts: true, terms: new Map([...divided('発生要因').map((key) => [key, 1] as const), ...divided('四半期').map((key) => [key, -1] as const)]) }]
}

/** Sums and differences that the report prints, such as the change from last year. */
function computed({ key, formula, of }: Fact): readonly Relation[] {
  if (!of || (formula !== '和' && formula !== '差')) return []
  const terms = of.map((part, n) => [part.key, formula === '差' && n > 0 ? -1 : 1] as const)
  return [{ name: formula === '差' ? '印字された増減' : '印字された和', terms: new Map([...terms, [key, -1]]) }]
}
