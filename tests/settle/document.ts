// 試験用の報告書（HTML）を種から作る。文は語の組合せで、公表資料の文は含まない。
import { chance, pick, randomFrom, whole, type Random } from './random.ts'
import { sentence } from './sentences.ts'

export interface Shape {
  readonly chapters: number
  readonly blocks: number
  /** 段落に脚注がつく割合（0–1）。 */
  readonly notes: number
}

export interface Source {
  readonly html: string
  readonly notes: number
  readonly headings: number
}

interface Draft {
  readonly random: Random
  readonly contents: string[]
  readonly shape: Shape
  notes: { key: string; number: number; text: string }[]
  noteCount: number
  headingCount: number
  exhibitCount: number
}

const STYLE = `
html{font-synthesis:none} body{margin:0;font:11pt/19.25pt "BIZ UDPMincho";line-break:strict;text-align:justify}
p{margin:0;text-indent:1em} h1,h2,h3,h4{font-family:"BIZ UDPGothic";margin:0 0 6pt;line-height:1.5;break-after:avoid} h1{font-size:16pt} h2{font-size:13pt} h3,h4{font-size:11pt}
table{border-collapse:collapse;width:100%;font-size:9pt;line-height:1.5} th,td{border:.5pt solid #333;padding:1mm 2mm;text-align:left} th{font-family:"BIZ UDPGothic";font-weight:400}
.keep,.figure{break-inside:avoid} .caption{text-align:center;text-indent:0} .toc ol{list-style:none;padding:0} .toc li{display:flex} .toc .page{margin-left:auto}
sup{font-size:.65em;line-height:0} ol.notes{font-size:9pt;line-height:1.5;padding-left:2em} .front{text-align:center;padding-top:60mm} .toc{break-before:page}
.note{font-size:8.5pt;line-height:1.5}`

const paragraph = (draft: Draft, length: number): string => `<p>${withNote(draft, sentence(draft.random, length))}</p>`

/** share の割合で注を付け、付けたら半分の割合でもう一つ付ける（続けて並ぶこともある）。 */
function withNote(draft: Draft, text: string, share = draft.shape.notes): string {
  if (!chance(draft.random, share)) return text
  const at = whole(draft.random, 3, text.length - 1)
  const first = mark(draft)
  const rest = text.slice(at)
  return text.slice(0, at) + first + (rest.length > 4 || chance(draft.random, 0.1) ? withNote(draft, rest, 0.25) : rest)
}

function mark(draft: Draft): string {
  const number = ++draft.noteCount
  const key = `n${number}`
  draft.notes.push({ key, number, text: sentence(draft.random, noteLength(draft.random)) })
  return `<sup><a class="noteref" id="nr-${key}" href="#fn-${key}" role="doc-noteref">${number}</a></sup>`
}

/** 多くは一、二行。五つに一つは長く、たまにページの半分を占める。 */
function noteLength(random: Random): number {
  if (chance(random, 0.03)) return whole(random, 600, 1100)
  return chance(random, 0.2) ? whole(random, 200, 520) : whole(random, 12, 140)
}

function heading(draft: Draft, level: number, share = draft.shape.notes / 8): string {
  const number = ++draft.headingCount
  const id = `h${number}`
  const text = `${pick(draft.random, ['概況', '要因', '設備', '傾向', '対策', '周知', '体制', '影響'])}の整理その${number}`
  if (level < 4) draft.contents.push(`<li class="l${level}"><a href="#${id}">${text}</a><span class="page" data-page-of="${id}"></span></li>`)
  return `<h${level} id="${id}">${text}${chance(draft.random, share) ? mark(draft) : ''}</h${level}>`
}

function list(draft: Draft): string {
  const items = Array.from({ length: whole(draft.random, 3, 6) }, () => `<li>${withNote(draft, sentence(draft.random, whole(draft.random, 20, 120)), 0.15)}</li>`)
  return `<ul>${items.join('')}</ul>`
}

function table(draft: Draft, most = draft.shape.notes / 8): string {
  const number = ++draft.exhibitCount
  const rows = whole(draft.random, 3, 22)
  const share = rows < 8 ? most : 0
  const cell = (): string => `<td>${withNote(draft, sentence(draft.random, whole(draft.random, 5, chance(draft.random, 0.08) ? 300 : 60)), share)}</td>`
  const body = Array.from({ length: rows }, (_, row) => `<tr><th scope="row">行${number}の${row + 1}</th>${cell()}${cell()}</tr>`).join('')
  const keep = rows < 8 ? ' keep' : ''
  return `<div class="table${keep}"><p class="caption" id="cap${number}">表${number}　${sentence(draft.random, 14)}</p><table aria-labelledby="cap${number}"><thead><tr><th scope="col">表頭甲${number}</th><th scope="col">表頭乙${number}</th><th scope="col">表頭丙${number}</th></tr></thead><tbody>${body}</tbody></table></div>`
}

function figure(draft: Draft): string {
  const number = ++draft.exhibitCount
  const height = whole(draft.random, 90, 260)
  return `<div class="figure"><div role="img" aria-label="図${number}は棒が一本の図で、値は百である。"><svg viewBox="0 0 500 ${height}" width="100%" aria-hidden="true"><rect x="40" y="10" width="300" height="${height - 20}" fill="#b8c4d8"/><text x="50" y="40" font-family="BIZ UDPGothic" font-size="14">図中の字${number}</text></svg></div><p class="caption">図${number}　${sentence(draft.random, 12)}</p></div>`
}

function block(draft: Draft): string {
  const roll = draft.random()
  if (roll < 0.13) return heading(draft, 2) + paragraph(draft, whole(draft.random, 40, 200))
  if (roll < 0.21) return heading(draft, 3) + paragraph(draft, whole(draft.random, 40, 200))
  if (roll < 0.28) return list(draft)
  if (roll < 0.37) return table(draft)
  if (roll < 0.42) return figure(draft)
  return paragraph(draft, whole(draft.random, 60, 400))
}

function noteList(draft: Draft): string {
  if (draft.notes.length === 0) return ''
  const items = draft.notes.map((note) => `<li id="fn-${note.key}" class="note" value="${note.number}">${note.text}</li>`)
  draft.notes = []
  return `<ol class="notes">${items.join('')}</ol>`
}

function chapter(draft: Draft, number: number): string {
  const head = heading(draft, 1)
  const blocks = Array.from({ length: draft.shape.blocks }, () => block(draft)).join('')
  const notes = noteList(draft)
  const wide = number === 2 ? `<section class="landscape">${heading(draft, 2, 0)}${table(draft, 0)}</section>` : ''
  return `<section class="chapter" id="c${number}" data-running="第${number}章　試験の章">${head}${blocks}${notes}${wide}</section>`
}

/** 種と形から報告書を一つ作る。同じ種と形なら一字も違わない。 */
export function randomDocument(seed: number, shape: Shape): Source {
  const draft: Draft = { random: randomFrom(seed), contents: [], shape, notes: [], noteCount: 0, headingCount: 0, exhibitCount: 0 }
  const main = Array.from({ length: shape.chapters }, (_, at) => chapter(draft, at + 1)).join('')
  const toc = `<nav class="toc" aria-label="目次"><p>目次</p><ol>${draft.contents.join('')}</ol></nav>`
  return { html: page(`<section class="front"><p>試験の表紙</p></section>${toc}<main>${main}</main>`), notes: draft.noteCount, headings: draft.headingCount }
}

/** 本文の断片を、試験の体裁をもつ一枚の HTML にする。 */
export const page = (body: string, style = ''): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>試験の報告書</title><style>${STYLE}${style}</style></head><body>${body}</body></html>`
