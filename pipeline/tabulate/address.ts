import type { CodeBook, CodeList } from '../model/code.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { Question } from './question.ts'

type Place = ReadonlyMap<DimensionKey, string>

/**
 * The stable name of one number. Where the report prints the same number it is the report's own address, so that a
 * published value is recognised as one; else a name made of the question. What another day's rule gives was never published.
 */
export function addressOf({ measure, where, asOf }: Question, by: readonly DimensionKey[], members: readonly string[], codes: CodeBook): string {
  const single = where.every(({ members: { length } }) => length === 1)
  const place = new Map([...where.map(({ key, members: [only = ''] }) => [key, only] as const), ...by.map((key, n) => [key, members[n] ?? ''] as const)])
  const known = single && asOf === undefined ? reportAddress(measure.name, place, codes) : undefined
  if (known !== undefined) return known
  const filters = where.filter(({ key }) => !by.includes(key)).map(({ key, members: some }) => `${dimension(key).label}=${some.join('+')}`)
  const cells = by.map((key, n) => `${dimension(key).label}=${members[n] ?? ''}`)
  return ['集計', measure.name, ...(asOf === undefined ? [] : [`基準日=${asOf}`]), ...filters, ...cells].join('/')
}

function reportAddress(measure: string, place: Place, codes: CodeBook): string | undefined {
  const rest = new Map(place)
  const quarter = rest.get('quarter')
  rest.delete('quarter')
  if (measure === '事故数' && rest.size === 1 && rest.get('serious') === '重大な事故') return slot('reports/重大な事故/報告件数', quarter)
  if (measure !== '件数') return undefined
  const keys = [...rest.keys()].sort().join('+')
  const duration = rest.get('duration') ?? '計'
  const users = rest.get('users') ?? '計'
  switch (keys) {
    case '': return quarter === undefined ? 'reports/詳細な様式/報告件数' : `quarter/${quarter}/件数`
    case 'form': return slot(`reports/${rest.get('form')}/報告件数`, quarter)
    case 'duration': case 'users': case 'duration+users': return `grid${quarter === undefined ? '' : `/${quarter}`}/${duration}/${users}`
    case 'service': case 'cause': case 'equipment': return slot(`${keys}/${itemRow(codes, keys, rest.get(keys) ?? '')}/件数`, quarter)
    case 'serviceGroup': case 'causeGroup': case 'equipmentGroup': return slot(`${keys.slice(0, -5)}/${rest.get(keys)}/件数`, quarter)
    default: return undefined
  }
}

const slot = (address: string, quarter: string | undefined): string => (quarter === undefined ? address : `${address}/${quarter}`)

function itemRow(codes: CodeBook, key: 'service' | 'cause' | 'equipment', label: string): string {
  const list: CodeList = { service: codes.services, cause: codes.causes, equipment: codes.equipment }[key]
  return `${list.find((entry) => entry.label === label)?.group ?? ''}／${label}`
}
