import { quarterLabel, QUARTERS, type Quarter } from '../../model/time.ts'
import { escape, pageHtml, tableHtml, type Cell, type Section } from './html.ts'
import type { CheckSummary, KindCount, Missing, PerQuarter } from './summary.ts'

export { parseSummary, summarize, type CheckSummary } from './summary.ts'

export const summaryJson = (summary: CheckSummary): string => `${JSON.stringify(summary, null, 1)}\n`

/**
 * One check and the one before it in; a page for the secretariat out: what counts by quarter and carrier, what is to mend, what
 * was repaired, who has not reported, and in each how it differs from the last time.
 */
export function checkPage(now: CheckSummary, before: CheckSummary | undefined, yearLabel: string): string {
  const former = before?.year === now.year ? before : undefined
  const sections = [totals(now, former), quarters(now, former), carriers(now, former), kinds(now, former), changes(now, former), repairs(now, former), missing(now, former), files(now, former)]
  return pageHtml(`${yearLabel}　電気通信事故報告の点検結果`, '取扱注意：事業者名と報告の内容を含みます。外へ出さないでください。', sections)
}

const NO_FORMER = '前回の点検の結果がこの出力先にないため、比べていません。'
/** `＋3`, `－2`, `±0`; empty without a former check. */
function difference(now: number, before: number | undefined): string {
  if (before === undefined) return ''
  const by = now - before
  return by > 0 ? `＋${by}` : by < 0 ? `－${-by}` : '±0'
}

function totals({ counts }: CheckSummary, former: CheckSummary | undefined): Section {
  const names = [['読み込んだ行', 'rows'], ['集計に入れた行', 'counted'], ['保留した行', 'held'], ['取下げ・訂正済みの行', 'withdrawn']] as const
  const rows = names.map(([name, key]): Cell[] => [name, counts[key], ...(former ? [former.counts[key], difference(counts[key], former.counts[key])] : [])])
  const note = '<p>読み込んだ行は、集計に入れた行、保留した行、取下げ・訂正済みの行の合計です。</p>'
  return { id: 'totals', title: '全体', body: `${former ? '' : `<p>${NO_FORMER}</p>`}${tableHtml({ caption: '行の数', columns: ['区分', '今回(行)', ...(former ? ['前回(行)', '前回との差'] : [])], rows })}${note}` }
}

const sumOf = (summary: CheckSummary, form: 'detailed' | 'simple', quarter: Quarter): number => summary.carriers.reduce((sum, carrier) => sum + carrier[form][quarter - 1 as 0], 0)
const total = (values: PerQuarter): number => values.reduce((a, b) => a + b, 0)

function quarters(now: CheckSummary, former: CheckSummary | undefined): Section {
  const rows = QUARTERS.map((quarter): Cell[] => [quarterLabel(quarter), ...(['detailed', 'simple'] as const).flatMap((form): Cell[] => {
    const count = sumOf(now, form, quarter)
    return [count, ...(former ? [difference(count, sumOf(former, form, quarter))] : [])]
  })])
  const columns = ['四半期', ...['詳細な様式(件)', '簡易な様式(件)'].flatMap((name) => [name, ...(former ? [`${name.replace('(件)', '')}の前回との差`] : [])])]
  return { id: 'quarters', title: '四半期別の件数', body: tableHtml({ caption: '集計に入れた報告の件数（四半期別）', columns, rows }) }
}

const UNNAMED = '（事業者名を読めない行）'

function carriers(now: CheckSummary, former: CheckSummary | undefined): Section {
  const was = new Map(former?.carriers.map((one) => [one.carrier, one]))
  const gone = (former?.carriers ?? []).filter(({ carrier }) => !now.carriers.some((one) => one.carrier === carrier))
  const empty = (carrier: string) => ({ carrier, detailed: [0, 0, 0, 0] as const, simple: [0, 0, 0, 0] as const, held: 0, zero: [] })
  const rows = [...now.carriers, ...gone.map(({ carrier }) => empty(carrier))].map((one): Cell[] => {
    const before = was.get(one.carrier)
    const both = (from: { detailed: PerQuarter; simple: PerQuarter }): number => total(from.detailed) + total(from.simple)
    const marks = QUARTERS.map((quarter): Cell => { const count = one.detailed[quarter - 1 as 0]; return count === 0 && one.zero.includes(quarter) ? '該当なし' : count })
    return [one.carrier === '' ? UNNAMED : one.carrier, ...marks, total(one.detailed), total(one.simple), one.held, ...(former ? [before ? difference(both(one), both(before)) : '新規'] : [])]
  })
  const columns = ['事業者名', ...QUARTERS.map((quarter) => `詳細 ${quarterLabel(quarter)}(件)`), '詳細 計(件)', '簡易 計(件)', '保留(行)', ...(former ? ['件数の前回との差'] : [])]
  return { id: 'carriers', title: '事業者別の件数', body: tableHtml({ caption: '集計に入れた報告の件数（事業者別）', columns, rows }) }
}

const SEVERITY: Record<KindCount['severity'], string> = { fatal: '読めないファイル', error: '保留', warning: '警告（集計済み）' }

