import { fiscalYearLabel, type FiscalYear } from '../../model/time.ts'
import { columnOf, isQuantity, type Column } from '../open/columns.ts'
import type { Written, WrittenField } from './written.ts'

/** A place of a table that breaks a rule: record 0 is the header. */
export interface Finding { readonly record: number; readonly column?: number; readonly message: string }

export interface Rule {
  /** 4-1 … 4-14 of 「統計表における機械判読可能なデータの表記方法の統一ルール」. */
  readonly number: string
  readonly title: string
  readonly check: (table: Sheet) => Iterable<Finding>
}

/** A written table with what is known of its columns. */
export interface Sheet { readonly written: Written; readonly headers: readonly string[]; readonly columns: readonly (Column | undefined)[] }

export function sheetOf(written: Written): Sheet {
  const headers = (written.records[0]?.fields ?? []).map((field) => field.text)
  return { written, headers, columns: headers.map((header) => columnOf(written.name, header)) }
}

interface Spot { sheet: Sheet; record: number; column: number; field: WrittenField }
type TextLook = (text: string, column: Column | undefined) => string | undefined
type Look = (text: string, column: Column | undefined, at: Spot) => string | undefined

/** A rule on what a field of a column says, wherever it stands: labels repeat, so each text of a column is looked at once. */
const everyText = (look: TextLook, header = false) => (sheet: Sheet): Iterable<Finding> => {
  const seen = sheet.headers.map(() => new Map<string, string | undefined>())
  return everyField((text, column, at) => {
    const known = seen[at.column]
    if (at.record === 0 || !known) return look(text, column)
    if (!known.has(text)) known.set(text, look(text, column))
    return known.get(text)
  }, header)(sheet)
}

/** A rule on single fields: the look says what is wrong with one, or nothing. */
const everyField = (look: Look, header = false) => function* (sheet: Sheet): Iterable<Finding> {
  for (let record = header ? 0 : 1; record < sheet.written.records.length; record++) {
    const fields = sheet.written.records[record]?.fields ?? []
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column]
      const message = field && look(field.text, sheet.columns[column], { sheet, record, column, field })
      if (message !== undefined) yield { record, column, message }
    }
  }
}

const isNumber = (column: Column | undefined): boolean => column !== undefined && (isQuantity(column) || column.type === 'year')
const NUMBER = /^-?\d+(\.\d+)?$/
const TOTAL = /^(小計|合計|総計|総数|計|不明)$/
const DITTO = /^(〃|々|同上|″|")$/
const ONLY_SYMBOLS = /^(?:[\p{P}\p{S}]+|[xX])$/u
/** 囲み文字、ローマ数字、組文字、省略記号、半角カナ、私用領域、置換文字. */
const DEPENDENT = /[\u2116\u2121\u2160-\u217f\u2460-\u24ff\u3220-\u324f\u3251-\u33ff\uff61-\uff9f\ue000-\uf8ff\ufffd]/u
const JAPANESE_YEAR = /(?:明治|大正|昭和|平成|令和)(?:元|\d+)年/
const REGION = /^(?:全国|(?:北海|東京|(?:大阪|京都)|.{2,3}?)[都道府県]|\d{5,6})$/

function* headerRow({ headers, written }: Sheet): Iterable<Finding> {
  if (headers.length === 0) yield { record: 0, message: '見出しの行がありません' }
  for (const [column, header] of headers.entries()) {
    if (header === '') yield { record: 0, column, message: '見出しが空です' }
    else if (NUMBER.test(header)) yield { record: 0, column, message: `見出し「${header}」が数値です。見出しの行がないおそれがあります` }
    else if (headers.indexOf(header) !== column) yield { record: 0, column, message: `見出し「${header}」が2列あります` }
  }
  if (headers.length === 1 && (written.records[1]?.fields.length ?? 1) > 1) yield { record: 0, column: 0, message: '見出しの前に表題があります' }
}

const oneValue: TextLook = (text, column) => {
  if (/[\r\n\t]/.test(text)) return '一つの値の中に改行又はタブがあります'
  if (column?.type === 'string' && !column.list && !column.verbatim && /[、;；|｜]/.test(text)) return `「${text}」は複数の値です`
  return undefined
}

const numbersAreNumbers: TextLook = (text, column) => {
  if (!isNumber(column) || text === '' || NUMBER.test(text) || ONLY_SYMBOLS.test(text)) return undefined
  return `「${text}」は数値ではありません（桁区切り、単位、全角数字、記号を除いてください）`
}

const noLayout: TextLook = (text, column) => {
  if (/^\s|\s$/.test(text)) return `「${text}」の前後に空白があります`
  if (column?.verbatim) return undefined
  return /\s{2}|　|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}] [\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text) ? `「${text}」の中に体裁のための空白があります` : undefined
}

function* oneRecord({ headers, columns, written }: Sheet): Iterable<Finding> {
  const seen = new Map<string, number>()
  for (const [record, { fields }] of written.records.entries()) {
    if (record === 0) continue
    if (fields.length !== headers.length) yield { record, message: `見出しは${headers.length}列、この行は${fields.length}列です` }
    const total = fields.findIndex((field, n) => columns[n]?.type === 'string' && !columns[n].verbatim && TOTAL.test(field.text))
    if (total >= 0) yield { record, column: total, message: `「${fields[total]?.text ?? ''}」の行は、ほかの行をまとめたものです` }
    const whole = fields.map((field) => field.text).join('\u0001')
    const first = seen.get(whole)
    if (first !== undefined && fields.some((field) => field.text !== '')) yield { record, message: `${first + 1}行目と同じ行です` }
    seen.set(whole, first ?? record)
  }
}

