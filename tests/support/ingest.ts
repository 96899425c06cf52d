import type { Source } from '../../pipeline/model/effects.ts'
import type { CodeBook } from '../../pipeline/model/code.ts'
import type { Validation } from '../../pipeline/model/reading.ts'
import type { FiscalYear } from '../../pipeline/model/time.ts'
import { read, readCodes } from '../../pipeline/read/index.ts'
import { validate } from '../../pipeline/validate/index.ts'
import { diskSource } from './disk-source.ts'
import { memorySource, type Content } from './memory-source.ts'

export const codes: CodeBook = await readCodes(diskSource('data'))

/** A complete row of the detailed form; change what the test is about. */
export const good = {
  受付番号: 'R03-0001', 報告区分: '', 対象受付番号: '', 報告日: '', 事業者名: '架空第一通信株式会社', 発生日時: '2021-05-30 20:41', 復旧日時: '2021-05-31 02:23', 継続時間: '5時間42分',
  影響利用者数: '62,095人', 影響地域: '', 電気通信役務: 'IP電話', 緊急通報: '', 発生要因: '機器故障', 故障設備: '', 卸役務: '', 同一事故番号: '', 重大な事故: '', 対象外の理由: '', 措置模様: '', 備考: '',
}
export type Fields = { readonly [field in keyof typeof good]?: string }
export const goodSimple = { 受付番号: 'K-1', 事業者名: '架空第一通信株式会社', 発生日時: '2021-05-30 20:41', 対象設備: '無線基地局', 件数: '' }

const quoted = (text: string): string => (/[",\r\n\t;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const line = (cells: readonly string[]): string => cells.map(quoted).join(',')
/** A file of the detailed form from rows that differ from the good one. */
export const detailed = (rows: readonly Fields[]): string =>
  [line(Object.keys(good)), ...rows.map((row, at) => line(Object.values({ ...good, 受付番号: `R03-${String(at + 1).padStart(4, '0')}`, ...row })))].join('\r\n') + '\r\n'
export const simple = (rows: readonly Partial<typeof goodSimple>[]): string =>
  [line(Object.keys(goodSimple)), ...rows.map((row, at) => line(Object.values({ ...goodSimple, 受付番号: `K-${at + 1}`, ...row })))].join('\n')

export interface Options { readonly strict?: boolean; readonly year?: number; readonly folder?: string; readonly encodings?: Record<string, string> }
export async function ingest(source: Source, { strict = false, year = 2021, folder = 'R03', encodings = {} }: Options = {}) {
  const reading = await read(source, folder, codes, { encodings })
  return { reading, validation: validate(reading, codes, { year: year as FiscalYear, strict }) }
}
export const ingestFiles = (files: Readonly<Record<string, Content>>, options?: Options) => ingest(memorySource(files), options)
/** One file of the detailed form, validated. */
export const check = async (rows: readonly Fields[], options?: Options): Promise<Validation> =>
  (await ingestFiles({ 'R03/detailed/2021Q1.csv': detailed(rows) }, options)).validation

export const codesOf = (validation: Validation): readonly string[] => validation.problems.map(({ code }) => code)
export const counted = (validation: Validation): number => validation.incidents.length + validation.simple.length
/** rows = counted + held + withdrawn, and no row twice. */
export function isBalanced(validation: Validation): boolean {
  const rows = [...validation.held.map(({ row }) => row), ...validation.withdrawn.map(({ row }) => row)].map(({ form, id }) => `${form}${id}`)
  const all = [...rows, ...validation.incidents.map(({ row }) => `detailed${row}`), ...validation.simple.map(({ row }) => `simple${row}`)]
  return all.length === validation.rows && new Set(all).size === all.length
}
