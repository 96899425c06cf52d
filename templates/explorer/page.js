'use strict'
// 保護した表を、選んだ区分で数えて見せる。状態は全て URL の # の後ろにあり、同じリンクは同じ表を開く。
const data = JSON.parse(document.getElementById('data').textContent)
const { facets, reports, services } = data.cube
const byKey = new Map(facets.map((facet, n) => [facet.key, n]))
const SERVICE = byKey.get('service')
const $ = (id) => document.getElementById(id)
const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** 行と列は区分の番号（-1 は「なし」）、絞り込みは区分ごとの番号の集まり。 */
const state = { rows: byKey.get('cause'), columns: byKey.get('quarter'), filters: facets.map(() => new Set()) }

function readHash() {
  const asked = new URLSearchParams(location.hash.slice(1))
  const facetAt = (name, otherwise) => (asked.get(name) === '' ? -1 : byKey.get(asked.get(name)) ?? otherwise)
  state.rows = facetAt('rows', byKey.get('cause'))
  if (state.rows < 0) state.rows = byKey.get('cause')
  state.columns = facetAt('columns', asked.size === 0 ? byKey.get('quarter') : -1)
  if (state.columns === state.rows) state.columns = -1
  facets.forEach((facet, f) => {
    const wanted = asked.getAll(facet.key)
    state.filters[f] = new Set(facet.members.flatMap((member, m) => (wanted.includes(member.label) ? [m] : [])))
  })
}

function hash() {
  const parts = new URLSearchParams([['rows', facets[state.rows].key], ['columns', state.columns < 0 ? '' : facets[state.columns].key]])
  facets.forEach((facet, f) => [...state.filters[f]].sort((a, b) => a - b).forEach((m) => parts.append(facet.key, facet.members[m].label)))
  return `#${parts}`
}

/** 役務を用いるときは延べ件数の表、用いないときは報告の件数の表を数える。 */
const tableFor = (used) => (used.includes(SERVICE) || state.filters[SERVICE].size > 0 ? services : reports)
const isHidden = (f, m) => ['all', 'group'].includes(facets[f].members[m].part)
/** 内訳を伏せた値は、選んだ値と同じ大分類であれば、選んだ値かもしれない。 */
function mayMatch(f, m, chosen) {
  const { part, group } = facets[f].members[m]
  return part === 'all' || (part === 'group' && [...chosen].some((n) => facets[f].members[n].group === group))
}

/** 絞り込み（except を除く）に当てはまる件数を keys ごとに。maybe は、伏せたため判定できない件数。 */
function count(keys, except) {
  const table = tableFor(keys)
  const at = (f) => table.facets.indexOf(f)
  const active = facets.map((_, f) => f).filter((f) => f !== except && state.filters[f].size > 0 && at(f) >= 0)
  const sums = new Map()
  let total = 0
  let maybe = 0
  for (const { members, count: n } of table.cells) {
    const outside = active.filter((f) => !state.filters[f].has(members[at(f)]))
    if (outside.length > 0) {
      if (outside.every((f) => mayMatch(f, members[at(f)], state.filters[f]))) maybe += n
      continue
    }
    const key = keys.map((f) => members[at(f)]).join()
    sums.set(key, (sums.get(key) ?? 0) + n)
    total += n
  }
  return { sums, total, maybe, several: table === services }
}

/** 表に出す値：コード表の値は0でも出し、伏せた値は件数のあるときだけ出す。 */
function membersShown(f, sums, place) {
  const seen = new Set([...sums.keys()].map((key) => Number(key.split(',')[place])))
  const chosen = state.filters[f]
  return facets[f].members.map((_, m) => m).filter((m) => (chosen.size > 0 ? chosen.has(m) : facets[f].members[m].part === undefined || seen.has(m)))
}

const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** 区分を伏せた報告のうちに、この欄のものがあるかもしれないか。あれば、件数はこれ以上である。 */
function isLowerBound(keys, members, sums) {
  const covers = (f, shown, m) => shown === m || (!isHidden(f, m) && isHidden(f, shown) && mayMatch(f, shown, new Set([m])))
  return [...sums.keys()].some((key) => {
    const shown = key.split(',').map(Number)
    return members.some((m, n) => shown[n] !== m) && members.every((m, n) => covers(keys[n], shown[n], m))
  })
}
/** 件数の下限には＋を付ける。 */
const atLeast = (n, isBound) => number(n) + (isBound ? '＋' : '')
/** 報告の基準に満たない継続時間と利用者数の組合せは、0件ではなく、あり得ない。 */
function isImpossible(keys, members) {
  const below = (name) => { const n = keys.indexOf(byKey.get(name)); return n >= 0 && n < members.length && facets[keys[n]].members[members[n]].reportable === false }
  return below('duration') && below('users')
}