function kinds(now: CheckSummary, former: CheckSummary | undefined): Section {
  const count = (summary: CheckSummary, { severity, code }: KindCount): number => summary.kinds.find((one) => one.severity === severity && one.code === code)?.count ?? 0
  const solved = (former?.kinds ?? []).filter((one) => count(now, one) === 0).map((one) => ({ ...one, count: 0, examples: ['（解消しました）'] }))
  const rows = [...now.kinds, ...solved].map((one): Cell[] => [one.code, SEVERITY[one.severity], one.count, ...(former ? [difference(one.count, count(former, one))] : []), one.examples.join('\n')])
  return { id: 'problems', title: '直すところ', body: tableHtml({ caption: '直すところの種類と例', columns: ['種類', '扱い', '件数(件)', ...(former ? ['前回との差'] : []), '例'], rows }, '直すところはありません。') }
}

const SHOWN = 20
/** Which findings are new and which are gone, as far as they can be told apart. */
function changes(now: CheckSummary, former: CheckSummary | undefined): Section {
  const title = '前回の点検から変わった、直すところ'
  if (!former) return { id: 'changes', title, body: `<p>${NO_FORMER}</p>` }
  const beyond = (of: readonly string[], than: readonly string[]): readonly string[] => { const known = new Set(than); return of.filter((one) => !known.has(one)) }
  const list = (caption: string, found: readonly string[]): string =>
    tableHtml({ caption: `${caption}：${found.length}件${found.length > SHOWN ? `（はじめの${SHOWN}件）` : ''}`, columns: ['種類・場所・値'], rows: found.slice(0, SHOWN).map((one) => [one]) }, `${caption}：ありません。`)
  return { id: 'changes', title, body: list('新たに見つかったもの', beyond(now.findings, former.findings)) + list('解消したもの', beyond(former.findings, now.findings)) }
}

function repairs(now: CheckSummary, former: CheckSummary | undefined): Section {
  const count = (summary: CheckSummary, rule: string): number => summary.repairs.find((one) => one.rule === rule)?.count ?? 0
  const gone = (former?.repairs ?? []).filter(({ rule }) => count(now, rule) === 0).map(({ rule }) => ({ rule, count: 0, examples: [] }))
  const rows = [...now.repairs, ...gone].map((one): Cell[] => [one.rule, one.count, ...(former ? [difference(one.count, count(former, one.rule))] : []), one.examples.join('\n')])
  return { id: 'repairs', title: '補正して読んだ値', body: tableHtml({ caption: '補正の規則と例', columns: ['規則', '件数(件)', ...(former ? ['前回との差'] : []), '例'], rows }, '補正した値はありません。') }
}

const quarterList = (quarters: readonly Quarter[]): string => quarters.map(quarterLabel).join('、')

function missing(now: CheckSummary, former: CheckSummary | undefined): Section {
  const of = (list: readonly Missing[], carrier: string): string => quarterList(list.find((one) => one.carrier === carrier)?.quarters ?? [])
  const names = [...new Set([...now.missing, ...(former?.missing ?? [])].map(({ carrier }) => carrier))]
  const change = (carrier: string): string => {
    const [is, was] = [of(now.missing, carrier), of(former?.missing ?? [], carrier)]
    return is === was ? '同じ' : was === '' ? '新たに' : is === '' ? `解消（前回は${was}）` : `前回は${was}`
  }
  const rows = names.map((carrier): Cell[] => [carrier, of(now.missing, carrier) || 'なし', ...(former ? [change(carrier)] : [])])
  const note = '<p>ほかの四半期には報告があり、この四半期には報告も「該当なし」の届出もない事業者です。事故がなかったのかもしれません。</p>'
  return { id: 'missing', title: '報告のない四半期', body: note + tableHtml({ caption: '報告のない四半期（事業者別）', columns: ['事業者名', '報告のない四半期', ...(former ? ['前回との違い'] : [])], rows }) }
}

const FORMS = { detailed: '詳細な様式', simple: '簡易な様式', overlay: '保留.xlsxの直した値' } as const

function files(now: CheckSummary, former: CheckSummary | undefined): Section {
  const before = new Map(former?.files.map(({ file, rows }) => [file, rows]))
  const gone = (former?.files ?? []).filter(({ file }) => !now.files.some((one) => one.file === file)).map(({ file }) => file)
  const rows = now.files.map(({ file, form, encoding, rows: read, unknownColumns }): Cell[] => [file, FORMS[form], encoding, read, ...(former ? [before.has(file) ? difference(read, before.get(file)) : '新規'] : []), unknownColumns.join('、')])
  const lost = gone.length > 0 ? `<p>前回あって今回ないファイル：${gone.map(escape).join('、')}</p>` : ''
  return { id: 'files', title: '読んだファイル', body: tableHtml({ caption: '読んだファイルの一覧', columns: ['ファイル', '様式', '文字コード', '行(行)', ...(former ? ['前回との差'] : []), '様式にない列'], rows }, '読めたファイルはありません。') + lost }
}
