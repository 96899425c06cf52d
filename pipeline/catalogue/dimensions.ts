import { carrierClass, carrierClasses, NO_CLASS } from '../model/carrier-class.ts'
import { bandOf, groupsOf, type CodeBook, type CodeList } from '../model/code.ts'
import type { Member } from '../model/grid.ts'
import type { Incident, SimpleReport } from '../model/incident.ts'
import { clockTime, dateOf, QUARTERS, quarterLabel, type Quarter } from '../model/time.ts'

/** One way of dividing the reports. */
export interface Dimension {
  /** Its name in tables, on the command line and in the CSV header. */
  readonly label: string
  readonly members: (codes: CodeBook) => readonly Member[]
  /** The member(s) a report belongs to; undefined = unknown, and then the report is outside this view. */
  readonly of: (incident: Incident, codes: CodeBook) => string | readonly string[] | undefined
  /** The member of a report of the simple form; absent = that form does not ask for it, and its reports are outside this view. */
  readonly ofSimple?: (report: SimpleReport, codes: CodeBook) => string
  /** A report may belong to several members (services): the members' counts add up to more than the reports. */
  readonly several?: true
  /** The dimension that holds the 大分類 of its members, or the 四半期 of a month. */
  readonly parent?: string
}

const named = (labels: readonly string[]): Member[] => labels.map((label) => ({ key: label, label }))
const items = (list: CodeList): Member[] => list.map((e) => ({ key: e.label, label: e.label, group: e.group }))

const groupIndexes = new WeakMap<CodeList, ReadonlyMap<string, string>>()
function groupOf(list: CodeList, label: string): string {
  const index = groupIndexes.get(list) ?? new Map(list.map((e) => [e.label as string, e.group]))
  groupIndexes.set(list, index)
  return index.get(label) ?? label
}

const month = ({ start }: Started): string => `${clockTime(start).month}月`
const hour = ({ start }: Started): string => `${clockTime(start).hour}時台`
type Started = Pick<Incident, 'start'>
const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map((m, n): Member => ({ key: `${m}月`, label: `${m}月`, group: quarterLabel((Math.floor(n / 3) + 1) as Quarter) }))
const HOURS = Array.from({ length: 24 }, (_, hour) => `${hour}時台`)

export const dimensions = {
  duration: {
    label: '継続時間',
    members: (codes) => named(codes.durationBands.map((b) => b.label)),
    of: (i, codes) => bandOf(codes.durationBands, i.duration).label,
  },
  users: {
    label: '影響利用者数',
    members: (codes) => named(codes.userBands.map((b) => b.label)),
    of: (i, codes) => bandOf(codes.userBands, i.users.value).label,
  },
  service: { label: '電気通信役務', members: (codes) => items(codes.services), of: (i) => i.services, several: true, parent: 'serviceGroup' },
  serviceGroup: {
    label: '役務の大分類',
    members: (codes) => named(groupsOf(codes.services)),
    of: (i, codes) => i.services.map((s) => groupOf(codes.services, s)),
    several: true,
  },
  cause: { label: '発生要因', members: (codes) => items(codes.causes), of: (i) => i.cause, parent: 'causeGroup' },
  causeGroup: { label: '要因の大分類', members: (codes) => named(groupsOf(codes.causes)), of: (i, codes) => groupOf(codes.causes, i.cause) },
  equipment: { label: '故障設備', members: (codes) => items(codes.equipment), of: (i) => i.equipment, parent: 'equipmentGroup' },
  equipmentGroup: {
    label: '設備の大分類',
    members: (codes) => named(groupsOf(codes.equipment)),
    of: (i, codes) => (i.equipment === undefined ? undefined : groupOf(codes.equipment, i.equipment)),
  },
  quarter: { label: '四半期', members: () => named(QUARTERS.map(quarterLabel)), of: (i) => quarterLabel(i.quarter), ofSimple: (r) => quarterLabel(r.quarter) },
  month: { label: '月', members: () => MONTHS, of: month, ofSimple: month, parent: 'quarter' },
  hour: { label: '時間帯', members: () => named(HOURS), of: hour, ofSimple: hour },
  serious: {
    label: '重大な事故',
    members: () => named(['重大な事故', 'その他']),
    of: (i) => (i.seriousNo === undefined ? 'その他' : '重大な事故'),
  },
  emergency: { label: '緊急通報', members: () => named(['○', '該当なし']), of: (i) => (i.emergency ? '○' : '該当なし') },
  filing: { label: '報告区分', members: () => named(['新規', '訂正']), of: (i) => (i.correction ? '訂正' : '新規') },
  form: { label: '形式', members: () => named(['詳細な様式', '簡易な様式']), of: () => '詳細な様式', ofSimple: () => '簡易な様式' },
  simpleEquipment: { label: '対象設備', members: (codes) => items(codes.simpleEquipment), of: () => undefined, ofSimple: (r) => r.equipment },
  /** No column of the form asks for it: staff may fill in a table of carriers. */
  carrierClass: {
    label: '事業者区分',
    members: (codes) => named([...carrierClasses(codes), NO_CLASS]),
    of: (i, codes) => carrierClass(codes, i.carrier, dateOf(i.start)), ofSimple: (r, codes) => carrierClass(codes, r.carrier, dateOf(r.start)),
  },
  role: { label: '卸役務', members: () => named(['提供元', '提供先', '該当なし']), of: (i) => i.role ?? '該当なし' },
} as const satisfies Record<string, Dimension>

export type DimensionKey = keyof typeof dimensions
export const dimension = (key: DimensionKey): Dimension => dimensions[key]
