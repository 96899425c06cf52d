import { numberText } from '../model/format.ts'
import { dateText } from '../model/sheet.ts'
import type { Population, Unit } from '../model/fact.ts'
import { dimension, type DimensionKey } from '../catalogue/dimensions.ts'
import type { Belonging } from './belonging.ts'
import { userHours } from './measures.ts'
import type { Question } from './question.ts'
import type { Report } from './reports.ts'

export interface Base { readonly detailed: readonly Report[]; /** Left out by {@link leavesApart}. */ readonly apart: number; readonly simple: readonly Report[]; readonly heldDetailed: number; readonly heldSimple: number }

export const keysOf = ({ by, where }: Question): readonly DimensionKey[] => [...new Set([...by, ...where.map(({ key }) => key)])]
const uses = (question: Question, ...keys: readonly DimensionKey[]): boolean => keysOf(question).some((key) => keys.includes(key))
/** Only 形式 and 対象設備 bring the reports of the simple form in. */
export const asksSimple = (question: Question): boolean => uses(question, 'form', 'simpleEquipment')

/** Accidents and their impact are measured whatever form reports them; 件数 of the detailed form follows the form of its time. */
export const leavesApart = (question: Question): boolean => question.measure.formBound && !uses(question, 'serious')

const weigh = (reports: Iterable<Report>): number => [...reports].reduce((total, { weight }) => total + weight, 0)

/** 「携帯電話又はIP電話」. */
const filterText = (question: Question): string => question.where.map(({ key, members }) => (saysItself(key, members) ? dimension(key).label : `${key === 'serious' ? '重大な事故の別' : dimension(key).label}が${members.join('又は')}`)).join('、')
/** 重大な事故 of the dimension 重大な事故. */
export const saysItself = (key: DimensionKey, members: readonly string[]): boolean => members.join() === dimension(key).label

/** What the numbers are counted of, with its size. */
export function populationOf(question: Question, found: readonly Belonging[], base: Base): Population {
  const forms = !asksSimple(question) ? '詳細な様式による報告' : question.by.length + question.where.length > 0 && onlySimple(question) ? '簡易な様式による報告' : '詳細な様式及び簡易な様式による報告'
  const filter = filterText(question)
  const label = `${forms}${filter === '' ? '' : `のうち、${filter}のもの`}${uses(question, 'service', 'serviceGroup') ? '（サービスごとの延べ件数）' : ''}`
  const held = (onlySimple(question) ? 0 : base.heldDetailed) + (asksSimple(question) ? base.heldSimple : 0)
  const unit: Unit = '件'
  return { key: '集計', label, size: weigh(found.map(({ report }) => report)), unit, held }
}

const onlySimple = (question: Question): boolean =>
  uses(question, 'simpleEquipment') || question.where.some(({ key, members }) => key === 'form' && members.every((m) => m === '簡易な様式'))

/** How it was counted, and what the numbers do not contain: a sentence each. */
export function notesOf(question: Question, found: readonly Belonging[], base: Base): readonly string[] {
  const reports = [...new Set(found.map(({ report }) => report))]
  return [
    `${question.measure.name}：${question.measure.definition}`,
    ...(uses(question, 'service', 'serviceGroup') ? [`一つの報告が複数の電気通信役務に及ぶときは、役務ごとに数える（延べ）。報告の数では${numberText(weigh(reports))}件。`] : []),
    ...(uses(question, 'cause', 'causeGroup') ? ['発生要因は、主なもの一つによる。'] : []),
    ...(uses(question, 'equipment', 'equipmentGroup') ? [equipmentNote(base)] : []),
    ...(uses(question, 'carrierClass') ? ['事業者区分は、報告にはなく、区分表（carrier-classes）への記入による。記入のない事業者は「未記入」とする。'] : []),
    ...(question.measure.unit === '人時' ? impactNotes(reports) : []),
    ...(!question.measure.simple && reports.some(({ simple }) => simple) ? ['簡易な様式には継続時間と影響利用者数がないため、詳細な様式だけによる。'] : []),
    ...recutNotes(question),
    ...(base.apart > 0 ? [`重大な事故に係る報告${numberText(base.apart)}件は、${question.asOf === undefined ? '発生の時' : dateText(question.asOf)}の規則により詳細な様式に含まれないため、数えていない。`] : []),
    ...heldNotes(question, base),
  ]
}

/** Which rule was applied, and how the numbers then differ from those of the report. */
const recutNotes = ({ asOf }: Question): readonly string[] => (asOf === undefined ? [] : [
  `${dateText(asOf)}の規則により全ての報告を判定し直した件数である。重大な事故かどうかは報告の値から判定し、報告に付された番号にはよらない。公表値とは異なることがある。`,
])

const equipmentNote = ({ detailed }: Base): string =>
  `故障設備が明らかな報告だけを数える（不明の${numberText(detailed.filter(({ incident }) => incident?.equipment === undefined).length)}件を含まない）。`

function impactNotes(all: readonly Report[]): readonly string[] {
  const reports = all.filter(({ incident }) => incident !== undefined)
  const left = reports.filter((report) => userHours(report) === undefined)
  const units = [...new Set(left.flatMap(({ incident }) => incident?.users.unit ?? []))].sort()
  const rough = reports.filter((report) => userHours(report) !== undefined && (report.incident?.users.qualifiers.length ?? 0) > 0).length
  return [
    `影響利用者数が人でない報告${numberText(left.length)}件${units.length > 0 ? `（単位が${units.join('、')}）` : ''}を含まない。`,
    ...(rough > 0 ? [`約・最大・以上の付く報告${numberText(rough)}件は、その数のまま用いた。`] : []),
  ]
}

function heldNotes(question: Question, { heldDetailed, heldSimple }: Base): readonly string[] {
  const held = (onlySimple(question) ? 0 : heldDetailed) + (asksSimple(question) ? heldSimple : 0)
  return held > 0 ? [`保留${numberText(held)}件を含まない。`] : []
}
