import { rowSet } from '../model/cube.ts'
import type { OpenTable, TableCell, TableExhibit } from '../model/exhibit.ts'
import { isGap, type Fact } from '../model/fact.ts'
import { numberText } from '../model/format.ts'
import { publishedFact } from '../model/history.ts'
import type { Fault } from '../model/problem.ts'
import { includesSerious, readRegimes } from '../model/regime.ts'
import { dateText } from '../model/sheet.ts'
import { fiscalYearLabel, type IsoDate } from '../model/time.ts'
import type { Verdict } from '../model/verdict.ts'
import { header } from './crosstab.ts'
import type { Material } from './material.ts'

/** Every report of the year judged by the rule of one day. */
export interface Recut { readonly asOf: IsoDate; readonly verdicts: readonly Verdict[] }
type Item = '重大な事故' | '詳細な様式'

/** Accidents that verdicts find 重大, by what tells one accident from another: its No., its 同一事故番号, else its one report. */
function seriousAccidents({ incidents }: Material, verdicts: readonly Verdict[]): ReadonlyMap<string, readonly number[]> {
  const marked = new Map(incidents.flatMap((i) => (i.accident !== undefined && i.seriousNo !== undefined ? [[i.accident, i.seriousNo] as const] : [])))
  const nameOf = (row: number): string => {
    const incident = incidents[row]
    const no = incident?.seriousNo ?? marked.get(incident?.accident ?? '')
    return no === undefined ? incident?.accident ?? `row ${row}` : `No.${no}`
  }
  const found = new Map<string, number[]>()
  for (const { row, verdict } of verdicts) if (verdict === '重大') found.set(nameOf(row), [...(found.get(nameOf(row)) ?? []), row])
  return found
}

function counted(material: Material, key: string, value: number, rows: readonly number[]): Fact<'件'> {
  return { key, value, unit: '件', rows: rowSet('detailed', rows), population: material.cube.population('counted'), origin: { standing: material.standing } }
}

const seriousFact = (material: Material, key: string, verdicts: readonly Verdict[]): Fact<'件'> => {
  const found = seriousAccidents(material, verdicts)
  return counted(material, key, found.size, [...found.values()].flat())
}

/** 詳細な様式 under the rule of a day: with or without what that day's thresholds find 重大. */
function detailedFact(material: Material, { asOf, verdicts }: Recut): Fact<'件'> {
  const withSerious = includesSerious(readRegimes(material.codes), asOf)
  const rows = verdicts.filter(({ verdict }) => withSerious || verdict !== '重大').map(({ row }) => row)
  return counted(material, 'recut/詳細な様式/基準日の規則による件数', rows.length, rows)
}

interface Line { readonly item: Item; readonly published: Fact<'件'> | 'missing'; readonly own: Fact<'件'>; readonly recut: Fact<'件'> }

function linesOf(material: Material, recut: Recut): readonly Line[] {
  const published = (item: Item): Fact<'件'> | 'missing' => publishedFact(material.history, material.year, item, '件', `recut/${item}/公表値`)
  return [
    { item: '重大な事故', published: published('重大な事故'), own: seriousFact(material, 'recut/重大な事故/発生時の規則による件数', material.verdicts), recut: seriousFact(material, 'recut/重大な事故/基準日の規則による件数', recut.verdicts) },
    { item: '詳細な様式', published: published('詳細な様式'), own: material.cube.reports('recut/詳細な様式/発生時の規則による件数'), recut: detailedFact(material, recut) },
  ]
}

/** 「現行の基準による再集計」: as published, by the rule of each 発生日時, and by the rule of one day; absent where no day is asked for. */
export function recutTable(material: Material): { readonly exhibit: TableExhibit; readonly table: OpenTable; readonly facts: readonly Fact[] } | undefined {
  const { recut, year } = material
  if (!recut) return undefined
  const lines = linesOf(material, recut)
  const exhibit: TableExhibit = {
    kind: 'table', key: 'recut', files: ['recut'],
    caption: [`${dateText(recut.asOf)}の規則による${fiscalYearLabel(year)}の再集計`],
    view: { head: [['項目', '公表値', '発生時の規則による件数', `${dateText(recut.asOf)}の規則による件数`].map((text) => header('column', text))], body: lines.map(({ item, ...facts }) => [header('row', item), cell(facts.published), cell(facts.own), cell(facts.recut)]) },
    notes: changeNotes(material, recut),
  }
  return { exhibit, table: openTable(material, recut, lines), facts: lines.flatMap(({ published, own, recut: other }) => [...(published === 'missing' ? [] : [published]), own, other]) }
}

const cell = (fact: Fact | 'missing'): TableCell =>
  (fact === 'missing' ? { content: [{ kind: 'text', text: '公表値なし' }], role: 'not-reportable' } : { content: [{ kind: 'fact', fact, unit: true }], role: 'number' })

/** Which accidents change. One that becomes 重大 is only counted here: the report names nobody outside 表3. */
function changeNotes(material: Material, recut: Recut): TableExhibit['notes'] {
  const [before, after] = [seriousAccidents(material, material.verdicts), seriousAccidents(material, recut.verdicts)]
  const entering = [...after.keys()].filter((name) => !before.has(name))
  const leaving = [...before.keys()].filter((name) => !after.has(name))
  const count = (key: string, names: readonly string[], of: ReadonlyMap<string, readonly number[]>): { fact: Fact } =>
    ({ fact: counted(material, `recut/${key}/件数`, names.length, names.flatMap((name) => of.get(name) ?? [])) })
  const named = leaving.filter((name) => name.startsWith('No.'))
  return [
    { text: ['この規則により新たに重大な事故となるものは', count('新たに重大な事故となるもの', entering, after), '件、重大な事故でなくなるものは', count('重大な事故でなくなるもの', leaving, before), `件${named.length > 0 ? `（${named.join('、')}）` : ''}である。`] },
    { text: ['件数は報告の行から判定したものであり、報告に付された重大な事故の番号にはよらない。番号ごと、又は同一事故番号ごとに1件と数えた。'] },
  ]
}

const COLUMNS = ['年度(西暦)', '年度', '基準日', '項目', '公表値(件)', '発生時の規則による件数(件)', '基準日の規則による件数(件)', 'データの別']
const openTable = ({ year, standing }: Material, { asOf }: Recut, lines: readonly Line[]): OpenTable => ({
  name: 'recut', columns: COLUMNS,
  rows: lines.map(({ item, published, own, recut }) => [year, fiscalYearLabel(year), asOf, item, published === 'missing' ? null : published.value, own.value, recut.value, isGap(own) ? '未記入' : standing]),
})

/** The back test: a published year whose rows, judged by the rule of their own day, give another number of 重大な事故 than was published. The year's own closing is no publication to be tested against. */
export function recutFaults(material: Material): readonly Fault[] {
  const published = material.history.figures.find((f) => f.year === material.year && f.item === '重大な事故' && f.unit === '件')
  const own = seriousFact(material, 'recut/重大な事故/発生時の規則による件数', material.verdicts)
  if (published === undefined || isGap(own) || published.value === own.value) return []
  return [{
    id: 'recut/重大な事故', code: 'recut/differs',
    message: `重大な事故の件数は、公表値が${numberText(published.value)}件（${published.citation}）、発生時の規則による判定では${numberText(own.value)}件です。`,
    remedy: 'internal/classification.csv の「一致」が × の報告を確かめてください。列から判定できないものであれば、release.yaml に理由を記入してください。',
  }]
}
