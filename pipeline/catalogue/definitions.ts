import { dimension, type DimensionKey } from './dimensions.ts'
import { facts, type FactSpec } from './facts.ts'

const COUNTED = { reports: '詳細な様式による報告の件数', carriers: '詳細な様式による報告をした事業者の数', serious: '重大な事故の件数（番号ごとに1件）', seriousCarriers: '重大な事故を報告した事業者の数', simple: '簡易な様式による報告の件数', simpleCarriers: '簡易な様式による報告をした事業者の数' }
const SERIES: Readonly<Record<string, string>> = { 詳細な様式: COUNTED.reports, 重大な事故: COUNTED.serious, 簡易な様式: COUNTED.simple }

const ABSOLUTE = '/絶対値'
const FIRST_EDITION = /^(?:前年度の公表時の値（(件|社)）|(.+年度)の公表時の値)$/
const MEASURED: Readonly<Record<string, string>> = {
  件数: '件数', 利用者時間: '利用者時間（影響利用者数と継続時間の積の和）', 利用者時間の下限: '利用者時間の、取り得る範囲の下限', 利用者時間の上限: '利用者時間の、取り得る範囲の上限', 人以外の報告件数: '件数のうち、影響利用者数が人以外で報告されたもの',
}

/** What a printed fact counts, in words, by its address and the addresses of its parts; undefined where neither says it. */
export function definitionOf(key: string, of: readonly string[] = []): string | undefined {
  const spec = (facts as Readonly<Record<string, FactSpec>>)[key]
  if (spec && 'same' in spec) return definitionOf(spec.same)
  if (spec && 'count' in spec) return counted(spec)
  if (spec && 'documents' in spec) return spec.documents === 'further' ? 'その他検証案件の件数' : '教訓等の件数'
  if (spec && 'difference' in spec) return spec.difference.map((each) => `「${definitionOf(each) ?? each}」`).join('から') + 'を引いた差'
  if (spec && 'sum' in spec) return `${spec.sum.map((each) => `「${definitionOf(each) ?? each}」`).join('と')}の和`
  if (key.endsWith(ABSOLUTE)) return `${definitionOf(key.slice(0, -ABSOLUTE.length)) ?? ''}の大きさ`
  if (spec && 'previous' in spec) return `前年度の${spec.previous}の報告${spec.unit === '社' ? '事業者数' : '件数'}`
  const [part, whole] = of.map((each) => definitionOf(each))
  if (key.includes('割合') && part !== undefined && whole !== undefined) return `「${part}」が「${whole}」に占める割合`
  return spec || key.includes('割合') ? undefined : ofCell(key.split('/'))
}

function counted({ count, ...spec }: Extract<FactSpec, { readonly count: unknown }>): string {
  const where = Object.entries(spec.slice ?? {}).map(([name, members]) => [name as DimensionKey, members.join('又は')] as const)
  return `${conditions(where)}${COUNTED[count]}`
}

/** A cell of a table or a figure, which has no line in the catalogue: its address names its place. */
function ofCell(address: readonly string[]): string | undefined {
  const [view = '', first = '', second = '', ofYear] = address
  if (view.startsWith('impact') && ofYear !== undefined) return `${ofYear}の${ofCell(address.slice(0, 3)) ?? ''}`
  if (address.length !== 3) return undefined
  if (view === 'grid') return conditions([['duration', first], ['users', second]]) + COUNTED.reports
  const [, unit, of] = FIRST_EDITION.exec(second) ?? []
  if (unit !== undefined || of !== undefined) return `${of ?? '前年度'}の${first}の報告${unit === '社' ? '事業者数' : '件数'}として、公表の時に示した値`
  if (view.startsWith('serious-') && second === '件数') return `${SERIOUS_BY[view] ?? view}が${first}である${COUNTED.serious}`
  if (view === 'impact' || (view.startsWith('impact-') && MEASURED[second] !== undefined)) return impactCell(view, first, second)
  if (view === 'trend' && SERIES[first] !== undefined) return `${second}の${SERIES[first]}`
  if (second !== '件数' || (view !== 'service' && view !== 'cause' && view !== 'equipment' && view !== 'quarter')) return undefined
  const [group = '', item] = first.split('／')
  const key: DimensionKey = item !== undefined || view === 'quarter' ? view : `${view}Group`
  return conditions([[key, item ?? group]]) + COUNTED.reports
}

const SERIOUS_BY: Readonly<Record<string, string>> = { 'serious-cause': '発生要因の大分類', 'serious-equipment': '故障設備の大分類', 'serious-service': '役務の区分' }

const impactCell = (view: string, row: string, measure: string): string =>
  `${row === '計' ? '' : conditions([impactCondition(view.slice('impact-'.length), row)])}詳細な様式による報告及び重大な事故に係る報告の${MEASURED[measure] ?? measure}`

function impactCondition(view: string, row: string): readonly [DimensionKey, string] {
  const [group = '', item] = row.split('／')
  if (view === 'quarter') return ['quarter', row]
  const key = view as 'service' | 'cause' | 'equipment'
  return [item === undefined ? `${key}Group` : key, item ?? group]
}

/** 「発生要因が設定誤りである」; 計 is no condition. */
function conditions(where: readonly (readonly [DimensionKey, string])[]): string {
  const said = where.filter(([, member]) => member !== '計').map(([key, member]) => (key === 'serious' ? ofSerious(member) : `${dimension(key).label}が${member}`))
  return said.length === 0 ? '' : `${said.join('、')}である`
}

const ofSerious = (member: string): string => (member === dimension('serious').label ? '重大な事故に係るもの' : '重大な事故に係るもの以外のもの')
