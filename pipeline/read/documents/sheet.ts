import type { Code } from '../../model/code.ts'
import type { Place } from '../../model/place.ts'
import type { Problem } from '../../model/problem.ts'
import type { CauseText, Measure, Notice, Phase, ReferenceRow, Sheet, Topology } from '../../model/sheet.ts'
import { durationText, type Minutes, type WallTime } from '../../model/time.ts'
import { readChecked } from './checked.ts'
import type { DocumentText } from './file.ts'
import type { ImageUse } from './images.ts'
import { sheetSchema, type SheetDocument } from './sheet-schema.ts'
import { given } from './given.ts'
import { sheetStatements } from './statements/index.ts'

const code = <K extends 'service' | 'cause' | 'equipment'>(label: string): Code<K> => label as Code<K>

type PhaseDocument = NonNullable<SheetDocument['事象']>[number]

/** Where the end is stated and the duration is not, the duration follows. */
const durationOf = (start: WallTime | undefined, end: WallTime | undefined, stated: Minutes | undefined): Minutes | undefined =>
  stated ?? (start !== undefined && end !== undefined ? ((end - start) as Minutes) : undefined)

function toPhase(phase: PhaseDocument, whole: SheetDocument): Phase {
  const counted = phase.重大な事故に該当
  const own = phase.発生日時 ?? phase.継続時間 ?? phase.影響利用者数
  const times = own === undefined && counted ? whole : phase
  return given({
    label: phase.番号, text: phase.内容, start: times.発生日時, end: times.復旧日時, counted,
    duration: durationOf(times.発生日時?.time, times.復旧日時, times.継続時間), users: times.影響利用者数 ?? [],
  })
}

const single = (doc: SheetDocument): Phase =>
  given({ start: doc.発生日時, end: doc.復旧日時, duration: durationOf(doc.発生日時.time, doc.復旧日時, doc.継続時間), users: doc.影響利用者数 ?? [], counted: true })

const toCauseText = (c: SheetDocument['発生原因']['概要'][number]): CauseText => given({ label: c.番号, heading: c.見出し, text: c.内容 })

const toMeasure = (m: SheetDocument['再発防止策'][number]): Measure => given({
  kind: m.種別, answers: m.対応する原因, text: m.内容,
  progress: m.状況.map((p) => given({ target: p.対象, on: p.期日, state: p.状態, note: p.備考 })),
})

const toNotice = (n: SheetDocument['情報周知'][number]): Notice => given({
  carrier: n.事業者, media: n.媒体, kinds: n.種別, at: n.日時 === '不明' ? undefined : n.日時, until: n.終了, note: n.内容,
  screenshot: n.画面 && { file: n.画面.ファイル, alternative: n.画面.代替テキスト },
})

/** In the order of time; a notice whose time is not known stays behind the one it was written after. */
function inTime(notices: readonly Notice[]): readonly Notice[] {
  let last = -1
  const timed = notices.map((notice) => ({ notice, time: (last = notice.at?.time ?? last) }))
  return timed.sort((a, b) => a.time - b.time).map(({ notice }) => notice)
}

function toTopology(t: NonNullable<SheetDocument['機器構成図']>): Topology {
  if ('ファイル' in t) return given({ kind: 'image' as const, file: t.ファイル, alternative: t.代替テキスト, note: t.注記 })
  const known = new Set(t.設備.map((node) => node.記号))
  return given({
    kind: 'graph' as const, direction: t.向き, alternative: t.代替テキスト, note: t.注記,
    nodes: t.設備.map((n) => ({ id: n.記号, label: n.名称, shape: n.種類, state: n.状態 })),
    edges: t.接続.filter((e) => known.has(e.から) && known.has(e.まで)).map((e) => given({ from: e.から, to: e.まで, label: e.説明, state: e.状態, both: e.双方向, beside: e.並列 })),
    groups: t.区画.map((g) => ({ label: g.名称, nodes: g.設備.filter((id) => known.has(id)) })),
  })
}

const toReference = (r: NonNullable<SheetDocument['参考']>): ReferenceRow => given({
  heading: r.見出し, start: r.発生日時, end: r.復旧日時, duration: durationOf(r.発生日時?.time, r.復旧日時, r.継続時間), phenomenon: r.事象,
  users: r.影響.map((u) => given({ service: u.役務, users: u.利用者数, method: u.算出方法 })), region: r.影響地域, cause: r.原因,
})

const toCause = (c: SheetDocument['発生原因']): Sheet['cause'] => given({
  item: c.区分 === undefined ? undefined : code<'cause'>(c.区分), basis: c.分類の根拠,
  overview: c.概要.map(toCauseText), enlargement: c.大規模化.map(toCauseText), prolongation: c.長期化.map(toCauseText),
})

