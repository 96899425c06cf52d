import type { Breakdown, Figure, Part } from '../model/chart.ts'
import type { Exhibit, FigureExhibit, OpenTable } from '../model/exhibit.ts'
import { isGap, type Fact } from '../model/fact.ts'
import { printed, printedWithUnit, roundHalfUp } from '../model/format.ts'
import { factsOf, type Grid } from '../model/grid.ts'
import type { Fault } from '../model/problem.ts'
import { breakdown, everyPart, ranked, type BreakdownKey } from './breakdown.ts'
import type { Accident } from '../model/accident.ts'
import type { ClaimBook, NamedFacts } from '../model/known.ts'
import type { Statement } from '../model/history.ts'
import { accidentsOf } from './accidents.ts'
import { claimFacts } from './claims.ts'
import { gridShares, gridTable } from './crosstab.ts'
import { impactTables } from './impact.ts'
import { namedFacts } from './facts.ts'
import type { Material } from './material.ts'
import { openTables } from './open-tables.ts'
import { reconcile, reconciliationTable, unexplained, type Reconciliation } from './reconciliation.ts'
import { recutFaults, recutTable } from './recut.ts'
import { revisionFaults, revisionsOf, revisionsTable } from './revisions.ts'
import { statementsOf, tableFacts } from './statements.ts'
import { comparisonFaults, reportsTable } from './reports.ts'
import { seriousCounts, seriousFaults, seriousTable } from './serious.ts'
import { changeNotes, revisedNotes, trendFigure, trendOf } from './trends.ts'
import type { Trend } from '../model/trend-series.ts'

/** What the report shows, not yet numbered nor laid out. */
export interface Exhibition {
  readonly exhibits: readonly Exhibit[]
  readonly figures: readonly Figure[]
  readonly facts: NamedFacts
  readonly claims: ClaimBook
  readonly breakdowns: Readonly<Record<BreakdownKey, Breakdown>>
  readonly accidents: readonly Accident[]
  readonly trends: readonly Trend[]
  readonly openTables: readonly OpenTable[]
  /** Every number of the open tables in the order of their cells. */
  readonly openFacts: readonly Fact[]
  readonly reconciliation: Reconciliation
  /** All that is said, for closing the year. */
  readonly statements: () => readonly Statement[]
  readonly faults: readonly Fault[]
}

const BREAKDOWNS = {
  service: { title: 'サービス別電気通信事故発生状況', population: 'service' },
  cause: { title: '発生要因別電気通信事故発生状況', population: 'detailed' },
  equipment: { title: '故障設備別電気通信事故発生状況', population: 'equipment' },
} as const

/** What is shown first: the figures can be drawn while the rest is still counted. */
export interface Shown {
  readonly accidents: readonly Accident[]
  readonly grid: Grid<'件'>
  readonly table: Exhibit
  readonly breakdowns: Exhibition['breakdowns']
  readonly facts: NamedFacts
  /** Of reports in the detailed form, and of 重大な事故. */
  readonly trends: readonly [detailed: Trend, major: Trend]
  readonly claims: ClaimBook
  readonly figureExhibits: readonly FigureExhibit[]
  readonly figures: readonly Figure[]
}

/** Countable material in; 表2, the figures, named facts and claims out, every number still a fact. */
export function show(material: Material): Shown {
  const { cube, incidents, sheets, codes } = material
  const accidents = accidentsOf(incidents, sheets, codes)
  const grid = cube.grid('grid', 'duration', 'users')
  const shares = gridShares(grid)
  const breakdowns = { service: breakdown(material, 'service'), cause: breakdown(material, 'cause'), equipment: breakdown(material, 'equipment') }
  const facts = namedFacts(material, [
    ...factsOf(grid), ...shares.rows, ...shares.columns, shares.total, ...(Object.keys(BREAKDOWNS) as BreakdownKey[]).flatMap((key) => everyPart(material, key)), ...seriousCounts(accidents, cube, codes),
  ])
  const trends = [trendOf('詳細な様式', material, facts), trendOf('重大な事故', material, facts)] as const
  const figureExhibits = figuresOf(material, breakdowns, trends)
  return {
    accidents, grid, breakdowns, facts, trends, figureExhibits, claims: claimFacts(material, facts, trends), figures: figureExhibits.map(({ figure }) => figure),
    table: gridTable(grid, shares, accidents, material.terms.term('not-reportable')),
  }
}

