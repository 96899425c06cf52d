import type { CodeBook, CodeList } from '../model/code.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { Question } from './question.ts'

type Place = ReadonlyMap<DimensionKey, string>

/** Dimensions to which not every report belongs, or some several times: all of one of them is not all reports. */
const PARTIAL: Partial<Record<DimensionKey, string>> = {
  service: 'service', serviceGroup: 'service', equipment: 'equipment', equipmentGroup: 'equipment', form: 'form', simpleEquipment: 'simpleEquipment',
}

/**
 * The stable name of one number. Where the report prints the same number it is the report's own address, so that a
 * published value is recognised as one; else a name made of the question. What another day's rule gives was never published.
 */
export function addressOf(question: Question, by: readonly DimensionKey[], members: readonly string[], codes: CodeBook): string {
  const { measure, where, asOf } = question
  const single = where.every(({ members: { length } }) => length === 1)
  const place = new Map([...where.map(({ key, members: [only = ''] }) => [key, only] as const), ...by.map((key, n) => [key, members[n] ?? ''] as const)])
  const all = summedUp(question, place)
  const known = single && asOf === undefined ? reportAddress(measure.name, innermost(place), all, codes) : undefined
  if (known !== undefined) return known
  const filters = where.filter(({ key }) => !by.includes(key)).map(({ key, members: some }) => `${dimension(key).label}=${some.join('+')}`)
  const totals = all.map((key) => `${dimension(key).label}=計`)
  const cells = by.map((key, n) => `${dimension(key).label}=${members[n] ?? ''}`)
  return ['集計', measure.name, ...(asOf === undefined ? [] : [`基準日=${asOf}`]), ...filters, ...totals, ...cells].join('/')
}

/** Axes of partial dimensions of which this number takes all members together. */
const summedUp = ({ by }: Question, place: Place): readonly DimensionKey[] =>
  by.filter((key) => PARTIAL[key] !== undefined && ![...place.keys()].some((named) => PARTIAL[named] === PARTIAL[key]))

/** A 小分類 says its 大分類, a month its 四半期, and whatever the detailed form alone asks for, that form. */
function innermost(place: Place): Place {
  const said = new Set<string>([...place.keys()].flatMap((key) => dimension(key).parent ?? []))
  if (place.size > 1 && place.get('form') === '詳細な様式') said.add('form')
  return new Map([...place].filter(([key]) => !said.has(key)))
}

function reportAddress(measure: string, place: Place, all: readonly DimensionKey[], codes: CodeBook): string | undefined {
  const rest = new Map(place)
  const quarter = rest.get('quarter')
  rest.delete('quarter')
  if (measure === '事故数' && rest.size === 1 && rest.get('serious') === '重大な事故') return slot('reports/重大な事故/報告件数', quarter)
  if (measure !== '件数') return undefined
  if (all.length > 0) return rest.size === 0 && quarter === undefined ? totalAddress(all) : undefined
  const keys = [...rest.keys()].sort().join('+')
  const duration = rest.get('duration') ?? '計'
  const users = rest.get('users') ?? '計'
  switch (keys) {
    case '': return quarter === undefined ? 'reports/詳細な様式/報告件数' : `quarter/${quarter}/件数`
    case 'form': return slot(`reports/${rest.get('form')}/報告件数`, quarter)
    case 'serious': return quarter === undefined ? `reports/${rest.get('serious') === '重大な事故' ? '重大な事故/詳細な様式による報告件数' : '重大な事故を除く/報告件数'}` : undefined
    case 'duration': case 'users': case 'duration+users': return `grid${quarter === undefined ? '' : `/${quarter}`}/${duration}/${users}`
    case 'service': case 'cause': case 'equipment': return slot(`${keys}/${itemRow(codes, keys, rest.get(keys) ?? '')}/件数`, quarter)
    case 'serviceGroup': case 'causeGroup': case 'equipmentGroup': return slot(`${keys.slice(0, -5)}/${rest.get(keys)}/件数`, quarter)
    default: return undefined
  }
}

/** The whole of one partial view: サービスごとの延べ, 故障設備が明らかな報告, 簡易な様式. */
function totalAddress(all: readonly DimensionKey[]): string | undefined {
  const [view, ...others] = [...new Set(all.map((key) => PARTIAL[key]))]
  if (others.length > 0 || view === undefined || view === 'form') return undefined
  return view === 'simpleEquipment' ? 'reports/簡易な様式/報告件数' : `${view}/計/件数`
}

const slot = (address: string, quarter: string | undefined): string => (quarter === undefined ? address : `${address}/${quarter}`)

function itemRow(codes: CodeBook, key: 'service' | 'cause' | 'equipment', label: string): string {
  const list: CodeList = { service: codes.services, cause: codes.causes, equipment: codes.equipment }[key]
  return `${list.find((entry) => entry.label === label)?.group ?? ''}／${label}`
}
