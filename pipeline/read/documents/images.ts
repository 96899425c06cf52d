import type { Entry, Source } from '../../model/effects.ts'
import type { Place } from '../../model/place.ts'
import type { Problem } from '../../model/problem.ts'
import type { Notice, Sheet } from '../../model/sheet.ts'

/** A file that a sheet names, as written, and where. */
export interface ImageUse { readonly written: string; readonly place: Place }
/** The sheet with the files it names by their path in the year's folder, and their data URIs by that path. */
export interface Illustrated { readonly sheet: Sheet; readonly images: ReadonlyMap<string, string>; readonly problems: readonly Problem[] }

/** Bytes of one image: the whole PDF may have 5 MB. */
export const MAX_IMAGE_BYTES = 2 * 1024 * 1024

type Kind = 'png' | 'jpeg' | 'svg+xml'
const KINDS: Readonly<Record<string, Kind>> = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', svg: 'svg+xml' }
const SIGNATURES: Readonly<Partial<Record<Kind, readonly number[]>>> = { png: [0x89, 0x50, 0x4e, 0x47], jpeg: [0xff, 0xd8, 0xff] }

/** `a/b.png` inside the year's folder; undefined for a path that is absolute or climbs with `..`. Windows' `\\` reads as `/`. */
function inside(written: string): string | undefined {
  const steps = written.normalize('NFC').replaceAll('\\', '/').split('/')
  const safe = steps.every((step) => step !== '..' && step !== '' && !/[:\0]/.test(step))
  return safe ? steps.filter((step) => step !== '.').join('/') : undefined
}

/** Beside the sheet first, then from the year's folder. */
async function find(source: Source, year: string, beside: string, path: string): Promise<{ path: string; entry: Entry } | undefined> {
  for (const candidate of [`${beside}/${path}`, path]) {
    const full = `${year}/${candidate}`
    const at = full.lastIndexOf('/')
    const entry = (await source.list(full.slice(0, at)).catch(() => [])).find(({ name }) => name === full.slice(at + 1))
    if (entry) return { path: candidate, entry }
  }
  return undefined
}

/** Whatever in an SVG could run or load something else. An entity may spell any of it, so none is let in; a link within the file begins with #. */
const ACTIVE = /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|handler)\b|[\s"'/]on\w+\s*=|javascript:|<!(?:ENTITY|DOCTYPE[^>]*\[)|<\?xml-stylesheet|@import|url\(\s*["']?(?!\s*["']?#)|\b(?:href|src)\s*=\s*(?:["']\s*(?!#|data:image\/(?:png|jpeg);)|[^"'\s])/i

function faultOf(kind: Kind, bytes: Uint8Array): string | undefined {
  const signature = SIGNATURES[kind]
  if (signature) return signature.every((byte, at) => bytes[at] === byte) ? undefined : '中身が拡張子のとおりの画像ではありません'
  const text = svgText(bytes)
  if (text === undefined || !/<(?:\w+:)?svg[\s>]/.test(text)) return 'UTF-8 の SVG として読めません'
  return ACTIVE.test(text) ? 'スクリプト、外部の参照など、報告書に埋め込めないものを含んでいます' : undefined
}

function svgText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

type Loaded = { readonly path: string; readonly uri: string } | { readonly reason: string }

async function load(source: Source, year: string, beside: string, written: string): Promise<Loaded> {
  const kind = KINDS[/\.([a-z]+)$/i.exec(written)?.[1]?.toLowerCase() ?? '']
  if (!kind) return { reason: '使えるのは PNG、JPEG、SVG です' }
  const path = inside(written)
  if (path === undefined) return { reason: '年度のフォルダの中の、個票から見た場所で書かれていません' }
  const found = await find(source, year, beside, path)
  if (!found) return { reason: 'ファイルが見つかりません' }
  if (found.entry.kind !== 'file') return { reason: '通常のファイルではありません' }
  if (found.entry.size > MAX_IMAGE_BYTES) return { reason: '2 MB を超えています' }
  const bytes = await source.read(`${year}/${found.path}`).catch(() => undefined)
  if (!bytes) return { reason: '開けません' }
  const reason = faultOf(kind, bytes)
  return reason === undefined ? { path: found.path, uri: `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}` } : { reason }
}

/** The sheet with its image files by their found path; what was not found keeps the name as written. */
function renamed(sheet: Sheet, paths: ReadonlyMap<string, string>): Sheet {
  const { topology } = sheet
  const name = (file: string): string => paths.get(file) ?? file
  const shown = (notice: Notice): Notice => (notice.screenshot ? { ...notice, screenshot: { ...notice.screenshot, file: name(notice.screenshot.file) } } : notice)
  return { ...sheet, notices: sheet.notices.map(shown), ...(topology?.kind === 'image' ? { topology: { ...topology, file: name(topology.file) } } : {}) }
}

/** Reads the images that a sheet names. One that is missing, too large or not safe to embed is a problem at its line, and stays a gap in the report. Never throws. */
export async function illustrate(source: Source, year: string, sheet: Sheet, uses: readonly ImageUse[]): Promise<Illustrated> {
  const beside = sheet.file.replace(/\/[^/]*$/, '')
  const paths = new Map<string, string>()
  const images = new Map<string, string>()
  const problems: Problem[] = []
  for (const { written, place } of uses) {
    const loaded = await load(source, year, beside, written)
    if ('reason' in loaded) problems.push({ code: 'document/image', severity: 'error', place, detail: { file: written, reason: loaded.reason } })
    else images.set(loaded.path, loaded.uri), paths.set(written, loaded.path)
  }
  return { sheet: uses.length > 0 ? renamed(sheet, paths) : sheet, images, problems }
}