function toSheet(doc: SheetDocument, file: string): Sheet {
  return given({
    file, kind: doc.区分 === '重大な事故' ? ('serious' as const) : ('further' as const), no: doc.番号, title: doc.見出し,
    carriers: doc.事業者.map((c) => ({ name: c.名称, shortName: c.略称, role: c.立場 })), carriersNote: doc.事業者の注記,
    start: doc.発生日時, phases: doc.事象?.map((phase) => toPhase(phase, doc)) ?? [single(doc)], region: doc.影響地域,
    inquiries: doc.問合せ件数.map((i) => given({ party: i.窓口, ...i.件数 })), summary: doc.主な障害内容, description: doc.障害内容,
    clauses: doc.役務の区分.map((c) => given({ class: c.項, services: c.役務.map((s) => code<'service'>(s)), detail: c.細目 })), notSerious: doc.該当しない理由,
    cause: toCause(doc.発生原因), equipment: doc.故障設備 === undefined ? undefined : code<'equipment'>(doc.故障設備),
    topology: doc.機器構成図 && toTopology(doc.機器構成図), measures: doc.再発防止策.map(toMeasure), measuresText: doc.再発防止策の説明,
    notices: inTime(doc.情報周知.map(toNotice)), noticesText: doc.情報周知の説明, reference: doc.参考 && toReference(doc.参考), notes: doc.注記,
  })
}

type LineOf = (path: readonly (string | number)[]) => number

/** Where each item begins that is compared with the reports. */
function linesOf(doc: SheetDocument, lineOf: LineOf): NonNullable<Sheet['lines']> {
  const measured = (key: '継続時間' | '影響利用者数'): number => lineOf([doc.事象 === undefined ? key : '事象'])
  return { 発生日時: lineOf(['発生日時']), 継続時間: measured('継続時間'), 影響利用者数: measured('影響利用者数'), 電気通信役務: lineOf(['役務の区分']), 事業者: lineOf(['事業者']) }
}

function timeProblems(stated: { 発生日時?: { time: WallTime } | undefined; 復旧日時?: WallTime | undefined; 継続時間?: Minutes | undefined }, place: Place): readonly Problem[] {
  const { 発生日時: start, 復旧日時: end, 継続時間: duration } = stated
  if (!start || end === undefined) return []
  if (end < start.time) return [{ code: 'document/order-of-time', severity: 'error', place, detail: { earlier: '発生日時', later: '復旧日時' } }]
  const computed = (end - start.time) as Minutes
  if (duration === undefined || duration === computed) return []
  return [{ code: 'document/duration', severity: 'error', place, detail: { stated: durationText(duration), computed: durationText(computed) } }]
}

/** What the schema cannot say: durations are computed and compared, every symbol and every number referred to exists. */
function contradictions(doc: SheetDocument, file: string, lineOf: LineOf): readonly Problem[] {
  const place = (path: readonly (string | number)[]): Place => ({ file, line: lineOf(path) })
  const times = [timeProblems(doc, place(['継続時間'])), ...(doc.事象 ?? []).map((phase, i) => timeProblems(phase, place(['事象', i])))]
  if (doc.参考) times.push(timeProblems(doc.参考, place(['参考', '継続時間'])))
  return [...times.flat(), ...unknownNodes(doc, place), ...unknownCauses(doc, place)]
}

function unknownNodes(doc: SheetDocument, place: (path: readonly (string | number)[]) => Place): readonly Problem[] {
  const graph = doc.機器構成図
  if (!graph || 'ファイル' in graph) return []
  const known = new Set(graph.設備.map((node) => node.記号))
  const named = [
    ...graph.接続.flatMap((edge, i) => [edge.から, edge.まで].map((id) => ({ id, path: ['機器構成図', '接続', i] }))),
    ...graph.区画.flatMap((group, i) => group.設備.map((id) => ({ id, path: ['機器構成図', '区画', i] }))),
  ]
  return named.filter(({ id }) => !known.has(id)).map(({ id, path }): Problem => ({ code: 'document/unknown-node', severity: 'error', place: place(path), detail: { id } }))
}

function unknownCauses(doc: SheetDocument, place: (path: readonly (string | number)[]) => Place): readonly Problem[] {
  const { 概要, 大規模化, 長期化 } = doc.発生原因
  const known = new Set([...概要, ...大規模化, ...長期化].map((cause) => cause.番号))
  return doc.再発防止策.flatMap((measure, i): readonly Problem[] => {
    const label = measure.対応する原因
    if (label === undefined || known.has(label)) return []
    return [{ code: 'document/unknown-cause', severity: 'warning', place: place(['再発防止策', i]), detail: { label } }]
  })
}

/** Every file that the sheet names as a picture, with the line that names it. */
function imagesOf(doc: SheetDocument, file: string, lineOf: LineOf): readonly ImageUse[] {
  const use = (written: string, path: readonly (string | number)[]): ImageUse => ({ written, place: { file, line: lineOf([...path, 'ファイル']) } })
  const graph = doc.機器構成図
  const screens = doc.情報周知.flatMap(({ 画面 }, i) => (画面 ? [use(画面.ファイル, ['情報周知', i, '画面'])] : []))
  return graph && 'ファイル' in graph ? [use(graph.ファイル, ['機器構成図']), ...screens] : screens
}

/** One accident sheet from its YAML. What the schema refuses gives no sheet; a contradiction inside a sheet is reported beside it. */
export function readSheet({ text, file }: DocumentText): { sheet?: Sheet; uses: readonly ImageUse[]; problems: readonly Problem[] } {
  const { value, problems, lineOf } = readChecked(sheetSchema, text, file)
  if (!value) return { uses: [], problems }
  const sheet: Sheet = { ...toSheet(value, file), lines: linesOf(value, lineOf) }
  const said = sheetStatements(value, sheet, (path) => ({ file, line: lineOf(path) }))
  return { sheet, uses: imagesOf(value, file, lineOf), problems: [...problems, ...contradictions(value, file, lineOf), ...said] }
}
