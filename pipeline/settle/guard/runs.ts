// 一ページの描画命令をたどり、書かれた字を、場所と印（MCID）とともに順に取り出す。
import { PDFDict, PDFName, PDFRawStream, type PDFPage } from '@cantoo/pdf-lib'
import { decodedLines } from '../content.ts'
import { toUnicode, type ToUnicode } from './unicode.ts'

export interface Run {
  readonly text: string
  /** 紙の左下からの距離（pt）。 */
  readonly x: number
  readonly y: number
  /** 構造木の印。柱やページ番号など、印のない字と Artifact は undefined。 */
  readonly mcid: number | undefined
}

type Matrix = readonly [number, number, number, number, number, number]

interface State {
  readonly runs: { text: string; x: number; y: number; mcid: number | undefined }[]
  readonly saved: Matrix[]
  readonly marks: (number | undefined)[]
  page: Matrix
  text: Matrix
  font: ToUnicode
  /** 次の字を新しい run にする。 */
  fresh: boolean
}

/** lines はこのページの描画命令。書体の表は書体ごとに一度だけ読む（fonts に覚える）。 */
export function readRuns(page: PDFPage, lines: readonly string[], fonts: Map<PDFDict, ToUnicode>): Run[] {
  const state: State = { runs: [], saved: [], marks: [], page: [1, 0, 0, 1, 0, 0], text: [1, 0, 0, 1, 0, 0], font: new Map(), fresh: true }
  const resources = page.node.Resources()
  if (resources) interpret(lines, resources, state, fonts)
  return state.runs
}

function interpret(lines: readonly string[], resources: PDFDict, state: State, fonts: Map<PDFDict, ToUnicode>): void {
  for (const line of lines) {
    if (line === 'q') state.saved.push(state.page)
    else if (line === 'Q') state.page = state.saved.pop() ?? state.page
    else if (line === 'BT') state.text = [1, 0, 0, 1, 0, 0]
    else if (line === 'EMC') closeMark(state)
    else if (/BDC$|BMC$/.test(line)) openMark(line, state)
    else if (line.endsWith(' cm')) state.page = times(matrixOf(line), state.page)
    else if (line.endsWith(' Tf')) state.font = fontOf(line, resources, fonts)
    else if (line.endsWith(' Do')) enterForm(line, resources, state, fonts)
    else if (/ T[mdjJ]$/.test(line)) write(line, state)
  }
}

function openMark(line: string, state: State): void {
  const id = /\/MCID (\d+)/.exec(line)?.[1]
  state.marks.push(id === undefined ? undefined : Number(id))
  state.fresh = true
}

function closeMark(state: State): void {
  state.marks.pop()
  state.fresh = true
}

/** 一行に「移動」と「字」が並ぶことがある（N N Td <…> Tj）。縦に動くか、位置を決め直したら別の run。 */
function write(line: string, state: State): void {
  const moved = /^(\S+) (\S+) Td\b/.exec(line)
  if (line.endsWith(' Tm')) state.text = matrixOf(line)
  if (moved) state.text = times([1, 0, 0, 1, Number(moved[1]), Number(moved[2])], state.text)
  if (line.endsWith(' Tm') || (moved && Number(moved[2]) !== 0)) state.fresh = true
  const text = [...line.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, glyphs = '']) => decode(glyphs, state.font)).join('')
  if (text !== '') put(text, state)
}

const decode = (glyphs: string, font: ToUnicode): string => (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph.toUpperCase()) ?? '\ufffd').join('')

function put(text: string, state: State): void {
  const last = state.runs.at(-1)
  if (last && !state.fresh) last.text += text
  else {
    const [, , , , x, y] = times(state.text, state.page)
    state.runs.push({ text, x, y, mcid: state.marks.findLast((mark) => mark !== undefined) })
  }
  state.fresh = false
}

/** 半透明の部分などは、別の流れ（Form XObject）に書かれて呼び出される。 */
function enterForm(line: string, resources: PDFDict, state: State, fonts: Map<PDFDict, ToUnicode>): void {
  const form = named(resources, 'XObject', line)
  if (!(form instanceof PDFRawStream) || form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) return
  const inner = form.dict.lookup(PDFName.of('Resources'))
  const outside = state.page
  interpret(decodedLines(form), inner instanceof PDFDict ? inner : resources, state, fonts)
  state.page = outside
}

function fontOf(line: string, resources: PDFDict, fonts: Map<PDFDict, ToUnicode>): ToUnicode {
  const font = named(resources, 'Font', line)
  if (!(font instanceof PDFDict)) return new Map()
  const known = fonts.get(font) ?? toUnicode(font)
  fonts.set(font, known)
  return known
}

function named(resources: PDFDict, kind: string, line: string): unknown {
  const group = resources.lookup(PDFName.of(kind))
  const name = /^\/(\S+)/.exec(line)?.[1]
  return group instanceof PDFDict && name ? group.lookup(PDFName.of(name)) : undefined
}

function matrixOf(line: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = line.split(' ').map(Number)
  return [a, b, c, d, e, f]
}

/** inner を先に、outer を後に掛ける。 */
const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
