// 公表する表が統一ルール 4-1 … 4-14 を守ること。どの決まりも、守る表を通し、破る表を、決まりの番号とセルを挙げて咎める。
import { describe, expect, test } from 'vitest'
import { csv, type Field } from '../pipeline/publish/csv.ts'
import { lint } from '../pipeline/publish/lint/index.ts'
import { rules } from '../pipeline/publish/lint/rules.ts'

const HEAD = ['年度(西暦)', '年度', '大分類', '小分類', '件数(件)', 'データの別']
const ROWS: readonly (readonly Field[])[] = [
  [2021, '令和3年度', '外的要因', '自然災害', 311, '合成'],
  [2021, '令和3年度', '外的要因', 'その他の外的要因', 0, '合成'],
]
/** 要因の表の、一つの欄を替えたもの（行は見出しを除いて0から）。 */
const changed = (row: number, column: number, value: Field): string =>
  csv(HEAD, ROWS.map((fields, r) => fields.map((field, c) => (r === row && c === column ? value : field))))
const good = csv(HEAD, ROWS)
const bare = good.slice(1)
const line = (text: string): string => `${good}${text}\r\n`

const codes = (name: string, text: string): readonly string[] => lint(name, text).map((fault) => fault.code)
const messages = (name: string, text: string): string => lint(name, text).map((fault) => fault.message).join('\n')

test('守っている表には何も言わない', () => {
  expect(lint('cause', good)).toEqual([])
})

const grid = (count: Field, state: string): string =>
  csv(['年度(西暦)', '年度', '継続時間', '影響利用者数', '件数(件)', '状態', 'データの別'], [[2021, '令和3年度', '30分未満', '500人未満', count, state, '公表値']])
const serious = (change: Readonly<Record<string, Field>>): string => {
  const row: Record<string, Field> = {
    '年度(西暦)': 2021, 年度: '令和3年度', 番号: 1, 事業者名: '甲(株)、乙(株)', 発生日時: '2021-05-30T20:41', 事象: '', '継続時間(分)': 342, 影響利用者数: 9, 影響利用者数の単位: '社',
    影響利用者数の限定: '', 主な障害内容: '姿勢が変動し、通信が停止', 電気通信役務の区分: '五の項', 発生要因: '設備要因', 故障設備: 'その他', データの別: '公表値', ...change,
  }
  return csv(Object.keys(row), [Object.values(row)])
}

