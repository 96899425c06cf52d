import { dimension, type DimensionKey } from './dimensions.ts'
import { facts, type FactSpec } from './facts.ts'

const COUNTED = { reports: '詳細な様式による報告の件数', carriers: '詳細な様式による報告をした事業者の数', serious: '重大な事故の件数（番号ごとに1件）', seriousCarriers: '重大な事故を報告した事業者の数', simple: '簡易な様式による報告の件数', simpleCarriers: '簡易な様式による報告をした事業者の数' }
const SERIES: Readonly<Record<string, string>> = { 詳細な様式: COUNTED.reports, 重大な事故: COUNTED.serious, 簡易な様式: COUNTED.simple }

/** What a printed fact counts, in words, by its address and the addresses of its parts; undefined where neither says it. */
export function definitionOf(key: string, of: readonly string[] = []): string | undefined {
  const spec = (facts as Readonly<Record<string, FactSpec>>)[key]
  if (spec && 'same' in spec) return definitionOf(spec.same)
  if (spec && 'count' in spec) return counted(spec)
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
  const [view = '', first = '', second = ''] = address
  if (address.length !== 3) return undefined
  if (view === 'grid') return conditions([['duration', first], ['users', second]]) + COUNTED.reports
  if (view === 'trend' && SERIES[first] !== undefined) return `${second}の${SERIES[first]}`
  if (second !== '件数' || (view !== 'service' && view !== 'cause' && view !== 'equipment' && view !== 'quarter')) return undefined
  const [group = '', item] = first.split('／')
  const key: DimensionKey = item !== undefined || view === 'quarter' ? view : `${view}Group`
  return conditions([[key, item ?? group]]) + COUNTED.reports
}

/** 「発生要因が設定誤りである」; 計 is no condition. */
function conditions(where: readonly (readonly [DimensionKey, string])[]): string {
  const said = where.filter(([, member]) => member !== '計').map(([key, member]) => `${dimension(key).label}が${member}`)
  return said.length === 0 ? '' : `${said.join('、')}である`
}