function drawTable() {
  const keys = state.columns < 0 ? [state.rows] : [state.rows, state.columns]
  const { sums, total, maybe, several } = count(keys)
  const rows = membersShown(state.rows, sums, 0)
  const columns = state.columns < 0 ? [] : membersShown(state.columns, sums, 1)
  const cell = (r, c) => sums.get(c === undefined ? String(r) : `${r},${c}`) ?? 0
  const lineSums = new Map(rows.map((r) => [String(r), 1]))
  const columnSums = new Map(columns.map((c) => [String(c), 1]))
  const text = (n, members) => (n === 0 && isImpossible(keys, members) ? '対象外' : atLeast(n, isLowerBound(keys, members, members.length === keys.length ? sums : lineSums)))
  const across = (r) => (columns.length === 0 ? cell(r) : columns.reduce((sum, c) => sum + cell(r, c), 0))
  const label = (f, m) => facets[f].members[m].label
  const head = element('tr', {}, element('th', { scope: 'col' }, facets[state.rows].label), ...columns.map((c) => element('th', { scope: 'col' }, label(state.columns, c))), element('th', { scope: 'col', class: 'total' }, columns.length === 0 ? '件数（件）' : '計'))
  const body = rows.map((r) => element('tr', {}, element('th', { scope: 'row' }, label(state.rows, r)), ...columns.map((c) => element('td', {}, text(cell(r, c), [r, c]))), element('td', { class: 'total' }, text(across(r), [r]))))
  const down = columns.map((c) => rows.reduce((sum, r) => sum + cell(r, c), 0))
  const foot = element('tr', {}, element('th', { scope: 'row', class: 'total' }, '計'), ...down.map((sum, n) => element('td', { class: 'total' }, atLeast(sum, isLowerBound([state.columns], [columns[n]], columnSums)))), element('td', { class: 'total' }, number(total)))
  const title = `${data.yearLabel}　${facets[state.rows].label}${state.columns < 0 ? '' : `と${facets[state.columns].label}`}別の件数（${data.label}）`
  $('result').replaceChildren(element('caption', {}, title), element('thead', {}, head), element('tbody', {}, ...body, foot))
  $('status').textContent = `該当 ${number(total)}件（${several ? '役務ごとの延べ件数' : '報告の件数'}）${maybe > 0 ? `。このほかに、区分を伏せたため、当てはまるかどうかを示せないものが${number(maybe)}件ある` : ''}`
}

const choices = new Map()
function buildFacets() {
  facets.forEach((facet, f) => {
    const list = []
    let group
    facet.members.forEach((member, m) => {
      if (member.group !== undefined && member.part === undefined && member.group !== group) list.push(element('p', { class: 'group' }, group = member.group))
      const box = element('input', { type: 'checkbox', id: `${facet.key}-${m}` })
      const shown = element('span', { class: 'count' })
      box.addEventListener('change', () => toggle(f, m, box.checked))
      choices.set(`${f},${m}`, { box, shown, row: list[list.push(element('div', { class: 'choice' }, box, element('label', { for: `${facet.key}-${m}` }, member.label), shown)) - 1] })
    })
    $('filters').append(element('fieldset', {}, element('legend', {}, facet.label), ...list))
  })
  for (const [id, none] of [['rows', false], ['columns', true]]) {
    $(id).append(...(none ? [element('option', { value: '-1' }, 'なし')] : []), ...facets.map((facet, f) => element('option', { value: String(f) }, facet.label)))
    $(id).addEventListener('change', () => { state[id] = Number($(id).value); if (state.columns === state.rows) state.columns = -1; go() })
  }
}

function drawFacets() {
  facets.forEach((facet, f) => {
    const { sums } = count([f], f)
    facet.members.forEach((member, m) => {
      const { box, shown, row } = choices.get(`${f},${m}`)
      const n = sums.get(String(m)) ?? 0
      box.checked = state.filters[f].has(m)
      shown.textContent = `${atLeast(n, isLowerBound([f], [m], sums))}件`
      row.hidden = member.part !== undefined && n === 0 && !box.checked
    })
    drawChart(f, sums)
  })
  $('rows').value = String(state.rows)
  $('columns').value = String(state.columns)
}