describe.each([
  ['4-1', '見出しが空', 'cause', good.replace('"小分類"', '""'), 'セルD1（1行目）'],
  ['4-1', '見出しが重なる', 'cause', good.replace('"小分類"', '"大分類"'), 'セルD1'],
  ['4-1', '見出しの前に表題がある', 'cause', `"要因別の件数"\r\n${bare}`, 'セルA1'],
  ['4-1', '見出しがなく、値から始まる', 'cause', bare.split('\r\n').slice(1).join('\r\n'), 'セルA1'],
  ['4-2', '一つの欄に二つの区分', 'cause', changed(0, 3, '自然災害、機器故障'), 'セルD2（2行目）'],
  ['4-2', '一つの欄に改行', 'cause', changed(0, 3, '自然\n災害'), 'セルD2'],
  ['4-3', '桁区切りのある数', 'cause', changed(1, 4, '1,234'), 'セルE3（3行目）'],
  ['4-3', '単位のついた数', 'cause', changed(0, 4, '311件'), 'セルE2'],
  ['4-3', '全角の数', 'cause', changed(0, 4, '３１１'), 'セルE2'],
  ['4-3', '「約」のついた数', 'serious', serious({ 影響利用者数: '約50万' }), 'セルH2'],
  ['4-4', '前後の空白', 'cause', changed(0, 3, '自然災害 '), 'セルD2'],
  ['4-4', '字の間の空白', 'cause', changed(0, 3, '自 然 災 害'), 'セルD2'],
  ['4-4', '全角の空白', 'cause', changed(0, 3, '自然　災害'), 'セルD2'],
  ['4-5', '合計の行', 'cause', changed(1, 3, '合計'), 'セルD3'],
  ['4-5', '不明の行', 'cause', changed(1, 2, '不明'), 'セルC3'],
  ['4-5', '列の足りない行', 'cause', line('"2021","令和3年度"'), '（4行目）'],
  ['4-5', '同じ行が二度', 'cause', csv(HEAD, [ROWS[0] ?? [], ROWS[0] ?? []]), '（3行目）'],
  ['4-6', '上の行と同じとして空けた区分', 'cause', changed(1, 2, ''), 'セルC3'],
  ['4-6', '同上の記号', 'cause', changed(1, 2, '〃'), 'セルC3'],
  ['4-7', '単位のない見出し', 'serious', serious({}).replace('"影響利用者数の単位"', '"影響利用者数の別"'), 'セルH1'],
  ['4-8', '丸数字', 'cause', changed(0, 3, '①自然災害'), 'セルD2'],
  ['4-8', '㈱', 'serious', serious({ 事業者名: '甲㈱' }), 'セルD2'],
  ['4-8', 'ローマ数字', 'cause', changed(0, 3, '自然災害Ⅲ'), 'セルD2'],
  ['4-8', '半角カナ', 'cause', changed(0, 3, 'ｻｰﾊﾞ'), 'セルD2'],
  ['4-9', '西暦の列に和暦', 'cause', changed(0, 0, 'R3'), 'セルA2'],
  ['4-9', '和暦と西暦の食い違い', 'cause', changed(0, 1, '令和2年度'), 'セルB2'],
  ['4-9', '西暦のない和暦', 'cause', csv(HEAD.slice(1), ROWS.map((row) => row.slice(1))), 'セルA2'],
  ['4-9', '和暦の日時', 'serious', serious({ 発生日時: '令和3年5月30日' }), 'セルE2'],
  ['4-10', '地域でない名', 'cause', csv([...HEAD, '地域'], [[...(ROWS[0] ?? []), '関東あたり']]), 'セルG2'],
  ['4-11', '説明のない記号', 'cause', changed(0, 4, '－'), 'セルE2'],
  ['4-11', '秘匿の記号', 'cause', changed(0, 4, 'X'), 'セルE2'],
  ['4-11', '理由のない空欄', 'cause', changed(0, 4, null), 'セルE2'],
  ['4-11', '値とされた空欄', 'grid', grid(null, '値'), 'セルE2'],
  ['4-12', '囲まれていない数', 'cause', good.replace('"311"', '311'), 'セルE2'],
  ['4-13', '空の行', 'cause', good.replace('"2021"', '"","","","","",""\r\n"2021"'), '（2行目）'],
  ['4-13', '空の列', 'cause', csv([...HEAD, ''], ROWS.map((row) => [...row, ''])), 'セルG1'],
  ['4-14', '二つ目の見出し', 'cause', `${good}${bare}`, '（4行目）'],
  ['4-14', '表の中の注', 'cause', line('"注　速報値である","","","","",""'), 'セルA4'],
])('統一ルール%s：%s', (rule, _, name, text, place) => {
  test('番号とセルを挙げて咎める', () => {
    expect(codes(name, text)).toContain(`table/rule-${rule}`)
    const message = lint(name, text).find((fault) => fault.code === `table/rule-${rule}`)?.message
    expect(message).toContain(`tables/${name}.csv`)
    expect(message).toContain(place)
    expect(message).toContain(`統一ルール${rule}「`)
  })
})

describe('守っている書き方', () => {
  test.each([
    ['0 は 0 と書く', 'cause', changed(0, 4, 0)],
    ['負の数と小数', 'cause', changed(0, 4, -1.5)],
    ['理由のある空欄（報告対象外）', 'grid', grid(null, '報告対象外')],
    ['単位の列をもつ数', 'serious', serious({})],
    ['複数の事業者名（区切りは列の説明にある）', 'serious', serious({})],
    ['引用した題名の中の和暦と空白', 'trend', csv(['年度(西暦)', '年度', '項目', '件数(件)', '状態', '出典', 'データの別'], [[2014, '平成26年度', '詳細な様式', 7030, '値', '総務省 平成26年9月1日資料', '公表値']])],
    ['都道府県名と地域コード', 'cause', csv([...HEAD, '地域'], [[...(ROWS[0] ?? []), '京都府'], [...(ROWS[1] ?? []), '13000']])],
    ['引用符を含む値', 'serious', serious({ 主な障害内容: '"停止"と表示' })],
    ['行のない表', 'cause', csv(HEAD, [])],
  ])('%s', (_, name, text) => {
    expect(messages(name, text).split('\n').filter((message) => message.includes('統一ルール'))).toEqual([])
  })
})

test('決まりは 4-1 から 4-14 までの全てである', () => {
  expect(rules.map((rule) => rule.number)).toEqual(Array.from({ length: 14 }, (_, n) => `4-${n + 1}`))
})

test('一つの決まりに反する所が多くても、不備は一つで、所の数を言う', () => {
  const faults = lint('cause', csv(HEAD, ROWS.map((row) => row.map((field, n) => (n === 4 ? '1,000' : field)))))
  expect(faults.map((fault) => fault.id)).toEqual(['table/rule-4-3/cause'])
  expect(faults[0]?.message).toContain('ほか1か所')
})

test('説明のない表と列は公表できない', () => {
  expect(codes('prefecture', good)).toContain('table/undescribed')
  expect(messages('cause', good.replaceAll('小分類', '細分類'))).toContain('列「細分類」に説明がありません')
})
