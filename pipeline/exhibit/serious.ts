import { groupsOf, type CodeBook } from '../model/code.ts'
import type { Cube } from '../model/cube.ts'
import type { Fact } from '../model/fact.ts'
import { placeText, type Place } from '../model/place.ts'
import type { Fault } from '../model/problem.ts'
import type { Incident } from '../model/incident.ts'
import type { Content, TableCell, TableExhibit } from '../model/exhibit.ts'
import type { Note } from '../model/grid.ts'
import { clausesOn, readLaw } from '../model/law.ts'
import { fiscalYearBounds, fiscalYearLabel, type FiscalYear } from '../model/time.ts'
import { clauseTexts } from './clauses.ts'
import type { Accident } from '../model/accident.ts'
import { differences } from './sheet-check.ts'
import { header } from './crosstab.ts'

const columns = ['番号', '事業者名', '発生日時', '継続時間', '影響利用者数等', '主な障害内容', '重大な事故に該当する電気通信役務の区分']

/** 表3: the 重大な事故 of the year, from the same sheets as the accident sheets themselves, so that the two cannot disagree. Without any report nothing is known of them. */
export function seriousTable(accidents: readonly Accident[], year: FiscalYear, codes: CodeBook, hasReports: boolean): TableExhibit {
  const none: TableCell = { content: [text(hasReports ? '該当する事故はない。' : '未記入（集計できる報告がない）')], columnSpan: columns.length, role: 'text' }
  return {
    kind: 'table', key: 'serious', files: ['serious'], wide: true,
    caption: [`${fiscalYearLabel(year)}に発生した重大な事故の一覧`],
    view: {
      head: [columns.map((column) => header('column', column))],
      body: accidents.length === 0 ? [[none]] : accidents.map(row),
    },
    notes: accidents.length === 0 ? [] : itemNotes(codes, year),
  }
}

/** Which 項 the table speaks of, in the numbering of its time; none until the rule was divided by service. */
function itemNotes(codes: CodeBook, year: FiscalYear): readonly Note[] {
  const items = clausesOn(readLaw(codes).thresholds, fiscalYearBounds(year).from).map((t) => t.item).filter((item) => item !== '')
  const [first, last] = [items[0], items.at(-1)]
  return first === undefined || last === undefined ? [] : [{ text: [`役務の区分の「${first}」から「${last}」までは、施行規則第58条の表の項による。`] }]
}

const text = (value: string): Content => ({ kind: 'text', text: value })
const cell = (lines: readonly string[]): TableCell => ({ content: [{ kind: 'lines', lines }], role: 'text' })

const row = (accident: Accident): readonly TableCell[] => [
  header('row', String(accident.no)),
  cell(accident.carriers),
  cell(accident.start.replace('年', '年 ').split(' ')),
  cell(accident.durations),
  cell(accident.users),
  cell([accident.summary]),
  cell(accident.sheet ? clauseTexts(accident.sheet) : ['未記入']),
]


/** How the 重大な事故 divide by cause and by equipment, as the text of the report counts them. */
export function seriousCounts(accidents: readonly Accident[], cube: Cube, codes: CodeBook): readonly Fact<'件'>[] {
  const by = (table: string, groups: readonly string[], of: (accident: Accident) => string): Fact<'件'>[] =>
    groups.map((group) => cube.seriousAccidents(`${table}/${group}/件数`, {}, accidents.filter((a) => of(a) === group).map((a) => a.no)))
  const services = [...new Set(codes.services.map((s) => s.more['重大な事故の内訳'] ?? s.group))]
  return [
    ...by('serious-cause', groupsOf(codes.causes), (a) => a.causeGroup),
    ...by('serious-equipment', groupsOf(codes.equipment), (a) => a.equipmentGroup),
    ...by('serious-service', ['衛星', ...VOICE.values(), ...services], (a) => serviceKind(a, codes)),
  ]
}

const VOICE = new Map([['一', '緊急通報を取り扱う音声伝送役務'], ['二', '緊急通報を取り扱わない音声伝送役務']])

/** The one heading under which an accident is told: its facility, its voice clause, else its first service. Without a sheet its report says them. */
function serviceKind({ sheet, reports }: Accident, codes: CodeBook): string {
  const clause = sheet?.clauses[0]
  if (clause?.class === '衛星等') return '衛星'
  const main = reports.find((report) => report.role !== '提供先') ?? reports[0]
  const voice = VOICE.get(clause?.class ?? (main ? voiceOf(main, codes) : ''))
  if (voice !== undefined) return voice
  const entry = entryOf(clause?.services[0] ?? main?.services[0], codes)
  return entry?.more['重大な事故の内訳'] ?? entry?.group ?? '未記入'
}

const entryOf = (service: string | undefined, codes: CodeBook) => codes.services.find((s) => s.label === service)

/** The 項 of a report that names a 音声伝送役務 among its services: 一 where it carries emergency calls, else 二. */
function voiceOf({ services, emergency }: Incident, codes: CodeBook): string {
  const isVoice = services.some((service) => entryOf(service, codes)?.more['基準の区分'] === '音声')
  return !isVoice ? '' : emergency ? '一' : '二'
}

/** Reports and sheets of one No. must both exist and say the same: otherwise 表2, 表3 and the sheet would part. */
export function seriousFaults(accidents: readonly Accident[]): readonly Fault[] {
  return accidents.flatMap(({ no, sheet, reports }): Fault[] => {
    const fault = (code: string, message: string, remedy: string, key?: string): Omit<Fault, 'place'> => ({ id: [code, no, ...(key === undefined ? [] : [key])].join('/'), code, message, remedy })
    if (!sheet) return [fault('serious/no-sheet', `重大な事故 No.${no} の個票（serious/*.yaml）がありません。表3は報告の行から作りました。`, '個票の YAML を置いてください。')]
    if (reports.length === 0) return [fault('serious/no-report', `重大な事故 No.${no} は個票だけがあり、番号を付した報告の行がありません。`, '該当する報告の「重大な事故」の列に番号を記入してください。')]
    return differences(sheet, reports).map(({ item, key, text }) => {
      const place: Place = { file: sheet.file, ...(sheet.lines ? { line: sheet.lines[item] } : {}) }
      return { ...fault('serious/sheet-differs', `${placeText(place)}：重大な事故 No.${no} の個票と報告の行が一致しません：${text}。`, 'どちらが正しいかを事業者に確認し、誤っている方を直してください。', key), place }
    })
  })
}