const labelled: TextLook = (text, column) => {
  if (DITTO.test(text)) return `「${text}」は省略の記号です`
  return text === '' && column?.type !== undefined && !isNumber(column) && column.blank === undefined ? '空です。上の行と同じ値でも省略せずに書いてください' : undefined
}

function* unitsStated({ headers, columns }: Sheet): Iterable<Finding> {
  for (const [at, header] of headers.entries()) {
    const column = columns[at]
    if (!isNumber(column) || column?.unit === 'なし') continue
    const stated = column?.unit === '列' ? headers.includes(`${header}の単位`) : header.endsWith(`(${column?.unit ?? ''})`)
    if (!stated) yield { record: 0, column: at, message: `「${header}」に単位がありません` }
  }
}

const plainCharacters: TextLook = (text) => {
  const found = DEPENDENT.exec(text)?.[0]
  return found === undefined ? undefined : `「${text}」に機種依存文字「${found}」があります`
}

const gregorian: Look = (text, column, { sheet, record }) => {
  if (column?.type === 'year') return /^\d{4}$/.test(text) ? undefined : `「${text}」は西暦4桁ではありません`
  if (column?.type === 'time') return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text) ? undefined : `「${text}」は西暦の年月日（2021-05-30T20:41）ではありません`
  if (column?.type !== 'string' || column.verbatim || !JAPANESE_YEAR.test(text)) return undefined
  const year = sheet.written.records[record]?.fields[sheet.headers.indexOf('年度(西暦)')]?.text
  if (year === undefined) return `「${text}」に西暦の併記がありません`
  return text.endsWith('年度') && fiscalYearLabel(Number(year) as FiscalYear) !== text ? `「${text}」と西暦「${year}」が一致しません` : undefined
}

const regions: Look = (text, column, { sheet, column: at }) => {
  const isRegion = column?.region ?? /地域|都道府県/.test(sheet.headers[at] ?? '')
  return isRegion && !REGION.test(text) ? `「${text}」は地域コードでも地域名称でもありません` : undefined
}

const symbolsExplained: Look = (text, column, { sheet, record }) => {
  if (text !== '') return ONLY_SYMBOLS.test(text) && !DITTO.test(text) ? `「${text}」は説明のない記号です。空とし、状態の列に理由を書いてください` : undefined
  if (!isNumber(column)) return undefined
  const state = sheet.written.records[record]?.fields[sheet.headers.indexOf('状態')]?.text
  if (column?.blank === undefined || state === '値' || state === '') return '数値が空で、その理由がありません'
  return undefined
}

function* withoutGaps({ headers, written }: Sheet): Iterable<Finding> {
  for (const [record, { fields }] of written.records.entries()) if (fields.every((field) => field.text === '')) yield { record, message: '空の行があります' }
  const isEmpty = (column: number): boolean => written.records.every(({ fields }) => (fields[column]?.text ?? '') === '')
  for (const column of headers.keys()) if (isEmpty(column)) yield { record: 0, column, message: '空の列があります' }
}

function* oneDataSet({ headers, written }: Sheet): Iterable<Finding> {
  for (const [record, { fields }] of written.records.entries()) {
    if (record > 0 && headers.length > 0 && fields.length === headers.length && fields.every((field, n) => field.text === headers[n])) yield { record, message: '見出しの行がもう一度あり、二つの表が入っています' }
    if (record > 0 && /^(注|※|出典|資料)/.test(fields[0]?.text ?? '')) yield { record, column: 0, message: '表の中に注があります。注は別のファイルに書いてください' }
  }
}

export const rules: readonly Rule[] = [
  { number: '4-1', title: '1行目は見出し、2行目からデータとする', check: headerRow },
  { number: '4-2', title: '一つの欄には一つの値だけを書く', check: everyText(oneValue, true) },
  { number: '4-3', title: '数値は数値だけで書く', check: everyText(numbersAreNumbers) },
  { number: '4-4', title: '空白で体裁を整えない', check: everyText(noLayout, true) },
  { number: '4-5', title: '1行に1レコードとする', check: oneRecord },
  { number: '4-6', title: '項目名を省略しない', check: everyText(labelled) },
  { number: '4-7', title: '数値の単位を示す', check: unitsStated },
  { number: '4-8', title: '機種依存文字を使わない', check: everyText(plainCharacters, true) },
  { number: '4-9', title: '西暦とし、和暦には西暦を併記する', check: everyField(gregorian) },
  { number: '4-10', title: '地域は地域コード又は地域名称とする', check: everyField(regions) },
  { number: '4-11', title: '記号と空欄の意味を示す', check: everyField(symbolsExplained) },
  { number: '4-12', title: '全ての欄を引用符で囲む', check: everyField((text, _, { field }) => (field.quoted ? undefined : `「${text}」が引用符で囲まれていません`), true) },
  { number: '4-13', title: '空の行と列で表を分けない', check: withoutGaps },
  { number: '4-14', title: '一つのファイルには一つの表だけを置く', check: oneDataSet },
]