const FONT = getComputedStyle(document.body).fontFamily
const SPEC = (length) => ({
  $schema: 'https://vega.github.io/schema/vega/v6.json', width: 240, height: length * 20, padding: 4, background: 'white', config: { aria: false },
  data: [{ name: 'bars', values: [] }],
  scales: [
    { name: 'y', type: 'band', domain: { data: 'bars', field: 'label' }, range: 'height', padding: 0.2 },
    { name: 'x', type: 'linear', domain: { data: 'bars', field: 'n' }, range: 'width', nice: false, zero: true },
  ],
  axes: [{ orient: 'left', scale: 'y', ticks: false, domain: false, labelLimit: 200, labelFontSize: 11, labelFont: FONT, labelPadding: 6, labelColor: '#1a1a1a' }],
  marks: [
    { type: 'rect', from: { data: 'bars' }, encode: {
      enter: { cursor: { value: 'pointer' } },
      update: { x: { value: 0 }, x2: { scale: 'x', field: 'n' }, y: { scale: 'y', field: 'label' }, height: { scale: 'y', band: 1 }, fill: { signal: "datum.on ? '#4f7db3' : '#c9d3df'" }, stroke: { value: '#2c4a70' }, strokeWidth: { signal: 'datum.chosen ? 2 : 0' } } } },
    { type: 'text', from: { data: 'bars' }, interactive: false, encode: {
      update: { x: { scale: 'x', field: 'n', offset: 4 }, y: { scale: 'y', field: 'label', band: 0.5 }, baseline: { value: 'middle' }, fontSize: { value: 11 }, font: { value: FONT }, fill: { value: '#1a1a1a' }, text: { field: 'text' } } } },
  ],
})

const charts = new Map()
function drawChart(f, sums) {
  const facet = facets[f]
  const chosen = state.filters[f]
  const shown = facet.members.map((_, m) => m).filter((m) => facet.members[m].part === undefined || (sums.get(String(m)) ?? 0) > 0)
  const bars = shown.map((m) => {
    const n = sums.get(String(m)) ?? 0
    return { m, n, label: facet.members[m].label, text: atLeast(n, isLowerBound([f], [m], sums)), on: chosen.size === 0 || chosen.has(m), chosen: chosen.has(m) }
  })
  let chart = charts.get(f)
  if (!chart || chart.length !== bars.length) {
    chart?.view.finalize()
    const host = chart?.host ?? $('charts').appendChild(element('div', {}, element('h3', {}, facet.label), element('div', { class: 'picture', 'aria-hidden': 'true' }))).lastChild
    const view = new vega.View(vega.parse(SPEC(bars.length)), { renderer: 'svg', container: host, hover: false })
    view.addEventListener('click', (_, item) => { if (item?.datum?.m !== undefined) toggle(f, item.datum.m, !state.filters[f].has(item.datum.m)) })
    chart = { host, view, length: bars.length }
    charts.set(f, chart)
  }
  chart.view.data('bars', bars).run()
}

function toggle(f, m, on) {
  if (on) state.filters[f].add(m)
  else state.filters[f].delete(m)
  go()
}

/** 一つ一つの変更は履歴に残り、戻ることができる。 */
function go() {
  history.pushState(null, '', hash())
  draw()
}

function draw() {
  drawTable()
  drawFacets()
}

/** 行、列、絞り込みに用いた区分を全て列とし、1行に1件数を書く（統一ルール 4-1 … 4-14）。 */
function csv() {
  const used = [...new Set([state.rows, ...(state.columns < 0 ? [] : [state.columns]), ...facets.map((_, f) => f).filter((f) => state.filters[f].size > 0)])]
  const { sums, maybe } = count(used)
  const lists = used.map((f, place) => membersShown(f, sums, place))
  const keys = lists.reduce((done, list) => done.flatMap((head) => list.map((m) => [...head, m])), [[]])
  const isListed = (key) => key.every((m, place) => !isHidden(used[place], m)) || sums.has(key.join())
  const value = (key) => {
    const n = sums.get(key.join()) ?? 0
    if (n === 0 && isImpossible(used, key)) return ['', '報告対象外']
    return [n, maybe > 0 || isLowerBound(used, key, sums) ? '下限' : '値']
  }
  const rows = keys.filter(isListed).map((key) => [data.year, data.yearLabel, ...key.map((m, place) => facets[used[place]].members[m].label), ...value(key), data.standing])
  const head = ['年度(西暦)', '年度', ...used.map((f) => facets[f].label), `${tableFor(used) === services ? '延べ件数' : '件数'}(件)`, '状態', 'データの別']
  return `\ufeff${[head, ...rows].map((row) => row.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
}

function download() {
  const url = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }))
  const link = element('a', { href: url, download: `${[data.yearLabel, facets[state.rows].label, ...(state.columns < 0 ? [] : [facets[state.columns].label])].join('_')}.csv` })
  link.click()
  URL.revokeObjectURL(url)
  $('said').textContent = 'CSV を保存した。'
}

async function copyLink() {
  history.replaceState(null, '', hash())
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false)
  $('said').textContent = copied ? 'リンクを写した。' : 'リンクはアドレス欄にある。写して使うことができる。'
}

$('reset').addEventListener('click', () => { state.filters.forEach((filter) => filter.clear()); go() })
$('download').addEventListener('click', download)
$('link').addEventListener('click', copyLink)
$('facets').addEventListener('submit', (event) => event.preventDefault())
for (const event of ['hashchange', 'popstate']) addEventListener(event, () => { readHash(); draw() })
// 狭い画面では、絞り込みの欄が表より先に画面を埋めないよう、畳んでおく。
$('filters').open = matchMedia('(min-width: 901px)').matches
buildFacets()
readHash()
draw()