function figuresOf(material: Material, breakdowns: Exhibition['breakdowns'], trends: Shown['trends']): readonly FigureExhibit[] {
  const label = material.standing === '合成' ? '見本・合成データ（＊は合成値）' : ''
  const trend = (key: string, title: string, shown: readonly [Trend, ...Trend[]]): FigureExhibit =>
    figure(trendFigure(key, title, shown, material, ''), ['trend'], [...changeNotes(shown, material), ...revisedNotes(shown, material)])
  return [
    trend('trend', '重大な事故及び詳細な様式による報告の件数の推移', trends),
    ...(Object.keys(BREAKDOWNS) as BreakdownKey[]).map((key) => breakdownFigure(material, key, breakdowns[key], label)),
    trend('serious-trend', '重大な事故の件数の推移', [trends[1]]),
  ]
}

/** All that the report shows: with what is shown first, the other tables, the open data and what was published before. */
export function exhibit(material: Material, { accidents, grid, table, breakdowns, facts, trends, claims, figureExhibits, figures }: Shown): Exhibition {
  const { year, codes, history } = material
  const open = openTables(material, accidents, trends)
  const recut = recutTable(material)
  const shown = [reportsTable(facts, material), table, seriousTable(accidents, year, codes, material.cube.population('serious').unreported === undefined), ...figureExhibits, ...impactTables(material), ...(recut ? [recut.exhibit] : [])]
  const more = new Map([...open.facts, ...tableFacts(shown)].map((fact) => [fact.key, fact]))
  const computed = (address: string): Fact | string | undefined => claims.word(address) ?? marks(accidents, address) ?? facts.find(address) ?? more.get(address)
  const reconciliation = reconcile(history, year, computed, facts.unreported)
  const revisions = revisionsOf(history, year, computed)
  const compared = [reconciliationTable(reconciliation, year), revisionsTable(revisions, year)].flatMap((exhibit) => exhibit ?? [])
  return {
    exhibits: [...shown, ...compared],
    facts, claims, trends, breakdowns, accidents, reconciliation, figures,
    openTables: [...open.tables, ...(recut ? [recut.table] : [])], openFacts: [...open.facts, ...(recut?.facts ?? [])],
    statements: () => statementsOf({ facts, more: [...more.values()], claims, grid, marks: (address) => marks(accidents, address) }),
    faults: [...unexplained(reconciliation), ...revisionFaults(revisions), ...seriousFaults(accidents), ...comparisonFaults(material.terms), ...recutFaults(material)],
  }
}

/** The alternative text ends with the name of the table that holds the numbers drawn. */
function figure(drawn: Figure, files: readonly string[], notes: FigureExhibit['notes'] = []): FigureExhibit {
  const alternative = `${drawn.alternative}数値の表は${files[0] ?? ''}.csvである。`
  return { kind: 'figure', key: drawn.key, caption: [drawn.title], figure: { ...drawn, alternative }, files, notes }
}

function breakdownFigure({ cube }: Material, key: BreakdownKey, chart: Breakdown, label: string): FigureExhibit {
  const { title, population } = BREAKDOWNS[key]
  const base = cube.population(population)
  const total: Fact = cube.reports(`${key}/計/件数`, { [`${key}Group`]: chart.groups.map((group) => group.label) })
  const notes = [{ text: [`母数は${base.label}（`, { fact: total, unit: true }, '）。内訳の割合は、それぞれの大分類に占める割合である。'] }, ...roundingNotes(chart)]
  return figure({ key, title, label, alternative: breakdownAlternative(chart), chart }, [key, `${key}-by-quarter`], notes)
}

/** Where whole-number shares of the groups, or of the items of a group, do not add to 100, a note says so. */
function roundingNotes({ groups }: Breakdown): FigureExhibit['notes'] {
  const total = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + roundHalfUp(part.share.value, 0), 0)
  const off = [groups, ...groups.map((group) => group.items)].some((parts) => ![0, 100].includes(total(parts)))
  return off ? [{ text: ['割合は四捨五入しているため、その和が100%にならないものがある。'] }] : []
}

function breakdownAlternative({ groups }: Breakdown): string {
  if (groups.every(({ count }) => isGap(count))) return '集計できる報告がないため、件数は未記入である。'
  const parts = ranked(groups).map((group) => {
    const first = ranked(group.items)[0]
    const within = first && group.items.length > 1 ? `（うち${first.label}${printedWithUnit(first.count)}）` : ''
    return `${group.label}${printedWithUnit(group.count)}、${printed(group.share)}%${within}`
  })
  return `多い順に、${parts.join('、')}。`
}

/** The ※ numbers that stand in a cell of 表2: published ones are compared with them. */
function marks(accidents: readonly Accident[], address: string): string | undefined {
  const cell = /^grid\/(.+)の※$/.exec(address)?.[1]
  return cell === undefined ? undefined : accidents.filter((a) => a.cells.includes(cell)).map((a) => a.no).join('、')
}
